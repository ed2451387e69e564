//! The search: what it finds, in which order, and that nothing in a text can leave its string.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::finder::{Finder, data};
use common::{Folder, example};
use std::collections::BTreeMap;
use std::path::Path;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn first(site: &BTreeMap<String, String>, query: &str) -> String {
    Finder::new(site).find(query, 10).first().map(|hit| hit.address.clone()).unwrap_or_default()
}

/// Questions with the addresses of which any will do.
fn pairs() -> Vec<(String, Vec<String>)> {
    let text = read("tests/fixtures/search/pairs.txt");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let pair = |line: &str| {
        let (question, addresses) = line.split_once(" -> ").unwrap();
        (question.to_owned(), addresses.split(' ').map(str::to_owned).collect())
    };
    lines.map(pair).collect()
}

#[test]
fn at_least_95_in_100_questions_are_answered_among_the_first_three() {
    let site = common::site(&example("larkfield"));
    let (finder, pairs) = (Finder::new(&site), pairs());
    assert!(pairs.len() >= 50);
    let mut missed = Vec::new();
    for (question, wanted) in &pairs {
        for address in wanted {
            assert!(site.contains_key(address.split('#').next().unwrap()), "{address} does not exist");
        }
        let found: Vec<String> = finder.find(question, 10).into_iter().take(3).map(|hit| hit.address).collect();
        let is_wanted =
            |address: &String| wanted.contains(address) || wanted.iter().any(|page| Some(page.as_str()) == address.split('#').next());
        if !found.iter().any(is_wanted) {
            missed.push(format!("{question}: {found:?}"));
        }
    }
    assert!(missed.len() * 100 <= pairs.len() * 5, "{missed:#?}");
}

#[test]
fn ids_and_numbers_come_first_and_are_never_guessed() {
    let site = common::site(&example("larkfield"));
    for (query, wanted) in [
        ("A.5.23", "standards/iso-27001-2022/a.5.23.html"),
        ("a.5.2", "standards/iso-27001-2022/a.5.2.html"),
        ("5.23", "standards/iso-27001-2022/a.5.23.html"),
        ("PRO-014", "documents/pro-014.html"),
        ("pro014", "documents/pro-014.html"),
        ("pro 014", "documents/pro-014.html"),
        ("pro 14", "documents/pro-014.html"),
        ("pro-14", "documents/pro-014.html"),
        ("iso-27001 7.5", "standards/iso-27001-2022/7.5.html"),
        ("27001 7.5", "standards/iso-27001-2022/7.5.html"),
        ("iso27001 7.5", "standards/iso-27001-2022/7.5.html"),
        ("9001", "standards/iso-9001-2015/index.html"),
        ("iso-20000-1:2018", "standards/iso-20000-1-2018/index.html"),
        ("R-003", "registers/risks.html#r-003"),
    ] {
        assert_eq!(first(&site, query), wanted, "{query}");
    }
    let finder = Finder::new(&site);
    assert!(finder.find("pro-01", 10).iter().all(|hit| hit.id.starts_with("PRO-01")));
    for query in ["A.5.99", "12.4", "R-999", "PRO-994"] {
        let found = finder.find(query, 10);
        assert!(found.is_empty(), "{query}: {found:?}");
    }
    assert_eq!(finder.find("A.5.23", 10).iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>(), ["A.5.23"]);
    assert_eq!(finder.find("R-999 training", 1)[0].address, finder.find("training", 1)[0].address, "other words still count");
    assert!(finder.find("PRO-994", 10).iter().all(|hit| hit.id != "PRO-014" && hit.id != "PRO-004"));
}

#[test]
fn a_typo_and_another_form_of_a_word_are_forgiven() {
    let folder = Folder::small().document("PRO-1", "", "## Burrows\n\nThe wombats digging here like encryption.\n").document(
        "PRO-2",
        "",
        "Nothing of interest.\n",
    );
    let site = folder.site();
    for query in ["encrypton", "encrpytion", "encrypttion", "encryptoin", "burrow", "wombat", "burrowing", "dig", "encryp"] {
        assert!(first(&site, query).starts_with("documents/pro-1.html"), "{query}: {}", first(&site, query));
    }
    assert_eq!(first(&site, "zzyzx"), "");
}

#[test]
fn a_hit_opens_the_section_and_knows_what_it_can_be_filtered_by() {
    let folder =
        Folder::small().document("PRO-1", "satisfies: [iso-27001/A.5.23]\n", "Lead.\n\n## One\n\nText.\n\n## Two\n\nWombats dig here.\n");
    let site = folder.site();
    let finder = Finder::new(&site);
    let hit = &finder.find("wombat", 10)[0];
    assert_eq!((hit.address.as_str(), hit.text.as_str()), ("documents/pro-1.html#two", "Wombats dig here."));
    let facets = ["Kind", "Standard", "Owner", "State"].map(|name| finder.facet(name, hit.card).join());
    assert_eq!(facets, ["Document", "ISO/IEC 27001:2022", "Managing director", "In force"]);
}

