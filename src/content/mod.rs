//! The organization's folder as its files say; `resolve` judges it.

mod assets;
mod csv;
mod documents;
mod front_matter;
mod load;
mod raw;
mod settings;
mod snippets;
mod svg;

pub use assets::{Assets, PICTURES, RawAsset, active_part, is_accepted, is_picture};
pub use documents::{Memo, RawDocument, read_document};
pub use load::{Content, RawRegister, load_config, load_content, report_faults};
pub use raw::{
    Applicability, CellType, Claim, Column, Decision, DocumentKind, DocumentStatus, FrontMatter, Glossary, HistoryEntry, Implementation,
    Reason, Register, Role, Roles, Term,
};
pub use settings::{AdoptedStandard, AdoptionState, ClassificationSetting, Config, Organization, PublishSetting};
pub use snippets::Snippets;

/// The parts of an organization's folder that are read; what lies beside them means nothing.
pub const INPUTS: [&str; 10] =
    ["ims.yaml", "roles.yaml", "glossary.yaml", "documents", "snippets", "registers", "applicability", "catalogue", "theme", "assets"];
