//! Finding one's way from page to page: the branch beside a clause, what is said about it there, and the pages before and after.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::links::resolve;
use common::sound::{Files, select};
use common::{example, open, render};
use scraper::Html;
use std::collections::{BTreeMap, BTreeSet};

/// Lines of a branch that a reader takes in; the longest group of controls has 37, beside the chapters.
const MOST_LINES: usize = 60;

fn addresses(page: &Html, selector: &str, from: &str) -> Vec<String> {
    let links = select(page, selector);
    links.iter().map(|link| resolve(from, link.attr("href").unwrap().split('#').next().unwrap()).unwrap()).collect()
}

fn is_clause(address: &str) -> bool {
    (address.starts_with("standards/") || address.starts_with("clauses/")) && !address.ends_with("/index.html")
}

/// Follows `next` from each page that has none before it; every page must be met once.
fn walk(files: &Files, of: impl Fn(&str) -> bool) -> usize {
    let mut after = BTreeMap::new();
    let mut before = BTreeMap::new();
    for (address, html) in files.iter().filter(|(address, _)| address.ends_with(".html") && of(address)) {
        let page = Html::parse_document(html);
        after.insert(address.clone(), addresses(&page, "a[rel=next]", address).pop());
        before.insert(address.clone(), addresses(&page, "a[rel=prev]", address).pop());
    }
    let (mut met, mut walks) = (BTreeSet::new(), 0);
    for start in before.iter().filter(|(_, before)| before.is_none()).map(|(start, _)| start) {
        walks += 1;
        let mut at = Some(start.clone());
        while let Some(page) = at {
            assert!(met.insert(page.clone()), "{page} is met twice");
            at = after[&page].clone();
            if let Some(next) = &at {
                assert_eq!(before[next].as_ref(), Some(&page));
            }
        }
    }
    assert_eq!(met.len(), after.len());
    walks
}

#[test]
fn one_walks_through_a_standard_the_tree_and_each_kind_of_document_from_end_to_end() {
    let mut workspace = open(&example("larkfield"));
    let files = render(&mut workspace);
    let kinds: BTreeSet<_> = workspace.model.documents.iter().map(|document| document.kind).collect();
    assert_eq!(walk(&files, |address| address.starts_with("documents/") && address != "documents/index.html"), kinds.len());
    assert_eq!(walk(&files, |address| address.starts_with("clauses/") && address != "clauses/index.html"), 1);
    assert_eq!(walk(&files, |address| address.starts_with("standards/iso-27001-2022/") && is_clause(address)), 1);
}

/// Pages that are no part of the handbook, or are reached from the head of every page.
const NOWHERE: [&str; 2] = ["404.html", "search/index.html"];

#[test]
fn every_page_says_in_which_part_of_the_handbook_it_is() {
    let files = common::site(&example("larkfield"));
    for (address, html) in files.iter().filter(|(address, _)| address.ends_with(".html")) {
        let page = Html::parse_document(html);
        let parts = addresses(&page, ".top nav [aria-current]", address);
        assert_eq!(parts.len(), usize::from(!NOWHERE.contains(&address.as_str())), "{address}: {parts:?}");
        // What is above a page in the breadcrumbs belongs to the same part
        let above = addresses(&page, ".crumbs a", address);
        let deep = above.get(1).is_none_or(|part| parts.contains(part));
        assert!(deep, "{address} is below {above:?} and in {parts:?}");
    }
    let part = |address: &str| addresses(&Html::parse_document(&files[address]), ".top nav [aria-current]", address).concat();
    let further = |address: &str| addresses(&Html::parse_document(&files[address]), ".further [aria-current=page]", address);
    for (address, area) in [
        ("reviews/index.html", "documents/index.html"),
        ("changes/index.html", "documents/index.html"),
        ("glossary/index.html", "documents/index.html"),
        ("documented-information/index.html", "standards/index.html"),
        ("overlap/index.html", "standards/index.html"),
    ] {
        assert_eq!(part(address), area, "{address}");
        assert_eq!(further(address), [address]);
    }
    assert_eq!(select(&Html::parse_document(&files["search/index.html"]), ".top .search[aria-current=page]").len(), 1);
}

#[test]
fn beside_a_clause_stands_its_own_branch_and_never_the_whole_tree() {
    let files = common::site(&example("larkfield"));
    for (address, html) in files.iter().filter(|(address, _)| is_clause(address)) {
        let page = Html::parse_document(html);
        assert_eq!(addresses(&page, ".branch [aria-current=page]", address), std::slice::from_ref(address));
        let lines = select(&page, ".branch li").len();
        assert!((3..=MOST_LINES).contains(&lines), "{address} has {lines} lines");
        let depth = select(&page, ".branch ul").len();
        assert!(depth <= 5, "{address} has {depth} lists");
    }
    let page = Html::parse_document(&files["standards/iso-9001-2015/8.5.1.html"]);
    let lines: Vec<String> = select(&page, ".branch a").iter().map(|line| line.text().collect()).collect();
    let numbers: Vec<_> = lines.iter().filter_map(|line| line.split(' ').next()).collect();
    let expected = "4 5 6 7 8 8.1 8.2 8.3 8.4 8.5 8.5.1 8.5.2 8.5.3 8.5.4 8.5.5 8.5.6 8.6 8.7 9 10";
    assert_eq!(numbers.join(" "), expected);
}

#[test]
fn what_counts_first_stands_first() {
    let files = common::site(&example("larkfield"));
    let html = &files["standards/iso-27001-2022/a.5.23.html"];
    let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("no {text}"));
    let order = ["<h1>", "class=\"status\"", "id=\"answers\"", "class=\"side\"", "id=\"asks\""].map(place);
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn the_panel_names_owners_days_findings_and_relatives() {
    let files = common::site(&example("larkfield"));
    let page = Html::parse_document(&files["standards/iso-27001-2022/10.2.html"]);
    let panel: String = select(&page, ".panel")[0].text().collect();
    for part in [
        "Quality and Compliance Manager",
        "Priya Raman",
        "Last change",
        "Next review",
        "NC-2026-06 In progress, NC-2026-08 Open",
        "Closed",
        "ISO 9001",
        "10.2.1",
    ] {
        assert!(panel.contains(part), "no {part} in {panel}");
    }
    for (address, html) in files.iter().filter(|(address, _)| is_clause(address)) {
        let page = Html::parse_document(html);
        let ids: BTreeSet<_> = select(&page, "main [id]").iter().filter_map(|element| element.attr("id")).collect();
        let jumps: Vec<_> =
            select(&page, ".here a").iter().map(|link| link.attr("href").unwrap().trim_start_matches('#').to_owned()).collect();
        assert!(!jumps.is_empty() && jumps.iter().all(|jump| ids.contains(jump.as_str())), "{address}: {jumps:?}");
        let headings = select(&page, ".beside h2[id]").len();
        assert_eq!(jumps.len(), headings, "{address}");
    }
}
