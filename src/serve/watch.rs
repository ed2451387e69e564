//! Waits for changes in a folder: batches of paths, once it is quiet.

use crate::content::INPUTS;
use crate::source::is_leftover;
use notify::event::{EventKind, ModifyKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Quiet after one change, and in a storm such as a checkout of another branch.
const QUIET: Duration = Duration::from_millis(10);
const QUIET_IN_A_STORM: Duration = Duration::from_millis(150);
/// Changes from which on it is a storm.
const STORM: usize = 50;
/// A storm that never ends is looked at all the same.
const LONGEST: Duration = Duration::from_secs(3);

/// A batch of changes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// Paths below the folder, separated by `/`, sorted.
    pub paths: Vec<String>,
    /// Whether more may have changed than is listed: folders came or went, or the system lost count.
    pub unsure: bool,
}

/// A watch on a folder.
pub struct Watch {
    root: PathBuf,
    events: Receiver<notify::Result<Event>>,
    _watcher: Box<dyn Watcher + Send>,
    /// Why changes are looked for instead of reported, when they are.
    pub polling: Option<String>,
}

impl Watch {
    /// Watches the inputs below `root`. Where the system cannot report changes, they are looked for every second.
    ///
    /// # Errors
    /// Neither is possible.
    pub fn new(root: &Path) -> Result<Watch, String> {
        let root = root.canonicalize().map_err(|error| format!("cannot watch {}: {error}", root.display()))?;
        let (sender, events) = channel();
        let reported = RecommendedWatcher::new(sender.clone(), Config::default()).and_then(|mut watcher| {
            watcher.watch(&root, RecursiveMode::Recursive)?;
            Ok(watcher)
        });
        match reported {
            Ok(watcher) => Ok(Watch { root, events, _watcher: Box::new(watcher), polling: None }),
            Err(reason) => {
                let config = Config::default().with_poll_interval(Duration::from_secs(1));
                let mut watcher = PollWatcher::new(sender, config).map_err(|error| format!("cannot watch the folder: {error}"))?;
                watcher.watch(&root, RecursiveMode::Recursive).map_err(|error| format!("cannot watch the folder: {error}"))?;
                Ok(Watch { root, events, _watcher: Box::new(watcher), polling: Some(reason.to_string()) })
            }
        }
    }

    /// Waits for the next batch of changes; `None` when nothing came in this time.
    pub fn next(&self, wait: Duration) -> Option<Batch> {
        let end = Instant::now() + wait;
        let mut batch = Collected::default();
        while batch.is_empty() {
            match self.events.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(event) => batch.take(&self.root, event),
                Err(RecvTimeoutError::Timeout) => return None,
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(wait);
                    return None;
                }
            }
        }
        let end = Instant::now() + LONGEST;
        loop {
            let quiet = if batch.paths.len() >= STORM { QUIET_IN_A_STORM } else { QUIET };
            match self.events.recv_timeout(quiet) {
                Ok(event) if Instant::now() < end => batch.take(&self.root, event),
                _ => break,
            }
        }
        Some(batch.named(&self.root))
    }
}

#[derive(Default)]
struct Collected {
    paths: BTreeSet<String>,
    unsure: bool,
}

impl Collected {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.unsure
    }

    /// The batch, named by what is there: the temporary names by which editors save are gone by now.
    fn named(self, root: &Path) -> Batch {
        let there = |path: &&String| root.join(path).exists();
        let named: Vec<_> = self.paths.iter().filter(there).cloned().collect();
        let paths = if named.is_empty() { self.paths.into_iter().collect() } else { named };
        Batch { paths, unsure: self.unsure }
    }

    fn take(&mut self, root: &Path, event: notify::Result<Event>) {
        let Ok(event) = event else {
            self.unsure = true;
            return;
        };
        if event.need_rescan() {
            self.unsure = true;
        }
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        for path in &event.paths {
            let Some(relative) = input(root, path) else { continue };
            let folder = path.is_dir() || matches!(event.kind, EventKind::Remove(notify::event::RemoveKind::Folder));
            self.unsure |= folder && !matches!(event.kind, EventKind::Modify(ModifyKind::Metadata(_)));
            self.paths.insert(relative);
        }
    }
}

/// The path below the folder, when it is an input; editors' leftovers and dot files are none.
fn input(root: &Path, path: &Path) -> Option<String> {
    let relative = path.strip_prefix(root).ok()?;
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let first = parts.first()?;
    (INPUTS.contains(&first.as_ref()) && !parts.iter().any(|part| is_leftover(part))).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn watched() -> (tempfile::TempDir, Watch) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("documents/a")).unwrap();
        let watch = Watch::new(folder.path()).unwrap();
        (folder, watch)
    }

    #[test]
    fn one_save_is_one_batch_however_an_editor_does_it() {
        let (folder, watch) = watched();
        let page = folder.path().join("documents/a/x.md");
        fs::write(&page, "one").unwrap();
        assert_eq!(watch.next(Duration::from_secs(5)).unwrap().paths, ["documents/a/x.md"]);
        fs::write(folder.path().join("documents/a/.x.md.swp"), "two").unwrap();
        fs::rename(folder.path().join("documents/a/.x.md.swp"), &page).unwrap();
        assert_eq!(watch.next(Duration::from_secs(5)).unwrap().paths, ["documents/a/x.md"]);
    }

    #[test]
    fn a_storm_is_one_batch_and_what_is_no_input_is_none() {
        let (folder, watch) = watched();
        fs::create_dir_all(folder.path().join("site")).unwrap();
        fs::write(folder.path().join("site/index.html"), "x").unwrap();
        fs::write(folder.path().join(".git-x"), "x").unwrap();
        assert_eq!(watch.next(Duration::from_millis(200)), None);
        for at in 0..500 {
            fs::write(folder.path().join(format!("documents/a/{at}.md")), "x").unwrap();
        }
        assert_eq!(watch.next(Duration::from_secs(5)).unwrap().paths.len(), 500);
        assert_eq!(watch.next(Duration::from_millis(200)), None);
    }

    #[test]
    fn reading_is_no_change() {
        let (folder, watch) = watched();
        let page = folder.path().join("documents/a/x.md");
        fs::write(&page, "one").unwrap();
        watch.next(Duration::from_secs(5)).unwrap();
        fs::read(&page).unwrap();
        assert_eq!(watch.next(Duration::from_millis(200)), None);
    }
}
