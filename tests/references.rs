//! Every way to refer to something, the backlink of each, and what is said about a wrong one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use clausebook::model::{Backlink, ClaimTarget, Model, Target};
use clausebook::workspace::Workspace;
use common::Folder;
use scraper::{Html, Selector};
use serde_json::Value;

/// A document `PRO-1` to refer to, a register with a row, an asset, a variable; `PRO-2` refers.
fn referring(front: &str, body: &str) -> Folder {
    Folder::small()
        .file(
            "ims.yaml",
            "organization: {name: Small Ltd}\nstandards: [\"iso-9001:2015\", \"iso-27001:2022\"]\nvariables: {phone: 01 <234>}\ndiagnostics: {undecided-control: ignore, unused-role: ignore}\n",
        )
        .file("registers/risks.yaml", "columns:\n  - {id: id, title: Number, type: id}\nrows:\n  - {id: R-1}\n  - {id: R-2}\n")
        .file("assets/plan.txt", "plan\n")
        .file("assets/Site Plan.png", "png\n")
        .document("PRO-1", "satisfies: iso-9001/7.2\n", "## First steps\n\n## Second {#second}\n")
        .document("PRO-2", &format!("satisfies: iso-9001/7.3\n{front}"), body)
}

/// The links of the running text of `PRO-2`, each as `address|text`.
fn links(folder: &Folder) -> Vec<String> {
    let site = folder.site();
    let page = Html::parse_document(&site["documents/pro-2.html"]);
    let found = Selector::parse("main .prose a[href]:not(.anchor), main .prose img").unwrap();
    let show = |element: scraper::ElementRef<'_>| {
        let address = element.value().attr("href").or(element.value().attr("src")).unwrap();
        let text = element.value().attr("alt").map_or_else(|| element.text().collect(), str::to_owned);
        format!("{address}|{text}")
    };
    page.select(&found).map(show).collect()
}

/// What something is, in words.
fn name(model: &Model, target: Target) -> String {
    match target {
        Target::Document(document, None) => model[document].id.clone(),
        Target::Document(document, Some(section)) => {
            format!("{}#{}", model[document].id, model[document].body.headings[section as usize].id)
        }
        Target::Clause(clause) => format!("{}/{}", model[model[clause].standard].key, model[clause].number),
        Target::Shared(shared) => model[shared].slug.clone(),
        Target::Standard(standard) => model[standard].key.to_string(),
        Target::Role(role) => format!("role {}", model[role].id),
        Target::Register(register) => format!("register {}", model[register].id),
        Target::Row(register, row) => format!("row {}", model[register].rows[row as usize].id.clone().unwrap()),
        Target::Asset(asset) => model[asset].path.clone(),
    }
}

/// What `PRO-2` links to, and everything that knows that `PRO-2` links to it.
fn targets_and_backlinks(workspace: &Workspace) -> (Vec<String>, Vec<String>) {
    let model = &workspace.model;
    let from = model.document("PRO-2").unwrap();
    let mut targets: Vec<_> = model[from].links.iter().flatten().map(|target| name(model, target.whole())).collect();
    let linked = |links: &Vec<Backlink>| links.iter().any(|link| matches!(link, Backlink::Document(document, _) if *document == from));
    let mut backlinks: Vec<_> = model.backlinks.iter().filter(|(_, links)| linked(links)).map(|(target, _)| name(model, *target)).collect();
    targets.sort();
    targets.dedup();
    backlinks.sort();
    (targets, backlinks)
}

