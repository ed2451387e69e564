//! `build --catalogue-only`: the catalogue as a site of its own, without an organization.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use clausebook::catalogue::{ClauseKind, RelationKind};
use clausebook::model::{ClauseIx, Model};
use clausebook::workspace::Workspace;
use common::command::{command, finish, masked, run_today, tree};
use common::links::{broken, is_outside, resolve, web};
use common::sound::{Files, assert_sound, assert_titles_differ, pages, select};
use common::{EDITIONS, Folder, TODAY};
use scraper::Html;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The catalogue's model and its site.
static SITE: LazyLock<(Workspace, Files)> = LazyLock::new(|| {
    let mut workspace = Workspace::reference(Folder::empty().path(), TODAY.parse().unwrap());
    assert_eq!(common::findings(&workspace), Vec::<String>::new());
    let files = common::render(&mut workspace);
    (workspace, files)
});

fn model() -> &'static Model {
    &SITE.0.model
}

fn files() -> &'static Files {
    &SITE.1
}

fn page(address: &str) -> Html {
    Html::parse_document(files().get(address).unwrap_or_else(|| panic!("no page {address}")))
}

fn folder(clause: ClauseIx) -> String {
    model()[model()[clause].standard].key.to_string().replace(':', "-")
}

/// `standards/iso-9001-2015/9.2.html`.
fn address(clause: ClauseIx) -> String {
    format!("standards/{}/{}.html", folder(clause), model()[clause].number.to_lowercase())
}

fn clauses() -> impl Iterator<Item = ClauseIx> {
    (0..model().clauses.len()).map(ClauseIx::new)
}

#[test]
fn an_empty_folder_is_enough_and_the_site_goes_beside_it() {
    let folder = Folder::empty();
    let summary = |state: &str| {
        let relations: usize = model().clauses.iter().map(|clause| clause.shared.len()).sum();
        let clauses: usize = EDITIONS.iter().map(|(_, _, clauses, controls)| clauses + controls).sum();
        let written = tree(&folder.path().join("catalogue-site"));
        let count = written.keys().filter(|path| !path.ends_with('/') && !path.starts_with("data/manifest")).count();
        format!(
            "the catalogue: 27 standards, {clauses} clauses, {relations} relations\n{count} files, #, {state} in # s; no errors, no warnings\nopen ./catalogue-site/index.html\n"
        )
    };
    let first = run_today(folder.path(), "build --catalogue-only").clean();
    assert_eq!(masked(&first), summary("written"));
    let names: BTreeSet<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.into_iter().collect::<Vec<_>>(), [".catalogue-site.lock", "catalogue-site"]);
    let again = run_today(folder.path(), "build --catalogue-only").clean();
    assert_eq!(masked(&again), summary("unchanged"));
}

