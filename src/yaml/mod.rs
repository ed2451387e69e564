//! YAML with a place for every key and value.
//!
//! A file becomes a tree of [`Node`]s in one pass over the parser's events, with limits on size and nesting, and the
//! tree is read into typed values with serde. Unlike a plain serde reader it reports every fault of the file, each at
//! its exact place, and it never guesses: a scalar is text until somebody asks for a number.

mod field;
mod read;
mod schema;
mod tree;
mod write;

pub use field::{Entries, Field, Many, TextOr};
pub use read::{from_node, read_file};
pub use tree::{Kind, Node, parse};
pub use write::{quoted, scalar};

#[cfg(test)]
mod tests;
