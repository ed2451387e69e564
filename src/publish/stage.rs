//! Takes the files of a new site, one by one, from any thread.

use super::commit::{self, Old};
use super::digest::{Content, CopyError, open_regular};
use super::inspect::inspect;
use super::keep::Keep;
use super::lock::{Lock, PATIENCE};
use super::manifest::{DIGEST, MANIFEST, Manifest, is_own};
use super::place::Place;
use super::space::Shortage;
use super::staging::Staging;
use super::target::manifest_of;
use super::{Refusal, Target, WriteError, address, carry, prune, recover};
use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A new site in the making. Dropped without [`Stage::publish`], it leaves nothing.
#[derive(Debug)]
pub struct Stage {
    // Dropped in this order: the lock is the last to go.
    staging: Staging,
    place: Place,
    keep: Keep,
    old: Option<Old>,
    /// About how many bytes the site takes, once that is known.
    needed: Option<u64>,
    files: Mutex<BTreeMap<String, Content>>,
    folders: Mutex<HashSet<String>>,
    _lock: Lock,
}

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Number of files in the manifest.
    pub files: usize,
    /// Their size together.
    pub bytes: u64,
    /// The same site was there already; nothing was touched.
    pub unchanged: bool,
    /// The whole site changed in one step. `false` where the file system cannot do that.
    pub atomic: bool,
    /// SHA-256 of the manifest, in hexadecimal digits: one number for the whole site.
    pub digest: String,
}

impl Target {
    /// Takes the lock (waiting for another build up to a minute, after calling `waiting`), clears up after killed builds, and
    /// opens a stage. Foreign files in the output are refused, or moved to a folder beside it with `prune_foreign`.
    ///
    /// # Errors
    /// A [`Refusal`]; the output is as it was.
    pub fn stage(self, prune_foreign: bool, waiting: impl FnOnce()) -> Result<Stage, Refusal> {
        let Target { place, keep } = self;
        let refuse = |action: &'static str| {
            let shown = place.shown.clone();
            move |error: io::Error| Refusal::system(action, &shown, &error)
        };
        let lock = Lock::take(&place, PATIENCE, waiting)?;
        recover::recover(&place, &keep).map_err(refuse("clear up beside"))?;
        let mut old = None;
        if let Some(manifest) = manifest_of(&place, &keep)? {
            let found = inspect(&place.out, &manifest, &keep).map_err(refuse("read"))?;
            let complete = found.missing.is_empty() && found.foreign.is_empty();
            prune::settle(&place, found.foreign, prune_foreign)?;
            old = Some(Old { manifest, complete, inspected: found.began });
        }
        let staging = Staging::create(place.staging()).map_err(refuse("write beside"))?;
        Ok(Stage { staging, place, keep, old, needed: None, files: Mutex::default(), folders: Mutex::default(), _lock: lock })
    }
}

impl Stage {
    /// Tells about how many bytes will be written, which messages about a full disk name; answers when they will not fit. What
    /// the site took so far is the better guess.
    pub fn expect(&mut self, bytes: u64) -> Option<Shortage> {
        let before = self.old.as_ref().map(|old| old.manifest.files.values().map(|content| content.size).sum());
        let needed = before.unwrap_or(bytes);
        self.needed = Some(needed);
        Shortage::of(self.place.workshop(), &self.place.shown, needed)
    }

    /// Writes a file. An address is relative, made of `a-z 0-9 . _ / -`, at most 240 bytes long, and used once.
    ///
    /// # Errors
    /// A [`WriteError`]; the old site is as it was.
    pub fn write(&self, address: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let mut file = self.create(address)?;
        file.write_all(bytes).map_err(|error| self.error(address, &error))?;
        self.record(address, Content::of(bytes));
        Ok(())
    }

