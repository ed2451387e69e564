//! New files for authors: a starting point for a handbook, one document at a time, and what editors check them with.
//!
//! The texts come from `content/templates`, with a few fields filled in. What is there already is never overwritten; the one
//! exception are files that a command of ours generates whole ([`replace`]).

mod choice;
mod document;
mod draft;
mod editor;
mod files;
mod ids;
mod kinds;
mod line;
mod starter;
mod template;

pub use document::{Made, Wish, new_document};
pub use editor::editor_files;
pub use files::{NewFiles, in_the_way, replace};
pub use kinds::{KINDS, prefix};
pub use line::one_line;
pub use starter::{Start, starter};
