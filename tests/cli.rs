//! Every command as a user meets it: whole standard output, whole standard error, exit code.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::command::{PROGRAM, Ran, command, copy, finish, masked, run, run_today, shell, tree};
use common::snapshot::Snapshots;
use common::{Folder, TODAY, example};
use serde_json::{Value, json};
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// The minimal example in a folder of its own, called `min`.
fn minimal() -> Folder {
    let folder = Folder::empty();
    copy(&example("minimal"), &folder.path().join("min"));
    folder
}

/// One error and one warning.
fn two_findings() -> Folder {
    Folder::small().document("PRO-001", "", "As [[POL-01]] says.\n").file(
        "documents/pol-001.md",
        "---\nid: POL-001\ntitle: Quality policy\nkind: policy\nstatus: approved\nversion: \"1.0\"\nowner: boss\napprover: boss\napproved: 2025-01-10\nreview-by: 2026-01-10\nsatisfies: [policy]\n---\nSee [[PRO-001]].\n",
    )
}

/// The warning of [`two_findings`] alone.
fn one_warning() -> Folder {
    let folder = two_findings();
    folder.write(
        "documents/pro-001.md",
        std::fs::read_to_string(folder.path().join("documents/pro-001.md")).unwrap().replace("POL-01", "POL-001"),
    );
    folder
}

const ERROR: &str = "\
documents/pro-001.md:12:4: error[unknown-document]: there is no document `POL-01`
   |
12 | As [[POL-01]] says.
   |    ^^^^^^^^^^
  help: did you mean `POL-001`?
";

const WARNING: &str = "\
documents/pol-001.md:10:12: warning[overdue-review]: the review of `POL-001` was due on 2026-01-10
   |
10 | review-by: 2026-01-10
   |            ^^^^^^^^^^
  help: review it; until then its claims do not count
";

fn ran(code: i32, out: &str, err: &str) -> Ran {
    Ran { code: Some(code), out: out.to_owned(), err: err.to_owned() }
}

// build

#[test]
fn build_says_in_four_lines_what_it_did_and_where_the_site_is() {
    let folder = minimal();
    let site = folder.path().join("min/site");
    let summary = |state: &str| {
        format!(
            "How we work at Hollins: 3 documents, 1 register, 3 roles\n  ISO 9001:2015    4 of  65 answered, 2 in part, 59 open\n{} files, #, {state} in # s; no errors, no warnings\nopen min/site/index.html\n",
            tree(&site).keys().filter(|path| !path.ends_with('/') && !path.starts_with("data/manifest")).count()
        )
    };
    let first = run_today(folder.path(), "build min").clean();
    assert_eq!(masked(&first), summary("written"));
    let again = run_today(folder.path(), "build min").clean();
    assert_eq!(masked(&again), summary("unchanged"));
}

#[test]
fn build_shows_warnings_and_publishes_all_the_same() {
    let folder = one_warning();
    let ran = run_today(folder.path(), "build");
    assert_eq!((ran.code, ran.err), (Some(0), format!("{WARNING}\n")));
    assert!(ran.out.contains("; no errors, 1 warning\nopen ./site/index.html\n"), "{}", ran.out);
    assert!(folder.path().join("site/documents/pol-001.html").is_file());
}

#[test]
fn build_writes_where_it_is_told() {
    let folder = minimal();
    assert!(run_today(folder.path(), "build min --out public/handbook").clean().ends_with("open public/handbook/index.html\n"));
    assert!(folder.path().join("public/handbook/index.html").is_file());
    assert!(!folder.path().join("min/site").exists());
}

#[test]
fn strict_counts_a_warning_as_a_fault_and_writes_nothing() {
    let folder = one_warning();
    let before = tree(folder.path());
    let refused = format!("{WARNING}\nnothing was built: no errors, 1 warning\n");
    assert_eq!(run_today(folder.path(), "build --strict"), ran(1, "", &refused));
    assert_eq!(tree(folder.path()), before);
    let checked = "checked 2 documents against 2 standards: no errors, 1 warning\n";
    assert_eq!(run_today(folder.path(), "check --strict"), ran(1, checked, &format!("{WARNING}\n")));
    assert_eq!(run_today(folder.path(), "check"), ran(0, checked, &format!("{WARNING}\n")));
}

