//! The glossary: from `glossary.yaml` to the words that are marked in documents, and nothing without one.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::sound::select;
use common::{Folder, example};
use scraper::Html;

const GLOSSARY: &str = "terms:\n  - term: Ölfilter\n    also: [oil filter]\n    definition: \"Keeps <dirt> & \\\"water\\\"\\n      out.\"\n    abbreviation: OF\n  - term: major incident\n    definition: The worst.\n    related: [OF]\n";
const BODY: &str = "The oil filter, an OLFILTER.\n\n## One\n\nOF, not of. A major\nincident at [[PRO-1|oil filter]].\n\n### Part\n\nOil filter.\n\n## Two\n\nOil filter.\n";

fn workshop() -> Folder {
    Folder::small().file("glossary.yaml", GLOSSARY).document("PRO-1", "satisfies: iso-9001/7.2\n", BODY)
}

/// Text, address and tip of each marked term of a page.
fn marked(html: &str) -> Vec<[String; 3]> {
    let page = Html::parse_document(html);
    let attribute = |link: &scraper::ElementRef<'_>, name: &str| link.attr(name).unwrap().to_owned();
    let links = select(&page, ".prose a.term");
    links.iter().map(|link| [link.text().collect(), attribute(link, "href"), attribute(link, "title")]).collect()
}

#[test]
fn the_first_of_each_section_leads_to_its_entry_with_the_definition_as_tip() {
    let site = workshop().site();
    let filter = "Ölfilter: Keeps <dirt> & \"water\" out.";
    let expected = [
        ["oil filter", "../glossary/index.html#term-ölfilter", filter],
        ["OF", "../glossary/index.html#term-ölfilter", filter],
        ["major\nincident", "../glossary/index.html#term-major-incident", "The worst."],
        ["Oil filter", "../glossary/index.html#term-ölfilter", filter],
    ];
    assert_eq!(marked(&site["documents/pro-1.html"]), expected.map(|line| line.map(str::to_owned)));
}

#[test]
fn a_term_as_it_is_written_is_not_repeated_in_its_tip() {
    let glossary = "terms:\n  - {term: R&D, definition: Research.}\n  - {term: Ölfilter pump, definition: Moves oil.}\n";
    let folder = Folder::small().file("glossary.yaml", glossary);
    let site = folder.document("PRO-1", "satisfies: iso-9001/7.2\n", "Our R&D, an ölfilter\nPUMP.\n").site();
    let tips: Vec<_> = marked(&site["documents/pro-1.html"]).into_iter().map(|[_, _, tip]| tip).collect();
    assert_eq!(tips, ["Research.", "Moves oil."]);
}

#[test]
fn references_in_plain_texts_become_titles_and_wrong_ones_are_found() {
    let glossary =
        |target: &str| format!("terms:\n  - term: pump\n    definition: Moves [[=org.name]], see [[{target}]] or [[PRO-1|it]].\n");
    let folder = Folder::small().file("registers/tasks.yaml", "title: Tasks\ndescription: As [[iso-9001/7.2]] asks, [[gone]].\n").document(
        "PRO-1",
        "satisfies: iso-9001/7.2\n",
        "A pump.\n",
    );
    folder.write("glossary.yaml", glossary("PRO-9"));
    let found = folder.findings();
    assert!(found[0].starts_with("glossary.yaml:3:42 unknown-document") && found[1].starts_with("registers/tasks.yaml:2:40 "), "{found:?}");
    folder.write("glossary.yaml", glossary("PRO-1"));
    folder.write("registers/tasks.yaml", "title: Tasks\ndescription: As [[iso-9001/7.2]] asks.\n");
    let site = folder.site();
    assert_eq!(marked(&site["documents/pro-1.html"])[0][2], "Moves Small Ltd, see PRO-1 Title of PRO-1 or it.");
    assert!(site["registers/tasks.html"].contains("As ISO 9001 7.2 Competence asks."), "{}", site["registers/tasks.html"]);
}

#[test]
fn the_page_of_the_glossary_says_everything_and_every_page_leads_to_it() {
    let site = workshop().site();
    let page = Html::parse_document(&site["glossary/index.html"]);
    let text = |selector: &str| select(&page, selector).iter().map(|element| element.text().collect::<String>()).collect::<Vec<_>>();
    assert_eq!(text("main h2"), ["M", "O"]);
    assert_eq!(text("main h3"), ["major incident", "Ölfilter OF"]);
    assert_eq!(text("main .jump a"), ["M", "O"]);
    let entry = text("[id='term-ölfilter']").concat();
    for part in ["Keeps <dirt> & \"water\" out.", "Also: oil filter", "Title of PRO-1"] {
        assert!(entry.contains(part), "{entry}");
    }
    assert_eq!(select(&page, "[id='term-major-incident'] a[href='#term-ölfilter']").len(), 1);
    let without: Vec<_> = site.iter().filter(|(path, html)| path.ends_with(".html") && !html.contains("glossary/index.html\"")).collect();
    assert_eq!(without.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["glossary/index.html"]);
}

#[test]
fn terms_are_found_by_the_search_and_given_as_data() {
    let site = workshop().site();
    let cards: String = site.iter().filter(|(path, _)| path.starts_with("search/d/")).map(|(_, text)| text.as_str()).collect();
    assert!(cards.contains("[\"Ölfilter\",\"OF\",\"Glossary\",\"glossary/index.html#term-ölfilter\""), "{cards}");
    assert!(site["search/index.html"].contains("../glossary/index.html#term-major-incident"));
    let data: serde_json::Value = serde_json::from_str(&site["data/glossary.json"]).unwrap();
    let filter = &data["terms"][0];
    assert_eq!((data["schema"].as_u64(), filter["term"].as_str()), (Some(1), Some("Ölfilter")));
    assert_eq!(filter["documents"], serde_json::json!(["PRO-1"]));
    assert_eq!(data["terms"][1]["related"], serde_json::json!(["Ölfilter"]));
}

#[test]
fn without_a_glossary_nothing_speaks_of_one() {
    let small = Folder::small().document("PRO-1", "satisfies: iso-9001/7.2\n", BODY);
    for folder in [example("minimal").as_path(), small.path()] {
        let site = common::site(folder);
        let odd =
            site.iter().filter(|(path, text)| path.contains("glossary") || text.contains("glossary/") || text.contains("class=\"term\""));
        assert_eq!(odd.map(|(path, _)| path.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
    }
}

#[test]
fn nothing_but_marks_is_added_to_a_document() {
    let (with, plain) = (workshop(), workshop());
    std::fs::remove_file(plain.path().join("glossary.yaml")).unwrap();
    let prose = |folder: &Folder| {
        let page = Html::parse_document(&folder.site()["documents/pro-1.html"]);
        let prose = select(&page, ".prose")[0];
        let links = prose.select(&scraper::Selector::parse("a:not(.term)").unwrap()).count();
        (prose.text().collect::<String>(), links)
    };
    assert_eq!(prose(&with), prose(&plain));
}

#[test]
fn the_example_has_a_glossary_of_words_that_it_uses() {
    let workspace = common::open(&example("larkfield"));
    assert!(workspace.model.glossary.len() >= 25);
    assert!(workspace.model.documents.iter().filter(|document| !document.terms.is_empty()).count() > 50);
}
