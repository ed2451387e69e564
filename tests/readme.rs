//! What the README says is so: its commands, options, files and samples, and the addresses that others may link to.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::command::{copy, finish, run, run_today, shell};
use common::{Folder, example};
use std::collections::BTreeSet;
use std::path::Path;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The code blocks of the README in a language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let parts = text.split("\n```").skip(1).step_by(2);
    let own = parts.filter_map(|part| part.split_once('\n').filter(|(found, _)| *found == language));
    own.map(|(_, block)| block.to_owned()).collect()
}

/// The `clausebook` commands of the shell blocks, without their comments.
fn commands() -> Vec<String> {
    let blocks = blocks(&read("README.md"), "sh");
    let lines = blocks.iter().flat_map(|block| block.lines()).filter_map(|line| line.strip_prefix("clausebook "));
    lines.map(|line| line.split('#').next().unwrap().trim().to_owned()).collect()
}

#[test]
fn the_two_commands_of_the_start_are_what_works_and_what_ci_runs() {
    let readme = read("README.md");
    let start = readme.split("\n## ").find(|section| section.starts_with("Start\n")).unwrap();
    let blocks = blocks(start, "sh");
    assert_eq!(blocks, ["cargo run --release -- build examples/larkfield", "bash tests/run"]);
    assert!(example("larkfield/ims.yaml").is_file());
    assert!(read(".ci/run").lines().any(|line| line == blocks[1]), "CI runs something else");
    assert!(read("tests/run").lines().any(|line| line.starts_with("cargo test")));
    assert!(example("minimal/ims.yaml").is_file() && start.contains("`examples/minimal`"));
}

#[test]
fn the_versions_of_rust_agree() {
    let manifest = read("Cargo.toml");
    let version = manifest.lines().find_map(|line| line.strip_prefix("rust-version = \"")).unwrap().trim_end_matches('"');
    assert!(read("README.md").contains(&format!("Rust toolchain ({version} or newer)")));
}

#[test]
fn every_command_of_the_readme_runs() {
    let folder = Folder::empty();
    copy(&example("minimal"), &folder.path().join("ROOT"));
    folder.write("wiki/a.md", "# A\n");
    let commands = commands();
    // The preview does not end by itself; tests/serve.rs runs it.
    for command in commands.iter().filter(|command| !command.starts_with("serve")) {
        let ran = finish(&mut shell(folder.path(), &format!("exec $clausebook {command}")));
        assert_eq!(ran.code, Some(0), "clausebook {command}: {}", ran.err);
    }
    let named: BTreeSet<_> = commands.iter().map(|command| command.split(' ').next().unwrap()).collect();
    let help = run(folder.path(), "--help").clean();
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).map_while(|line| line.split_whitespace().next());
    assert_eq!(named, listed.filter(|name| *name != "help").collect(), "commands of the README and of --help");
}

#[test]
fn every_option_of_the_readme_exists() {
    let at = Folder::empty();
    let help: String = ["build", "check", "import", "init", "new", "explain", "standards", "schema", "verify", "completions", "man"]
        .iter()
        .map(|command| run(at.path(), &format!("{command} --help")).clean())
        .collect();
    let option = regex::Regex::new(r"(?:^|[\s`])(--[a-z][a-z-]*)").unwrap();
    let readme = read("README.md");
    let lines = readme.lines().filter(|line| !line.contains("cargo "));
    let named: BTreeSet<_> = lines.flat_map(|line| option.captures_iter(line)).map(|found| found[1].to_owned()).collect();
    let unknown: Vec<_> = named.iter().filter(|name| !help.contains(&format!("{name} ")) && !help.contains(&format!("{name}\n"))).collect();
    assert_eq!(unknown, Vec::<&String>::new());
    assert!(named.len() >= 5, "{named:?}");
    let choices = regex::Regex::new(r"--format ([a-z|]+)").unwrap().captures(&readme).unwrap()[1].to_owned();
    assert!(choices.split('|').all(|choice| help.contains(&format!("- {choice}:"))), "{choices}");
}

#[test]
fn the_sample_of_a_finding_is_what_the_tool_prints() {
    let samples = blocks(&read("README.md"), "console");
    assert_eq!(samples.len(), 1);
    let (command, shown) = samples[0].split_once('\n').unwrap();
    assert_eq!(command, "$ clausebook check examples/broken");
    let ran = run_today(Path::new(env!("CARGO_MANIFEST_DIR")), command.trim_start_matches("$ clausebook "));
    assert_eq!(ran.code, Some(1));
    assert!(format!("\n\n{}", ran.err).contains(&format!("\n\n{}\n\n", shown.trim_end())), "no longer printed:\n{shown}");
}

