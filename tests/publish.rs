//! What a reader of the site, an owner of files in it, and somebody who kills a build may rely on.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use clausebook::publish::{ForeignKind, Published, Refusal, Stage, Target, remove_staging_on_signal, verify};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime};
use tempfile::TempDir;

const PAGES: usize = 12;

/// An organization's folder with an output called `site`.
struct Project {
    folder: TempDir,
}

impl Project {
    fn new() -> Project {
        let folder = tempfile::tempdir().unwrap();
        for input in ["documents/policies", "registers", "theme"] {
            fs::create_dir_all(folder.path().join(input)).unwrap();
        }
        fs::write(folder.path().join("ims.yaml"), "organization: x").unwrap();
        Project { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn check(&self, out: &Path, keep: &[&str]) -> Result<Target, Refusal> {
        let inputs = ["documents", "registers", "theme", "assets", "ims.yaml"].map(|name| self.path(name));
        let keep: Vec<String> = keep.iter().map(|entry| (*entry).to_owned()).collect();
        Target::check(out, self.folder.path(), &inputs, &keep)
    }

    fn stage(&self, keep: &[&str]) -> Result<Stage, Refusal> {
        self.check(&self.path("site"), keep)?.stage(false, || ())
    }

    fn publish(&self, version: usize, keep: &[&str]) -> Published {
        let stage = self.stage(keep).unwrap();
        write_version(&stage, version);
        stage.publish(&format!("{version:04x}")).unwrap()
    }

    /// Every file in the folder with its bytes.
    fn snapshot(&self, name: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let walk = walkdir::WalkDir::new(self.path(name)).into_iter().map(Result::unwrap);
        walk.filter(|entry| entry.file_type().is_file()).map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap())).collect()
    }

    /// Hidden names and names that begin with `site`.
    fn outputs(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.filter(|name| name.starts_with('.') || name.starts_with("site")).collect();
        names.sort();
        names
    }

    /// This program once more, as `child` below in one of its roles.
    fn child(&self, role: &str) -> Child {
        self.command(role).spawn().unwrap()
    }

    fn command(&self, role: &str) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "child", "--nocapture"]).env("PUBLISH_CHILD", role).env("PUBLISH_ROOT", self.folder.path());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn wait_for(&self, name: &str) {
        let start = Instant::now();
        while !self.path(name).exists() {
            assert!(start.elapsed() < Duration::from_secs(20), "no {name}");
            thread::sleep(Duration::from_millis(2));
        }
    }
}

fn write_version(stage: &Stage, version: usize) {
    for page in 0..PAGES {
        stage.write(&format!("documents/p{page}.html"), page_text(version).as_bytes()).unwrap();
    }
    stage.write("index.html", page_text(version).as_bytes()).unwrap();
    // Not every version has the same files.
    stage.write(&format!("only/v{}.html", version % 3), b"x").unwrap();
}

fn page_text(version: usize) -> String {
    format!("version {version}\n{}version {version}\n", "filler\n".repeat(3000))
}

fn version_of(page: &str) -> usize {
    let version = |line: Option<&str>| line.and_then(|line| line.strip_prefix("version ")?.parse::<usize>().ok());
    let (first, last) = (version(page.lines().next()), version(page.lines().last()));
    assert!(first.is_some() && first == last, "mixed page: {first:?} {last:?}");
    first.unwrap()
}

/// Not a test of its own: the other process of some tests.
#[test]
fn child() {
    let (Ok(role), Ok(root)) = (std::env::var("PUBLISH_CHILD"), std::env::var("PUBLISH_ROOT")) else { return };
    let root = PathBuf::from(root);
    let open = || Target::check(&root.join("site"), &root, &[], &["CNAME".to_owned()]).unwrap().stage(false, || ()).unwrap();
    match role.as_str() {
        "loop" => {
            fs::write(root.join("ready"), "").unwrap();
            for version in 1000.. {
                let stage = open();
                write_version(&stage, version);
                stage.publish("00").unwrap();
            }
        }
        "hold" => {
            remove_staging_on_signal().unwrap();
            let stage = open();
            write_version(&stage, 7);
            fs::write(root.join("ready"), "").unwrap();
            thread::sleep(Duration::from_secs(60));
        }
        "limited" => {
            remove_staging_on_signal().unwrap();
            let error = open().write("index.html", &vec![b'x'; 1 << 20]).unwrap_err();
            fs::write(root.join("error"), error.to_string()).unwrap();
        }
        role => panic!("no such role: {role}"),
    }
}