trait Join {
    fn join(&self) -> String;
}

impl Join for Vec<String> {
    fn join(&self) -> String {
        self.as_slice().join(", ")
    }
}

#[test]
fn scripts_without_blanks_are_found_by_pairs_of_signs() {
    let folder = Folder::small()
        .file(
            "ims.yaml",
            "organization: {name: 小さな会社}\nlanguage: ja\nstandards: [\"iso-9001:2015\"]\ndiagnostics: {unused-role: ignore}\n",
        )
        .document("PRO-1", "", "## 内部監査の手順\n\n監査員は年に一度、各部門を確認する。\n")
        .document("PRO-2", "", "## 記録\n\n文書は五年間保管する。\n");
    let site = folder.site();
    for (query, wanted) in [
        ("内部監査", "documents/pro-1.html"),
        ("監査員", "documents/pro-1.html"),
        ("保管", "documents/pro-2.html"),
        ("五", "documents/pro-2.html"),
    ] {
        assert!(first(&site, query).starts_with(wanted), "{query}: {}", first(&site, query));
    }
}

#[test]
fn words_are_stemmed_in_the_language_of_the_site_and_found_without_accents() {
    let folder = Folder::small()
        .file("ims.yaml", "organization: {name: Klein}\nlanguage: de\nstandards: [\"iso-9001:2015\"]\ndiagnostics: {unused-role: ignore}\n")
        .document("PRO-1", "", "Die Prüfungen der Größen.\n");
    let site = folder.site();
    for query in ["Prüfung", "prufungen", "PRÜFUNG", "Grösse", "größe"] {
        assert_eq!(first(&site, query), "documents/pro-1.html", "{query}");
    }
}

#[test]
fn an_organization_has_synonyms_of_its_own() {
    let config = |search: &str| {
        format!("organization: {{name: Small}}\nstandards: [\"iso-9001:2015\"]\ndiagnostics: {{unused-role: ignore}}\n{search}")
    };
    let folder = Folder::small().file("ims.yaml", config("search:\n  synonyms:\n    - [siesta, quiet time]\n")).document(
        "PRO-1",
        "",
        "The quiet hours are a good time.\n",
    );
    assert_eq!(first(&folder.site(), "siesta"), "documents/pro-1.html");
    folder.write("ims.yaml", config(""));
    assert_eq!(first(&folder.site(), "siesta"), "");
}

/// A handbook in another language: documents with a title and a text each.
fn handbook(language: &str, documents: &[(&str, &str, &str)]) -> Folder {
    let config = format!(
        "organization: {{name: Klein}}\nlanguage: {language}\nstandards: [\"iso-9001:2015\", \"iso-27001:2022\"]\ndiagnostics: {{undecided-control: ignore, unused-role: ignore}}\n"
    );
    let file = |folder: Folder, (id, title, body): &(&str, &str, &str)| {
        let head = format!("---\nid: {id}\ntitle: {title}\nkind: procedure\nstatus: draft\nversion: \"1\"\nowner: boss\n---\n");
        folder.file(&format!("documents/{}.md", id.to_lowercase()), head + body + "\n")
    };
    let glossary = "terms: [{term: Audit, definition: Review}]\n";
    documents.iter().fold(Folder::small().file("ims.yaml", config).file("glossary.yaml", glossary), file)
}

/// Of questions, each with the address of its answer, those that do not find it among the first three.
fn missed(folder: &Folder, questions: &[(&str, &str)]) -> Vec<String> {
    let site = folder.site();
    let finder = Finder::new(&site);
    let found = |query: &str| finder.find(query, 3).into_iter().map(|hit| hit.address).collect::<Vec<_>>();
    let missed = questions.iter().map(|(query, wanted)| (query, wanted, found(query)));
    let missed = missed.filter(|(_, wanted, found)| !found.iter().any(|address| address.starts_with(*wanted)));
    missed.map(|(query, _, found)| format!("{query}: {found:?}")).collect()
}

#[test]
fn every_language_of_the_interface_has_words_of_its_own() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    let names = |of: &str| -> Vec<_> {
        let files = std::fs::read_dir(folder.join(of)).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        files.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
    };
    assert_eq!(names("search"), names("translations"));
    for name in names("search") {
        let language: clausebook::render::Language = serde_yaml::from_str(&read(&format!("themes/default/search/{name}"))).unwrap();
        assert!(language.common.len() >= 40 && language.means.len() >= 40, "{name}");
        assert_eq!(language.pages.len(), 9, "{name}");
        assert!(language.means.iter().all(|(word, others)| !word.contains(' ') && !others.contains(word)), "{name}");
    }
}