#[test]
fn it_is_the_same_elsewhere_with_another_number_of_threads() {
    let build = |threads: &str, zone: &str| {
        let folder = Folder::empty();
        let mut command = command(folder.path(), ["build", "--catalogue-only", "--date", TODAY, "--out", "deep/er"]);
        finish(command.env("RAYON_NUM_THREADS", threads).env("TZ", zone)).clean();
        tree(&folder.path().join("deep/er"))
    };
    let (one, other) = (build("1", "America/Lima"), build("4", "Pacific/Auckland"));
    let differing: Vec<_> = one.iter().filter(|(path, bytes)| other.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
    assert_eq!(differing, Vec::<&String>::new());
    assert_eq!(one.len(), other.len());
    let text = |address: &String| String::from_utf8(one[address].clone()).unwrap();
    assert!(files().iter().all(|(address, file)| text(address) == *file), "the site on disk is the site in memory");
}

#[test]
fn an_organization_in_the_folder_is_neither_read_nor_built_over() {
    let folder = Folder::small().document("PRO-1", "satisfies: [nonsense]\n", "[[nowhere]]\n").file("ims.yaml", "organization: [\n");
    let before = tree(folder.path());
    run_today(folder.path(), "build --catalogue-only").clean();
    let after = tree(folder.path()).into_iter().filter(|(path, _)| !path.trim_start_matches('.').starts_with("catalogue-site"));
    assert_eq!(after.collect::<std::collections::BTreeMap<_, _>>(), before);
    assert_eq!(tree(&folder.path().join("catalogue-site")).keys().filter(|path| path.starts_with("documents")).count(), 0);
}

#[test]
fn standards_of_the_folder_s_own_catalogue_are_in_it() {
    let law = "standard: law\nedition: \"2026\"\nname: The law\ntitle: An example of a law\nclauses:\n  - {number: \"1\", title: Duty, shared: [{clause: policy, relation: equivalent}], summary: What everybody must do.}\n";
    let folder = Folder::empty().file("catalogue/law-2026.yaml", law);
    let ran = run_today(folder.path(), "build --catalogue-only").clean();
    assert!(ran.starts_with("the catalogue: 28 standards, "), "{ran}");
    assert!(folder.path().join("catalogue-site/standards/law-2026/1.html").is_file());
    let faulty = Folder::empty().file("catalogue/law-2026.yaml", law.replace("policy", "polity"));
    let ran = run_today(faulty.path(), "build --catalogue-only");
    assert!(ran.code == Some(1) && ran.err.contains("error[catalogue-dangling]"), "{}", ran.err);
    assert!(!faulty.path().join("catalogue-site").exists());
}

#[test]
fn every_clause_control_shared_clause_edition_and_transition_has_its_page() {
    for clause in clauses() {
        let text: String = select(&page(&address(clause)), "h1")[0].text().collect();
        assert!(text.contains(&model()[clause].number) && text.contains(model()[clause].title.as_str()), "{}", address(clause));
    }
    let mut expected: BTreeSet<String> = clauses().map(address).collect();
    expected.extend(EDITIONS.iter().map(|(id, ..)| format!("standards/{}/index.html", id.replace(':', "-"))));
    expected.extend(model().shared.iter().map(|shared| format!("clauses/{}.html", shared.slug)));
    expected
        .extend(["iso-14001", "iso-27001", "iso-27701", "iso-37001", "iso-9001"].map(|standard| format!("transitions/{standard}.html")));
    expected.extend(
        ["404", "index", "clauses/index", "standards/index", "matrix/index", "documented-information/index", "search/index"]
            .map(|page| format!("{page}.html")),
    );
    assert_eq!(pages(files()).map(|(address, _)| address.to_owned()).collect::<BTreeSet<_>>(), expected);
}

#[test]
fn every_link_and_anchor_resolves() {
    assert_eq!(broken(files()), Vec::<String>::new());
}

/// Of the many pages of clauses, one in ten: they have one template.
#[test]
fn every_page_is_sound_and_has_a_title_of_its_own() {
    assert_titles_differ(files());
    let is_clause = |address: &str| address.starts_with("standards/") && !address.ends_with("index.html");
    let chosen = files().iter().enumerate().filter(|(at, (address, _))| !is_clause(address) || at % 10 == 0);
    assert_sound(&chosen.map(|(_, (address, html))| (address.clone(), html.clone())).collect());
}

/// Parts of a page that only an organization fills, and words for what only an organization has.
const OF_AN_ORGANIZATION: &str =
    ".effective, .partial, .gap, .excluded, .bar, .tally, #answers, #decision, #records, #documents, #mentions";
const WORDS: [&str; 14] = [
    "State",
    "Documents",
    "Document",
    "Roles",
    "Owner",
    "Registers",
    "Reviews",
    "Coverage",
    "Gaps",
    "Gap",
    "Effective",
    "Answered by",
    "Provided by",
    "Statement of Applicability",
];

#[test]
fn no_page_speaks_of_states_documents_or_roles_of_an_organization() {
    for (address, html) in pages(files()) {
        let page = Html::parse_document(html);
        assert_eq!(select(&page, OF_AN_ORGANIZATION).len(), 0, "{address}");
        for element in select(&page, "nav a, h2, h3, th, dt, dd, caption, summary") {
            let text: String = element.text().collect();
            assert!(!WORDS.contains(&text.trim()), "{address}: {text}");
        }
        for sentence in ["A document that", "the document may", "this handbook", "your organization"] {
            assert!(!html.contains(sentence), "{address}: {sentence}");
        }
    }
    let folders: BTreeSet<_> = files().keys().map(|address| address.split('/').next().unwrap()).collect();
    let expected =
        ["404.html", "assets", "clauses", "data", "documented-information", "index.html", "matrix", "search", "standards", "transitions"];
    assert_eq!(folders.into_iter().collect::<Vec<_>>(), expected);
    assert!(!files().contains_key("data/coverage.json") && !files().contains_key("data/documents.json"));
}

#[test]
fn every_edition_is_there_for_machines_as_the_command_prints_it() {
    let print = |arguments: &str| run_in_empty(&format!("standards {arguments}"));
    assert_eq!(files()["data/standards.json"], print("--json"));
    for (id, ..) in EDITIONS {
        let file = &files()[&format!("data/standards/{}.json", id.replace(':', "-"))];
        let whole: serde_json::Value = serde_json::from_str(file).unwrap();
        assert_eq!(format!("{}:{}", whole["standard"].as_str().unwrap(), whole["edition"].as_str().unwrap()), id);
    }
    assert_eq!(files()["data/standards/iso-37001-2025.json"], print("iso-37001:2025 --json"));
}

fn run_in_empty(arguments: &str) -> String {
    common::command::run(Folder::empty().path(), arguments).clean()
}

/// Pages that the section "In the standards" of a shared clause's page leads to, with those of its parts.
fn listed(slug: &str) -> BTreeSet<String> {
    let shared = model().shared_clause(slug).unwrap();
    let children = model()[shared].children.iter().map(|child| model()[*child].slug.as_str());
    let addresses = std::iter::once(slug).chain(children).map(|slug| format!("clauses/{slug}.html"));
    let links = |address: String| {
        let page = page(&address);
        let links = select(&page, "#standards ~ ul a[href]").into_iter().filter_map(|link| link.attr("href"));
        links.filter_map(|link| resolve(&address, link)).collect::<Vec<_>>()
    };
    addresses.flat_map(links).collect()
}

/// Management system standards, which all have internal audits.
const AUDITED: [(&str, &str); 18] = [
    ("iso-13485-2016", "8.2.4"),
    ("iso-14001-2015", "9.2"),
    ("iso-14001-2026", "9.2"),
    ("iso-20000-1-2018", "9.2"),
    ("iso-22000-2018", "9.2"),
    ("iso-22301-2019", "9.2"),
    ("iso-27001-2022", "9.2"),
    ("iso-27701-2019", "5.7.2"),
    ("iso-27701-2025", "9.2"),
    ("iso-28000-2022", "9.2"),
    ("iso-37001-2016", "9.2"),
    ("iso-37001-2025", "9.2"),
    ("iso-37301-2021", "9.2"),
    ("iso-42001-2023", "9.2"),
    ("iso-45001-2018", "9.2"),
    ("iso-50001-2018", "9.2"),
    ("iso-9001-2015", "9.2"),
    ("iso-9001-2026", "9.2"),
];

#[test]
fn the_page_of_internal_audit_lists_9_2_of_every_standard_that_has_it() {
    let listed = listed("internal-audit");
    for (folder, number) in AUDITED {
        assert!(listed.contains(&format!("standards/{folder}/{number}.html")), "{folder} {number}");
        let below =
            clauses().filter(|clause| self::folder(*clause) == folder && model()[*clause].number.starts_with(&format!("{number}.")));
        below.for_each(|clause| assert!(listed.contains(&address(clause)), "{}", address(clause)));
    }
    let systems = model().standards.iter().filter(|standard| standard.publication == clausebook::catalogue::Publication::ManagementSystem);
    assert_eq!(systems.map(|standard| standard.key.to_string().replace(':', "-")).collect::<Vec<_>>(), AUDITED.map(|(folder, _)| folder));
}

/// Clauses of an edition that stand to a shared clause in a relation, or in any.
fn related(slug: &str, folder: &str, kind: Option<RelationKind>) -> Vec<&'static str> {
    let shared = &model()[model().shared_clause(slug).unwrap()];
    let fits = |other: RelationKind| kind.is_none_or(|kind| kind == other);
    let clauses = shared.clauses.iter().filter(|(clause, relation)| self::folder(*clause) == folder && fits(*relation));
    clauses.map(|(clause, _)| model()[*clause].number.as_str()).collect()
}