#[test]
fn a_foreign_folder_is_refused_and_untouched() {
    let project = Project::new();
    fs::create_dir(project.path("site")).unwrap();
    fs::write(project.path("site/thesis.txt"), "years of work").unwrap();
    let refusal = project.stage(&[]).unwrap_err();
    assert_eq!(refusal, Refusal::NotOurs(project.path("site")));
    assert!(refusal.to_string().ends_with("site is not empty and was not built by this tool; nothing was touched"), "{refusal}");
    assert_eq!(project.snapshot("site").len(), 1);
    assert_eq!(project.outputs(), ["site"]);
}

#[test]
fn an_output_that_touches_the_input_is_refused() {
    let project = Project::new();
    let root = project.folder.path();
    let name = root.file_name().unwrap();
    for out in [root.to_owned(), root.parent().unwrap().to_owned(), root.join("documents/.."), root.join("..").join(name)] {
        assert!(matches!(project.check(&out, &[]), Err(Refusal::Root(_))), "{}", out.display());
    }
    for inside in ["documents", "documents/policies", "documents/new/site", "registers/../documents/x", "ims.yaml/x", "theme", "assets"] {
        assert!(project.check(&project.path(inside), &[]).is_err(), "{inside}");
        assert!(!project.path("documents/new").exists());
    }
    symlink(project.path("documents"), project.path("away")).unwrap();
    assert!(matches!(project.check(&project.path("away/site"), &[]), Err(Refusal::Input { .. })));
    assert!(matches!(project.check(&project.path("away/"), &[]), Err(Refusal::Link(_))));
    assert!(project.check(&project.path("site"), &[]).is_ok());
    assert!(project.check(&project.path("public/handbook"), &[]).is_ok());
    assert!(project.outputs().is_empty(), "checking creates nothing");
}

#[test]
fn a_link_a_file_and_a_repository_are_refused() {
    let project = Project::new();
    fs::create_dir_all(project.path("real/.git")).unwrap();
    symlink(project.path("nowhere"), project.path("dangling")).unwrap();
    fs::write(project.path("file"), "").unwrap();
    let check = |name: &str, keep: &[&str]| project.check(&project.path(name), keep).map(drop);
    assert_eq!(check("dangling", &[]), Err(Refusal::Link(project.path("dangling"))));
    assert!(check("dangling/site", &[]).is_err());
    assert_eq!(check("file", &[]), Err(Refusal::NotAFolder(project.path("file"))));
    assert_eq!(check("real", &[]), Err(Refusal::Repository(project.path("real"))));
    assert_eq!(check("real", &[".git"]), Ok(()));
}

#[test]
fn the_manifest_is_the_same_everywhere_and_an_equal_site_is_left_alone() {
    let (one, other) = (Project::new(), Project::new());
    let first = one.publish(1, &[]);
    assert_eq!(first.digest, other.publish(1, &[]).digest);
    assert_eq!((first.files, first.unchanged, first.atomic), (PAGES + 2, false, true));
    let read = |name: &str| fs::read_to_string(one.path("site").join(name)).unwrap();
    assert_eq!(read("data/manifest.sha256"), format!("{}  manifest.json\n", first.digest));
    assert!(!read("data/manifest.json").contains(one.folder.path().to_str().unwrap()));
    let before = fs::metadata(one.path("site/index.html")).unwrap().modified().unwrap();
    assert!(one.publish(1, &[]).unchanged);
    assert_eq!(fs::metadata(one.path("site/index.html")).unwrap().modified().unwrap(), before);
    fs::remove_file(one.path("site/index.html")).unwrap();
    assert!(!one.publish(1, &[]).unchanged, "a missing page comes back");
    assert!(verify(&one.path("site")).unwrap().is_intact());
    assert_eq!(one.outputs(), [".site.lock", "site"]);
}

#[test]
fn files_of_others_are_named_and_refused_or_moved_aside() {
    let project = Project::new();
    project.publish(1, &[]);
    fs::write(project.path("site/index.html"), "my edit").unwrap();
    fs::write(project.path("site/only/note.txt"), "my note").unwrap();
    let before = project.snapshot("site");
    let Refusal::Foreign { files, .. } = project.stage(&[]).unwrap_err() else { panic!("not refused as foreign") };
    let named: Vec<_> = files.iter().map(|file| (file.path.as_str(), file.kind)).collect();
    assert_eq!(named, [("index.html", ForeignKind::Changed), ("only/note.txt", ForeignKind::Added)]);
    assert_eq!(project.snapshot("site"), before);
    let stage = project.check(&project.path("site"), &[]).unwrap().stage(true, || ()).unwrap();
    write_version(&stage, 2);
    stage.publish("02").unwrap();
    assert!(verify(&project.path("site")).unwrap().is_intact());
    let [_, _, aside] = project.outputs().try_into().unwrap();
    assert!(aside.starts_with("site.foreign-2"), "{aside}");
    let moved: Vec<_> = project.snapshot(&aside).into_values().collect();
    assert_eq!(moved, [b"my edit".to_vec(), b"my note".to_vec()]);
}

