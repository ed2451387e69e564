//! Answers about a model on a date: coverage, gaps, reviews.
//!
//! Functions of a model and a date, nothing else; the clock and the disk are read elsewhere.

mod changes;
mod coverage;
mod duties;
mod force;
mod gathered;
mod information;
mod overlap;
mod reviews;
mod state;
mod subjects;
mod terms;
mod transition;

pub use changes::{Change, changes};
pub use coverage::Coverage;
pub use duties::{Action, Duties, Standing, duties, standing};
pub use force::{Force, force};
pub use information::{Demand, Information, information, is_statement, is_unrecorded, unrecorded};
pub use overlap::{Combination, Readiness, combinations, readiness};
pub use reviews::{Review, report, review, reviews};
pub use state::{Answer, State, Tally, Via};
pub use subjects::{Field, subjects};
pub use terms::{Use, uses};
pub use transition::{Affected, affected};

#[cfg(test)]
mod tests;
