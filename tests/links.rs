//! Every relative link and anchor of a built site resolves, and every clause is near.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::links::{Web, broken, is_outside, resolve, web};
use std::collections::{BTreeMap, HashMap, VecDeque};

#[test]
fn every_link_and_anchor_of_the_large_example_resolves() {
    let files = common::site(&common::example("larkfield"));
    assert!(files.len() > 500, "{} files", files.len());
    assert_eq!(broken(&files), Vec::<String>::new());
}

#[test]
fn every_link_and_anchor_of_the_minimal_example_resolves() {
    let files = common::site(&common::example("minimal"));
    assert_eq!(broken(&files), Vec::<String>::new());
}

/// Number of clicks from one page to all others.
fn clicks(web: &Web, from: &str) -> HashMap<String, usize> {
    let mut distance = HashMap::from([(from.to_owned(), 0)]);
    let mut open = VecDeque::from([from.to_owned()]);
    while let Some(page) = open.pop_front() {
        let next = distance[&page] + 1;
        for link in web.links.get(&page).into_iter().flatten().filter(|link| !is_outside(link)) {
            let Some(target) = resolve(&page, link.split('#').next().unwrap_or_default()) else { continue };
            if web.links.contains_key(&target) && !distance.contains_key(&target) {
                distance.insert(target.clone(), next);
                open.push_back(target);
            }
        }
    }
    distance
}

#[test]
fn an_auditor_reaches_any_clause_in_two_clicks_and_its_section_in_two_more() {
    let files = common::site(&common::example("larkfield"));
    let web = web(&files);
    let distance = clicks(&web, "index.html");
    let far: Vec<_> =
        web.links.keys().filter(|page| page.starts_with("standards/") && distance.get(*page).is_none_or(|clicks| *clicks > 2)).collect();
    assert_eq!(far, Vec::<&String>::new());
    let coverage: serde_json::Value = serde_json::from_str(&files["data/coverage.json"]).unwrap();
    let mut checked = 0;
    for clause in coverage["clauses"].as_array().unwrap() {
        let page = clause["url"].as_str().unwrap();
        for document in clause["documents"].as_array().unwrap() {
            let id = document["id"].as_str().unwrap().to_lowercase();
            let wanted = match document["section"].as_str() {
                Some(section) => format!("/{id}.html#{section}"),
                None => format!("/{id}.html"),
            };
            let linked =
                web.links[page].iter().any(|link| percent_encoding::percent_decode_str(link).decode_utf8().unwrap().ends_with(&wanted));
            let below = clause["documents"].as_array().unwrap().iter().filter(|other| other["id"] == document["id"]).count() > 1;
            assert!(linked || below, "{page} does not lead to {wanted}");
            checked += 1;
        }
    }
    assert!(checked > 300, "{checked} answers checked");
}

/// Pages that cannot be reached from the front page.
fn unreached(files: &BTreeMap<String, String>) -> Vec<String> {
    let web = web(files);
    let distance = clicks(&web, "index.html");
    web.links.keys().filter(|page| *page != "404.html" && !distance.contains_key(*page)).cloned().collect()
}

#[test]
fn every_page_is_reachable_from_the_front_page() {
    for example in ["larkfield", "minimal"] {
        assert_eq!(unreached(&common::site(&common::example(example))), Vec::<String>::new(), "{example}");
    }
}

#[test]
fn what_is_no_entry_of_the_menu_is_linked_from_the_foot_of_every_page() {
    let files = common::site(&common::example("larkfield"));
    let web = web(&files);
    let foot = ["reviews/", "changes/", "glossary/", "documented-information/", "overlap/"];
    for (page, links) in &web.links {
        let targets: Vec<_> = links.iter().filter_map(|link| resolve(page, link.split('#').next().unwrap_or_default())).collect();
        for wanted in foot {
            assert!(targets.contains(&format!("{wanted}index.html")), "{page} does not lead to {wanted}");
        }
    }
}
