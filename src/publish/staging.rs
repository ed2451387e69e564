//! The folder in which a new tree grows, and its removal whatever happens.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The staging folders of this process, so that a signal can remove them. Whoever holds the lock decides their fate.
static STAGED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Attempts to remove a folder in which other threads still write.
const ATTEMPTS: usize = 20;

/// A folder that disappears when dropped.
#[derive(Debug)]
pub struct Staging {
    path: PathBuf,
}

impl Staging {
    /// Makes the folder.
    pub fn create(path: PathBuf) -> io::Result<Staging> {
        let mut staged = staged();
        fs::create_dir_all(&path)?;
        staged.push(path.clone());
        Ok(Staging { path })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Hands the folder to `publish`, which no signal interrupts; what is then still at its path is removed.
    pub fn commit<T>(self, publish: impl FnOnce(&Path) -> T) -> T {
        let guard = staged();
        let outcome = publish(&self.path);
        drop(guard);
        outcome
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let mut staged = staged();
        staged.retain(|path| *path != self.path);
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Removes every staging folder of this process. The lock comes back with it: while it is held, nothing is published.
pub fn remove_all() -> MutexGuard<'static, Vec<PathBuf>> {
    let staged = staged();
    for path in staged.iter() {
        for _ in 0..ATTEMPTS {
            if fs::remove_dir_all(path).is_ok() || path.symlink_metadata().is_err() {
                break;
            }
        }
    }
    staged
}

fn staged() -> MutexGuard<'static, Vec<PathBuf>> {
    STAGED.lock().unwrap_or_else(PoisonError::into_inner)
}