/// A form of reference in running text: as written, address and text on the page, and what knows of it.
const FORMS: &[(&str, &str, &str)] = &[
    ("[[PRO-1]]", "pro-1.html|PRO-1 Title of PRO-1", "PRO-1"),
    ("[[PRO-1|the steps]]", "pro-1.html|the steps", "PRO-1"),
    ("[[document:PRO-1]]", "pro-1.html|PRO-1 Title of PRO-1", "PRO-1"),
    ("[[PRO-1#first-steps]]", "pro-1.html#first-steps|PRO-1 Title of PRO-1, First steps", "PRO-1"),
    ("[[PRO-1#second|there]]", "pro-1.html#second|there", "PRO-1"),
    ("[[iso-9001/9.2]]", "../standards/iso-9001-2015/9.2.html|ISO 9001 9.2 Internal audit", "iso-9001:2015/9.2"),
    ("[[iso-9001:2015/9.2]]", "../standards/iso-9001-2015/9.2.html|ISO 9001 9.2 Internal audit", "iso-9001:2015/9.2"),
    (
        "[[iso-27001/A.5.1]]",
        "../standards/iso-27001-2022/a.5.1.html|ISO/IEC 27001 A.5.1 Policies for information security",
        "iso-27001:2022/A.5.1",
    ),
    ("[[internal-audit]]", "../clauses/internal-audit.html|Internal audit", "internal-audit"),
    ("[[clause:internal-audit]]", "../clauses/internal-audit.html|Internal audit", "internal-audit"),
    ("[[role:boss]]", "../roles/boss.html|Managing director", "role boss"),
    ("[[register:risks]]", "../registers/risks.html|Risks", "register risks"),
    ("[[register:risks/R-2]]", "../registers/risks.html#r-2|R-2", "row R-2"),
    ("[[iso-9001]]", "../standards/iso-9001-2015/index.html|ISO 9001:2015", "iso-9001:2015"),
    ("[[iso-27001:2022]]", "../standards/iso-27001-2022/index.html|ISO/IEC 27001:2022", "iso-27001:2022"),
    ("[file](pro-1.md)", "pro-1.html|file", "PRO-1"),
    ("[file](./pro-1.md#second)", "pro-1.html#second|file", "PRO-1"),
    ("[file](/documents/pro-1.md)", "pro-1.html|file", "PRO-1"),
    ("[plan](../assets/plan.txt)", "../assets/plan.txt|plan (TXT, 5 B)", "assets/plan.txt"),
    ("![A plan](<../assets/Site Plan.png>)", "../assets/site-plan.png|A plan", "assets/Site Plan.png"),
    ("[plan](/assets/Site%20Plan.png)", "../assets/site-plan.png|plan (PNG, 4 B)", "assets/Site Plan.png"),
    ("as ISO 9001 clause 9.2 asks", "../standards/iso-9001-2015/9.2.html|ISO 9001 clause 9.2", "iso-9001:2015/9.2"),
    ("see ISO 27001 A.5.1.", "../standards/iso-27001-2022/a.5.1.html|ISO 27001 A.5.1", "iso-27001:2022/A.5.1"),
    ("ISO/IEC 27001:2022, 6.1.3 says", "../standards/iso-27001-2022/6.1.3.html|ISO/IEC 27001:2022, 6.1.3", "iso-27001:2022/6.1.3"),
    ("[outside](https://example.org/x?a=1&b=2)", "https://example.org/x?a=1&b=2|outside", ""),
    ("<mailto:boss@example.org>", "mailto:boss@example.org|mailto:boss@example.org", ""),
];

#[test]
fn every_form_of_reference_leads_to_its_page_and_is_known_there() {
    for (written, link, known) in FORMS {
        let folder = referring("", &format!("{written}\n"));
        assert_eq!(links(&folder), [*link], "{written}");
        let known: Vec<_> = Some((*known).to_owned()).filter(|known| !known.is_empty()).into_iter().collect();
        assert_eq!(targets_and_backlinks(&folder.open()), (known.clone(), known), "{written}");
        assert_eq!(folder.findings(), Vec::<String>::new(), "{written}");
    }
}

#[test]
fn a_link_to_a_heading_of_the_same_document_stays_on_the_page() {
    let folder = referring("", "## Own\n\n[up](#own) and [[PRO-2#own]]\n");
    assert_eq!(links(&folder), ["#own|up", "#own|PRO-2 Title of PRO-2, Own"]);
    assert_eq!(targets_and_backlinks(&folder.open()).1, Vec::<String>::new());
}

