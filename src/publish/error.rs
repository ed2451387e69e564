//! What can go wrong, in words for people.

use super::space::megabytes;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Foreign files named in one message; the others are counted.
const NAMED: usize = 5;
/// Longest path shown, in characters.
const LONGEST_SHOWN: usize = 60;

/// Why an output folder is not touched. Nothing was changed when one of these is returned.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// The output is a symbolic link.
    Link(PathBuf),
    /// The output is a file or something stranger.
    NotAFolder(PathBuf),
    /// The root of the file system or the home folder, or something above it.
    SystemFolder(PathBuf),
    /// The output is the organization's folder or holds it.
    Root(PathBuf),
    /// The output is, holds, or lies inside something that is read.
    Input {
        /// The output.
        out: PathBuf,
        /// The input folder or file.
        input: PathBuf,
    },
    /// The output holds `.git`, which is not in `keep`.
    Repository(PathBuf),
    /// The folder was to be new, and is not empty.
    NotEmpty(PathBuf),
    /// The output is not empty and has no manifest of ours.
    NotOurs(PathBuf),
    /// The manifest of the output is ours, but not readable by this version.
    Manifest {
        /// The output.
        out: PathBuf,
        /// What is wrong with the manifest.
        reason: String,
    },
    /// An entry of `keep` that cannot be kept.
    Keep {
        /// The entry.
        entry: String,
        /// What is wrong with it, in words that follow it.
        reason: &'static str,
    },
    /// The output holds files that were added or changed by hand.
    Foreign {
        /// The output.
        out: PathBuf,
        /// The files, sorted by path.
        files: Vec<ForeignFile>,
    },
    /// Another build held the lock for too long.
    Locked(PathBuf),
    /// The operating system refused.
    System {
        /// What was tried: `read`, `write`, `lock`, `move`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
}

/// A file in the output that this tool did not write, or did not write so.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ForeignFile {
    /// Path relative to the output, separated by `/`.
    pub path: String,
    /// What happened to it.
    pub kind: ForeignKind,
}

/// How a file in the output differs from what was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ForeignKind {
    /// Not in the manifest.
    Added,
    /// In the manifest with another content.
    Changed,
}

impl Refusal {
    pub(super) fn system(action: &'static str, path: &Path, error: &io::Error) -> Refusal {
        Refusal::System { action, path: path.to_owned(), reason: reason(error) }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let untouched = "nothing was touched";
        match self {
            Refusal::Link(out) => write!(f, "{} is a symbolic link; name the folder itself", shown(out)),
            Refusal::NotAFolder(out) => write!(f, "{} is not a folder; {untouched}", shown(out)),
            Refusal::SystemFolder(out) => {
                write!(f, "{} is or holds the home folder or the root of the file system; {untouched}", shown(out))
            }
            Refusal::Root(out) => write!(f, "{} is or holds the organization's folder; name another folder, such as `site`", shown(out)),
            Refusal::Input { out, input } => {
                write!(f, "{} is, holds or lies inside {}, which is read; name another folder", shown(out), shown(input))
            }
            Refusal::Repository(out) => write!(f, "{} holds a git repository; list `.git` under `keep` if that is meant", shown(out)),
            Refusal::NotEmpty(out) => write!(f, "{} is not empty; name a new folder with `--out`; {untouched}", shown(out)),
            Refusal::NotOurs(out) => write!(f, "{} is not empty and was not built by this tool; {untouched}", shown(out)),
            Refusal::Manifest { out, reason } => write!(f, "{}/data/manifest.json {reason}; {untouched}", shown(out)),
            Refusal::Keep { entry, reason } => write!(f, "`{}` cannot be kept: it {reason}", clip(&entry.escape_debug().to_string())),
            Refusal::Foreign { out, files } => foreign(f, out, files),
            Refusal::Locked(out) => write!(f, "another build of {} is still running", shown(out)),
            Refusal::System { action, path, reason } => write!(f, "cannot {action} {}: {reason}", shown(path)),
        }
    }
}

impl std::error::Error for Refusal {}

fn foreign(f: &mut fmt::Formatter<'_>, out: &Path, files: &[ForeignFile]) -> fmt::Result {
    write!(f, "{} holds files that were added or changed by hand: ", shown(out))?;
    for (at, file) in files.iter().take(NAMED).enumerate() {
        let kind = if file.kind == ForeignKind::Added { "added" } else { "changed" };
        write!(f, "{}{} ({kind})", if at > 0 { ", " } else { "" }, clip(&file.path.escape_debug().to_string()))?;
    }
    if let Some(more @ 1..) = files.len().checked_sub(NAMED) {
        write!(f, " and {more} more")?;
    }
    f.write_str("; list them under `keep`, or let `--prune-foreign` move them aside")
}

/// Why a file of the new site could not be made. The site that was there is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WriteError {
    /// Not an address that a file can have.
    Address {
        /// The address.
        address: String,
        /// What is wrong with it, in words that follow it.
        reason: &'static str,
    },
    /// A file that is to be copied cannot be read.
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The disk is full.
    Full {
        /// The file, where it would lie in the output.
        path: PathBuf,
        /// About how many bytes the whole site takes.
        needed: u64,
    },
    /// The operating system refused to write.
    Write {
        /// The file, where it would lie in the output.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
}

impl WriteError {
    pub(super) fn read(path: &Path, error: &io::Error) -> WriteError {
        WriteError::Read { path: path.to_owned(), reason: reason(error) }
    }

    pub(super) fn write(path: &Path, error: &io::Error) -> WriteError {
        WriteError::Write { path: path.to_owned(), reason: reason(error) }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Address { address, reason } => write!(f, "the address `{}` {reason}", clip(&address.escape_debug().to_string())),
            WriteError::Read { path, reason } => write!(f, "cannot read {}: {reason}", shown(path)),
            WriteError::Full { path, needed } => {
                write!(f, "cannot write {}: no space left (needs about {})", shown(path), megabytes(*needed))
            }
            WriteError::Write { path, reason } => write!(f, "cannot write {}: {reason}", shown(path)),
        }
    }
}

impl std::error::Error for WriteError {}

/// The system's words without the number that differs between platforms.
fn reason(error: &io::Error) -> String {
    error.to_string().split(" (os error").next().unwrap_or_default().to_lowercase()
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().chars().flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] }).collect()
}

/// Keeps the end of a long path, which tells more than its beginning.
fn clip(path: &str) -> String {
    let count = path.chars().count();
    if count <= LONGEST_SHOWN {
        return path.to_owned();
    }
    format!("…{}", path.chars().skip(count - LONGEST_SHOWN).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_foreign_files_are_counted_and_the_message_stays_short() {
        let file = |n: usize| ForeignFile { path: format!("{n}{}", "x".repeat(200)), kind: ForeignKind::Added };
        let text = Refusal::Foreign { out: "site".into(), files: (0..8).map(file).collect() }.to_string();
        assert!(text.contains("(added) and 3 more; "), "{text}");
        assert!(text.len() <= 500, "{}", text.len());
    }

    #[test]
    fn the_reason_of_the_system_is_lower_case_without_a_number() {
        let full = io::Error::from_raw_os_error(28);
        assert_eq!(WriteError::write(Path::new("site/a.html"), &full).to_string(), "cannot write site/a.html: no space left on device");
    }
}
