//! What cannot be reached through the public door: places that cannot be swapped, and every way to be killed.

use super::commit::{self, Old};
use super::inspect::inspect;
use super::keep::Keep;
use super::manifest::Manifest;
use super::place::Place;
use super::{Refusal, Target, recover, swap, system, verify};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

#[test]
fn what_a_site_took_before_is_what_it_is_expected_to_need() {
    let bench = Bench::new();
    let mut first = bench.target(&[]).stage(false, || ()).unwrap();
    assert_eq!(first.expect(0), None);
    let shortage = first.expect(u64::MAX).unwrap();
    assert_eq!((shortage.needed, shortage.out), (u64::MAX, bench.path("site")));
    drop(first);
    bench.publish(bench.target(&[]), &[("index.html", "small")]);
    assert_eq!(bench.target(&[]).stage(false, || ()).unwrap().expect(u64::MAX), None, "the site before took five bytes");
}

/// A folder with an output called `site` in it.
struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new() -> Bench {
        Bench { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    fn target(&self, keep: &[&str]) -> Target {
        let keep: Vec<String> = keep.iter().map(|entry| (*entry).to_owned()).collect();
        Target::check(&self.path("site"), &self.path("project"), &[], &keep).unwrap()
    }

    fn publish(&self, target: Target, files: &[(&str, &str)]) -> super::Published {
        let stage = target.stage(false, || ()).unwrap();
        for (address, text) in files {
            stage.write(address, text.as_bytes()).unwrap();
        }
        stage.publish("00").unwrap()
    }

    /// The names beside the output.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Lays a finished tree beside the output, as a build that was killed just before the swap.
    fn incoming(&self, files: &[(&str, &str)]) -> PathBuf {
        let other = Bench::new();
        other.publish(other.target(&[]), files);
        let digest = Manifest::read(&other.path("site")).unwrap().digest;
        let incoming = self.path(&format!(".site.incoming-{digest}"));
        fs::rename(other.path("site"), &incoming).unwrap();
        incoming
    }

    fn recover(&self, keep: &[&str]) {
        let target = self.target(keep);
        recover::recover(&target.place, &target.keep).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }
}

const OLD: &[(&str, &str)] = &[("index.html", "old"), ("a/gone.html", "gone"), ("b", "file")];
const NEW: &[(&str, &str)] = &[("index.html", "new"), ("a", "file now"), ("b/c.html", "folder now"), ("assets/x.css", "x")];

#[test]
fn home_and_what_holds_it_is_refused() {
    let bench = Bench::new();
    let home = bench.path("people/me");
    fs::create_dir_all(&home).unwrap();
    for out in [home.as_path(), &bench.path("people"), Path::new("/")] {
        let refusal = Target::check_at_home(out, &bench.path("project"), &[], &[], Some(&home)).unwrap_err();
        assert_eq!(refusal, Refusal::SystemFolder(out.to_owned()));
    }
    assert!(Target::check_at_home(&home.join("site"), &bench.path("project"), &[], &[], Some(&home)).is_ok());
}

#[test]
fn a_place_that_cannot_be_renamed_is_replaced_file_by_file() {
    let bench = Bench::new();
    bench.publish(bench.target(&[]), OLD);
    fs::write(bench.path("site/CNAME"), "example.org").unwrap();
    let inside = |keep: &[&str]| {
        let target = bench.target(keep);
        Target { place: target.place.moved_inside(), keep: target.keep }
    };
    let published = bench.publish(inside(&["CNAME"]), NEW);
    assert!(!published.atomic && !published.unchanged);
    assert_eq!(published.files, NEW.len());
    let found = verify(&bench.path("site")).unwrap();
    assert_eq!((found.extra, found.changed, found.missing), (vec!["CNAME".to_owned()], vec![], vec![]));
    assert!(bench.publish(inside(&["CNAME"]), NEW).unchanged);
    let mut names: Vec<_> = fs::read_dir(bench.path("site")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["CNAME", "a", "assets", "b", "data", "index.html"]);
}

#[test]
fn an_interrupted_replacement_is_completed_by_the_next_build() {
    let bench = Bench::new();
    bench.publish(bench.target(&[]), OLD);
    let old = Manifest::read(&bench.path("site")).unwrap();
    let tree = bench.incoming(NEW);
    super::in_place::prepare(&tree, Some(&old)).unwrap();
    let name = tree.file_name().unwrap().to_str().unwrap().replace(".site", ".clausebook");
    let inside = bench.path("site").join(name);
    fs::rename(tree, &inside).unwrap();
    // Killed after one file.
    fs::rename(inside.join("index.html"), bench.path("site/index.html")).unwrap();
    bench.recover(&[]);
    assert!(verify(&bench.path("site")).unwrap().is_intact());
    assert_eq!(bench.read("site/b/c.html"), "folder now");
    assert!(!inside.exists());
}

#[test]
fn an_interrupted_first_replacement_is_recognized_without_a_manifest() {
    let bench = Bench::new();
    fs::create_dir(bench.path("site")).unwrap();
    let tree = bench.incoming(NEW);
    let name = tree.file_name().unwrap().to_str().unwrap().replace(".site", ".clausebook");
    fs::rename(&tree, bench.path("site").join(&name)).unwrap();
    fs::rename(bench.path("site").join(&name).join("index.html"), bench.path("site/index.html")).unwrap();
    bench.recover(&[]);
    assert!(verify(&bench.path("site")).unwrap().is_intact());
}

#[test]
fn two_renames_leave_the_new_tree_in_place_and_the_old_one_aside() {
    let bench = Bench::new();
    bench.publish(bench.target(&[]), OLD);
    let incoming = bench.incoming(NEW);
    let place = bench.target(&[]).place;
    let swap::Swap::Renamed(outgoing) = swap::two_renames(&place, &incoming).unwrap() else { panic!("not renamed") };
    assert_eq!(bench.read("site/index.html"), "new");
    assert_eq!(fs::read_to_string(outgoing.join("index.html")).unwrap(), "old");
    bench.recover(&[]);
    assert_eq!(bench.names(), [".site.lock", "site"]);
}

#[test]
fn a_build_killed_between_two_renames_is_completed() {
    let bench = Bench::new();
    bench.publish(bench.target(&[]), OLD);
    bench.incoming(NEW);
    fs::rename(bench.path("site"), bench.path(".site.outgoing")).unwrap();
    bench.recover(&[]);
    assert_eq!(bench.read("site/index.html"), "new");
    assert_eq!(bench.names(), [".site.lock", "site"]);
}

#[test]
fn an_old_tree_without_a_new_one_is_rolled_back() {
    let bench = Bench::new();
    bench.publish(bench.target(&[]), OLD);
    fs::rename(bench.path("site"), bench.path(".site.outgoing")).unwrap();
    bench.recover(&[]);
    assert_eq!(bench.read("site/index.html"), "old");
    assert_eq!(bench.names(), [".site.lock", "site"]);
}

#[test]
fn a_build_killed_before_the_swap_leaves_the_old_site() {
    let bench = Bench::new();
    bench.publish(bench.target(&[]), OLD);
    bench.incoming(NEW);
    bench.recover(&[]);
    assert_eq!(bench.read("site/index.html"), "old");
    assert_eq!(bench.names(), [".site.lock", "site"]);
}

#[test]
fn a_build_killed_after_the_swap_loses_nothing_of_others() {
    let bench = Bench::new();
    bench.publish(bench.target(&[]), OLD);
    let incoming = bench.incoming(NEW);
    fs::write(bench.path("site/CNAME"), "of the old site").unwrap();
    fs::write(incoming.join("CNAME"), "of the new site").unwrap();
    fs::write(bench.path("site/note.txt"), "written during the build").unwrap();
    system::exchange(&bench.path("site"), &incoming).unwrap();
    bench.recover(&["CNAME"]);
    assert_eq!(bench.read("site/CNAME"), "of the new site");
    let names = bench.names();
    let [lock, site, foreign] = names.as_slice() else { panic!("{names:?}") };
    assert!(lock == ".site.lock" && site == "site" && foreign.starts_with("site.foreign-"));
    assert_eq!(bench.read(&format!("{foreign}/CNAME")), "of the old site");
    assert_eq!(bench.read(&format!("{foreign}/note.txt")), "written during the build");
    assert!(!bench.path(&format!("{foreign}/index.html")).exists());
}

#[test]
fn a_file_edited_between_inspection_and_swap_is_moved_aside() {
    let bench = Bench::new();
    bench.publish(bench.target(&[]), OLD);
    let stage = bench.target(&[]).stage(false, || ()).unwrap();
    stage.write("index.html", b"new").unwrap();
    fs::write(bench.path("site/index.html"), "edited meanwhile").unwrap();
    stage.publish("00").unwrap();
    let foreign = bench.names().into_iter().find(|name| name.starts_with("site.foreign-")).unwrap();
    assert_eq!(bench.read(&format!("{foreign}/index.html")), "edited meanwhile");
    assert_eq!(bench.read("site/index.html"), "new");
}

#[test]
fn a_kept_file_changed_during_the_build_is_newest_in_the_new_site() {
    let bench = Bench::new();
    bench.publish(bench.target(&[]), OLD);
    fs::create_dir(bench.path("site/.git")).unwrap();
    fs::write(bench.path("site/.git/HEAD"), "one").unwrap();
    let target = bench.target(&[".git"]);
    let (place, keep) = (target.place.clone(), target.keep.clone());
    let old = Manifest::read(&place.out).unwrap();
    let inspected = inspect(&place.out, &old, &keep).unwrap().began;
    let staging = super::staging::Staging::create(place.staging()).unwrap();
    let mut files = BTreeMap::new();
    super::carry::carry(&place, &keep, Some(&old), staging.path(), &mut files).unwrap();
    // As git does it: a new file with the old name.
    fs::write(place.out.join(".git/new"), "two").unwrap();
    fs::rename(place.out.join(".git/new"), place.out.join(".git/HEAD")).unwrap();
    fs::create_dir_all(place.out.join(".git/objects/ab")).unwrap();
    fs::write(place.out.join(".git/objects/ab/c"), "object").unwrap();
    let new = Manifest::new("01", files).unwrap();
    fs::create_dir(staging.path().join("data")).unwrap();
    fs::write(staging.path().join("data/manifest.json"), &new.bytes).unwrap();
    assert!(commit::commit(staging, &place, &keep, &new, Some(&Old { manifest: old, complete: true, inspected })).unwrap());
    assert_eq!(bench.read("site/.git/HEAD"), "two");
    assert_eq!(bench.read("site/.git/objects/ab/c"), "object");
    assert_eq!(bench.names(), [".site.lock", "site"]);
}

#[test]
fn a_lock_that_is_held_too_long_is_an_error() {
    let bench = Bench::new();
    let place = bench.target(&[]).place;
    let _held = super::lock::Lock::take(&place, std::time::Duration::ZERO, || ()).unwrap();
    let mut told = 0;
    let refused = super::lock::Lock::take(&place, std::time::Duration::from_millis(120), || told += 1);
    assert_eq!(refused.unwrap_err(), Refusal::Locked(bench.path("site")));
    assert_eq!(told, 1);
}

#[test]
fn keep_is_what_the_owner_lists() {
    let keep = Keep::new(&["CNAME".to_owned()]).unwrap();
    let bench = Bench::new();
    fs::create_dir(bench.path("site")).unwrap();
    fs::write(bench.path("site/CNAME"), "example.org").unwrap();
    let place = Place::new(bench.path("site"), Path::new("site")).unwrap();
    assert!(super::target::manifest_of(&place, &keep).unwrap().is_none());
    assert_eq!(super::target::manifest_of(&place, &Keep::default()).unwrap_err(), Refusal::NotOurs("site".into()));
}