#[test]
fn german_is_searched_as_germans_speak() {
    let folder = handbook(
        "de",
        &[
            ("PRO-1", "Umgang mit Sicherheitsvorfällen", "Wer einen Vorfall bemerkt, meldet ihn der Leitstelle. Die Meldung ist formlos."),
            ("PRO-2", "Verzeichnis von Verarbeitungstätigkeiten", "Alle Verarbeitungen personenbezogener Daten und wer sie vornimmt."),
            ("PRO-3", "Unterweisung und Kompetenz", "Wer neu ist, wird unterwiesen. Die Schulungen stehen im Plan."),
            ("PRO-4", "Lenkung von Nichtkonformitäten", "Korrekturmaßnahmen werden aus der Ursache abgeleitet."),
            ("PRO-5", "Auswahl von Lieferanten", "Die Beschaffung bewertet jeden Anbieter einmal im Jahr."),
        ],
    );
    let questions = [
        ("SoA", "applicability/"),
        ("Erklärung zur Anwendbarkeit", "applicability/"),
        ("Anwendbarkeitserklärung", "applicability/"),
        ("Begriffe", "glossary/"),
        ("überfällig", "reviews/"),
        ("was ist neu", "changes/"),
        ("offene Punkte", "gaps/"),
        ("Pflichtdokumente", "documented-information/"),
        ("VVT", "documents/pro-2"),
        ("wie melde ich einen Vorfall", "documents/pro-1"),
        ("Wo finde ich die Schulungen?", "documents/pro-3"),
        ("Abweichungen", "documents/pro-4"),
        ("Dienstleister", "documents/pro-5"),
        ("Einkauf", "documents/pro-5"),
    ];
    assert_eq!(missed(&folder, &questions), [""; 0]);
}

#[test]
fn french_is_searched_as_the_french_speak() {
    let folder = handbook(
        "fr",
        &[
            (
                "PRO-1",
                "Gestion des incidents",
                "Toute personne qui constate un incident le signale au support. L’événement est enregistré.",
            ),
            ("PRO-2", "Registre des activités de traitement", "Les traitements de données personnelles et leurs finalités."),
            ("PRO-3", "Compétences et sensibilisation", "Les nouveaux arrivants sont formés par leur responsable."),
            ("PRO-4", "Non-conformités et actions correctives", "L’action corrective part de la cause."),
            ("PRO-5", "Continuité d’activité", "Le plan est éprouvé une fois par an."),
            ("PRO-6", "Sélection des prestataires", "Chaque prestataire est évalué avant le contrat."),
        ],
    );
    let questions = [
        ("SoA", "applicability/"),
        ("DdA", "applicability/"),
        ("déclaration d’applicabilité", "applicability/"),
        ("lexique", "glossary/"),
        ("documents à revoir", "reviews/"),
        ("retard", "reviews/"),
        ("quoi de neuf", "changes/"),
        ("écarts", "gaps/"),
        ("documents obligatoires", "documented-information/"),
        ("RAT", "documents/pro-2"),
        ("comment signaler un incident", "documents/pro-1"),
        ("piratage", "documents/pro-1"),
        ("formation", "documents/pro-3"),
        ("CAPA", "documents/pro-4"),
        ("PCA", "documents/pro-5"),
        ("fournisseur", "documents/pro-6"),
    ];
    assert_eq!(missed(&folder, &questions), [""; 0]);
}

#[test]
fn spanish_japanese_and_arabic_have_their_words_too() {
    let spanish =
        handbook("es", &[("PRO-1", "Copias de seguridad", "Cada noche."), ("PRO-2", "No conformidades", "La acción correctiva.")]);
    let questions = [("SoA", "applicability/"), ("novedades", "changes/"), ("backup", "documents/pro-1"), ("CAPA", "documents/pro-2")];
    assert_eq!(missed(&spanish, &questions), [""; 0]);
    let japanese = handbook("ja", &[("PRO-1", "供給者の評価", "毎年評価する。"), ("PRO-2", "是正処置の手順", "原因を調べる。")]);
    let questions = [
        ("SoA", "applicability/"),
        ("用語", "glossary/"),
        ("委託先", "documents/pro-1"),
        ("是正措置", "documents/pro-2"),
        ("CAPA", "documents/pro-2"),
    ];
    assert_eq!(missed(&japanese, &questions), [""; 0]);
    let arabic = handbook("ar", &[("PRO-1", "تقييم المزودين", "كل سنة."), ("PRO-2", "استمرارية الأعمال", "خطة.")]);
    let questions = [("SoA", "applicability/"), ("المصطلحات", "glossary/"), ("مورد", "documents/pro-1"), ("BCP", "documents/pro-2")];
    assert_eq!(missed(&arabic, &questions), [""; 0]);
}

