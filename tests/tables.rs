//! Long tables: what the server renders for filter and order, and what style and scripts weigh.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::sound::select;
use common::{Folder, example, site};
use flate2::{Compression, write::GzEncoder};
use scraper::Html;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// Pages with long tables or lists, each with its facets.
const SIFTED: [(&str, &[&str]); 12] = [
    ("applicability/iso-27001-2022.html", &["applicable", "implementation"]),
    ("coverage/index.html", &["state", "standard"]),
    ("documented-information/index.html", &["state"]),
    ("documents/index.html", &["state", "kind", "owner"]),
    ("gaps/index.html", &["state", "standard"]),
    ("matrix/index.html", &["state"]),
    ("registers/risks.html", &["status", "type", "area", "likelihood", "impact"]),
    ("registers/suppliers.html", &["tier", "personal-data", "owner"]),
    ("reviews/index.html", &["due", "owner"]),
    ("roles/index.html", &[]),
    ("roles/quality-manager.html", &["state"]),
    ("standards/iso-27001-2022/index.html", &["state"]),
];

/// Names of the facets of a page, when it has the controls.
fn facets(html: &str) -> Option<Vec<String>> {
    let page = Html::parse_document(html);
    let bars = select(&page, "main fieldset.sift[disabled]");
    assert!(bars.len() <= 1);
    let names = select(&page, ".sift select[data-of]").into_iter().map(|facet| facet.attr("name").unwrap().to_owned()).collect();
    (!bars.is_empty()).then_some(names)
}

fn larkfield() -> BTreeMap<String, String> {
    site(&example("larkfield"))
}

#[test]
fn long_tables_have_a_filter_with_their_facets() {
    let files = larkfield();
    for (address, names) in SIFTED {
        assert_eq!(facets(&files[address]), Some(names.iter().map(|name| (*name).to_owned()).collect()), "{address}");
    }
    // The script is loaded where there are controls and nowhere else
    for (address, html) in files.iter().filter(|(address, _)| address.ends_with(".html")) {
        assert_eq!(html.matches("tables.js").count(), usize::from(html.contains("class=\"sift\"")), "{address}");
    }
}

#[test]
fn every_row_is_there_without_the_script() {
    let files = larkfield();
    let count = |address: &str, selector: &str| {
        let page = Html::parse_document(&files[address]);
        assert!(select(&page, "[hidden], thead button").is_empty(), "{address}");
        select(&page, selector).len()
    };
    let workspace = common::open(&example("larkfield"));
    assert_eq!(count("documents/index.html", "section > table > tbody > tr"), workspace.model.documents.len());
    let risks = workspace.model.registers.iter().find(|register| register.id == "risks").unwrap();
    assert_eq!(count("registers/risks.html", ".scroll > table > tbody > tr"), risks.rows.len());
    assert_eq!(count("applicability/iso-27001-2022.html", "section > table > tbody > tr"), 93);
}

#[test]
fn a_handful_of_rows_needs_no_filter() {
    let folder = Folder::small().document("PRO-001", "", "Text.\n").document("PRO-002", "", "Text.\n");
    let files = folder.site();
    for address in ["documents/index.html", "roles/index.html", "reviews/index.html"] {
        assert_eq!(facets(&files[address]), None, "{address}");
    }
}

#[test]
fn counts_lead_to_the_rows_that_they_count() {
    let files = larkfield();
    for link in ["documents/index.html?state=in-force", "documents/index.html?state=draft", "reviews/index.html?due=overdue"] {
        assert!(files["index.html"].contains(&format!("href=\"{link}\"")), "{link}");
    }
    assert!(files["index.html"].contains("href=\"gaps/index.html?state=gap\""));
    assert!(files["coverage/index.html"].contains("href=\"../gaps/index.html?standard=iso-27001-2022&amp;state=gap\""));
}

#[test]
fn a_document_without_an_owner_is_counted_on_the_front_page() {
    let ownerless = "---\nid: PRO-001\ntitle: Nobody's\nkind: procedure\nstatus: draft\nversion: \"0.1\"\n---\nText.\n";
    let config =
        "organization: {name: Small Ltd}\nstandards: [\"iso-9001:2015\"]\ndiagnostics: {missing-owner: ignore, unused-role: ignore}\n";
    let files = Folder::small().file("ims.yaml", config).file("documents/pro-001.md", ownerless).site();
    assert!(files["index.html"].contains("<a href=\"documents/index.html?owner=none\">1 document without an owner</a>"));
}

/// A column that tells no rows apart, or whose name stands in the address for something else, is no facet.
#[test]
fn facets_of_a_register_are_columns_that_tell_rows_apart() {
    let choice = |id: &str| format!("  - {{id: {id}, type: choice, choices: [a, b, c]}}\n");
    let columns: String = ["sort", "same", "kind", "state"].map(choice).concat();
    let row =
        |n: usize| format!("  - {{id: X-{n}, sort: {0}, same: a, kind: {0}, state: {0}}}\n", if n.is_multiple_of(2) { "a" } else { "b" });
    let rows: String = (1..9).map(row).collect();
    let text = format!("id: things\ntitle: Things\nowner: boss\ncolumns:\n  - {{id: id, type: id}}\n{columns}rows:\n{rows}");
    let files = Folder::small().file("registers/things.yaml", text).site();
    assert_eq!(facets(&files["registers/things.html"]), Some(vec!["state".to_owned(), "kind".to_owned()]));
}

// what style and scripts weigh

/// Bytes on the way to a browser.
fn weight(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn style_and_scripts_keep_to_their_budgets() {
    let files = larkfield();
    let published = |ending: &str| -> BTreeMap<&str, usize> {
        let of_theme = files.iter().filter(|(address, _)| address.starts_with("assets/clausebook/") && address.ends_with(ending));
        of_theme.map(|(address, text)| (address.as_str(), weight(text))).collect()
    };
    let (scripts, style) = (published(".js"), published(".css"));
    assert!(scripts.values().sum::<usize>() <= 12_000, "{scripts:?}");
    assert!(style.values().sum::<usize>() <= 10_000, "{style:?}");
    assert!(scripts["assets/clausebook/tables.js"] <= 2_500, "{scripts:?}");
}

/// Comments that fill lines, indentation and empty lines are all that is missing.
#[test]
fn published_style_and_scripts_are_what_was_written_without_comments() {
    let files = larkfield();
    let comment = regex::Regex::new(r"(?s)/\*.*?\*/").unwrap();
    for name in ["style.css", "theme.js", "site.js", "search.js", "tables.js"] {
        let source = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/assets").join(name)).unwrap();
        let spare = comment.replace_all(&source, "");
        let lines: Vec<_> = spare.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let published: Vec<_> = files[&format!("assets/clausebook/{name}")].lines().collect();
        // Behind the style stands the organization's colour.
        assert_eq!(published[..lines.len()], lines, "{name}");
        assert!(published.len() - lines.len() <= usize::from(name == "style.css"), "{name}");
        assert!(!source.lines().any(|line| line.matches('`').count() % 2 == 1), "{name}: a text over several lines");
    }
}
