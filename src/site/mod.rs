//! Which pages exist, and where: the one source of every address.
//!
//! Nobody else joins path strings. A page kind goes in; an address, a title, a template and relative links come out.

mod address;
mod kind;
mod plan;

pub use address::{anchor, path as file_address, relative, segment};
pub use kind::{PageKind, standard_segment};
pub use plan::{Page, SitePlan, applicability_table, row_anchor, search_file};
