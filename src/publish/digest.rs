//! SHA-256 of what is written and of what is found.

use crate::source::hex;
use rustix::fs::OFlags;
use sha2::{Digest as _, Sha256};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

/// Bytes moved at once while copying and hashing.
const CHUNK: usize = 64 * 1024;

/// Size and digest of a content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 in lower-case hexadecimal digits.
    pub sha256: String,
}

impl Content {
    /// Of bytes in memory.
    pub fn of(bytes: &[u8]) -> Content {
        Content { size: bytes.len() as u64, sha256: hex(&Sha256::digest(bytes)) }
    }

    /// Of everything that `from` still holds.
    pub fn read(from: &mut impl Read) -> io::Result<Content> {
        Content::copy(from, &mut io::sink()).map_err(CopyError::into_inner)
    }

    /// Copies, hashing what is written.
    pub fn copy(from: &mut impl Read, to: &mut impl Write) -> Result<Content, CopyError> {
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; CHUNK];
        let mut size = 0;
        loop {
            let count = match from.read(&mut buffer) {
                Ok(0) => return Ok(Content { size, sha256: hex(&hasher.finalize()) }),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(CopyError::Read(error)),
            };
            hasher.update(&buffer[..count]);
            to.write_all(&buffer[..count]).map_err(CopyError::Write)?;
            size += count as u64;
        }
    }
}

/// Which side of a copy failed.
#[derive(Debug)]
pub enum CopyError {
    /// Reading failed.
    Read(io::Error),
    /// Writing failed.
    Write(io::Error),
}

impl CopyError {
    fn into_inner(self) -> io::Error {
        match self {
            CopyError::Read(error) | CopyError::Write(error) => error,
        }
    }
}

/// Opens a regular file for reading: never through a link, never waiting for a pipe. The opened handle is asked what it
/// is, since the name may have changed hands.
pub fn open_regular(path: &Path) -> io::Result<File> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::other("not a regular file")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_that_an_auditor_computes() {
        let content = Content::of(b"abc");
        assert_eq!(content.size, 3);
        assert_eq!(content.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(Content::read(&mut &b"abc"[..]).unwrap(), content);
    }

    #[test]
    fn links_and_folders_are_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("link");
        std::os::unix::fs::symlink("/etc/hostname", &link).unwrap();
        assert!(open_regular(&link).is_err());
        assert!(open_regular(folder.path()).is_err());
    }
}