#[test]
fn after_a_fault_the_old_site_is_as_it_was() {
    let folder = one_warning();
    assert_eq!(run_today(folder.path(), "build").code, Some(0));
    let (site, leftovers) = (tree(&folder.path().join("site")), names(folder.path()));
    folder.write("documents/pro-001.md", "---\nid: PRO-001\n");
    let ran = run_today(folder.path(), "build");
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.ends_with("\nnothing was built: 1 error, 1 warning; ./site stays as it was\n"), "{}", ran.err);
    assert_eq!(tree(&folder.path().join("site")), site);
    assert_eq!(names(folder.path()), leftovers);
}

/// Names in a folder.
fn names(folder: &Path) -> Vec<OsString> {
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    names
}

#[test]
fn a_refused_output_folder_is_exit_2_and_nothing_is_touched() {
    let folder = minimal().file("thesis/chapter.txt", "years of work");
    let own = folder.path().file_name().unwrap().to_str().unwrap().to_owned();
    let cases = [
        ("min", "min is or holds the organization's folder; name another folder, such as `site`"),
        (".", ". is or holds the organization's folder; name another folder, such as `site`"),
        ("/", "/ is or holds the home folder or the root of the file system; nothing was touched"),
        ("min/documents/site", "min/documents/site is, holds or lies inside min/documents, which is read; name another folder"),
        ("min/ims.yaml", "min/ims.yaml is not a folder; nothing was touched"),
        ("thesis", "thesis is not empty and was not built by this tool; nothing was touched"),
        ("thesis/chapter.txt", "thesis/chapter.txt is not a folder; nothing was touched"),
        (&format!("../{own}/thesis"), &format!("../{own}/thesis is not empty and was not built by this tool; nothing was touched")),
    ];
    let before = tree(folder.path());
    for (out, message) in cases {
        assert_eq!(run_today(folder.path(), &format!("build min --out {out}")), ran(2, "", &format!("error: {message}\n")));
        assert_eq!(tree(folder.path()), before, "{out}");
    }
}

#[test]
fn a_file_added_to_the_site_is_named_and_kept_or_moved_aside() {
    let folder = minimal();
    run_today(folder.path(), "build min").clean();
    folder.write("min/site/note.txt", "mine");
    let before = tree(folder.path());
    let message = "error: min/site holds files that were added or changed by hand: note.txt (added); list them under `keep`, or let `--prune-foreign` move them aside\n";
    assert_eq!(run_today(folder.path(), "build min").failure(), message);
    assert_eq!(tree(folder.path()), before);
    run_today(folder.path(), "build min --prune-foreign").clean();
    let aside: Vec<_> = tree(folder.path()).into_iter().filter(|(path, _)| path.ends_with("note.txt")).collect();
    assert!(aside.len() == 1 && aside[0].0.starts_with("min/site.foreign-") && aside[0].1 == b"mine", "{aside:?}");
}

// check

#[test]
fn check_says_what_it_read() {
    let folder = minimal();
    let before = tree(folder.path());
    assert_eq!(run_today(folder.path(), "check min").clean(), "checked 3 documents against 1 standard: no errors, no warnings\n");
    assert_eq!(tree(folder.path()), before, "checking writes nothing");
}

#[test]
fn check_shows_findings_to_people_on_standard_error() {
    let checked = "checked 2 documents against 2 standards: 1 error, 1 warning\n";
    assert_eq!(run_today(two_findings().path(), "check"), ran(1, checked, &format!("{WARNING}\n{ERROR}\n")));
}