    /// Copies a regular file, never through a link. The manifest tells what was copied, even if the file changes meanwhile.
    ///
    /// # Errors
    /// A [`WriteError`]; the old site is as it was.
    pub fn copy(&self, address: &str, from: &Path) -> Result<(), WriteError> {
        let mut source = open_regular(from).map_err(|error| WriteError::read(from, &error))?;
        let mut file = self.create(address)?;
        let content = Content::copy(&mut source, &mut file).map_err(|error| match error {
            CopyError::Read(error) => WriteError::read(from, &error),
            CopyError::Write(error) => self.error(address, &error),
        })?;
        self.record(address, content);
        Ok(())
    }

    /// Publishes what was written: carries over the kept files, writes the manifest, waits for the disk, swaps, and removes the
    /// old tree through its manifest. `input_digest` identifies the input; it goes into the manifest.
    ///
    /// # Errors
    /// A [`WriteError`]; the old site is as it was, except where it can only be replaced file by file: there the next build
    /// completes what this one began.
    pub fn publish(self, input_digest: &str) -> Result<Published, WriteError> {
        // Bindings are dropped in reverse: the lock is the last to go here as well.
        let Stage { _lock, staging, place, keep, old, files, .. } = self;
        let failed = |error: io::Error| WriteError::write(&place.shown, &error);
        let mut files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
        carry::carry(&place, &keep, old.as_ref().map(|old| &old.manifest), staging.path(), &mut files).map_err(failed)?;
        let manifest = Manifest::new(input_digest, files).map_err(failed)?;
        let (count, bytes) = (manifest.files.len(), manifest.files.values().map(|content| content.size).sum());
        let mut published = Published { files: count, bytes, unchanged: true, atomic: true, digest: manifest.digest.clone() };
        if old.as_ref().is_some_and(|old| old.complete && old.manifest.bytes == manifest.bytes) {
            return Ok(published);
        }
        write_manifest(staging.path(), &manifest).map_err(|error| WriteError::write(&place.shown.join(MANIFEST), &error))?;
        published.atomic = commit::commit(staging, &place, &keep, &manifest, old.as_ref()).map_err(failed)?;
        published.unchanged = false;
        Ok(published)
    }

    fn create(&self, address: &str) -> Result<File, WriteError> {
        let refuse = |reason| Err(WriteError::Address { address: address.to_owned(), reason });
        if let Err(reason) = address::check(address) {
            return refuse(reason);
        }
        if is_own(address) {
            return refuse("belongs to the manifest");
        }
        if let Some((folder, _)) = address.rsplit_once('/') {
            match self.make_folder(folder) {
                Err(error) if matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory) => {
                    return refuse("lies below the address of a file");
                }
                made => made.map_err(|error| self.error(address, &error))?,
            }
        }
        match File::create_new(self.staging.path().join(address)) {
            Ok(file) => Ok(file),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => refuse("is used twice"),
            Err(error) => Err(self.error(address, &error)),
        }
    }

    fn make_folder(&self, folder: &str) -> io::Result<()> {
        if locked(&self.folders).contains(folder) {
            return Ok(());
        }
        fs::create_dir_all(self.staging.path().join(folder))?;
        locked(&self.folders).insert(folder.to_owned());
        Ok(())
    }

    fn record(&self, address: &str, content: Content) {
        locked(&self.files).insert(address.to_owned(), content);
    }

    /// Names the file as its reader would, not the staging folder.
    fn error(&self, address: &str, error: &io::Error) -> WriteError {
        let path = self.place.shown.join(address);
        match self.needed.filter(|_| matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)) {
            Some(needed) => WriteError::Full { path, needed },
            None => WriteError::write(&path, error),
        }
    }
}

fn write_manifest(tree: &Path, manifest: &Manifest) -> io::Result<()> {
    fs::create_dir_all(tree.join("data"))?;
    fs::write(tree.join(DIGEST), manifest.digest_line())?;
    fs::write(tree.join(MANIFEST), &manifest.bytes)
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
