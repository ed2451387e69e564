//! The `clausebook` command as a user meets it: arguments in, whole output and exit code out.

use super::TODAY;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Output;

/// Variables of the environment that change what is printed; a test that wants one sets it.
const SILENCED: [&str; 6] = ["SOURCE_DATE_EPOCH", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "RAYON_NUM_THREADS", "RUST_BACKTRACE"];

/// The program built for this test run.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_clausebook");

/// What a run of the program left behind.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// The program with arguments, ready to run in the folder `at`.
pub fn command(at: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> assert_cmd::Command {
    let mut command = assert_cmd::Command::new(PROGRAM);
    command.current_dir(at).args(arguments);
    SILENCED.iter().for_each(|name| {
        command.env_remove(name);
    });
    command.env("COLUMNS", "100");
    command
}

/// A shell script in which `$clausebook` is the program, ready to run in the folder `at`.
pub fn shell(at: &Path, script: &str) -> assert_cmd::Command {
    let mut command = assert_cmd::Command::new("sh");
    command.current_dir(at).args(["-c", script]).env("clausebook", PROGRAM);
    SILENCED.iter().for_each(|name| {
        command.env_remove(name);
    });
    command
}

/// Runs the program in the folder `at` with arguments separated by blanks.
pub fn run(at: &Path, arguments: &str) -> Ran {
    finish(&mut command(at, arguments.split_whitespace()))
}

/// Runs a prepared command. A panic, which is an internal error, and a death by signal fail the test.
pub fn finish(command: &mut assert_cmd::Command) -> Ran {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let ran = Ran { code: status.code(), out: String::from_utf8(stdout).unwrap(), err: String::from_utf8_lossy(&stderr).into_owned() };
    assert!(matches!(ran.code, Some(0..=2)) && !ran.err.contains("internal error"), "{ran:?}");
    ran
}

/// `run` as of [`TODAY`].
pub fn run_today(at: &Path, arguments: &str) -> Ran {
    run(at, &format!("{arguments} --date {TODAY}"))
}

impl Ran {
    /// Takes a run that succeeded without a word on standard error, and returns what it printed.
    pub fn clean(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self.out
    }

    /// Takes a run that failed for usage or environment without printing a result, and returns its message.
    pub fn failure(self) -> String {
        assert_eq!((self.code, self.out.as_str()), (Some(2), ""), "{}", self.err);
        self.err
    }
}

/// Every file below a folder with its bytes, by path with `/`; folders end in `/`, links begin with `->`.
pub fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(root).min_depth(1).into_iter().map(Result::unwrap);
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        match entry.file_type() {
            kind if kind.is_dir() => (format!("{path}/"), Vec::new()),
            kind if kind.is_symlink() => (path, format!("-> {}", entry.path().read_link().unwrap().display()).into_bytes()),
            _ => (path, std::fs::read(entry.path()).unwrap()),
        }
    };
    entries.map(read).collect()
}

/// Copies a folder without the site and locks that somebody built in it.
pub fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).sort_by_file_name().into_iter().filter_entry(|entry| entry.file_name() != "site") {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).unwrap();
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Puts `#` in the place of the size and the seconds of a build's summary.
pub fn masked(summary: &str) -> String {
    let measured = regex::Regex::new(r"[0-9.]+ (kB|MB), (written|unchanged) in [0-9.]+ s").unwrap();
    measured.replace_all(summary, "#, $2 in # s").into_owned()
}