#[test]
fn kept_files_survive_every_build() {
    let project = Project::new();
    project.publish(1, &[]);
    fs::create_dir_all(project.path("site/.git/refs")).unwrap();
    fs::write(project.path("site/.git/refs/main"), "abc").unwrap();
    fs::write(project.path("site/CNAME"), "example.org").unwrap();
    fs::write(project.path("site/documents/p1.html"), "mine now").unwrap();
    let keep = [".git", "CNAME", "documents/p1.html"];
    for version in 2..5 {
        let published = project.publish(version, &keep);
        assert_eq!(published.files, PAGES + 1, "what is kept is not listed");
        let read = |name: &str| fs::read_to_string(project.path("site").join(name)).unwrap();
        assert_eq!(
            (read(".git/refs/main"), read("CNAME"), read("documents/p1.html")),
            ("abc".into(), "example.org".into(), "mine now".into())
        );
        assert_eq!(version_of(&read("index.html")), version);
    }
    assert!(project.publish(4, &keep).unchanged);
    assert_eq!(verify(&project.path("site")).unwrap().extra, [".git/refs/main", "CNAME", "documents/p1.html"]);
    assert_eq!(project.outputs(), [".site.lock", "site"]);
}

#[test]
fn a_failing_write_leaves_the_old_site_and_nothing_else() {
    let project = Project::new();
    project.publish(1, &[]);
    let before = project.snapshot("site");
    let stage = project.stage(&[]).unwrap();
    write_version(&stage, 2);
    let error = stage.write("index.html/below.html", b"x").unwrap_err().to_string();
    assert_eq!(error, "the address `index.html/below.html` lies below the address of a file");
    for address in ["../x", "/etc/x", "A.html", "data/manifest.json", "index.html"] {
        assert!(stage.write(address, b"x").is_err(), "{address}");
    }
    symlink("/etc/hostname", project.path("link")).unwrap();
    assert!(stage.copy("link", &project.path("link")).is_err());
    drop(stage);
    assert_eq!(project.snapshot("site"), before);
    assert_eq!(project.outputs(), [".site.lock", "site"]);
}

#[test]
fn a_limit_of_file_size_is_an_error_not_the_end() {
    let project = Project::new();
    project.publish(1, &[]);
    let before = project.snapshot("site");
    let this = project.command("limited");
    let mut shell = Command::new("sh");
    shell.args(["-c", "ulimit -f 64; exec \"$0\" \"$@\""]).arg(this.get_program()).args(this.get_args());
    shell.envs(this.get_envs().filter_map(|(name, value)| Some((name, value?)))).stdout(Stdio::null()).stderr(Stdio::null());
    assert!(shell.status().unwrap().success());
    let error = fs::read_to_string(project.path("error")).unwrap();
    assert!(error.ends_with("site/index.html: file too large"), "{error}");
    assert_eq!(project.snapshot("site"), before);
    assert_eq!(project.outputs(), [".site.lock", "site"]);
}

#[test]
fn a_copied_file_is_listed_with_what_was_copied() {
    let project = Project::new();
    fs::write(project.path("logo"), "an image").unwrap();
    let stage = project.stage(&[]).unwrap();
    stage.copy("assets/logo.svg", &project.path("logo")).unwrap();
    assert_eq!(stage.publish("00").unwrap().bytes, 8);
    assert!(verify(&project.path("site")).unwrap().is_intact());
}

#[test]
fn threads_write_side_by_side() {
    let project = Project::new();
    let stage = project.stage(&[]).unwrap();
    thread::scope(|scope| {
        for part in 0..4 {
            let stage = &stage;
            scope.spawn(move || (0..50).for_each(|page| stage.write(&format!("a/b{}/{part}-{page}.html", page % 5), b"x").unwrap()));
        }
    });
    assert_eq!(stage.publish("00").unwrap().files, 200);
    assert!(verify(&project.path("site")).unwrap().is_intact());
}

