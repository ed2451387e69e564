//! The few questions and orders to the operating system that the standard library has no words for.

use std::fs::File;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// Whether a folder is where something is mounted, so that it cannot be renamed.
pub fn is_mount_root(folder: &Path) -> bool {
    statx_mount_root(folder).unwrap_or_else(|| {
        let device = |path: &Path| path.metadata().map(|metadata| metadata.dev()).ok();
        folder.parent().is_none_or(|parent| device(parent) != device(folder))
    })
}

#[cfg(target_os = "linux")]
fn statx_mount_root(folder: &Path) -> Option<bool> {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let found = statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty()).ok()?;
    let root = StatxAttributes::MOUNT_ROOT;
    found.stx_attributes_mask.contains(root).then(|| found.stx_attributes.contains(root))
}

#[cfg(not(target_os = "linux"))]
fn statx_mount_root(_folder: &Path) -> Option<bool> {
    None
}

/// Whether entries can be made and renamed in a folder.
pub fn is_writable(folder: &Path) -> bool {
    use rustix::fs::{Access, access};
    access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

/// How many bytes this user can still write to the file system of `folder`.
pub fn free_space(folder: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    found.f_bavail.checked_mul(found.f_frsize)
}

/// Waits until everything written to the file system of `folder` is on the disk.
pub fn sync_file_system(folder: &Path) -> io::Result<()> {
    let handle = File::open(folder)?;
    #[cfg(target_os = "linux")]
    rustix::fs::syncfs(&handle)?;
    #[cfg(not(target_os = "linux"))]
    rustix::fs::sync();
    drop(handle);
    Ok(())
}

/// Waits until the names in a folder are on the disk. Some file systems cannot; nothing depends on it but power loss.
pub fn sync_folder(folder: &Path) {
    if let Ok(handle) = File::open(folder) {
        let _ = handle.sync_all();
    }
}

/// Swaps two folders in one step, or says that this cannot be done here.
pub fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Whether an error of [`exchange`] says that the file system or the system does not know how.
pub fn cannot_exchange(error: &io::Error) -> bool {
    use rustix::io::Errno;
    Errno::from_io_error(error).is_some_and(|errno| [Errno::INVAL, Errno::NOSYS, Errno::OPNOTSUPP].contains(&errno))
}

/// Whether an error of a rename says that this folder has to stay where it is: a mount point, or a layer of a container.
pub fn cannot_move(error: &io::Error) -> bool {
    use rustix::io::Errno;
    Errno::from_io_error(error).is_some_and(|errno| [Errno::BUSY, Errno::XDEV].contains(&errno))
}

/// A path without links and `..`, also when its end does not exist yet. Fails on a link that leads nowhere.
pub fn resolve(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let mut missing = Vec::new();
    let mut rest = absolute.as_path();
    loop {
        match rest.canonicalize() {
            Ok(mut found) => {
                for part in missing.iter().rev() {
                    found.push(part);
                }
                return Ok(found);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && rest.symlink_metadata().is_err() => {}
            Err(error) => return Err(error),
        }
        // `missing/..` is refused by the system as well, so a `..` here is not worth being clever about.
        let (Some(parent), Some(name)) = (rest.parent(), rest.file_name()) else {
            return Err(io::ErrorKind::NotFound.into());
        };
        missing.push(name.to_owned());
        rest = parent;
    }
}

/// Whether `upper` is `lower` or holds it, both without links: by name, and by identity of what exists (bind mounts, file
/// systems that ignore case).
pub fn holds(upper: &Path, lower: &Path) -> bool {
    let identity = |path: &Path| path.metadata().map(|metadata| (metadata.dev(), metadata.ino())).ok();
    if lower.starts_with(upper) {
        return true;
    }
    identity(upper).is_some_and(|upper| lower.ancestors().any(|folder| identity(folder) == Some(upper)))
}
