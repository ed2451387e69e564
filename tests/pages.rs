//! The pages of a small organization, whole, and what holds on every page of every site.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::snapshot::Snapshots;
use common::sound::{assert_sound, faults, pages};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// One page of each kind, and more where a kind has several faces: the name of its expectation, and its address.
const PAGES: [(&str, &str); 32] = [
    ("404", "404.html"),
    ("applicability", "applicability/ferry-cloud-2025.html"),
    ("changes", "changes/index.html"),
    ("clause", "standards/ferry-quality-2024/2.1.html"),
    ("clause.chapter", "standards/ferry-quality-2024/2.html"),
    ("clause.control", "standards/ferry-cloud-2025/a.1.1.html"),
    ("clause.excluded", "standards/ferry-cloud-2025/a.2.2.html"),
    ("clause.gap", "standards/ferry-cloud-2025/a.1.2.html"),
    ("clause-shared", "clauses/internal-audit.html"),
    ("clauses", "clauses/index.html"),
    ("coverage", "coverage/index.html"),
    ("document", "documents/pol-1.html"),
    ("document.claims", "documents/pro-1.html"),
    ("document.draft", "documents/gui-1.html"),
    ("document.retired", "documents/pol-0.html"),
    ("document.process", "documents/prc-1.html"),
    ("documents", "documents/index.html"),
    ("front", "index.html"),
    ("gaps", "gaps/index.html"),
    ("glossary", "glossary/index.html"),
    ("information", "documented-information/index.html"),
    ("matrix", "matrix/index.html"),
    ("overlap", "overlap/index.html"),
    ("register", "registers/risks.html"),
    ("register.objectives", "registers/objectives.html"),
    ("registers", "registers/index.html"),
    ("reviews", "reviews/index.html"),
    ("role", "roles/director.html"),
    ("roles", "roles/index.html"),
    ("search", "search/index.html"),
    ("standard", "standards/ferry-cloud-2025/index.html"),
    ("standards", "standards/index.html"),
];

fn handbook() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/handbook")
}

/// The `<main>` of a page.
fn main_part(html: &str) -> &str {
    let (begin, end) = (html.find("<main").unwrap(), html.find("</main>").unwrap());
    &html[begin..end + "</main>".len()]
}

#[test]
fn pages_are_as_expected() {
    let mut workspace = common::open(&handbook());
    let files = common::render(&mut workspace);
    let kinds: BTreeSet<_> = workspace.plan.pages().iter().map(|page| page.kind.template()).collect();
    let shown: BTreeSet<_> = PAGES.iter().map(|(name, _)| name.split('.').next().unwrap()).collect();
    assert_eq!(kinds, shown, "kinds of pages, and expectations");
    let mut snapshots = Snapshots::new("pages");
    for (name, address) in PAGES {
        let page = workspace.plan.page_at(address).unwrap_or_else(|| panic!("no page {address}"));
        assert_eq!(page.kind.template(), name.split('.').next().unwrap());
        let main = main_part(&files[address]);
        // What other standards ask for is the catalogue's.
        let own = main.find("<h2 id=\"adopt\">").map_or(main, |end| &main[..end]);
        snapshots.check(&format!("{name}.html"), own);
    }
    snapshots.finish();
}

#[test]
fn the_fixture_has_the_findings_that_it_is_meant_to_have() {
    let found = common::findings(&common::open(&handbook()));
    assert_eq!(found, ["documents/pro-2.md:10:12 overdue-review the review of `PRO-2` was due on 2026-01-10"]);
}

#[test]
fn what_authors_write_is_text_on_every_page() {
    let files = common::site(&handbook());
    for (address, html) in pages(&files) {
        for raw in ["<Ferry>", "<dry>", "<water>", "<king", "& <", "Decides & pays", "{% for", "{%-"] {
            assert!(!html.contains(raw), "{address} holds {raw}");
        }
    }
    let policy = &files["documents/pol-1.html"];
    assert!(policy.contains("Safe &amp; &lt;dry&gt;") && policy.contains("{{ site.title }} and {% raw %} are only letters"), "{policy}");
}

#[test]
fn every_page_of_the_fixture_is_sound() {
    assert_sound(&common::site(&handbook()));
}

#[test]
fn every_page_of_the_examples_is_sound() {
    assert_sound(&common::site(&common::example("minimal")));
    assert_sound(&common::site(&common::example("larkfield")));
}

#[test]
fn unsound_pages_are_noticed() {
    let sound = "<!doctype html><html lang=\"en\"><head><title>a</title><meta http-equiv=\"Content-Security-Policy\" content=\"\"></head><body><main><h1>a</h1>#</main></body></html>";
    let with = |inner: &str| faults(&sound.replace('#', inner)).len();
    assert_eq!(with("<h2>b</h2><p>c</p>"), 0);
    for inner in [
        "<h1>b</h1>",
        "<h3>b</h3>",
        "<h2></h2>",
        "<script>b</script>",
        "<p style=\"x\">b</p>",
        "<p onclick=\"x\">b</p>",
        "<a href=\" JavaScript:x\">b</a>",
        "<img src=\"b.png\">",
        "<img src=\"http://b.example/b.png\" alt=\"\">",
        "<img src=\"//b.example/b.png\" alt=\"\">",
        "<table><tbody><tr><td>b</td></tr></tbody></table>",
        "<table><caption> </caption><tbody><tr><td>b</td></tr></tbody></table>",
        "<a href=\"b.html\"></a>",
        "<p><b>b</p>",
        "</section>",
    ] {
        assert_eq!(with(inner), 1, "{inner}");
    }
}