#[test]
fn the_second_publisher_waits_for_the_first() {
    let project = Project::new();
    let first = project.stage(&[]).unwrap();
    let told = AtomicUsize::new(0);
    thread::scope(|scope| {
        let second = scope.spawn(|| {
            let target = project.check(&project.path("site"), &[]).unwrap();
            let tell = || {
                told.fetch_add(1, Ordering::SeqCst);
            };
            let stage = target.stage(false, tell).unwrap();
            write_version(&stage, 2);
            stage.publish("02").unwrap();
        });
        while told.load(Ordering::SeqCst) == 0 {
            thread::sleep(Duration::from_millis(2));
        }
        write_version(&first, 1);
        first.publish("01").unwrap();
        assert!(!second.is_finished());
    });
    assert_eq!(told.into_inner(), 1);
    assert_eq!(version_of(&fs::read_to_string(project.path("site/index.html")).unwrap()), 2);
}

#[test]
fn a_reader_never_misses_or_mixes_a_page() {
    let project = Project::new();
    project.publish(0, &[]);
    let done = AtomicBool::new(false);
    let reads = thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (mut newest, mut reads) = (0, 0);
            while !done.load(Ordering::SeqCst) {
                for page in 0..PAGES {
                    let text = fs::read_to_string(project.path(&format!("site/documents/p{page}.html"))).unwrap();
                    let version = version_of(&text);
                    assert!(version >= newest, "an older page after a newer one");
                    (newest, reads) = (version, reads + 1);
                }
            }
            reads
        });
        for version in 1..=50 {
            project.publish(version, &[]);
        }
        done.store(true, Ordering::SeqCst);
        reader.join().unwrap()
    });
    assert!(reads > 50, "{reads}");
}

#[test]
fn whoever_is_killed_leaves_a_complete_site() {
    let project = Project::new();
    for round in 0..15 {
        project.publish(round, &["CNAME"]);
        fs::write(project.path("site/CNAME"), "example.org").unwrap();
        let _ = fs::remove_file(project.path("ready"));
        let mut child = project.child("loop");
        project.wait_for("ready");
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
        thread::sleep(Duration::from_micros(u64::from(now.subsec_micros() % 90_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = verify(&project.path("site")).unwrap();
        assert_eq!((found.changed, found.missing, found.extra), (vec![], vec![], vec!["CNAME".to_owned()]), "round {round}");
    }
    project.publish(99, &["CNAME"]);
    assert_eq!(fs::read_to_string(project.path("site/CNAME")).unwrap(), "example.org");
    assert_eq!(project.outputs(), [".site.lock", "site"]);
}

#[test]
fn staging_of_a_killed_build_is_removed_by_the_next() {
    let project = Project::new();
    project.publish(1, &[]);
    let mut child = project.child("hold");
    project.wait_for("ready");
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(project.outputs().len(), 3);
    assert_eq!(version_of(&fs::read_to_string(project.path("site/index.html")).unwrap()), 1);
    drop(project.stage(&[]).unwrap());
    assert_eq!(project.outputs(), [".site.lock", "site"]);
}

#[test]
fn a_signal_removes_the_staging_and_tells_so_by_its_code() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let project = Project::new();
        let mut child = project.child("hold");
        project.wait_for("ready");
        assert!(Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(code));
        assert_eq!(project.outputs(), [".site.lock"]);
    }
}

#[test]
fn links_in_the_old_site_are_not_followed() {
    let project = Project::new();
    project.publish(1, &[]);
    let stage = project.stage(&[]).unwrap();
    write_version(&stage, 2);
    // Somebody replaces a folder by a link to one with equal files, while the build runs.
    fs::rename(project.path("site/documents"), project.path("precious")).unwrap();
    symlink(project.path("precious"), project.path("site/documents")).unwrap();
    let before = project.snapshot("precious");
    stage.publish("02").unwrap();
    assert_eq!(project.snapshot("precious"), before);
    assert!(verify(&project.path("site")).unwrap().is_intact());
}

#[test]
fn verify_finds_changed_missing_and_extra() {
    let project = Project::new();
    let published = project.publish(1, &[]);
    let site = project.path("site");
    assert_eq!(verify(&site).unwrap().digest, published.digest);
    fs::write(site.join("index.html"), "edited").unwrap();
    fs::write(site.join("data/manifest.sha256"), "0000").unwrap();
    fs::remove_file(site.join("documents/p3.html")).unwrap();
    fs::write(site.join("new.html"), "added").unwrap();
    symlink("/etc/hostname", site.join("documents/link")).unwrap();
    let found = verify(&site).unwrap();
    assert_eq!(found.changed, ["data/manifest.sha256", "index.html"]);
    assert_eq!(found.missing, ["documents/p3.html"]);
    assert_eq!(found.extra, ["documents/link", "new.html"]);
    assert!(verify(&project.path("documents")).is_err());
}