#[test]
fn a_variable_becomes_its_value_escaped() {
    let site = referring("", "Call [[=phone]] of [[= org.name ]].\n").site();
    assert!(site["documents/pro-2.html"].contains("<p>Call 01 &lt;234&gt; of Small Ltd.</p>"), "{}", site["documents/pro-2.html"]);
}

#[test]
fn nothing_is_a_reference_in_code_or_in_a_heading_or_inside_a_link() {
    let folder = referring(
        "",
        "`[[PRO-1]]` and `ISO 9001 clause 9.2`\n\n    [[PRO-9]]\n\n## ISO 9001 clause 9.2\n\n[ISO 9001 clause 9.2](https://example.org)\n",
    );
    assert_eq!(links(&folder), ["https://example.org|ISO 9001 clause 9.2"]);
    assert_eq!(folder.findings(), Vec::<String>::new());
}

#[test]
fn a_standard_that_is_not_adopted_stays_plain_text() {
    let folder = referring("", "ISO 14001 clause 6.1.2 and ISO/IEC 27001:2013, A.9.2.5\n");
    assert_eq!(links(&folder), Vec::<String>::new());
    assert_eq!(folder.findings(), Vec::<String>::new());
}

#[test]
fn backlinks_name_the_section_they_come_from() {
    let folder = referring("", "## Before\n\nNothing.\n\n## Here\n\n[[PRO-1]] and again [[PRO-1]]\n");
    let file: Value = serde_json::from_str(&folder.site()["data/documents.json"]).unwrap();
    let backlinks = &file["documents"].as_array().unwrap().iter().find(|document| document["id"] == "PRO-1").unwrap()["backlinks"];
    assert_eq!(*backlinks, serde_json::json!([{"from": "PRO-2", "section": "here"}]));
}

#[test]
fn rows_of_registers_are_backlinks_too() {
    let folder = referring("", "Text.\n")
        .file("registers/tasks.csv", "id,owner,documents,clauses\nT-1,boss,PRO-1;PRO-2,iso-9001/9.2;internal-audit\n");
    let workspace = folder.open();
    let model = &workspace.model;
    let row = Backlink::Row(model.register("tasks").unwrap(), 0);
    let mut linked: Vec<_> =
        model.backlinks.iter().filter(|(_, links)| links.contains(&row)).map(|(target, _)| name(model, *target)).collect();
    linked.sort();
    assert_eq!(linked, ["PRO-1", "PRO-2", "internal-audit", "iso-9001:2015/9.2", "role boss"]);
}

#[test]
fn documents_that_belong_together_or_replace_each_other_know_it() {
    let folder = referring("related: PRO-1\nreplaces: [PRO-1]\n", "Text.\n");
    let workspace = folder.open();
    let model = &workspace.model;
    let (one, two) = (model.document("PRO-1").unwrap(), model.document("PRO-2").unwrap());
    assert_eq!((&model[two].related, &model[two].replaces, &model[one].replaced_by), (&vec![one], &vec![one], &vec![two]));
}

/// What `PRO-2` claims, each as `target` or `target#section`.
fn claims(front: &str, body: &str) -> Vec<String> {
    let folder = Folder::small().document("PRO-2", front, body);
    assert_eq!(folder.findings(), Vec::<String>::new());
    let workspace = folder.open();
    let model = &workspace.model;
    let document = &model[model.document("PRO-2").unwrap()];
    let section = |at: Option<u32>| at.map_or_else(String::new, |at| format!("#{}", document.body.headings[at as usize].id));
    let target = |target: ClaimTarget| name(model, Target::from(target));
    document.claims.iter().map(|claim| format!("{}{}", target(claim.target), section(claim.section))).collect()
}

