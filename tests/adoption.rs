//! Whoever adopts much of the catalogue, or all of it, gets a site.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::command::{copy, run_today};
use common::{EDITIONS, Folder, edition_ids, example};

/// A copy of an example that adopts all editions as well.
fn with_all(name: &str) -> Folder {
    let folder = Folder::empty();
    copy(&example(name), folder.path());
    let config = std::fs::read_to_string(folder.path().join("ims.yaml")).unwrap();
    let missing = edition_ids().into_iter().filter(|id| !config.contains(&format!("{id:?}")));
    let entries: String = missing.map(|id| format!("  - standard: {id:?}\n")).collect();
    assert_eq!(config.matches("\nstandards:\n").count(), 1);
    folder.write("ims.yaml", config.replacen("\nstandards:\n", &format!("\nstandards:\n{entries}"), 1));
    folder
}

/// Builds it, and returns the site's folder, what was printed and what was warned of.
fn build(folder: &Folder) -> (std::path::PathBuf, String, String) {
    let ran = run_today(folder.path(), "build");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    (folder.path().join("site"), ran.out, ran.err)
}

#[test]
fn the_minimal_example_builds_with_all_27_editions() {
    let folder = with_all("minimal");
    let (site, out, err) = build(&folder);
    for (id, ..) in EDITIONS {
        assert!(site.join("standards").join(id.replace(':', "-")).join("index.html").is_file(), "{id}");
    }
    for (id, ..) in EDITIONS.iter().filter(|(.., controls)| *controls > 0) {
        assert!(site.join("applicability").join(format!("{}.html", id.replace(':', "-"))).is_file(), "{id}");
    }
    for standard in ["iso-14001", "iso-27701", "iso-37001", "iso-9001"] {
        assert!(site.join(format!("transitions/{standard}.html")).is_file(), "{standard}");
    }
    assert!(out.contains("; no errors, ") && err.contains("warning[undecided-control]"), "{out}{err}");
    let codes: std::collections::BTreeSet<_> =
        common::places(&folder.open()).iter().map(|line| line.rsplit(' ').next().unwrap().to_owned()).collect();
    assert_eq!(codes.into_iter().collect::<Vec<_>>(), ["claim-without-edition", "undecided-control"]);
}

/// A reference without an edition means the current one as soon as the organization adopts it: one of its numbers is gone, so
/// the example names the edition there.
#[test]
fn the_large_example_builds_with_all_27_editions() {
    let folder = with_all("larkfield");
    let (site, out, _) = build(&folder);
    assert!(out.contains("ISO/IEC 27701:2025") && out.contains("; no errors, "), "{out}");
    assert!(site.join("transitions/iso-9001.html").is_file());
    let register = "registers/improvements.yaml";
    let text = std::fs::read_to_string(folder.path().join(register)).unwrap();
    folder.write(register, text.replace("iso-9001:2015/10.3", "iso-9001/10.3"));
    let errors: Vec<_> = common::findings(&folder.open()).into_iter().filter(|line| line.contains(" unknown-clause ")).collect();
    assert!(errors.len() == 2 && errors.iter().all(|line| line.ends_with("ISO 9001:2026 has no clause or control 10.3")), "{errors:?}");
}

#[test]
fn with_all_27_editions_every_page_has_a_title_of_its_own() {
    common::sound::assert_titles_differ(&with_all("minimal").site());
}
