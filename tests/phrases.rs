//! Plain texts that refer to something: definitions of the glossary, descriptions and cells of registers.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::Folder;
use common::sound::select;
use scraper::Html;
use std::collections::BTreeMap;

const GLOSSARY: &str =
    "terms:\n  - {term: pump, definition: \"Moves [[=org.name]]'s water, see [[PRO-1]] or [[PRO-1#steps|the steps]].\"}\n";
const TASKS: &str = "title: Tasks
description: As [[iso-9001/7.2]] asks, kept by [[role:boss]].
columns:
  - {id: id, type: id}
  - {id: task, type: text}
rows:
  - {id: T-1, task: \"Do as [[PRO-1]] says, after [[register:tasks/T-2|the other]]; [[internal-audit]].\"}
  - {id: T-2, task: \"Like [[register:tasks/T-1|that]], but \\\\[[ -f x ]] & <b>{{ 1 }}</b>\"}
";

fn shop() -> Folder {
    Folder::small().file("glossary.yaml", GLOSSARY).file("registers/tasks.yaml", TASKS).document(
        "PRO-1",
        "satisfies: iso-9001/7.2\n",
        "A pump.\n\n## Steps\n",
    )
}

/// Links of a part of a page, each as `address|text|tip`.
fn links(site: &BTreeMap<String, String>, path: &str, selector: &str) -> Vec<String> {
    let page = Html::parse_document(&site[path]);
    let show = |link: &scraper::ElementRef<'_>| {
        let (href, tip) = (link.attr("href").unwrap(), link.attr("title").unwrap_or_default());
        format!("{href}|{}|{tip}", link.text().collect::<String>())
    };
    select(&page, selector).iter().map(show).collect()
}

fn text(site: &BTreeMap<String, String>, path: &str, selector: &str) -> String {
    let page = Html::parse_document(&site[path]);
    select(&page, selector).iter().flat_map(|element| element.text()).collect()
}

#[test]
fn what_they_refer_to_is_a_link_on_their_pages() {
    let site = shop().site();
    assert_eq!(
        links(&site, "glossary/index.html", ".glossary li p a"),
        ["../documents/pro-1.html|PRO-1 Title of PRO-1|", "../documents/pro-1.html#steps|the steps|PRO-1 Title of PRO-1, Steps"]
    );
    assert_eq!(text(&site, "glossary/index.html", ".glossary li > p"), "Moves Small Ltd's water, see PRO-1 Title of PRO-1 or the steps.");
    let described = ["../standards/iso-9001-2015/7.2.html|ISO 9001 7.2 Competence|", "../roles/boss.html|Managing director|"];
    assert_eq!(links(&site, "registers/tasks.html", ".lead a"), described);
    assert_eq!(links(&site, "registers/index.html", ".card p:not(.note) a"), described);
    assert_eq!(
        links(&site, "registers/tasks.html", "[id=t-1] td a"),
        [
            "../documents/pro-1.html|PRO-1 Title of PRO-1|",
            "tasks.html#t-2|the other|T-2 Like that, but [[ -f x ]] & <b>{{ 1 }}</b>",
            "../clauses/internal-audit.html|Internal audit|"
        ]
    );
}

#[test]
fn brackets_braces_and_markup_stay_what_they_are() {
    let site = shop().site();
    let cell = text(&site, "registers/tasks.html", "[id=t-2] td");
    assert!(cell.ends_with(", but [[ -f x ]] & <b>{{ 1 }}</b>"), "{cell}");
    assert!(site["registers/tasks.html"].contains("but [[ -f x ]] &amp; &lt;b&gt;{{ 1 }}&lt;/b&gt;</td>"));
}

#[test]
fn what_is_referred_to_knows_it() {
    let folder = shop();
    let site = folder.site();
    let known = links(&site, "documents/pro-1.html", "main footer a")
        .into_iter()
        .filter(|link| link.contains("register") || link.contains("glossary"));
    let row = "Tasks: T-1 Do as PRO-1 Title of PRO-1 says, after the other; Internal audit.";
    assert_eq!(
        known.collect::<Vec<_>>(),
        [format!("../registers/tasks.html#t-1|{row}|"), "../glossary/index.html#term-pump|Glossary: pump|".to_owned()]
    );
    assert_eq!(links(&site, "roles/boss.html", "main a[href*='registers/']"), ["../registers/tasks.html|Tasks|"]);
    let data: serde_json::Value = serde_json::from_str(&site["data/documents.json"]).unwrap();
    let backlinks = data["documents"][0]["backlinks"].as_array().unwrap().iter().map(|link| link["from"].as_str().unwrap().to_owned());
    assert_eq!(backlinks.collect::<Vec<_>>(), ["register:tasks/T-1", "term:pump"]);
}

#[test]
fn a_mention_in_a_cell_is_no_evidence() {
    let folder = shop().file("registers/notes.yaml", "columns: [{id: note, type: text}]\nrows: [{note: \"[[iso-9001/7.2]]\"}]\n");
    let site = folder.site();
    assert!(
        links(&site, "standards/iso-9001-2015/7.2.html", "main a").iter().any(|link| link.starts_with("../../registers/notes.html#row-1|"))
    );
    let data: serde_json::Value = serde_json::from_str(&site["data/coverage.json"]).unwrap();
    let clause = data["clauses"].as_array().unwrap().iter().find(|clause| clause["number"] == "7.2").unwrap();
    assert_eq!(clause["evidenced"], false);
}

#[test]
fn where_no_link_can_stand_there_are_words() {
    let site = shop().site();
    assert!(
        site["documents/pro-1.html"].contains("title=\"Moves Small Ltd's water, see PRO-1 Title of PRO-1 or the steps.\"")
            || site["documents/pro-1.html"].contains("title=\"Moves Small Ltd&#x27;s water, see PRO-1 Title of PRO-1 or the steps.\"")
    );
    assert!(
        site["registers/tasks.html"]
            .contains("name=\"description\" content=\"As ISO 9001 7.2 Competence asks, kept by Managing director.\"")
    );
    let written = |part: &str| site.iter().filter(|(path, _)| path.starts_with(part)).map(|(_, text)| text.as_str()).collect::<String>();
    assert!(written("data/glossary").contains("see PRO-1 Title of PRO-1 or the steps."));
    assert!(!written("search/").contains("[[PRO-1") && !written("data/").contains("[[PRO-1"));
}

#[test]
fn wrong_references_are_found_at_their_exact_places() {
    let glossary = "terms:\n  - term: pump\n    definition: >-\n      Moves water, see\n      [[PRO-1]], [[PRO-8]] and\n      [[PRO-9|the\n      other]].\n";
    let tasks = "title: Tasks\ndescription: 'It''s [[PRO-7]]'\ncolumns: [{id: a, type: text}]\n";
    let folder = shop()
        .file("glossary.yaml", glossary)
        .file("registers/tasks.yaml", tasks)
        .file("registers/tasks.csv", "a\n\"x, [[PRO-1]]; [[PRO-5]]\"\n[[PRO-1]] [[PRO-6]]; [[=gone]]\n")
        .file("registers/notes.yaml", "columns: [{id: a, type: text}]\nrows:\n  - {a: \"\\x5b[PRO-3]] [[PRO-4]]\"}\n");
    let places: Vec<_> = folder.findings().into_iter().filter(|found| found.contains(" unknown-")).collect();
    assert_eq!(
        places,
        [
            "glossary.yaml:5:18 unknown-document there is no document `PRO-8`",
            "glossary.yaml:6:7 unknown-document there is no document `PRO-9`",
            "registers/notes.yaml:3:9 unknown-document there is no document `PRO-3`",
            "registers/notes.yaml:3:9 unknown-document there is no document `PRO-4`",
            "registers/tasks.csv:2:16 unknown-document there is no document `PRO-5`",
            "registers/tasks.csv:3:11 unknown-document there is no document `PRO-6`",
            "registers/tasks.csv:3:22 unknown-variable there is no variable `gone`",
            "registers/tasks.yaml:2:21 unknown-document there is no document `PRO-7`",
        ]
    );
}

#[test]
fn what_applies_does_not_lead_to_what_is_retired() {
    let folder = shop().file(
        "documents/pro-2.md",
        "---\nid: PRO-2\ntitle: Old\nkind: procedure\nstatus: retired\nversion: \"1.0\"\nowner: boss\napprover: boss\napproved: 2025-01-10\nretired: 2026-01-31\n---\nOld.\n",
    );
    folder.write("glossary.yaml", "terms: [{term: pump, definition: \"See [[PRO-2]].\"}]\n");
    folder.write("registers/tasks.yaml", "columns: [{id: a, type: text}]\nrows: [{a: \"Was [[PRO-2]].\"}]\n");
    let retired: Vec<_> = folder.findings().into_iter().filter(|found| found.contains("link-to-retired")).collect();
    assert_eq!(retired.len(), 1, "{retired:?}");
    assert!(retired[0].starts_with("glossary.yaml:1:39 "), "{retired:?}");
}

#[test]
fn a_reference_that_yaml_takes_for_a_list_is_explained() {
    for (rows, place) in [
        ("  - a: [[PRO-1]]\n", "3:9: error[wrong-type]"),
        ("  - a: [[PRO-1]] says\n", "3:18: error[yaml-syntax]"),
        ("  - {a: See [[PRO-1]]}\n", "3:13: error[yaml-syntax]"),
    ] {
        let folder = Folder::small().file("registers/notes.yaml", format!("columns: [{{id: a}}]\nrows:\n{rows}"));
        let workspace = folder.open();
        let said = clausebook::diagnostic::human(&workspace.diagnostics, &workspace.sources, false);
        assert!(said.contains(&format!("notes.yaml:{place}")) && said.contains("into double quotes"), "{said}");
    }
}
