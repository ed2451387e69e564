//! Figures: each has a sentence and its data beside it, and what it says is true.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::command::copy;
use common::{Folder, example};
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeSet;

fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn inside<'a>(element: &ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: &ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a figure stands in the large example, its anchor, and how many links its pictures have at least.
const FIGURES: [(&str, &str, usize); 11] = [
    ("coverage/index.html", "by-subject", 30),
    ("coverage/index.html", "by-standard", 0),
    ("overlap/index.html", "shared", 0),
    ("overlap/index.html", "others", 0),
    ("reviews/index.html", "calendar", 40),
    ("registers/risks.html", "matrix-1", 15),
    ("registers/risks.html", "matrix-2", 2),
    ("registers/objectives.html", "over-time", 0),
    ("documents/index.html", "process-map", 7),
    ("documents/pol-005.html", "levels", 2),
    ("documents/pro-018.html", "diagram-1", 0),
];

#[test]
fn every_figure_has_a_sentence_a_picture_and_its_data() {
    let files = common::site(&example("larkfield"));
    for (address, id, links) in FIGURES {
        let page = Html::parse_document(&files[address]);
        let found = select(&page, &format!("figure[aria-labelledby='figure-{id}']"));
        let [figure] = found[..] else { panic!("{address} has {} figures {id}", found.len()) };
        let sentence = text(&inside(&figure, "figcaption")[0]);
        assert!(sentence.ends_with('.') && !sentence.contains(['{', '}']), "{address}: {sentence}");
        for picture in inside(&figure, "svg") {
            let role = if inside(&picture, "a").is_empty() { "img" } else { "group" };
            assert_eq!(picture.attr("role"), Some(role), "{address} {id}");
            assert!(picture.attr("aria-label").is_some_and(|label| !label.is_empty()), "{address} {id}");
        }
        let below = figure.next_siblings().find_map(ElementRef::wrap);
        let data = inside(&figure, "details table").first().copied().or(below.filter(|_| id == "levels")).unwrap();
        assert!(!inside(&data, "tbody tr, li").is_empty(), "{address} {id}");
        // What a picture only counts is listed further down on the page
        let (drawn, listed) = (targets(&figure, "svg a:not([aria-label^='+'])"), targets(&data, "a"));
        assert!(drawn.len() >= links, "{address} {id} has {} links", drawn.len());
        assert!(drawn.is_subset(&listed) || id == "by-subject", "{address} {id}: {:?}", drawn.difference(&listed));
    }
}

fn targets(element: &ElementRef<'_>, selector: &str) -> BTreeSet<String> {
    inside(element, selector).iter().map(|link| link.attr("href").unwrap().to_owned()).collect()
}

#[test]
fn no_page_has_a_figure_without_data() {
    for (address, html) in common::site(&example("larkfield")).iter().filter(|(address, _)| address.ends_with(".html")) {
        let page = Html::parse_document(html);
        for figure in select(&page, "figure") {
            let table = !inside(&figure, "details table tbody tr").is_empty();
            // What belongs with a document stands in the list below its picture.
            let list = figure.next_siblings().find_map(ElementRef::wrap).is_some_and(|next| next.attr("class") == Some("links"));
            assert_eq!(table || list, !inside(&figure, "svg").is_empty(), "{address}");
        }
    }
}

/// What is promised for a standard is what its coverage is on the day of its adoption.
#[test]
fn what_another_standard_would_find_answered_is_what_it_finds() {
    let folder = tempfile::tempdir().unwrap();
    copy(&example("larkfield"), folder.path());
    let before = common::open(folder.path());
    let config = folder.path().join("ims.yaml");
    let text = std::fs::read_to_string(&config).unwrap();
    let others = ["iso-22301:2019", "iso-14001:2026", "iso-45001:2018", "eu-gdpr:2016", "nist-csf:2.0"];
    let lines: String = others.iter().map(|key| format!("  - \"{key}\"\n")).collect();
    std::fs::write(&config, text.replace("appearance:\n", &format!("{lines}appearance:\n"))).unwrap();
    let after = common::open(folder.path());
    assert_eq!(after.model.standards.len(), before.model.standards.len() + others.len());
    for key in others {
        let candidate = before.model.candidates.iter().find(|candidate| candidate.key.to_string() == key).unwrap();
        let promised = clausebook::analysis::readiness(&before.coverage, candidate);
        let standard = after.model.standards.iter().position(|standard| standard.key.to_string() == key).unwrap();
        let tally = after.coverage.tally(clausebook::model::StandardIx::new(standard));
        assert_eq!((promised.answered, promised.partial, promised.open), (tally.effective, tally.partial, tally.gap), "{key}");
        assert!(after.model.candidates.iter().all(|candidate| candidate.key.to_string() != key));
    }
}

#[test]
fn combinations_count_each_shared_clause_once() {
    let workspace = common::open(&example("larkfield"));
    let found = clausebook::analysis::combinations(&workspace.model);
    let shared: Vec<_> = found.iter().flat_map(|one| &one.shared).collect();
    assert_eq!(shared.len(), shared.iter().collect::<BTreeSet<_>>().len());
    let sizes: Vec<_> = found.iter().map(|one| one.shared.len()).collect();
    assert!(sizes.is_sorted_by(|one, other| one >= other), "{sizes:?}");
    assert!(found.iter().any(|one| one.standards.len() == 4 && one.shared.len() > 20));
}

#[test]
fn a_diagram_that_is_not_drawn_is_shown_as_written() {
    let body = "```mermaid\nsequenceDiagram\n  Boss->>Candidate: \"invites\" & <asks>\n```\n";
    let files = Folder::small().document("PRO-1", "satisfies: iso-9001/7.2\n", body).site();
    let page = &files["documents/pro-1.html"];
    assert!(page.contains("Boss-&gt;&gt;Candidate: &quot;invites&quot; &amp; &lt;asks&gt;</code></pre>"), "{page}");
    assert!(page.contains("This diagram is shown as its author wrote it.") && !page.contains("<svg class=\"scene\""));
}

#[test]
fn what_authors_write_into_pictures_is_text() {
    let body = "```mermaid\nflowchart LR\n  a[\"<script>alert(1)</script>\"] -->|\"x\" onload=y| b[& <b>]\n```\n";
    let files = Folder::small().document("PRO-1", "satisfies: iso-9001/7.2\n", body).site();
    let page = Html::parse_document(&files["documents/pro-1.html"]);
    assert!(select(&page, "body script, [onload], svg b").is_empty());
    assert_eq!(select(&page, "figure svg text").len(), 3);
}

#[test]
fn a_register_without_scales_has_no_matrix() {
    let register = |column: &str| {
        format!(
            "columns:\n  - {{id: id, type: id}}\n  - {{id: likelihood, type: {column}}}\n  - {{id: impact, type: integer}}\nrows:\n  - {{id: R-1, likelihood: 2, impact: 40}}\n"
        )
    };
    for column in ["text", "integer"] {
        let files = Folder::small().file("registers/risks.yaml", register(column)).site();
        assert!(!files["registers/risks.html"].contains("<figure"), "{column}");
    }
}

#[test]
fn an_organization_of_one_standard_has_nothing_to_compare_but_others_to_look_at() {
    let folder = Folder::small();
    folder.write("ims.yaml", "organization: {name: Small Ltd}\nstandards: [\"iso-9001:2015\"]\ndiagnostics: {unused-role: ignore}\n");
    let page = &folder.site()["overlap/index.html"];
    assert!(!page.contains("id=\"combinations\"") && page.contains("id=\"adopt\""));
}
