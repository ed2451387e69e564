//! `ims.yaml`: who the organization is, what it adopts, and how its site is made.

use crate::yaml::{Entries, Field, Many, TextOr};
use schemars::JsonSchema;
use serde::Deserialize;

/// `ims.yaml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Config {
    /// Who.
    pub organization: Field<Organization>,
    /// Title of the handbook.
    pub title: Field<String>,
    /// Language of the interface and the content, as in BCP 47.
    pub language: Field<String>,
    /// Shown on the front page.
    pub introduction: Field<String>,
    /// The standards that the organization adopts.
    pub standards: Many<TextOr<AdoptedStandard>>,
    /// Levels of classification.
    pub classification: Field<ClassificationSetting>,
    /// Values for `[[=name]]`.
    pub variables: Entries<String>,
    /// Severity per code: error, warning or ignore.
    pub diagnostics: Entries<String>,
    /// How the site is published.
    pub publish: Field<PublishSetting>,
    /// The search of the site.
    pub search: Field<SearchSetting>,
    /// How the site looks.
    pub appearance: Field<AppearanceSetting>,
}

/// The organization.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Organization {
    /// Legal name.
    pub name: Field<String>,
    /// Name for headers.
    pub short_name: Field<String>,
}

/// A standard that the organization adopts.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct AdoptedStandard {
    /// `iso-27001:2022`; without edition the current one.
    pub standard: Field<String>,
    /// Scope of the system, in the organization's words.
    pub scope: Field<String>,
    /// certified, in-progress or none.
    pub state: Field<AdoptionState>,
    /// Since when certified.
    pub since: Field<String>,
    /// When certification is planned.
    pub target: Field<String>,
    /// The certification body.
    pub body: Field<String>,
}

/// How far an organization is with a standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AdoptionState {
    /// A certificate is in force.
    Certified,
    /// On the way to a certificate.
    InProgress,
    /// Applied without a certificate.
    Applied,
}

/// Levels of classification.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct ClassificationSetting {
    /// From open to secret.
    pub levels: Many<String>,
    /// The level of a document that names none.
    pub default: Field<String>,
}

/// How the site is published.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct PublishSetting {
    /// Foreign files in the output folder that are carried over, such as `CNAME`.
    pub keep: Many<String>,
}

/// The search of the site.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct SearchSetting {
    /// Whether the site has a search; yes when nothing is said.
    pub enabled: Field<bool>,
    /// Groups of words that mean the same here, such as `[holiday, leave]`.
    pub synonyms: Vec<Many<String>>,
}

/// How the site looks.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct AppearanceSetting {
    /// The organization's colour, as in CSS: `"#7a1f5c"`. Its lightness is adapted until text in it is readable, in light and in dark.
    pub accent: Field<String>,
    /// Picture beside the name on every page, below assets/: an SVG, PNG, JPEG, WebP, AVIF or GIF file.
    pub logo: Field<String>,
    /// The same for a dark ground, where the logo needs it.
    pub logo_dark: Field<String>,
    /// Small square picture for the browser's tab, below assets/.
    pub icon: Field<String>,
}
