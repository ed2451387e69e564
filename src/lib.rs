//! Clausebook publishes an organization's integrated management system as a cross-linked static website.
//!
//! Data flows one way, each stage with types of its own; `ARCHITECTURE.md` draws the floors and says what is absent.

pub mod analysis;
pub mod authoring;
pub mod catalogue;
pub mod cli;
pub mod content;
pub mod diagnostic;
pub mod export;
pub mod figures;
pub mod import;
pub mod languages;
pub mod letters;
pub mod markdown;
pub mod model;
pub mod publish;
pub mod render;
pub mod resolve;
pub mod schema;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod words;
pub mod workspace;
pub mod yaml;
