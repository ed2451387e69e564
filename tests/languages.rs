//! Texts in another language than the handbook say so wherever they stand, so that they are read aloud by the right voice.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use clausebook::model::{ClauseIx, Model, StandardIx};
use common::finder::data;
use common::sound::{assert_sound, pages, select};
use common::{Folder, render};
use scraper::{ElementRef, Html};
use serde_json::Value;
use std::collections::BTreeSet;

/// A law of the customer's country, as somebody there writes it down.
const OWN: &str = "schema: 1
standard: hygiene
edition: \"2024\"
language: de-AT
name: Hygienegesetz
title: Gesetz über die Hygiene in Werkstätten
subject: Hygiene in Werkstätten
type: law
unit: article
clauses:
  - number: \"1\"
    title: Zweck der Regelung
    summary: Wozu das Gesetz dient und für wen es gilt.
    shared: [{clause: organization-and-its-context, relation: intersects, rationale: Beide fragen nach dem Umfeld.}]
";

/// A handbook in a language: two editions of a standard, controls, a law of its own, and documents in two languages.
fn handbook(language: &str) -> Folder {
    let config = format!(
        "organization: {{name: Otter}}\nlanguage: {language}\nstandards: [\"iso-9001:2015\", \"iso-9001:2026\", \"iso-27001:2022\", \"hygiene:2024\"]\ndiagnostics: {{undecided-control: ignore, unused-role: ignore}}\n"
    );
    let decision = "  - {control: A.5.1, applicable: true, justification: x, reasons: [risk], implementation: implemented}\n";
    Folder::empty()
        .file("ims.yaml", config)
        .file("roles.yaml", "roles:\n  - {id: boss, title: Leitung}\n")
        .file("applicability/iso-27001.yaml", format!("standard: iso-27001\ndecisions:\n{decision}"))
        .file("catalogue/standards/hygiene-2024.yaml", OWN)
        .document(
            "PRO-001",
            "satisfies: [management-review, internal-audit]\n",
            "## Ablauf\n\nSiehe [[management-review]] und [[iso-9001:2015/8.4]] und [[PRO-002]] und [[management-review|dies]].\n",
        )
        .document(
            "PRO-002",
            "language: fa\nsummary: Short\nsatisfies: [iso-27001/A.5.1]\nrelated: [PRO-001]\n",
            "## Part of it\n\nSee [[PRO-001]].\n",
        )
}

