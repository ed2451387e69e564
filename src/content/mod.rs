//! The organization's folder as its files say; `resolve` judges it.

mod assets;
mod csv;
mod front_matter;
mod load;
mod raw;

pub use assets::{active_part, is_accepted};
pub use load::{Content, Memo, RawDocument, RawRegister, load_config, load_content, read_document, report_faults};
pub use raw::{
    AdoptedStandard, AdoptionState, Applicability, CellType, Claim, ClassificationSetting, Column, Config, Decision, DocumentKind,
    DocumentStatus, FrontMatter, Glossary, HistoryEntry, Implementation, Organization, PublishSetting, Reason, Register, Role, Roles, Term,
};

/// The parts of an organization's folder that are read; what lies beside them means nothing.
pub const INPUTS: [&str; 9] =
    ["ims.yaml", "roles.yaml", "glossary.yaml", "documents", "registers", "applicability", "catalogue", "theme", "assets"];
