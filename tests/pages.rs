//! The pages of a small organization, whole, and what holds on every page of every site.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::snapshot::Snapshots;
use scraper::{ElementRef, Html, Selector};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// One page of each kind, and more where a kind has several faces: the name of its expectation, and its address.
const PAGES: [(&str, &str); 27] = [
    ("404", "404.html"),
    ("applicability", "applicability/ferry-cloud-2025.html"),
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
    ("documents", "documents/index.html"),
    ("front", "index.html"),
    ("gaps", "gaps/index.html"),
    ("information", "documented-information/index.html"),
    ("matrix", "matrix/index.html"),
    ("register", "registers/risks.html"),
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
        snapshots.check(&format!("{name}.html"), main_part(&files[address]));
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

type Files = BTreeMap<String, String>;

fn pages(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    files.iter().filter(|(address, _)| address.ends_with(".html")).map(|(address, html)| (address.as_str(), html.as_str()))
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// What an author wrote, and not the theme.
fn is_prose(element: &ElementRef<'_>) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().has_class("prose", scraper::CaseSensitivity::CaseSensitive))
}

/// Whatever is wrong with a page.
fn faults(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let mut faults: Vec<String> = page.errors.iter().filter(|error| is_grave(error)).map(ToString::to_string).collect();
    let mut check = |holds: bool, fault: &str, element: &str| {
        if !holds {
            faults.push(format!("{fault} {element}"));
        }
    };
    let count = |selector: &str| select(&page, selector).len();
    check(count("h1") == 1 && count("main h1") == 1, "h1 is not one, in main", "");
    check(count("title") == 1 && count("main") == 1, "title or main is not one", "");
    check(select(&page, "html")[0].attr("lang").is_some_and(|lang| lang.len() >= 2), "no lang", "");
    check(count("meta[http-equiv='Content-Security-Policy']") == 1, "no content security policy", "");
    check(count("script") == count("head > script[src$='assets/clausebook/site.js'][defer]:empty"), "foreign script", "");
    check(count("iframe, object, embed, style, form, base") == 0, "active content", "");
    for element in select(&page, "*") {
        let value = element.value();
        for (name, text) in value.attrs() {
            let scheme = text.trim_start().to_ascii_lowercase();
            check(name != "style" && !name.starts_with("on"), "active attribute", name);
            check(!scheme.starts_with("javascript:") && !scheme.starts_with("vbscript:"), "active address", text);
            let requested = ["src", "srcset", "poster", "data", "background"].contains(&name) || (name == "href" && value.name() == "link");
            check(!requested || scheme == "data:," || !(scheme.contains(':') || scheme.starts_with("//")), "request to outside", text);
        }
    }
    for image in select(&page, "img") {
        check(image.attr("alt").is_some(), "img without alt", &image.html());
    }
    for table in select(&page, "table") {
        let caption = table.child_elements().next().filter(|first| first.value().name() == "caption");
        let says = caption.is_some_and(|caption| !caption.text().collect::<String>().trim().is_empty());
        check(says || is_prose(&table), "table without caption", &table.html());
    }
    let mut level = 0;
    for heading in select(&page, "h1, h2, h3, h4, h5, h6").iter().filter(|heading| !is_prose(heading)) {
        let next = heading.value().name()[1..].parse::<usize>().unwrap();
        check(next <= level + 1, "heading skips a level", &heading.html());
        check(!heading.text().collect::<String>().trim().is_empty(), "empty heading", "");
        level = next;
    }
    for link in select(&page, "a[href], summary") {
        check(!link.text().collect::<String>().trim().is_empty() || !link.inner_html().is_empty(), "link without text", &link.html());
    }
    faults
}

/// html5ever reports elements that are not nested as written: an unclosed tag of a template.
fn is_grave(error: &str) -> bool {
    !error.contains("DOCTYPE")
}

fn assert_sound(files: &Files) {
    let mut titles: BTreeMap<String, &str> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (address, html) in pages(files) {
        wrong.extend(faults(html).into_iter().map(|fault| format!("{address}: {fault}")));
        let page = Html::parse_document(html);
        let title = select(&page, "title")[0].text().collect::<String>();
        assert!(!title.trim().is_empty(), "{address} has no title");
        if let Some(other) = titles.insert(title.clone(), address) {
            wrong.push(format!("{address} and {other} have one title: {title}"));
        }
    }
    assert!(titles.len() > 10, "{}", titles.len());
    assert!(wrong.is_empty(), "{} faults, among them\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
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