#[test]
fn claims_are_written_in_front_matter_in_every_form() {
    assert_eq!(claims("satisfies: iso-9001/7.2\n", ""), ["iso-9001:2015/7.2"]);
    assert_eq!(claims("satisfies: [iso-27001:2022/A.5.1, policy, \"clause:scope\"]\n", ""), ["iso-27001:2022/A.5.1", "policy", "scope"]);
    assert_eq!(
        claims("satisfies:\n  - {clause: iso-9001/7.2, section: steps, note: Yearly, title: Competence}\n", "## Steps\n"),
        ["iso-9001:2015/7.2#steps"]
    );
    assert_eq!(claims("satisfies:\n  - {clause: iso-9001/7.2, section: \"#own\"}\n", "## Steps {#own}\n"), ["iso-9001:2015/7.2#own"]);
}

#[test]
fn a_heading_claims_for_its_section() {
    assert_eq!(
        claims("", "## First {satisfies=\"iso-9001/7.2\"}\n\n### Second {#two satisfies=\"iso-27001/A.5.18 policy\"}\n"),
        ["iso-9001:2015/7.2#first", "iso-27001:2022/A.5.18#two", "policy#two"]
    );
}

#[test]
fn of_two_adopted_editions_a_reference_means_the_current_one_unless_it_names_the_other() {
    let own = |edition: &str, state: &str| {
        format!(
            "standard: law\nedition: \"{edition}\"\nname: The law\ntitle: Law\nstatus: {{state: {state}}}\nclauses:\n  - {{number: \"1\", title: Duty, shared: [{{clause: policy, relation: equivalent}}], summary: The duty of {edition}.}}\n"
        )
    };
    let folder = Folder::small()
        .file("ims.yaml", "organization: {name: S}\nstandards: [\"law:2026\", \"law:2020\"]\ndiagnostics: {unused-role: ignore}\n")
        .file("catalogue/law-2020.yaml", own("2020", "superseded"))
        .file("catalogue/law-2026.yaml", own("2026", "current"))
        .document("PRO-1", "satisfies: law/1\n", "[[law:2020/1]] and [[law/1]]\n");
    let workspace = folder.open();
    // A link that means the current one is no loss; a claim may be.
    assert_eq!(common::places(&workspace), ["documents/pro-1.md:11:12 claim-without-edition"]);
    let model = &workspace.model;
    let document = &model[model.document("PRO-1").unwrap()];
    assert_eq!(name(model, document.claims[0].target.into()), "law:2026/1");
    assert_eq!(document.links.iter().flatten().map(|target| name(model, *target)).collect::<Vec<_>>(), ["law:2020/1", "law:2026/1"]);
}