#[test]
fn the_document_of_the_readme_is_a_document() {
    let document = blocks(&read("README.md"), "markdown").concat();
    let roles = "roles:\n  - {id: internal-auditor, title: Internal auditor}\n  - {id: managing-director, title: Managing director}\n  - {id: service-manager, title: Service manager}\n";
    let adopted = "[\"iso-9001:2015\", \"iso-20000-1:2018\", \"iso-27001:2022\", \"iso-42001:2023\"]";
    let folder = Folder::empty()
        .file("ims.yaml", format!("organization: {{name: A}}\nstandards: {adopted}\ndiagnostics: {{undecided-control: ignore}}\n"))
        .file("roles.yaml", roles)
        .file("documents/pro-014.md", document)
        .file(
            "documents/pro-016.md",
            "---\nid: PRO-016\ntitle: Findings\nkind: procedure\nstatus: draft\nversion: \"0.1\"\nowner: internal-auditor\n---\nText.\n",
        );
    assert_eq!(folder.findings(), Vec::<String>::new());
}

#[test]
fn every_file_that_the_readme_links_to_exists() {
    let link = regex::Regex::new(r"\]\(([^)#:]+)\)").unwrap();
    let readme = read("README.md");
    // What authors write in documents is quoted as code.
    let quoted = regex::Regex::new("`[^`\n]+`").unwrap();
    let readme = quoted.replace_all(&readme, "");
    let missing: Vec<_> =
        link.captures_iter(&readme).map(|found| found[1].to_owned()).filter(|path| !example("..").join(path).exists()).collect();
    assert_eq!(missing, Vec::<String>::new());
}

/// The addresses that others may link to. They change only with a new major version.
const ADDRESSES: [&str; 32] = [
    "404.html",
    "applicability/iso-27001-2022.html",
    "applicability/iso-42001-2023.html",
    "assets/clausebook/style.css",
    "clauses/index.html",
    "clauses/internal-audit.html",
    "coverage/index.html",
    "data/coverage.json",
    "data/documents.json",
    "data/glossary.json",
    "data/manifest.json",
    "documents/index.html",
    "documents/pol-001.html",
    "documents/pro-014.html",
    "gaps/index.html",
    "glossary/index.html",
    "index.html",
    "matrix/index.html",
    "registers/index.html",
    "registers/risks.html",
    "reviews/index.html",
    "roles/index.html",
    "roles/internal-auditor.html",
    "standards/index.html",
    "standards/iso-20000-1-2018/8.3.4.1.html",
    "standards/iso-20000-1-2018/index.html",
    "standards/iso-27001-2022/6.1.3.html",
    "standards/iso-27001-2022/a.5.1.html",
    "standards/iso-27001-2022/index.html",
    "standards/iso-42001-2023/a.10.4.html",
    "standards/iso-9001-2015/8.5.1.html",
    "standards/iso-9001-2015/index.html",
];

#[test]
fn every_address_of_the_contract_exists() {
    let out = Folder::empty();
    let script = format!("exec $clausebook build {} --out site --date {}", example("larkfield").display(), common::TODAY);
    assert_eq!(finish(&mut shell(out.path(), &script)).code, Some(0));
    let missing: Vec<_> = ADDRESSES.iter().filter(|address| !out.path().join("site").join(address).is_file()).collect();
    assert_eq!(missing, Vec::<&&str>::new());
}

#[test]
fn every_file_that_the_readme_promises_to_machines_exists() {
    let readme = read("README.md");
    let section = readme.split("\n## ").find(|section| section.starts_with("For machines\n")).unwrap();
    let named = regex::Regex::new(r"`(?:site/data/)?([a-z.-]+\.(?:json|csv))`").unwrap();
    let files = common::site(&example("larkfield"));
    let named: Vec<_> = named.captures_iter(section).map(|found| format!("data/{}", &found[1])).collect();
    assert!(named.len() >= 3, "{named:?}");
    // The manifest is written when the site is published.
    let missing: Vec<_> = named.iter().filter(|path| !files.contains_key(*path) && *path != "data/manifest.json").collect();
    assert_eq!(missing, Vec::<&String>::new());
    let tables = files.keys().filter(|path| path.starts_with("data/") && path.ends_with(".csv")).count();
    assert!(section.contains("CSV") && tables >= 4, "{tables}");
}
