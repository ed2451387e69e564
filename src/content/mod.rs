//! The organization's folder as its files say; `resolve` judges it.

mod assets;
mod csv;
mod front_matter;
mod load;
mod raw;

pub use assets::{active_part, is_accepted};
pub use load::{Content, RawDocument, RawRegister, load_config, load_content, report_faults};
pub use raw::{
    AdoptedStandard, AdoptionState, Applicability, CellType, Claim, ClassificationSetting, Column, Config, Decision, DocumentKind,
    DocumentStatus, FrontMatter, HistoryEntry, Implementation, Organization, PublishSetting, Reason, Register, Role, Roles,
};
