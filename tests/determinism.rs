//! The same input gives the same bytes: whoever builds it, where, when, in whatever language, with however many threads.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::command::{command, copy, finish, shell, tree};
use common::{TODAY, example};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, SystemTime};

type Site = BTreeMap<String, Vec<u8>>;

/// Builds `root` into a new folder under a changed environment.
fn build(root: &Path, environment: &[(&str, &str)]) -> Site {
    let out = tempfile::tempdir().unwrap();
    let site = out.path().join("handbook");
    let mut command = command(root, ["build", "--date", TODAY, "--out"]);
    command.arg(&site).envs(environment.iter().copied());
    assert_eq!(finish(&mut command).code, Some(0));
    tree(&site)
}

/// Names the first file that differs instead of printing two sites.
fn assert_same(one: &Site, other: &Site, what: &str) {
    assert!(one.contains_key("data/manifest.json") && one.contains_key("index.html"));
    let paths = |site: &Site| site.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(one), paths(other), "{what}");
    let differing: Vec<_> = one.iter().filter(|(path, bytes)| other[*path] != **bytes).map(|(path, _)| path).collect();
    assert!(differing.is_empty(), "{what} changes {differing:?}");
}

#[test]
fn no_environment_changes_a_byte_of_the_minimal_example() {
    let root = example("minimal");
    let plain = build(&root, &[]);
    let environments: [&[(&str, &str)]; 7] = [
        &[],
        &[("RAYON_NUM_THREADS", "1")],
        &[("RAYON_NUM_THREADS", "4")],
        &[("TZ", "Pacific/Auckland")],
        &[("TZ", "America/Lima")],
        &[("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")],
        &[("HOME", "/nonexistent"), ("TMPDIR", "/nonexistent"), ("SOURCE_DATE_EPOCH", "0"), ("COLUMNS", "20")],
    ];
    for environment in environments {
        assert_same(&plain, &build(&root, environment), &format!("{environment:?}"));
    }
}

#[test]
fn the_large_example_is_the_same_from_one_thread_elsewhere() {
    let copied = tempfile::tempdir().unwrap();
    copy(&example("larkfield"), copied.path());
    let here = build(&example("larkfield"), &[("RAYON_NUM_THREADS", "4"), ("TZ", "Pacific/Auckland")]);
    let there = build(copied.path(), &[("RAYON_NUM_THREADS", "1"), ("TZ", "America/Lima")]);
    assert_same(&here, &there, "another folder");
    assert!(here.len() > 500, "{}", here.len());
}

#[test]
fn order_and_times_of_the_files_in_their_folders_do_not_matter() {
    let copied = tempfile::tempdir().unwrap();
    let root = copied.path().join("deep/with blank/örg");
    copy(&example("minimal"), &root);
    // Last written first, and each on another day: a folder lists its files in another order now.
    let files: Vec<_> = tree(&root).into_iter().filter(|(path, _)| !path.ends_with('/')).collect();
    files.iter().for_each(|(path, _)| std::fs::remove_file(root.join(path)).unwrap());
    for (day, (path, bytes)) in files.iter().rev().enumerate() {
        std::fs::write(root.join(path), bytes).unwrap();
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(86_400 * (day as u64 + 1));
        std::fs::File::options().append(true).open(root.join(path)).unwrap().set_modified(time).unwrap();
    }
    assert_same(&build(&example("minimal"), &[]), &build(&root, &[]), "the order of files");
}

#[test]
fn a_narrow_umask_changes_no_byte() {
    let out = tempfile::tempdir().unwrap();
    let script = format!(r#"umask 077; exec "$clausebook" build "$root" --date {TODAY} --out site"#);
    let ran = finish(shell(out.path(), &script).env("root", example("minimal")));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_same(&build(&example("minimal"), &[]), &tree(&out.path().join("site")), "umask 077");
}

#[test]
fn the_date_of_source_date_epoch_is_that_of_the_option() {
    let out = tempfile::tempdir().unwrap();
    let site = out.path().join("site");
    // 2026-11-22, 23:59:59 UTC.
    let mut command = command(&example("minimal"), ["build", "--out"]);
    assert_eq!(finish(command.arg(&site).env("SOURCE_DATE_EPOCH", "1795391999").env("TZ", "Pacific/Auckland")).code, Some(0));
    assert_same(&build(&example("minimal"), &[]), &tree(&site), "SOURCE_DATE_EPOCH");
}

#[test]
fn no_file_tells_where_or_by_whom_it_was_built() {
    let copied = tempfile::tempdir().unwrap();
    let root = copied.path().join("wombat-place");
    copy(&example("minimal"), &root);
    let names = [("USER", "wombat-user"), ("LOGNAME", "wombat-user"), ("HOSTNAME", "wombat-host"), ("HOME", "/home/wombat-user")];
    let site = build(&root, &names);
    let host = nix::unistd::gethostname().unwrap().into_string().unwrap();
    let folder = copied.path().to_str().unwrap().to_owned();
    // A host called `handbook` or `local` would be found in honest prose.
    let told: Vec<String> = [folder, env!("CARGO_MANIFEST_DIR").to_owned(), "wombat".to_owned()]
        .into_iter()
        .chain((host.len() > 7 && host.contains(|c: char| c.is_ascii_digit() || c == '-')).then_some(host))
        .collect();
    for (path, bytes) in &site {
        let text = String::from_utf8_lossy(bytes);
        let found = told.iter().find(|name| text.contains(name.as_str()));
        assert_eq!(found, None, "{path}");
    }
}
