//! The look of the site: colour and pictures of `ims.yaml`.

use super::Resolver;
use crate::content::{Config, PICTURES, is_picture};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::{Appearance, AssetIx};
use crate::yaml::Field;

impl Resolver<'_> {
    pub(super) fn appearance(&mut self, config: &Config) {
        let setting = config.appearance.value.clone().unwrap_or_default();
        self.model.organization.appearance = Appearance {
            accent: self.accent(&setting.accent),
            logo: self.picture(&setting.logo),
            logo_dark: self.picture(&setting.logo_dark),
            icon: self.picture(&setting.icon),
        };
    }

    fn accent(&mut self, field: &Field<String>) -> Option<[u8; 3]> {
        let (text, span) = field.get()?;
        let colour = color::parse_color(text).ok().map(|colour| colour.to_alpha_color::<color::Srgb>().to_rgba8());
        if let Some(colour) = colour.filter(|colour| colour.a == 255) {
            return Some([colour.r, colour.g, colour.b]);
        }
        let finding = Diagnostic::new(&rules::INVALID_VALUE, span, format!("`{text}` is not a colour"));
        self.report(finding.help("write it as in CSS, opaque and in quotes: accent: \"#7a1f5c\""));
        None
    }

    fn picture(&mut self, field: &Field<String>) -> Option<AssetIx> {
        let (path, span) = field.get()?;
        if let Some(asset) = self.asset(path) {
            if is_picture(path) {
                return Some(asset);
            }
            let finding = Diagnostic::new(&rules::INVALID_VALUE, span, format!("`{path}` is not a picture"));
            self.report(finding.help(format!("use one of the kinds {}", PICTURES.join(", "))));
            return None;
        }
        let finding = Diagnostic::new(&rules::DANGLING_LINK, span, format!("there is no file `{path}`"));
        let known = self.model.assets.iter().map(|asset| asset.path.as_str());
        let finding = finding.suggest(path, known, "put the picture below assets/ and name it from there: assets/logo.svg");
        self.report(finding);
        None
    }
}