#[test]
fn an_abbreviation_has_no_other_forms() {
    let config = "organization: {name: Small}\nstandards: [\"iso-9001:2015\"]\ndiagnostics: {unused-role: ignore}\nsearch: {synonyms: [[AIMS, learned models]]}\n";
    let site = Folder::small().file("ims.yaml", config).document("PRO-1", "", "Learned models, and how they are watched.\n").site();
    assert!(first(&site, "AIMS").starts_with("documents/pro-1.html"));
    assert!(Finder::new(&site).find("aim", 20).iter().all(|hit| hit.id != "PRO-1"));
}

#[test]
fn what_is_shown_of_a_row_names_its_columns() {
    let register = "id: tools\ntitle: Tools\nowner: boss\ncolumns:\n  - {id: id, type: id}\n  - {id: name, title: Tool}\n  - {id: place, title: Where it is}\n  - {id: count, title: Number, type: number}\n  - {id: due, title: Due, type: date}\nrows:\n  - {id: T-1, name: Gauge, place: Shelf four., count: 3, due: 2027-01-31}\n";
    let site = Folder::small().file("registers/tools.yaml", register).site();
    let hit = &Finder::new(&site).find("gauge", 1)[0];
    assert_eq!((hit.title.as_str(), hit.text.as_str()), ("Gauge", "Where it is: Shelf four"));
    assert_eq!(first(&site, "shelf"), hit.address);
}

#[test]
fn a_site_can_go_without_a_search() {
    let folder = Folder::small();
    let config = read_config(&folder) + "search: {enabled: no}\n";
    folder.write("ims.yaml", config);
    let site = folder.site();
    assert_eq!(site.keys().find(|address| address.starts_with("search/")), None);
    assert!(!site["index.html"].contains("data-search"));
}

fn read_config(folder: &Folder) -> String {
    std::fs::read_to_string(folder.path().join("ims.yaml")).unwrap()
}

#[test]
fn nothing_in_a_text_can_leave_its_string() {
    let evil = "</script><img src=x onerror=alert(1)>\u{2028}\u{2029}'\\\"`${x}";
    let title = "</script><b>\\u0000 ' ` ${x}";
    let folder = Folder::small()
        .file("documents/pro-1.md", format!("---\nid: PRO-1\ntitle: \"{}\"\nkind: procedure\nstatus: draft\nversion: \"1\"\nowner: boss\n---\n## `{evil}`\n\n`{evil}` \0 __proto__ constructor\n", title.replace('\\', "\\\\")));
    let workspace = folder.open();
    assert!(workspace.theme.is_some());
    let site = folder.site();
    let scripts: Vec<_> = site.iter().filter(|(address, _)| address.starts_with("search/") && address.ends_with(".js")).collect();
    assert!(scripts.len() > 3);
    for (address, script) in scripts {
        assert!(!script.contains(['<', '\u{2028}', '\u{2029}', '\0']), "{address}");
        assert_eq!(script.lines().count(), 1, "{address}");
        data(script);
    }
    let hit = &Finder::new(&site).find("onerror", 10)[0];
    assert!(hit.text.starts_with("</script><img src=x onerror=alert(1)>") && hit.title == title, "{hit:?}");
    assert_eq!(first(&site, "proto"), hit.address);
    assert_eq!(first(&site, "constructor"), hit.address);
}

#[test]
fn the_scripts_make_no_markup_from_text_and_fetch_nothing() {
    for name in ["site.js", "search.js", "tables.js"] {
        let script = read(&format!("themes/default/assets/{name}"));
        for forbidden in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "Function(",
            "fetch(",
            "XMLHttpRequest",
            "import(",
            ".style",
        ] {
            assert!(!script.contains(forbidden), "{name}: {forbidden}");
        }
        assert!(script.contains("\n\"use strict\";\n"));
    }
}

#[test]
fn every_page_leads_to_the_search_and_loads_none_of_it() {
    let site = common::site(&example("minimal"));
    for (address, html) in site.iter().filter(|(address, _)| address.ends_with(".html")) {
        assert!(html.contains("data-search=\"") && html.contains("search/index.html\"") || address.starts_with("search/"), "{address}");
        let tables = html.matches("tables.js\" defer").count();
        assert_eq!(html.matches("<script").count() - tables, 2, "{address}");
        assert!(!html.contains("search.js\" defer"), "{address}");
    }
    assert!(site["search/index.html"].contains("POL-001"));
}

#[test]
fn two_builds_have_the_same_index() {
    let index =
        |files: BTreeMap<String, String>| files.into_iter().filter(|(address, _)| address.starts_with("search/")).collect::<Vec<_>>();
    let once = index(common::site(&example("larkfield")));
    assert!(once == index(common::site(&example("larkfield"))));
}
