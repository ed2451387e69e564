//! Makes a folder equal to a rendered tree: staged beside it, then swapped, and only files of our own ever removed.
//!
//! [`Target::check`] refuses folders that are not ours, [`Target::stage`] takes the lock and clears up after killed runs,
//! [`Stage`] takes the files, and [`Stage::publish`] swaps. At every moment a reader finds the complete old site or the
//! complete new one. Names beside an output called `site`:
//!
//! | name | what it is |
//! |---|---|
//! | `.site.lock` | held while publishing; stays |
//! | `.site.staging-<pid>` | a tree that is being written; never holds anything but our own files |
//! | `.site.incoming-<digest>` | a finished tree about to be swapped in, or, when its manifest has another digest, the old tree |
//! | `.site.outgoing` | the old tree, where two trees cannot be exchanged |
//! | `site.foreign-<time>` | files that are not ours, moved out of the way |
//!
//! [`NewFolder`] makes a folder that did not exist, such as what `import` writes, in the same manner.
//!
//! Where the output cannot be renamed (a mount point, a parent folder that is read-only) the trees live inside it, as
//! `.clausebook.staging-<pid>` and `.clausebook.incoming-<digest>`, and files are replaced one by one.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise"))]

mod address;
mod carry;
mod commit;
mod digest;
mod error;
mod fresh;
mod in_place;
mod inspect;
mod keep;
mod lock;
mod manifest;
mod place;
mod prune;
mod recover;
mod retire;
mod signal;
mod space;
mod stage;
mod staging;
mod swap;
mod system;
mod target;
mod verify;

#[cfg(test)]
mod tests;

pub use error::{ForeignFile, ForeignKind, Refusal, WriteError};
pub use fresh::NewFolder;
pub use signal::remove_staging_on_signal;
pub use space::Shortage;
pub use stage::{Published, Stage};
pub use target::Target;
pub use verify::{Verification, verify};