/// The sentences and phrases of the catalogue that a handbook may show.
fn texts(model: &Model) -> BTreeSet<String> {
    let own = |standard: StandardIx| model[standard].key.standard == "hygiene";
    let mut texts: Vec<&str> = Vec::new();
    for clause in (0..model.clauses.len()).map(|at| &model[ClauseIx::new(at)]).filter(|clause| !own(clause.standard)) {
        texts.extend([clause.title.as_str(), &clause.summary]);
        texts.extend(clause.evidence.iter().map(String::as_str));
        texts.extend(clause.documented_information.iter().map(|information| information.item.as_str()));
        texts.extend(clause.shared.iter().flat_map(|relation| [&relation.adds, &relation.rationale]).flatten().map(String::as_str));
    }
    for standard in model.standard_indices().filter(|standard| !own(*standard)).map(|standard| &model[standard]) {
        texts.extend([standard.title.as_str(), &standard.subject]);
        texts.extend(standard.groups.iter().map(|group| group.title.as_str()));
    }
    for shared in &model.shared {
        texts.extend([shared.title.as_str(), &shared.summary]);
        texts.extend(shared.evidence.iter().map(String::as_str));
    }
    for transition in &model.transitions {
        texts.extend(transition.note.as_deref());
        texts.extend(transition.changes.iter().filter_map(|change| change.note.as_deref()));
    }
    texts.extend(model.candidates.iter().map(|candidate| candidate.subject.as_str()));
    // A single word may be one of the theme's or a register's as well.
    texts.into_iter().filter(|text| text.contains(' ')).map(one_line).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Some texts in the body of a page, without the parentheses of untitled paragraphs, each with the nearest language and direction.
fn said(page: &Html, wanted: impl Fn(&str) -> bool) -> Vec<(String, String, String)> {
    let mut said = Vec::new();
    for element in select(page, "body *") {
        let nearest = |name: &str| {
            let ancestors = element.ancestors().filter_map(ElementRef::wrap);
            std::iter::once(element).chain(ancestors).find_map(|element| element.attr(name)).unwrap().to_owned()
        };
        for text in element.children().filter_map(|child| child.value().as_text()) {
            let text = one_line(text);
            let text = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(&text);
            if wanted(text) {
                said.push((text.to_owned(), nearest("lang"), nearest("dir")));
            }
        }
    }
    said
}

#[test]
fn every_text_of_the_catalogue_says_that_it_is_english() {
    for (language, other_way) in [("de", false), ("ar", true)] {
        let mut workspace = handbook(language).open();
        assert!(!workspace.is_faulty(false), "{:?}", common::findings(&workspace));
        let site = render(&mut workspace);
        let texts = texts(&workspace.model);
        let (mut met, mut kinds) = (0, BTreeSet::new());
        for (address, html) in pages(&site) {
            for (text, lang, dir) in said(&Html::parse_document(html), |text| texts.contains(text)) {
                assert!(lang == "en" && dir == "ltr", "{address}: {text:?} is {lang}, {dir}");
                met += 1;
                kinds.insert(address.split('/').next().unwrap().to_owned());
            }
        }
        let everywhere = [
            "applicability",
            "clauses",
            "coverage",
            "documents",
            "gaps",
            "documented-information",
            "matrix",
            "overlap",
            "search",
            "standards",
            "transitions",
        ];
        assert!(met > 5_000 && everywhere.iter().all(|kind| kinds.contains(*kind)), "{met} {kinds:?}");
        assert_eq!(site["clauses/management-review.html"].contains("<span lang=\"en\" dir=\"ltr\">"), other_way);
        if other_way {
            assert_sound(&site);
        }
    }
}

#[test]
fn what_is_in_the_language_of_the_site_says_nothing() {
    let english = handbook("en-GB").site();
    // The document that is in another language links to one that is in that of the site, and the page itself names that of the site.
    let marks = |path: &str, html: &str| html.matches("lang=\"en").count() - usize::from(path == "documents/pro-002.html");
    let marked: Vec<_> = pages(&english).filter(|(path, html)| marks(path, html) != 1).map(|(path, _)| path).collect();
    assert_eq!(marked, Vec::<&str>::new());
    let german = handbook("de").site();
    let own = Html::parse_document(&german["standards/hygiene-2024/1.html"]);
    let lang = |html: &Html, text: &str| said(html, |said| said == text).remove(0).1;
    assert_eq!(lang(&own, "Wozu das Gesetz dient und für wen es gilt."), "de");
    // An organization's own file is in its language unless it says otherwise.
    let silent = handbook("fr").file("catalogue/standards/hygiene-2024.yaml", OWN.replace("language: de-AT\n", "")).site();
    assert_eq!(lang(&Html::parse_document(&silent["standards/hygiene-2024/1.html"]), "Wozu das Gesetz dient und für wen es gilt."), "fr");
    let elsewhere = Html::parse_document(&english["standards/hygiene-2024/1.html"]);
    assert_eq!(lang(&elsewhere, "Wozu das Gesetz dient und für wen es gilt."), "de-AT");
}

#[test]
fn links_and_documents_say_their_language_where_it_changes() {
    let site = handbook("de").site();
    let usual = &site["documents/pro-001.html"];
    assert!(
        usual.contains("<a class=\"shared\" href=\"../clauses/management-review.html\" lang=\"en\" dir=\"ltr\">Management review</a>"),
        "{usual}"
    );
    assert!(usual.contains("href=\"pro-002.html\" lang=\"fa\" dir=\"rtl\">"), "{usual}");
    assert!(usual.contains("title=\"Management review\">dies</a>"), "the words of an author are in the author's language: {usual}");
    let other = &site["documents/pro-002.html"];
    assert!(other.contains("<h1><span lang=\"fa\" dir=\"rtl\">Title of PRO-002</span></h1>"), "{other}");
    assert!(other.contains("<div class=\"prose\" lang=\"fa\" dir=\"rtl\">"), "{other}");
    assert!(other.contains("href=\"pro-001.html\" lang=\"de\" dir=\"ltr\">"), "{other}");
    let front = &site["index.html"];
    assert!(front.contains("<span lang=\"fa\" dir=\"rtl\">Title of PRO-002</span>"), "{front}");
}

#[test]
fn hits_of_the_search_say_their_language() {
    let cards = |language: &str| -> Vec<Vec<Value>> {
        let site = handbook(language).site();
        let files = site.iter().filter(|(path, _)| path.starts_with("search/d/"));
        files.flat_map(|(_, script)| serde_json::from_value::<Vec<Vec<Value>>>(data(script)).unwrap()).collect()
    };
    let languages = |cards: &[Vec<Value>], title: &str| -> Vec<Option<String>> {
        let titled = cards.iter().filter(|card| card[0] == title);
        titled.map(|card| card.get(6).and_then(Value::as_str).map(str::to_owned)).collect()
    };
    let german = cards("de");
    assert!(languages(&german, "Management review").iter().all(|language| language.as_deref() == Some("en")));
    assert_eq!(languages(&german, "Title of PRO-001"), [None]);
    assert_eq!(languages(&german, "Title of PRO-002"), [Some("fa".to_owned())]);
    assert_eq!(languages(&cards("en"), "Management review").iter().flatten().count(), 0);
}

/// A document with everything that the theme adds words to.
const RICH: &str = "## Part of it

> [!NOTE]
> Read this.

A note[^1].

[^1]: It stands below.

```mermaid
graph TD
  A[One thing] --> B[Another]
```
";

#[test]
fn what_a_document_in_another_language_says_beside_its_text_is_marked_as_well() {
    let front = "language: ar\nsatisfies: [{clause: management-review, note: In a word}]\nhistory:\n  - {version: \"1.0\", date: 2026-01-10, author: A, change: All of it}\n";
    let process = "---\nid: PRC-1\ntitle: A process\nkind: process\nstatus: approved\nversion: \"1\"\nowner: boss\napprover: boss\napproved: 2026-01-10\nreview-by: 2027-01-10\nlanguage: ar\ninputs: [An order]\noutputs: [A thing]\n---\nx\n";
    let site = Folder::small().document("PRO-1", front, RICH).file("documents/prc-1.md", process).site();
    let lang = |path: &str, text: &str| {
        let mut found = said(&Html::parse_document(&site[path]), |said| said == text);
        assert!(!found.is_empty(), "{path}: {text}");
        let (_, lang, dir) = found.remove(0);
        (lang, dir)
    };
    let (arabic, english) = (("ar".to_owned(), "rtl".to_owned()), ("en".to_owned(), "ltr".to_owned()));
    let page = "documents/pro-1.html";
    for text in ["ملاحظة", "Read this.", "In a word", "All of it"] {
        assert_eq!(lang(page, text), arabic, "{text}");
    }
    // In a picture every text stands by itself.
    assert_eq!(lang(page, "One thing").0, "ar");
    for text in ["The same as a table", "Diagram 1"] {
        assert_eq!(lang(page, text), english, "{text}");
    }
    assert_eq!(lang("standards/iso-9001-2015/9.3.1.html", "In a word"), arabic);
    assert_eq!(lang("changes/index.html", "All of it"), arabic);
    for text in ["An order", "A thing", "A process"] {
        let html = Html::parse_document(&site["documents/index.html"]);
        assert!(said(&html, |said| said == text).iter().all(|(_, lang, _)| lang == "ar"), "{text}");
    }
    assert_sound(&site);
}

#[test]
fn a_language_that_is_none_is_told_wherever_it_stands() {
    let folder = handbook("de").file("catalogue/standards/hygiene-2024.yaml", OWN.replace("de-AT", "deutsch!")).document(
        "PRO-003",
        "language: en_GB\n",
        "x\n",
    );
    let findings = folder.findings();
    let told = |what: &str| findings.iter().any(|finding| finding.contains(what));
    assert!(told("catalogue/standards/hygiene-2024.yaml:4:11 invalid-value `deutsch!` is not a language"), "{findings:?}");
    assert!(told("documents/pro-003.md:11:11 invalid-value `en_GB` is not a language"), "{findings:?}");
    let whole =
        Folder::small().file("ims.yaml", "organization: {name: S}\nlanguage: \"en us\"\nstandards: [\"iso-9001:2015\"]\n").findings();
    assert!(whole.iter().any(|finding| finding.contains("ims.yaml:2:11 invalid-value `en us` is not a language")), "{whole:?}");
}