#[test]
fn nonconformity_and_corrective_action_is_found_under_both_numbers() {
    let slug = "nonconformity-and-corrective-action";
    let listed = listed(slug);
    let more_than_contact = |folder: &str| {
        [RelationKind::Equivalent, RelationKind::Extends]
            .into_iter()
            .flat_map(|kind| related(slug, folder, Some(kind)))
            .collect::<BTreeSet<_>>()
    };
    for (folder, number, other) in [
        ("iso-27001-2022", "10.2", "10.1"),
        ("iso-42001-2023", "10.2", "10.1"),
        ("iso-9001-2015", "10.2", "10.1"),
        ("iso-22301-2019", "10.1", "10.2"),
        ("iso-20000-1-2018", "10.1", "10.2"),
        ("iso-37001-2016", "10.1", "10.2"),
        ("iso-37001-2025", "10.2", "10.1"),
        ("iso-27701-2019", "5.8.1", "5.8.2"),
        ("iso-13485-2016", "8.5.2", "8.5.1"),
    ] {
        assert!(listed.contains(&format!("standards/{folder}/{number}.html")), "{folder} {number}");
        assert!(more_than_contact(folder).contains(number) && !more_than_contact(folder).contains(other), "{folder}");
    }
}

#[test]
fn incident_management_meets_services_security_and_continuity() {
    let of = |folder: &str| related("incident-management", folder, None);
    assert!(of("iso-20000-1-2018").contains(&"8.6.1"));
    for number in ["A.5.24", "A.5.25", "A.5.26", "A.5.27", "A.5.28"] {
        assert!(of("iso-27001-2022").contains(&number), "{number}");
    }
    assert!(of("iso-22301-2019").iter().any(|number| number.starts_with("8.4.")), "{:?}", of("iso-22301-2019"));
    let listed = listed("incident-management");
    for address in ["iso-20000-1-2018/8.6.1", "iso-27001-2022/a.5.24", "iso-27001-2022/a.5.28", "iso-22301-2019/8.4.2"] {
        assert!(listed.contains(&format!("standards/{address}.html")), "{address}");
    }
}

