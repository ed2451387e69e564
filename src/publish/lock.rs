//! One build of an output at a time. The lock dies with its process, so none is ever stale.

use super::Refusal;
use super::place::Place;
use rustix::fs::OFlags;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long another build may hold the lock.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// Time between two attempts: short beside a build, long beside a system call.
const PAUSE: Duration = Duration::from_millis(50);

/// Held until dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock, calling `waiting` once if another process holds it.
    pub fn take(place: &Place, patience: Duration, waiting: impl FnOnce()) -> Result<Lock, Refusal> {
        let refuse = |error: &io::Error| Refusal::system("lock", &place.shown, error);
        let file = open(place).map_err(|error| refuse(&error))?;
        let mut waiting = Some(waiting);
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Lock { _file: file }),
                Err(TryLockError::Error(error)) => return Err(refuse(&error)),
                Err(TryLockError::WouldBlock) if start.elapsed() >= patience => return Err(Refusal::Locked(place.shown.clone())),
                Err(TryLockError::WouldBlock) => {}
            }
            if let Some(waiting) = waiting.take() {
                waiting();
            }
            sleep(PAUSE);
        }
    }
}

/// Inside a mounted volume the volume itself is locked: programs that share it need not share the folder above.
fn open(place: &Place) -> io::Result<File> {
    if place.inside {
        return File::open(&place.out);
    }
    std::fs::create_dir_all(place.parent())?;
    let flags = OFlags::NOFOLLOW | OFlags::CLOEXEC;
    OpenOptions::new().write(true).create(true).truncate(false).custom_flags(flags.bits().cast_signed()).open(place.lock())
}
