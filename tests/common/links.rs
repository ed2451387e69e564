//! Links and anchors of a site in memory.

use scraper::{Html, Selector};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Links and anchors of every page.
pub struct Web {
    pub links: BTreeMap<String, Vec<String>>,
    pub anchors: HashMap<String, BTreeSet<String>>,
}

/// Reads every page; an id given twice on one page fails.
pub fn web(files: &BTreeMap<String, String>) -> Web {
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

/// Whether a link leaves the site.
pub fn is_outside(link: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:", "data:"].iter().any(|scheme| link.starts_with(scheme))
}

/// The address that a relative link means on a page.
pub fn resolve(from: &str, link: &str) -> Option<String> {
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

/// Links that lead nowhere, each as `page: link`.
pub fn broken(files: &BTreeMap<String, String>) -> Vec<String> {
    let web = web(files);
    let mut broken = Vec::new();
    for (from, links) in &web.links {
        for link in links.iter().filter(|link| !is_outside(link)) {
            let (path, anchor) = link.split_once('#').map_or((link.as_str(), None), |(path, anchor)| (path, Some(anchor)));
            // What is asked of a filtered table
            let path = path.split_once('?').map_or(path, |(path, _)| path);
            let decoded = percent_encoding::percent_decode_str(path).decode_utf8().unwrap();
            let target = resolve(from, &decoded);
            let exists = target.as_ref().is_some_and(|target| files.contains_key(target) || target == "data/manifest.json");
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