/// The texts of the remarks of doubt on a page, each of which says where to check.
fn doubts(address: &str) -> Vec<String> {
    let page = page(address);
    let checks = select(&page, ".banner.doubt .note");
    assert!(checks.iter().all(|check| check.text().collect::<String>().contains("your own copy")), "{address}");
    assert_eq!(checks.len(), select(&page, ".banner.doubt").len(), "{address}");
    select(&page, ".banner.doubt p:not(.note)").into_iter().map(|element| element.text().collect()).collect()
}

#[test]
fn what_is_not_quite_sure_says_so_on_the_page_of_the_edition_and_of_the_clause() {
    let shown = |confidence: Option<&clausebook::model::Confidence>| -> Vec<String> {
        let level = |confidence: &clausebook::model::Confidence| match format!("{:?}", confidence.level).as_str() {
            "Low" => "Not established.",
            _ => "Not fully confirmed.",
        };
        confidence.into_iter().map(|confidence| format!("{} {}", level(confidence), confidence.note)).collect()
    };
    for standard in &model().standards {
        let address = format!("standards/{}/index.html", standard.key.to_string().replace(':', "-"));
        assert_eq!(doubts(&address), shown(standard.confidence.as_ref()), "{address}");
    }
    for clause in clauses() {
        assert_eq!(doubts(&address(clause)), shown(model()[clause].confidence.as_ref()), "{}", address(clause));
    }
    let doubtful = model().clauses.iter().filter(|clause| clause.confidence.is_some()).count();
    assert!(doubtful > 100, "{doubtful}");
}

#[test]
fn the_page_of_an_edition_tells_its_status_its_successor_and_its_amendments() {
    let quality = page("standards/iso-9001-2015/index.html");
    let facts: String = select(&quality, "dl.facts")[0].text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    for fact in [
        "2015, superseded",
        "Superseded by ISO 9001:2026",
        "until30 September 2029",
        "Amd 1:2024 Climate action changes 23 February 2024",
        "2015-09",
    ] {
        assert!(facts.contains(fact), "{fact}: {facts}");
    }
    let links: Vec<_> = select(&quality, "dl.facts a").into_iter().filter_map(|link| link.attr("href")).collect();
    assert!(links.contains(&"../iso-9001-2026/index.html") && links.contains(&"../../transitions/iso-9001.html"), "{links:?}");
    let amended: Vec<_> = clauses().filter(|clause| select(&page(&address(*clause)), "#amendments").len() == 1).collect();
    assert_eq!(amended.len(), 22, "4.1 and 4.2 of eleven editions");
    assert!(
        amended
            .iter()
            .all(|clause| model()[*clause].kind == ClauseKind::Clause && ["4.1", "4.2"].contains(&model()[*clause].number.as_str()))
    );
}

#[test]
fn every_page_is_three_clicks_from_the_front_page() {
    let web = web(files());
    let mut near = BTreeSet::from(["index.html".to_owned()]);
    for _ in 0..3 {
        let links = near.iter().flat_map(|from| web.links[from].iter().filter(|link| !is_outside(link)).map(move |link| (from, link)));
        let targets: BTreeSet<_> = links.filter_map(|(from, link)| resolve(from, link.split('#').next().unwrap())).collect();
        near.extend(targets.into_iter().filter(|target| web.links.contains_key(target)));
    }
    let far: Vec<_> = web.links.keys().filter(|page| !near.contains(*page) && *page != "404.html").collect();
    assert_eq!(far, Vec::<&String>::new());
}