#[test]
fn check_writes_json_on_standard_output() {
    let found = run_today(two_findings().path(), "check --format json");
    assert_eq!((found.code, found.err.as_str()), (Some(1), ""));
    let expected = json!({"schema": 1, "diagnostics": [
        {
            "code": "overdue-review", "severity": "warning", "path": "documents/pol-001.md", "line": 10, "column": 12,
            "message": "the review of `POL-001` was due on 2026-01-10", "help": "review it; until then its claims do not count"
        },
        {
            "code": "unknown-document", "severity": "error", "path": "documents/pro-001.md", "line": 12, "column": 4,
            "message": "there is no document `POL-01`", "help": "did you mean `POL-001`?"
        }
    ]});
    assert_eq!(serde_json::from_str::<Value>(&found.out).unwrap(), expected);
    let none = run_today(minimal().path(), "check min --format json").clean();
    assert_eq!(none, "{\n  \"schema\": 1,\n  \"diagnostics\": []\n}\n");
}

#[test]
fn check_writes_annotations_for_github() {
    let expected = "\
::warning file=documents/pol-001.md,line=10,col=12,title=overdue-review::the review of `POL-001` was due on 2026-01-10%0Ahelp: review it; until then its claims do not count
::error file=documents/pro-001.md,line=12,col=4,title=unknown-document::there is no document `POL-01`%0Ahelp: did you mean `POL-001`?
";
    assert_eq!(run_today(two_findings().path(), "check --format github"), ran(1, expected, ""));
    assert_eq!(run_today(minimal().path(), "check min --format github").clean(), "");
}

#[test]
fn what_has_to_be_named_where_the_program_is_passed_on_is_printed() {
    let said = run(Folder::empty().path(), "licences").clean();
    for part in ["MIT License", "The Clausebook developers", "02_Extra/TOML\n"] {
        assert!(said.contains(part), "{part}");
    }
}

#[test]
fn what_is_long_and_stable_is_as_in_the_snapshots() {
    let (folder, mut snapshots) = (minimal(), Snapshots::new("cli"));
    let sarif = run_today(two_findings().path(), "check --format sarif");
    assert_eq!((sarif.code, sarif.err.as_str()), (Some(1), ""));
    snapshots.check("check.sarif", &sarif.out);
    for (name, arguments) in [
        ("explain-code.txt", "explain overdue-review"),
        ("explain-clause.txt", "explain iso-9001/9.2.2"),
        ("explain-control.txt", "explain iso-27001:2022/a.5.23"),
        ("explain-shared.txt", "explain internal-audit"),
        ("standards.txt", "standards"),
        ("standards-iso-42001.txt", "standards iso-42001:2023"),
        ("standards-nist-csf.txt", "standards nist-csf:2.0"),
        ("help.txt", "--help"),
        ("help-build.txt", "build --help"),
        ("help-check.txt", "check --help"),
        ("help-explain.txt", "explain --help"),
        ("help-schema.txt", "schema --help"),
        ("help-standards.txt", "standards --help"),
        ("help-verify.txt", "verify --help"),
    ] {
        snapshots.check(name, &run(folder.path(), arguments).clean());
    }
    snapshots.finish();
}

// explain and standards

#[test]
fn explain_takes_what_is_copied_from_a_text() {
    let at = Folder::empty();
    let explain = |subject: &str| run(at.path(), &format!("explain {subject}")).clean();
    assert_eq!(explain("[[internal-audit]]"), explain("internal-audit"));
    assert_eq!(explain("iso-27001/A.5.23"), explain("iso-27001:2022/a.5.23"));
    let list = explain("");
    assert!(list.lines().count() >= 35 && list.lines().all(|line| line.contains(" error ") || line.contains(" warning ")), "{list}");
}