/// A wrong reference in running text: as written, then `column code message | help`.
const WRONG: &[(&str, &str)] = &[
    ("[[PRO-3]]", "1 unknown-document there is no document `PRO-3` | did you mean `PRO-1`?"),
    ("[[document:POL-1]]", "1 unknown-document there is no document `POL-1` | "),
    ("[[PRO-1#first-stepz]]", "1 dangling-anchor `PRO-1` has no heading `#first-stepz` | did you mean `first-steps`?"),
    ("[[internal-adit]]", "1 dangling-link there is nothing with the name `internal-adit` | did you mean `internal-audit`?"),
    ("[[boss]]", "1 dangling-link there is nothing with the name `boss` | a role is written `[[role:boss]]`"),
    ("[[risks]]", "1 dangling-link there is nothing with the name `risks` | a register is written `[[register:risks]]`"),
    (
        "[[9.2]]",
        "1 bare-clause-number `9.2` does not say of which standard | write `iso-9001/9.2` (Internal audit) or `iso-27001/9.2` (Internal audit)",
    ),
    (
        "[[A.5.1]]",
        "1 bare-clause-number `A.5.1` does not say of which standard | write `iso-27001/A.5.1` (Policies for information security)",
    ),
    (
        "[[iso-27001/5.23]]",
        "1 unknown-clause ISO/IEC 27001:2022 has no clause or control 5.23 | did you mean `iso-27001/A.5.23` (Information security for use of cloud services)?",
    ),
    ("[[iso-9001/9.2.9]]", "1 unknown-clause ISO 9001:2015 has no clause or control 9.2.9 | did you mean `iso-9001/9.2.1`?"),
    (
        "[[iso-9001:2008/7.2]]",
        "1 wrong-edition edition 2008 of iso-9001 is not adopted | adopted: iso-9001:2015; leave the edition out to mean the current one",
    ),
    (
        "[[iso-42001/5.2]]",
        "1 standard-not-adopted `iso-42001` is in the catalogue, but this organization does not adopt it | add it to `standards` in ims.yaml, or remove the reference",
    ),
    ("[[iso-90001/5.2]]", "1 unknown-standard there is no standard `iso-90001` | did you mean `iso-9001`?"),
    ("[[role:bos]]", "1 unknown-role there is no role `bos` in roles.yaml | did you mean `boss`?"),
    ("[[register:risk]]", "1 unknown-register there is no register `risk` | did you mean `risks`?"),
    ("[[register:risks/R-3]]", "1 unknown-row the register `risks` has no row `R-3` | did you mean `R-1`?"),
    ("[[=fone]]", "1 unknown-variable there is no variable `fone` | add it to `variables` in ims.yaml"),
    ("[[=phon]]", "1 unknown-variable there is no variable `phon` | did you mean `phone`?"),
    ("text [x](pro1.md)", "6 dangling-link there is no file `documents/pro1.md` | did you mean `documents/pro-1.md`?"),
    ("[x](pro-1.md#nowhere)", "1 dangling-anchor `PRO-1` has no heading `#nowhere` | its headings: first-steps, second"),
    ("![x](../assets/plan.tx)", "1 dangling-link there is no file `assets/plan.tx` | did you mean `assets/plan.txt`?"),
    (
        "[x](../../../etc/passwd)",
        "1 dangling-link there is no file `../../../etc/passwd` | link to a document's file or to a file below assets/",
    ),
    ("[x](#nowhere)", "1 dangling-anchor `PRO-2` has no heading `#nowhere` | its headings: "),
    (
        "in ISO 9001 clause 9.9.9,",
        "4 unknown-mention ISO 9001:2015 has no clause or control 9.9.9 | `clausebook standards iso-9001:2015` lists its numbers",
    ),
];

#[test]
fn every_wrong_reference_says_what_is_wrong_where_and_what_may_be_meant() {
    for (written, expected) in WRONG {
        let workspace = referring("", &format!("{written}\n")).open();
        let found: Vec<_> = workspace
            .diagnostics
            .iter()
            .map(|finding| {
                let (line, column) = workspace.sources.get(finding.span.source).line_column(finding.span.start);
                assert_eq!((workspace.sources.get(finding.span.source).path.as_str(), line), ("documents/pro-2.md", 13), "{written}");
                format!("{column} {} {} | {}", finding.rule.code, finding.message, finding.help.clone().unwrap_or_default())
            })
            .collect();
        assert_eq!(found, [*expected], "{written}");
    }
}

/// A wrong claim, and what is said about it.
const WRONG_CLAIMS: &[(&str, &str)] = &[
    ("9.2", "bare-clause-number `9.2` does not say of which standard"),
    ("iso-9001", "unknown-clause `iso-9001` is a whole standard, not one of its clauses"),
    ("PRO-1", "unknown-shared-clause `PRO-1` is a document, not a clause"),
    ("intenal-audit", "unknown-shared-clause there is no shared clause `intenal-audit`"),
    ("iso-27001/A.9.1", "unknown-clause ISO/IEC 27001:2022 has no clause or control A.9.1"),
    ("{clause: iso-9001/7.2, section: nowhere}", "unknown-section `PRO-1` has no heading `#nowhere`"),
    ("{clause: iso-9001/7.2, title: Awareness}", "title-mismatch ISO 9001:2015 7.2 is titled `Competence`"),
];

#[test]
fn every_wrong_claim_is_reported_at_the_claim() {
    for (written, expected) in WRONG_CLAIMS {
        let found = Folder::small().document("PRO-1", &format!("satisfies:\n  - {written}\n"), "").findings();
        let column = if written.starts_with('{') { 5 + written.rfind(": ").unwrap() + 2 } else { 5 };
        assert_eq!(found, [format!("documents/pro-1.md:12:{column} {expected}")]);
    }
}
