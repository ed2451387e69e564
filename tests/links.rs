//! Every relative link and anchor of a built site resolves, and every clause is near.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use scraper::{Html, Selector};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

/// Links and anchors of every page.
struct Web {
    links: BTreeMap<String, Vec<String>>,
    anchors: HashMap<String, BTreeSet<String>>,
}

fn web(files: &BTreeMap<String, String>) -> Web {
    let with_id = Selector::parse("[id]").unwrap();
    let with_link = Selector::parse("[href], [src]").unwrap();
    let mut web = Web { links: BTreeMap::new(), anchors: HashMap::new() };
    for (address, html) in files.iter().filter(|(address, _)| address.ends_with(".html")) {
        let page = Html::parse_document(html);
        let ids: Vec<_> = page.select(&with_id).filter_map(|element| element.value().id()).map(str::to_owned).collect();
        let unique: BTreeSet<_> = ids.iter().cloned().collect();
        assert_eq!(ids.len(), unique.len(), "{address} has an id twice: {ids:?}");
        web.anchors.insert(address.clone(), unique);
        let values = page.select(&with_link).filter_map(|element| element.value().attr("href").or(element.value().attr("src")));
        web.links.insert(address.clone(), values.map(str::to_owned).collect());
    }
    web
}

fn is_outside(link: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:", "data:"].iter().any(|scheme| link.starts_with(scheme))
}

/// The address that a relative link means on a page.
fn resolve(from: &str, link: &str) -> Option<String> {
    if link.is_empty() {
        return Some(from.to_owned());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn broken(files: &BTreeMap<String, String>, assets: &[String]) -> Vec<String> {
    let web = web(files);
    let mut broken = Vec::new();
    for (from, links) in &web.links {
        for link in links.iter().filter(|link| !is_outside(link)) {
            let (path, anchor) = link.split_once('#').map_or((link.as_str(), None), |(path, anchor)| (path, Some(anchor)));
            let decoded = percent_encoding::percent_decode_str(path).decode_utf8().unwrap();
            let target = resolve(from, &decoded);
            let exists = target
                .as_ref()
                .is_some_and(|target| files.contains_key(target) || assets.contains(target) || target == "data/manifest.json");
            let anchored = anchor.is_none_or(|anchor| {
                let anchor = percent_encoding::percent_decode_str(anchor).decode_utf8().unwrap();
                target.as_ref().and_then(|target| web.anchors.get(target)).is_some_and(|ids| ids.contains(anchor.as_ref()))
            });
            if !exists || !anchored || link.starts_with('/') {
                broken.push(format!("{from}: {link}"));
            }
        }
    }
    broken
}

#[test]
fn every_link_and_anchor_of_the_large_example_resolves() {
    let files = common::site(&common::example("larkfield"));
    assert!(files.len() > 500, "{} files", files.len());
    assert_eq!(broken(&files, &[]), Vec::<String>::new());
}

#[test]
fn every_link_and_anchor_of_the_minimal_example_resolves() {
    let files = common::site(&common::example("minimal"));
    assert_eq!(broken(&files, &[]), Vec::<String>::new());
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