#[test]
fn explain_and_standards_guess_what_was_meant() {
    let at = Folder::empty();
    let known = format!("known: {}", common::edition_ids().join(", "));
    for (arguments, message) in [
        ("explain overdu-review", "there is nothing to explain with the name `overdu-review`; did you mean `overdue-review`?".to_owned()),
        ("explain intern-audit", "there is nothing to explain with the name `intern-audit`; did you mean `internal-audit`?".to_owned()),
        (
            "explain 9.2",
            "there is nothing to explain with the name `9.2`; give a code, a shared clause such as `internal-audit`, or a clause such as `iso-27001/A.5.23`".to_owned(),
        ),
        ("explain iso-9001/9.9", "ISO 9001:2026 has no clause or control 9.9; `clausebook standards iso-9001:2026` lists them".to_owned()),
        ("explain iso-1/9.2", format!("there is no standard `iso-1` in the catalogue; {known}")),
        ("standards iso-9001:2016", "there is no standard `iso-9001:2016`; did you mean `iso-9001:2015`?".to_owned()),
        ("standards gdpr", format!("there is no standard `gdpr`; {known}")),
    ] {
        assert_eq!(run(at.path(), arguments).failure(), format!("error: {message}\n"));
    }
}

#[test]
fn standards_as_json_keep_the_contract() {
    let at = Folder::empty();
    let parse = |arguments: &str| serde_json::from_str::<Value>(&run(at.path(), arguments).clean()).unwrap();
    let all = parse("standards --json");
    let ids: Vec<_> = all["standards"].as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(all["schema"], 1);
    assert_eq!(ids, common::edition_ids());
    for id in ids {
        let whole = parse(&format!("standards {id} --json"));
        assert_eq!((&whole["schema"], format!("{}:{}", word(&whole, "standard"), word(&whole, "edition"))), (&json!(1), id));
        let numbers: Vec<_> = whole["clauses"].as_array().unwrap().iter().map(|clause| word(clause, "number")).collect();
        for clause in whole["clauses"].as_array().unwrap() {
            assert!(["clause", "control"].contains(&word(clause, "kind")), "{clause}");
            assert!(!word(clause, "number").is_empty() && !word(clause, "title").is_empty(), "{clause}");
            let parent = clause["parent"].as_str();
            assert!(parent.is_none_or(|parent| numbers.contains(&parent) && parent != word(clause, "number")), "{clause}");
            for shared in clause["shared"].as_array().unwrap() {
                assert!(["equivalent", "extends", "intersects"].contains(&word(shared, "relation")), "{clause}");
                assert_eq!(word(shared, "relation") == "extends", shared["adds"].is_string(), "{clause}");
                assert!(!word(shared, "clause").is_empty() && shared.get("rationale").is_some(), "{clause}");
            }
            assert!(clause["confidence"].is_null() || ["medium", "low"].contains(&word(&clause["confidence"], "level")), "{clause}");
            for information in clause["documented_information"].as_array().unwrap() {
                assert!(["maintain", "retain"].contains(&word(information, "kind")) && !word(information, "item").is_empty(), "{clause}");
            }
        }
    }
}

fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("no {key} in {value}"))
}

#[test]
fn an_edition_that_only_exists_once_may_be_left_out() {
    let at = Folder::empty();
    assert_eq!(run(at.path(), "standards iso-27001").clean(), run(at.path(), "standards iso-27001:2022").clean());
}

// verify

#[test]
fn verify_tells_whether_a_site_is_what_was_published() {
    let folder = minimal();
    run_today(folder.path(), "build min").clean();
    let site = folder.path().join("min/site");
    let sum = std::fs::read_to_string(site.join("data/manifest.sha256")).unwrap();
    let intact = format!("intact: every file is as published\nmanifest {}\n", sum.split_whitespace().next().unwrap());
    assert_eq!(run(folder.path(), "verify min/site").clean(), intact);
    folder.write("min/site/404.html", "edited");
    folder.write("min/site/new.html", "added");
    std::fs::remove_file(site.join("index.html")).unwrap();
    assert_eq!(run(folder.path(), "verify min/site"), ran(1, "changed: 404.html\nmissing: index.html\nextra: new.html\n", ""));
}

#[test]
fn verify_refuses_what_is_no_site() {
    let folder = minimal();
    let message = "/data/manifest.json is missing, so this folder was not built by this tool; nothing was touched\n";
    assert_eq!(run(folder.path(), "verify min").failure(), format!("error: min{message}"));
    assert_eq!(run(folder.path(), "verify nowhere").failure(), format!("error: nowhere{message}"));
}

// usage

