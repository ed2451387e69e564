//! Clausebook publishes an organization's integrated management system as a cross-linked static website.
//!
//! Data flows one way, each stage with types of its own; `ARCHITECTURE.md` draws the floors and says what is absent.

pub mod diagnostic;
pub mod markdown;
pub mod source;
pub mod yaml;
