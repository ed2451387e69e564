//! Beginning a handbook and its documents: `init`, `new`, what editors check them with, completions and manual pages.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use clausebook::analysis::{Force, State, force};
use clausebook::authoring::{Start, editor_files, starter};
use clausebook::model::{ClauseIx, StandardIx};
use clausebook::workspace::Workspace;
use common::command::{PROGRAM, command, copy, finish, masked, run, run_today, tree};
use common::snapshot::Snapshots;
use common::{Folder, TODAY, example, findings};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// A handbook of two standards, begun in the folder `book`.
fn book() -> Folder {
    let folder = Folder::empty();
    let arguments =
        ["init", "book", "--name", "Acme & Söhne: Ltd", "--standard", "iso-9001:2026", "--standard", "iso-27001", "--date", TODAY];
    finish(&mut command(folder.path(), arguments)).clean();
    folder
}

/// `new` with the arguments, in a handbook in the folder `book`.
fn new(folder: &Folder, arguments: &[&str]) -> common::command::Ran {
    finish(&mut command(folder.path(), ["new", "--date", TODAY].iter().chain(arguments)))
}

fn text(folder: &Folder, path: &str) -> String {
    std::fs::read_to_string(folder.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

// init

#[test]
fn the_starting_point_of_two_standards_is_as_expected() {
    let mut snapshots = Snapshots::new("writing");
    let folder = Folder::empty();
    let said = run_today(folder.path(), "init book --name Acme --standard iso-9001:2026 --standard iso-27001").clean();
    snapshots.check("init.txt", &said);
    let files: Vec<_> = tree(folder.path()).into_keys().filter(|path| !path.ends_with('/')).collect();
    snapshots.check("files.txt", &files.join("\n"));
    for path in [
        "ims.yaml",
        "roles.yaml",
        "glossary.yaml",
        ".gitignore",
        ".vscode/settings.json",
        "registers/risks.yaml",
        "registers/obligations.yaml",
    ] {
        snapshots.check(path.rsplit('/').next().unwrap(), &text(&folder, &format!("book/{path}")));
    }
    for path in ["manuals/MAN-001", "policies/POL-002", "procedures/PRO-003", "procedures/PRO-007"] {
        snapshots.check(&format!("{}.md", &path[path.len() - 7..]), &text(&folder, &format!("book/documents/{path}.md")));
    }
    snapshots
        .check("applicability.yaml", &text(&folder, "book/applicability/iso-27001.yaml").lines().take(14).collect::<Vec<_>>().join("\n"));
    let checked = run_today(folder.path(), "check book");
    snapshots.check("check.txt", &format!("{}{}", checked.err, checked.out));
    let built = run_today(folder.path(), "build book");
    assert_eq!(built.code, Some(0));
    snapshots.check("build.txt", &masked(&built.out));
    let said =
        new(&folder, &["procedure", "Handling complaints", "book", "--satisfies", "feedback-and-complaints", "--owner", "quality-manager"]);
    snapshots.check("new.txt", &said.clean());
    snapshots.check("PRO-008.md", &text(&folder, "book/documents/procedures/PRO-008.md"));
    snapshots.finish();
}

/// The starting point for some standards of the catalogue, in a folder of its own.
fn started(catalogue: &Workspace, standards: &[StandardIx]) -> Folder {
    let start = Start { model: &catalogue.model, standards, name: "A", language: "en", today: TODAY.parse().unwrap() };
    let folder = Folder::empty();
    starter(&start).unwrap().write(folder.path()).unwrap();
    folder
}

/// A handbook that was just begun has no fault, and it claims nothing that is not so.
fn assert_honest(folder: &Folder, what: &str) {
    let workspace = folder.open();
    let odd: Vec<_> = findings(&workspace).into_iter().filter(|finding| !finding.contains(" undecided-control ")).collect();
    assert_eq!(odd, Vec::<String>::new(), "{what}");
    let model = &workspace.model;
    assert!(model.documents.len() >= 3 && model.registers.len() == 6, "{what}");
    assert!(model.documents.iter().all(|document| force(document, workspace.coverage.date) == Force::Draft), "{what}");
    let answered = (0..model.clauses.len()).map(ClauseIx::new).filter(|clause| workspace.coverage.state(*clause) != State::Gap);
    let evidenced = (0..model.clauses.len()).map(ClauseIx::new).filter(|clause| !workspace.coverage.evidence(*clause).is_empty());
    assert_eq!((answered.count(), evidenced.count()), (0, 0), "{what}");
}

#[test]
fn every_standard_of_the_catalogue_has_an_honest_starting_point() {
    let catalogue = Workspace::of_catalogue(None);
    let all: Vec<_> = catalogue.model.standard_indices().collect();
    for standard in &all {
        assert_honest(&started(&catalogue, &[*standard]), &catalogue.model[*standard].full_name());
    }
    assert_honest(&started(&catalogue, &all), "all standards at once");
}

#[test]
fn controls_are_decided_by_removing_the_comment_signs() {
    let folder = book();
    let path = "book/applicability/iso-27001.yaml";
    let open = text(&folder, path).replace("#decisions:", "decisions:").replacen("#  - control", "  - control", 1);
    folder
        .write(path, open.replacen("#    applicable:", "    applicable: yes", 1).replacen("#    justification:", "    justification:", 1));
    let ran = run_today(folder.path(), "check book");
    assert!(ran.err.contains("92 controls of ISO/IEC 27001:2022 without a decision") && ran.code == Some(0), "{}", ran.err);
}

#[test]
fn a_folder_with_something_in_it_is_refused_and_left_alone() {
    let folder = Folder::empty().file("thesis/chapter.txt", "years of work").file("thesis/.hidden", "");
    let before = tree(folder.path());
    let refusal = run(folder.path(), "init thesis --name A --standard iso-9001").failure();
    assert_eq!(refusal, "error: thesis is not empty (.hidden, chapter.txt); nothing was written. Name a new or an empty folder\n");
    let refusal = run(folder.path(), "init thesis/chapter.txt --name A --standard iso-9001").failure();
    assert_eq!(refusal, "error: thesis/chapter.txt is not a folder\n");
    assert_eq!(tree(folder.path()), before);
    let many = (0..11).fold(Folder::empty(), |folder, at| folder.file(&format!("{at:02}.txt"), ""));
    assert!(
        run(many.path(), "init . --name A --standard iso-9001")
            .failure()
            .contains("(00.txt, 01.txt, 02.txt, 03.txt, 04.txt, 05.txt, 06.txt, 07.txt and 3 more)")
    );
}

#[test]
fn an_empty_folder_and_a_fresh_repository_are_taken() {
    let folder = Folder::empty().file(".git/HEAD", "ref: refs/heads/main\n");
    run(folder.path(), "init . --name A --standard iso-9001").clean();
    std::fs::create_dir(folder.path().join("inner")).unwrap();
    run(folder.path(), "init inner --name A --standard iso-9001").clean();
}

#[test]
fn what_is_missing_or_wrong_is_named_and_nothing_is_written() {
    let folder = Folder::empty();
    let cases = [
        ("init b", "say who the handbook is for: --name \"NAME\""),
        ("init b --name A", "say which standards are adopted: --standard iso-9001:2026; `clausebook standards` lists them"),
        ("init b --name A --standard iso-9000", "there is no standard `iso-9000` in the catalogue; did you mean `iso-9001`?"),
        (
            "init b --name A --standard iso-9001:2008",
            "the catalogue has no edition 2008 of iso-9001; known editions: iso-9001:2015, iso-9001:2026",
        ),
        ("init b --name ... --standard iso-9001", "the name `...` has no letter"),
        ("init b --name A --standard iso-9001 --language e:n", "`e:n` is not a language; write a tag such as en, de or pt-BR"),
    ];
    for (arguments, message) in cases {
        assert_eq!(run(folder.path(), arguments).failure(), format!("error: {message}\n"));
    }
    assert!(tree(folder.path()).is_empty());
}

/// Runs `init` with somebody at the terminal who types these lines; returns the exit code and what was written to standard error.
fn typed(at: &Path, lines: &str) -> (Option<i32>, String) {
    let terminal = nix::pty::openpty(None, None).unwrap();
    std::fs::File::from(terminal.master.try_clone().unwrap()).write_all(lines.as_bytes()).unwrap();
    let mut program = Command::new(PROGRAM);
    program.current_dir(at).args(["init", "book"]).stdin(terminal.slave).stdout(Stdio::null()).stderr(Stdio::piped());
    let output = program.spawn().unwrap().wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn at_a_terminal_it_asks_until_the_answers_make_sense() {
    let folder = Folder::empty();
    let (code, asked) = typed(folder.path(), "\nAcme Ltd\nnine\n99\n\niso-9001:2026, 12\n");
    assert_eq!(code, Some(0), "{asked}");
    for part in [
        "Name of the organization:",
        "has no letter",
        "  12  iso-27001:2022 ",
        "there is no standard `nine`",
        "99 is not a number",
        "at least one",
    ] {
        assert!(asked.contains(part), "{part} is missing:\n{asked}");
    }
    let config = text(&folder, "book/ims.yaml");
    assert!(config.contains("name: Acme Ltd\n") && config.contains("\"iso-9001:2026\"\n  - standard: \"iso-27001:2022\""), "{config}");
}

#[test]
fn an_end_of_input_is_no_answer() {
    let folder = Folder::empty();
    let (code, asked) = typed(folder.path(), "\u{4}");
    assert_eq!(code, Some(2));
    assert!(asked.ends_with("error: the input ended before the answer; nothing was written\n"), "{asked}");
    assert!(tree(folder.path()).is_empty());
}

// new

/// Where `new` puts a document.
fn place(folder: &Folder, arguments: &[&str]) -> String {
    new(folder, arguments).clean().lines().next().unwrap().to_owned()
}

#[test]
fn ids_go_on_in_the_organizations_own_style() {
    let folder = Folder::small().document("PRO-014", "satisfies: [policy]\n", "").document("PRO-9", "satisfies: [policy]\n", "");
    let folder = folder
        .file("documents/broken.md", "---\nid: PRO-015  # taken\n")
        .file("documents/qp/QP-7.md", "---\nid: QP-7\ntitle: A\nkind: plan\n---\n");
    assert_eq!(place(&folder, &["procedure", "A"]), "documents/PRO-016.md");
    assert_eq!(place(&folder, &["procedure", "B"]), "documents/PRO-017.md");
    assert_eq!(place(&folder, &["plan", "C", "."]), "documents/qp/QP-8.md");
    assert_eq!(place(&folder, &["work-instruction", "D"]), "documents/work-instructions/WI-001.md");
    assert_eq!(place(&folder, &["record", "E", "--id", "REC-2026-099"]), "documents/records/REC-2026-099.md");
    assert_eq!(place(&folder, &["record", "F"]), "documents/records/REC-2026-100.md");
}

#[test]
fn the_kinds_have_their_folders_prefixes_and_skeletons() {
    let folder = Folder::small();
    let kinds = ["policy", "procedure", "process", "work-instruction", "plan", "guideline", "form", "record", "manual"];
    let places: Vec<_> = kinds.iter().map(|kind| place(&folder, &[kind, "Ä title"])).collect();
    let ids: Vec<_> = places.iter().map(|path| path.rsplit('/').next().unwrap().trim_end_matches("-001.md")).collect();
    assert_eq!(ids, ["POL", "PRO", "PRC", "WI", "PLN", "GUI", "FRM", "REC", "MAN"]);
    let odd: Vec<_> = folder.findings().into_iter().filter(|finding| !finding.contains(" orphan-document ")).collect();
    assert_eq!(odd, Vec::<String>::new());
    let workspace = folder.open();
    assert!(workspace.model.documents.iter().all(|document| document.body.headings.len() >= 3));
}

#[test]
fn an_owner_is_named_or_the_only_one_or_the_one_that_owns_most() {
    let owner = |folder: &Folder, arguments: &[&str]| {
        let path = place(folder, arguments);
        text(folder, &path).lines().find_map(|line| line.strip_prefix("owner: ").map(str::to_owned)).unwrap()
    };
    let folder = Folder::small();
    assert_eq!(owner(&folder, &["policy", "A"]), "boss");
    folder.write("roles.yaml", "roles:\n  - {id: aide, title: Aide}\n  - {id: boss, title: Boss}\n  - {id: clerk, title: Clerk}\n");
    assert_eq!(owner(&folder, &["policy", "B"]), "boss");
    assert_eq!(owner(&folder, &["policy", "C", "--owner", "aide"]), "aide");
    assert_eq!(
        new(&folder, &["policy", "D", "--owner", "bos"]).failure(),
        "error: there is no role `bos` in roles.yaml; did you mean `boss`?\n"
    );
    let nobody = Folder::small().file("roles.yaml", "roles:\n  - {id: aide, title: Aide}\n  - {id: boss, title: Boss}\n");
    assert_eq!(new(&nobody, &["policy", "E"]).failure(), "error: say who owns it: --owner with one of aide, boss\n");
    let empty = Folder::small().file("roles.yaml", "roles: []\n");
    assert!(new(&empty, &["policy", "F"]).failure().contains("there is no role in roles.yaml yet"));
}

#[test]
fn wishes_that_cannot_be_met_are_refused_with_help_and_nothing_is_written() {
    let folder = Folder::small().document("PRO-001", "satisfies: [policy]\n", "");
    let before = tree(folder.path());
    let cases: [(&[&str], &str); 9] = [
        (&["policy", "A", "--satisfies", "polcy"], "there is no shared clause `polcy`; did you mean `policy`?"),
        (&["policy", "A", "--satisfies", "9.2"], "`9.2` does not say of which standard; write "),
        (
            &["policy", "A", "--satisfies", "iso-42001/5.2"],
            "`iso-42001` is in the catalogue, but this organization does not adopt it; add it",
        ),
        (&["policy", "A", "--satisfies", "iso-9001/99"], "ISO 9001:2015 has no clause or control 99"),
        (&["policy", "A", "--id", "pro-001"], "there is a document `pro-001` already; without --id the next free id is taken"),
        (&["policy", "A", "--id", "../../etc/passwd"], "the character `/`"),
        (&["policy", "A", "--id", "aux"], "`aux` cannot be an id: as a file name it is a device name on Windows; choose another id"),
        (&["policy", " \n "], "the title `` has no letter"),
        (&["policy", "Pay\u{202e}lla"], "the title holds the invisible character \\u{202e}; type it anew"),
    ];
    for (arguments, message) in cases {
        let refusal = new(&folder, arguments).failure();
        assert!(refusal.starts_with(&format!("error: {message}")), "{arguments:?}: {refusal}");
    }
    let refusal = new(&folder, &["polcy", "A"]).failure();
    assert!(refusal.contains("'polcy'") && refusal.contains("a similar value exists: 'policy'"), "{refusal}");
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn a_document_needs_a_handbook_around_it() {
    let folder = Folder::empty();
    let refusal = new(&folder, &["policy", "A"]).failure();
    assert_eq!(refusal, "error: there is no ims.yaml in .; `clausebook init DIR` begins a handbook\n");
    folder.write("ims.yaml", "organization: {");
    assert_eq!(
        new(&folder, &["policy", "A"]).failure(),
        "error: ims.yaml or roles.yaml cannot be read; `clausebook check .` says what is wrong\n"
    );
}

#[test]
fn nothing_is_ever_overwritten() {
    let folder = Folder::small();
    std::fs::create_dir_all(folder.path().join("documents/policies")).unwrap();
    std::os::unix::fs::symlink("/nowhere", folder.path().join("documents/policies/POL-001.md")).unwrap();
    assert_eq!(new(&folder, &["policy", "A", "--id", "POL-001"]).code, Some(2));
    assert_eq!(place(&folder, &["policy", "A"]), "documents/policies/POL-002.md");
    assert!(folder.path().join("documents/policies/POL-001.md").is_symlink());
}

#[test]
fn odd_titles_are_written_as_they_are_and_never_become_paths() {
    let folder = Folder::small();
    let long = "long ".repeat(1000);
    let titles = [
        "../../etc/passwd",
        "a\\b\"c'd: e #f",
        "- [x] {y}",
        "---",
        "Überprüfung 内部監査 🦉",
        "null",
        "8.10",
        "C:\\aux",
        "%s {name} [[POL-001]]",
        long.trim_end(),
    ];
    for title in titles {
        let ran = new(&folder, &["policy", "--", title]);
        let refused = title == "---";
        assert_eq!(ran.code, Some(if refused { 2 } else { 0 }), "{title}: {}", ran.err);
    }
    let workspace = folder.open();
    let read: Vec<_> = workspace.model.documents.iter().map(|document| document.title.as_str()).collect();
    let written: Vec<_> = titles.into_iter().filter(|title| *title != "---").collect();
    assert_eq!(read, written);
    assert!(workspace.model.documents.iter().all(|document| document.path.starts_with("documents/policies/POL-0")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever the title: it is refused, or it reads back as it was.
    #[test]
    fn any_title_reads_back_or_is_refused(titles in proptest::collection::vec("\\PC{1,40}", 24)) {
        use clausebook::authoring::{Wish, new_document, one_line};
        let folder = Folder::small();
        let before = folder.open();
        let mut expected = BTreeMap::new();
        for (at, title) in titles.iter().enumerate() {
            let id = format!("POL-{at:03}");
            let wish = Wish { kind: clausebook::content::DocumentKind::Policy, title, owner: None, id: Some(&id), satisfies: &[], today: TODAY.parse().unwrap() };
            if let Ok(made) = new_document(&before.model, &before.sources, &wish) {
                folder.write(&made.path, &made.text);
                expected.insert(id.clone(), one_line(title, "title").unwrap());
            }
        }
        let read: BTreeMap<_, _> = folder.open().model.documents.iter().map(|document| (document.id.clone(), document.title.clone())).collect();
        prop_assert_eq!(read, expected);
    }
}

// The newcomer's way

/// One finding of `check`, as a program reads it.
struct Finding {
    code: String,
    path: String,
    help: String,
}

fn checked(folder: &Folder) -> Vec<Finding> {
    let found: Value = serde_json::from_str(&run_today(folder.path(), "check book --format json").out).unwrap();
    let word = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    let all = found["diagnostics"].as_array().unwrap().iter();
    all.map(|finding| Finding { code: word(finding, "code"), path: format!("book/{}", word(finding, "path")), help: word(finding, "help") })
        .collect()
}

/// Does what a message says, and nothing that it does not say.
fn follow(folder: &Folder, finding: &Finding) {
    let Finding { code, path, help } = finding;
    let before = text(folder, path);
    let field = |line: &str| before.replacen("\nversion:", &format!("\n{line}\nversion:"), 1);
    let after = match code.as_str() {
        "undecided-control" => {
            assert_eq!(help, "add one decision for each control to applicability/iso-27001.yaml");
            let open = before.replace("#decisions:", "decisions:").replace("#  - control:", "  - control:");
            let decided = open
                .replace("#    applicable:", "    applicable: yes")
                .replace("#    justification:", "    justification: Our customers count on it");
            decided.replacen("applicable: yes", "applicable: no", 1)
        }
        "orphan-document" if path.contains("/work-instructions/") => {
            assert!(help.ends_with("or link to it from the document that needs it"));
            let other = "book/documents/procedures/PRO-008.md";
            folder.write(other, format!("{}\nSee [[WI-001]].\n", text(folder, other)));
            return;
        }
        "orphan-document" => {
            assert!(help.starts_with("add what it satisfies"));
            before.replace("satisfies: []", "satisfies: [iso-27001/A.7.7]")
        }
        "missing-approver" => {
            assert_eq!(help, "add `approver:` with a role of roles.yaml");
            field("approver: top-manager")
        }
        "missing-field" => {
            assert_eq!(help, "add `approved:` with the date of approval");
            field(&format!("approved: {TODAY}"))
        }
        other => panic!("{other} in {path}: {help}"),
    };
    folder.write(path, after);
}

#[test]
fn a_newcomer_gets_to_a_handbook_without_findings_by_the_messages_alone() {
    let folder = book();
    new(&folder, &["procedure", "Handling complaints", "book", "--satisfies", "feedback-and-complaints"]).clean();
    new(&folder, &["work-instruction", "Reading the backup log", "book"]).clean();
    let said = new(&folder, &["policy", "Clear desk and clear screen", "book"]).clean();
    assert!(said.contains("put what it answers into `satisfies`") && said.contains("set `status: approved`"), "{said}");
    let settle = |rounds: usize| {
        for _ in 0..rounds {
            let found = checked(&folder);
            if found.is_empty() {
                return;
            }
            found.iter().for_each(|finding| follow(&folder, finding));
        }
        panic!("not settled: {:?}", checked(&folder).iter().map(|finding| &finding.code).collect::<Vec<_>>());
    };
    settle(3);
    assert_eq!(effective(&folder), 0, "drafts cover nothing");
    let drafts: Vec<_> = tree(folder.path()).into_keys().filter(|path| path.ends_with(".md")).collect();
    assert_eq!(drafts.len(), 16);
    for path in &drafts {
        folder.write(path, text(&folder, path).replacen("status: draft", "status: approved", 1));
    }
    settle(3);
    let strict = run_today(folder.path(), "check book --strict").clean();
    assert_eq!(strict, "checked 16 documents against 2 standards: no errors, no warnings\n");
    assert!(effective(&folder) > 20, "{}", effective(&folder));
}

/// Clauses that the built handbook answers.
fn effective(folder: &Folder) -> usize {
    run_today(folder.path(), "build book --strict").clean();
    let coverage: Value = serde_json::from_str(&text(folder, "book/site/data/coverage.json")).unwrap();
    coverage["clauses"].as_array().unwrap().iter().filter(|clause| clause["state"] == "effective").count()
}

// For editors

#[test]
fn what_editors_check_the_examples_with_is_up_to_date() {
    for name in ["larkfield", "minimal"] {
        let mut wrong = Vec::new();
        for (path, text) in editor_files().iter() {
            let file = example(name).join(path);
            if std::env::var_os("UPDATE").is_some() {
                std::fs::create_dir_all(file.parent().unwrap()).unwrap();
                std::fs::write(&file, text).unwrap();
            }
            if std::fs::read_to_string(&file).ok().as_deref() != Some(text) {
                wrong.push(path.to_owned());
            }
        }
        assert_eq!(wrong, Vec::<String>::new(), "run this test with UPDATE=1");
    }
}

#[test]
fn folders_that_begin_with_a_dot_are_never_input() {
    let folder = Folder::small()
        .file(".schemas/ims.yaml", "x: [")
        .file("documents/.drafts/a.md", "no front matter")
        .file("registers/.old/b.yaml", "x: [");
    assert_eq!(folder.findings(), Vec::<String>::new());
}

/// Checks a YAML text, or the front matter of a Markdown text, as a YAML language server would.
fn schema_faults(root: &Path, at: &str) -> Vec<String> {
    let name = match at.split('/').collect::<Vec<_>>()[..] {
        ["ims.yaml"] => "ims",
        ["roles.yaml"] => "roles",
        ["glossary.yaml"] => "glossary",
        ["registers", ..] if at.ends_with(".yaml") => "register",
        ["applicability", ..] => "applicability",
        ["documents", ..] if at.ends_with(".md") => "front-matter",
        ["catalogue", "standards", ..] => "standard",
        _ => return Vec::new(),
    };
    let schema = clausebook::schema::all().into_iter().find(|schema| schema.name == name).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("schema.json", serde_json::from_str(&schema.text).unwrap()).unwrap();
    let compiled = compiler.compile("schema.json", &mut schemas).unwrap();
    let text = std::fs::read_to_string(root.join(at)).unwrap();
    let yaml = if name == "front-matter" { text.split("---\n").nth(1).unwrap() } else { &text };
    let value: Value = serde_yaml::from_str(yaml).unwrap();
    schemas.validate(&value, compiled).err().map(|error| format!("{at}: {error}")).into_iter().collect()
}

fn faults_by_schema(root: &Path) -> Vec<String> {
    let files = tree(root).into_keys().filter(|path| !path.ends_with('/') && !path.starts_with("site"));
    files.flat_map(|path| schema_faults(root, &path)).collect()
}

#[test]
fn what_is_written_and_the_examples_are_valid_by_the_schemas() {
    let folder = book();
    for kind in ["policy", "record"] {
        new(&folder, &[kind, "8.10: yes", "book", "--satisfies", "iso-27001:2022/A.5.1"]).clean();
    }
    let undecided = text(&folder, "book/applicability/iso-27001.yaml");
    assert_eq!(faults_by_schema(&folder.path().join("book")), Vec::<String>::new());
    folder.write(
        "book/applicability/iso-27001.yaml",
        undecided
            .replace("#decisions:", "decisions:")
            .replace("#  - control", "  - control")
            .replace("#    applicable:", "    applicable: yes"),
    );
    assert_eq!(faults_by_schema(&folder.path().join("book")), Vec::<String>::new());
    folder.write("book/roles.yaml", "roles:\n  - {id: a, titel: A}\n");
    assert_eq!(faults_by_schema(&folder.path().join("book")).len(), 1, "a wrong key is a fault");
    for name in ["larkfield", "minimal"] {
        assert_eq!(faults_by_schema(&example(name)), Vec::<String>::new());
    }
}

// Completions and manual pages

#[test]
fn every_shell_gets_its_completions() {
    let folder = Folder::empty();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(folder.path(), &format!("completions {shell}")).clean();
        assert!(script.contains("clausebook") && script.contains("--satisfies") | script.contains("satisfies"), "{shell}");
    }
    let script = run(folder.path(), "completions bash").clean();
    finish(assert_cmd::Command::new("bash").args(["-n"]).write_stdin(script)).clean();
    assert!(run(folder.path(), "completions tcsh").failure().contains("possible values: bash"));
}

#[test]
fn every_command_has_its_manual_page() {
    let folder = Folder::empty();
    let main = run(folder.path(), "man").clean();
    assert!(main.contains(".TH clausebook 1") && main.contains("clausebook\\-init(1)"), "{main}");
    run(folder.path(), "man --out pages").clean();
    let help = run(folder.path(), "--help").clean();
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).map_while(|line| line.split_whitespace().next());
    let mut expected: Vec<_> = commands.filter(|name| *name != "help").map(|name| format!("clausebook-{name}.1")).collect();
    expected.push("clausebook.1".to_owned());
    expected.sort();
    assert_eq!(tree(&folder.path().join("pages")).into_keys().collect::<Vec<_>>(), expected);
    let page = text(&folder, "pages/clausebook-new.1");
    assert!(page.contains(".TH clausebook-new 1") && page.contains("\\fBclausebook new\\fR") && page.contains("satisfies"), "{page}");
}

#[test]
fn the_minimal_example_takes_a_new_document_as_it_is() {
    let folder = Folder::empty();
    copy(&example("minimal"), &folder.path().join("book"));
    assert_eq!(place(&folder, &["policy", "Second hand parts", "book", "--satisfies", "supplier-management"]), "book/documents/POL-002.md");
    assert_eq!(findings(&common::open(&folder.path().join("book"))), Vec::<String>::new());
}