#[test]
fn version_is_that_of_the_package() {
    let version = format!("clausebook {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(run(Path::new("."), "--version").clean(), version);
    assert_eq!(run(Path::new("."), "-V").clean(), version);
}

#[test]
fn wrong_usage_is_exit_2_with_the_reason_in_the_first_line() {
    let folder = minimal();
    let date = "invalid value '{}' for '--date <YYYY-MM-DD>': ";
    for (arguments, first) in [
        ("build min --frob", "unexpected argument '--frob' found".to_owned()),
        ("frob", "unrecognized subcommand 'frob'".to_owned()),
        ("check min min", "unexpected argument 'min' found".to_owned()),
        ("check min --format xml", "invalid value 'xml' for '--format <FORMAT>'".to_owned()),
        ("verify", "the following required arguments were not provided:".to_owned()),
        ("check nowhere", "nowhere is not a folder".to_owned()),
        ("build nowhere", "nowhere is not a folder".to_owned()),
        ("check min/ims.yaml", "min/ims.yaml is not a folder".to_owned()),
        (
            "build min --date 2026-02-30",
            date.replace("{}", "2026-02-30") + "the date 2026-02-30 does not exist; write year, month and day: 2026-03-31",
        ),
        (
            "check min --date 30/01/2026",
            date.replace("{}", "30/01/2026") + "`30/01/2026` is not a date; write year, month and day: 2026-03-31",
        ),
        ("build min --date", "a value is required for '--date <YYYY-MM-DD>' but none was supplied".to_owned()),
    ] {
        let before = tree(folder.path());
        let message = run(folder.path(), arguments).failure();
        assert_eq!(message.lines().next().unwrap(), format!("error: {first}"), "{arguments}");
        assert_eq!(tree(folder.path()), before);
    }
}

#[test]
fn without_a_command_the_help_is_shown_as_an_error() {
    let at = Folder::empty();
    assert_eq!(run(at.path(), "").failure(), run(at.path(), "--help").clean());
}

#[test]
fn a_folder_without_an_organization_is_a_fault_with_help() {
    let at = Folder::empty();
    let finding = "ims.yaml:1:1: error[missing-config]: there is no ims.yaml in this folder\n  help: run clausebook in the organization's folder, or name the folder: `clausebook build FOLDER`\n\n";
    assert_eq!(run_today(at.path(), "build"), ran(1, "", &format!("{finding}nothing was built: 1 error, no warnings\n")));
    assert_eq!(run_today(at.path(), "check"), ran(1, "checked 0 documents against 0 standards: 1 error, no warnings\n", finding));
}

// the environment

#[test]
fn source_date_epoch_is_today() {
    let folder = one_warning();
    let check = |epoch: &OsStr| finish(command(folder.path(), ["check"]).env("SOURCE_DATE_EPOCH", epoch));
    // The review is due on 2026-01-10: its last second, and the next.
    assert_eq!(check(OsStr::new("1768089599")), ran(0, "checked 2 documents against 2 standards: no errors, no warnings\n", ""));
    assert_eq!(check(OsStr::new("1768089600")).err, format!("{WARNING}\n"));
    for (wrong, shown) in [(&b""[..], ""), (b"2026-01-10", "2026-01-10"), (b"99999999999999", "99999999999999"), (b"\xff", "\u{fffd}")] {
        let message = format!("error: SOURCE_DATE_EPOCH must be seconds since 1970, found `{shown}`\n");
        assert_eq!(check(OsStr::from_bytes(wrong)), ran(2, "", &message));
    }
    let both = finish(command(folder.path(), ["check", "--date", "2026-01-10"]).env("SOURCE_DATE_EPOCH", "wrong"));
    assert_eq!(both.clean(), "checked 2 documents against 2 standards: no errors, no warnings\n");
}

#[test]
fn without_a_terminal_there_is_no_colour() {
    let folder = two_findings();
    for (key, value) in [("TERM", "xterm-256color"), ("NO_COLOR", "1"), ("COLORTERM", "truecolor")] {
        for arguments in ["check", "check nowhere", "check --frob", "--help", "build"] {
            let ran = finish(command(folder.path(), arguments.split(' ')).env(key, value));
            assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{key} {arguments}: {ran:?}");
        }
    }
}

/// Runs the program at a terminal and returns all that the terminal was sent.
fn at_terminal(at: &Path, arguments: &str, environment: &[(&str, &str)]) -> String {
    let terminal = nix::pty::openpty(None, None).unwrap();
    let mut program = Command::new(PROGRAM);
    program.current_dir(at).args(arguments.split(' '));
    // `CI` counts as a terminal that can show colour, whatever `TERM` says.
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI", "SOURCE_DATE_EPOCH"] {
        program.env_remove(name);
    }
    program.env("TERM", "xterm-256color").envs(environment.iter().copied());
    program.stdin(Stdio::null()).stdout(terminal.slave.try_clone().unwrap()).stderr(terminal.slave);
    let mut child = program.spawn().unwrap();
    drop(program); // The last copy of the terminal's other end: reading ends with the child.
    let mut sent = Vec::new();
    let _ = std::io::Read::read_to_end(&mut std::fs::File::from(terminal.master), &mut sent);
    child.wait().unwrap();
    String::from_utf8(sent).unwrap()
}

