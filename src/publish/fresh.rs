//! A new folder, made whole or not at all.

use super::staging::Staging;
use super::target::check_kind;
use super::{Refusal, WriteError, system};
use std::path::{Component, Path, PathBuf};

/// A folder that is missing or empty, and is filled once.
#[derive(Debug)]
pub struct NewFolder {
    target: PathBuf,
    shown: PathBuf,
    staging: Staging,
}

impl NewFolder {
    /// The folder beside another one, with an ending to its name.
    pub fn beside(folder: &Path, ending: &str) -> Result<PathBuf, Refusal> {
        let plain: PathBuf = folder.components().collect();
        let named = match plain.file_name() {
            Some(_) => plain,
            None => system::resolve(folder).map_err(|error| Refusal::system("read", folder, &error))?,
        };
        let mut name = named.file_name().ok_or_else(|| Refusal::SystemFolder(named.clone()))?.to_owned();
        name.push(ending);
        Ok(named.with_file_name(name))
    }

    /// Looks whether a folder may be made from what `input` holds. Nothing is created.
    ///
    /// # Errors
    /// A [`Refusal`] when it is not empty, not a folder, or the input holds it or lies in it.
    pub fn check(out: &Path, input: &Path) -> Result<(), Refusal> {
        let shown: PathBuf = out.components().collect();
        check_kind(&shown)?;
        let resolve = |path: &Path| system::resolve(path).map_err(|error| Refusal::system("read", path, &error));
        let (target, resolved) = (resolve(&shown)?, resolve(input)?);
        if system::holds(&target, &resolved) || system::holds(&resolved, &target) {
            return Err(Refusal::Input { out: shown, input: input.to_owned() });
        }
        let entries = match std::fs::read_dir(&target) {
            Ok(mut entries) => entries.next().is_some(),
            Err(_) => false,
        };
        if entries { Err(Refusal::NotEmpty(shown)) } else { Ok(()) }
    }

    /// Begins to fill a folder that [`NewFolder::check`] has accepted, beside its place.
    ///
    /// # Errors
    /// What the operating system refused.
    pub fn begin(out: &Path) -> Result<NewFolder, Refusal> {
        let refuse = |error| Refusal::system("write", out, &error);
        let target = system::resolve(out).map_err(refuse)?;
        let name = target.file_name().ok_or_else(|| Refusal::SystemFolder(out.to_owned()))?.to_string_lossy().into_owned();
        let staging = target.with_file_name(format!(".{name}.staging-{}", std::process::id()));
        let staging = Staging::create(staging).map_err(refuse)?;
        Ok(NewFolder { target, shown: out.to_owned(), staging })
    }

    /// Writes a file.
    ///
    /// # Errors
    /// A path that leaves the folder, or what the operating system refused.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
        if !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(WriteError::Address { address: path.to_owned(), reason: "leaves its folder" });
        }
        let full = self.staging.path().join(path);
        let made = full.parent().map_or(Ok(()), std::fs::create_dir_all);
        made.and_then(|()| std::fs::write(&full, bytes)).map_err(|error| WriteError::write(&self.shown.join(path), &error))
    }

    /// Puts the folder in its place, in one step.
    ///
    /// # Errors
    /// What the operating system refused; then nothing is there.
    pub fn finish(self) -> Result<(), WriteError> {
        let NewFolder { target, shown, staging } = self;
        staging.commit(|staged| std::fs::rename(staged, &target)).map_err(|error| WriteError::write(&shown, &error))
    }
}