#[test]
fn at_a_terminal_there_is_colour_unless_it_is_not_wanted() {
    let folder = two_findings();
    let arguments = format!("check --date {TODAY}");
    let plain = format!("{WARNING}\n{ERROR}\nchecked 2 documents against 2 standards: 1 error, 1 warning\n").replace('\n', "\r\n");
    assert_eq!(at_terminal(folder.path(), &arguments, &[("NO_COLOR", "1")]), plain);
    assert_eq!(at_terminal(folder.path(), &arguments, &[("TERM", "dumb")]), plain);
    let colourful = at_terminal(folder.path(), &arguments, &[]);
    assert!(colourful.contains('\u{1b}'), "{colourful}");
    let escapes = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    assert_eq!(escapes.replace_all(&colourful, ""), plain);
}

#[test]
fn a_reader_that_goes_away_ends_the_program_quietly() {
    for (arguments, code) in [("check --format sarif", 1), ("explain", 0), ("standards --json", 0), ("--help", 0)] {
        let mut program = Command::new(PROGRAM);
        program.current_dir(example("broken")).args(arguments.split(' ')).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = program.spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(code), ""), "{arguments}");
    }
}

#[test]
fn closed_and_full_outputs_are_no_panic() {
    let folder = minimal();
    let code = |script: &str| finish(&mut shell(folder.path(), script)).code;
    assert_eq!(code("$clausebook check min >&-"), Some(0));
    assert_eq!(code("$clausebook check min --date 2026-02-30 2>&-"), Some(2));
    assert_eq!(code("$clausebook check min/documents 2>&- >&- <&-"), Some(1));
    assert_eq!(code("$clausebook check min/documents 2>/dev/full"), Some(1));
    let full = finish(&mut shell(folder.path(), "$clausebook explain >/dev/full"));
    assert_eq!(full, ran(2, "", "error: cannot write to standard output: No space left on device (os error 28)\n"));
}

/// A file system of the size, of this test alone; nothing where the system lets nobody mount one.
fn on_a_small_disk(folder: &Path, size: &str, script: &str) -> Option<Ran> {
    let mounted = |script: &str| {
        let script = format!("mkdir -p small && mount -t tmpfs -o size={size} tmpfs small && {{ {script}; }}");
        let mut command = assert_cmd::Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c", &script]).current_dir(folder).env("clausebook", PROGRAM);
        command
    };
    mounted("true").output().is_ok_and(|output| output.status.success()).then(|| finish(&mut mounted(script)))
}

#[test]
fn a_disk_that_is_too_small_is_said_before_and_named_when_it_is_full() {
    let folder = minimal();
    let build = format!("$clausebook build min --out small/site --date {TODAY}");
    let Some(full) = on_a_small_disk(folder.path(), "600k", &format!("{build}; code=$?; ls -A small | grep -v lock; exit $code")) else {
        return; // Nothing can be mounted here; the words themselves have a test in `publish`.
    };
    assert_eq!((full.code, full.out.as_str()), (Some(2), ""), "{full:?}");
    let lines: Vec<_> = full.err.lines().collect();
    let said = regex::Regex::new(r"^warning: small/site needs about (\d+) MB, and 1 MB are free$").unwrap();
    assert!(said.is_match(lines[0]), "{}", lines[0]);
    let failed = regex::Regex::new(r"^error: cannot write small/site/\S+: no space left \(needs about \d+ MB\)$").unwrap();
    assert!(failed.is_match(lines[1]) && lines.len() == 2, "{full:?}");
    // The guess is no verdict: with enough room for what is written, the warning is all
    let enough = on_a_small_disk(folder.path(), "40m", &format!("{build} >/dev/null && ls small/site/index.html")).unwrap();
    assert_eq!((enough.code, enough.out.as_str(), enough.err.as_str()), (Some(0), "small/site/index.html\n", ""));
}

#[test]
fn a_deleted_working_directory_is_no_panic() {
    let folder = minimal();
    let gone = |arguments: &str| {
        let script = format!("mkdir gone && cd gone && rmdir ../gone && exec $clausebook {arguments} --date {TODAY}");
        finish(shell(folder.path(), &script).env("min", folder.path().join("min")))
    };
    assert_eq!(gone(r#"check "$min""#).clean(), "checked 3 documents against 1 standard: no errors, no warnings\n");
    gone(r#"build "$min""#).clean();
    assert_eq!(gone(r#"build "$min" --out site"#).failure(), "error: cannot read site: no such file or directory\n");
    let here = gone("build");
    assert_eq!(here.code, Some(1));
    assert!(here.err.starts_with("ims.yaml:1:1: error[missing-config]"), "{}", here.err);
    assert!(!folder.path().join("gone").exists());
}

#[test]
fn arguments_and_variables_that_are_not_utf8_are_no_panic() {
    let strange = OsStr::from_bytes(b"n\xff");
    let folder = Folder::empty();
    copy(&example("minimal"), &folder.path().join(strange));
    let run = |arguments: &[&OsStr]| finish(&mut command(folder.path(), arguments));
    let word = OsStr::new;
    assert_eq!(run(&[word("check"), strange, word("--date"), word(TODAY)]).code, Some(0));
    let built = command(folder.path(), [word("build"), strange, word("--date"), word(TODAY)]).output().unwrap();
    assert!(built.status.success() && folder.path().join(strange).join("site/index.html").is_file());
    assert_eq!(run(&[word("check"), OsStr::from_bytes(b"\xff")]).failure(), "error: \u{fffd} is not a folder\n");
    for arguments in [[word("explain"), strange], [word("--date"), strange], [strange, strange], [word("standards"), strange]] {
        assert_eq!(run(&arguments).code, Some(2), "{arguments:?}");
    }
    let folder = minimal();
    let mut hostile = command(folder.path(), ["check", "min", "--date", TODAY]);
    for name in ["TERM", "COLUMNS", "LANG", "HOME", "RAYON_NUM_THREADS", "NO_COLOR", "TMPDIR", "UNRELATED"] {
        hostile.env(name, strange);
    }
    assert_eq!(finish(&mut hostile).clean(), "checked 3 documents against 1 standard: no errors, no warnings\n");
}

#[test]
fn few_file_handles_and_no_home_are_no_panic() {
    let folder = minimal();
    assert_eq!(finish(&mut shell(folder.path(), "unset HOME; $clausebook build min --date 2026-11-22")).code, Some(0));
    let before = tree(&folder.path().join("min/site"));
    for handles in [3, 4, 6, 8, 12] {
        let script = format!("ulimit -n {handles}; $clausebook build min --date 2026-11-23");
        let ran = shell(folder.path(), &script).output().unwrap();
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(!said.contains("internal error"), "{handles}: {said}");
        if ran.status.code() != Some(0) {
            assert_eq!(tree(&folder.path().join("min/site")), before, "{handles}: {said}");
        }
    }
}
