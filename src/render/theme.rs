//! The theme: templates, translation and assets; ours, overridden file by file by the organization's.

use super::assets::assets;
use super::engine::{engine, fault};
use super::language::Language;
use super::locale::Locale;
use super::views::SiteView;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, rules};
use crate::languages;
use crate::model::Model;
use crate::source::{Reader, SourceId, Sources};
use crate::yaml::{Entries, read_file};
use include_dir::{Dir, include_dir};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

pub(super) static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Where assets of the theme are published.
pub(super) const ASSETS: &str = "assets/clausebook";

/// A fault of a theme.
#[derive(Debug, Clone)]
pub struct ThemeFault {
    /// The template, or the file.
    pub file: String,
    /// Line and column, both from 1, when known.
    pub place: Option<(usize, usize)>,
    /// What is wrong.
    pub message: String,
    /// Whether the file has no business in a theme.
    pub stray: bool,
}

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    tera: tera::Tera,
    words: FxHashMap<String, String>,
    /// Those of the other languages of documents.
    others: BTreeMap<Arc<str>, BTreeMap<String, String>>,
    assets: Vec<(String, Vec<u8>)>,
    language: Language,
    locale: Arc<Locale>,
    /// Texts of the organization's templates, to show places in them.
    sources: HashMap<String, SourceId>,
}

/// Templates by name, with their texts.
pub(super) type Templates = BTreeMap<String, (SourceId, Arc<str>)>;

/// Files of the organization's `theme/` folder.
#[derive(Debug, Default)]
struct Overrides {
    templates: Templates,
    translation: BTreeMap<String, SourceId>,
    assets: BTreeMap<String, Vec<u8>>,
    stray: Vec<String>,
}

impl Theme {
    /// Loads the default theme and the overrides in the organization's `theme/` folder, for a model on a date.
    ///
    /// # Errors
    /// Every fault of templates that shows before a page is rendered. Faults of translations are among the findings.
    pub fn load(
        reader: &mut Reader,
        sources: &mut Sources,
        found: &mut Diagnostics,
        model: &Model,
        date: jiff::civil::Date,
    ) -> Result<Theme, Vec<ThemeFault>> {
        let overrides = Overrides::read(reader, sources);
        let mut faults: Vec<_> = overrides.stray.iter().map(|file| stray(file)).collect();
        if let Some(finding) = untranslated(model, &overrides) {
            found.push(finding);
        }
        let words = translation(&model.organization.language, &overrides, sources, found);
        let languages: BTreeSet<_> = model.documents.iter().filter_map(|document| document.language.clone()).collect();
        // Faults of files that the language of the site reads as well are told there.
        let words_of = |tag: &str| translation(tag, &overrides, sources, &mut Diagnostics::default());
        let others = languages.into_iter().map(|tag| (Arc::clone(&tag), words_of(&tag))).collect();
        let locale = Arc::new(Locale::new(&model.organization.language, &words));
        let mut tera = engine(&words, &locale, &overrides.templates, &mut faults);
        tera.global_context().insert("site", &site(model, &words, date));
        if faults.is_empty() {
            let sources = overrides.templates.iter().map(|(name, (id, _))| (name.clone(), *id)).collect();
            let language = Language::read(&model.organization.language);
            let words = words.into_iter().collect();
            Ok(Theme { tera, words, others, assets: assets(overrides.assets, model), language, locale, sources })
        } else {
            Err(faults)
        }
    }

    /// Renders a template to the end of a buffer.
    ///
    /// # Errors
    /// A fault of the template, with its place.
    pub fn render(&self, template: &str, context: &tera::Context, into: &mut Vec<u8>) -> Result<(), ThemeFault> {
        self.tera.render_to(&format!("{template}.html"), context, into).map_err(|error| fault(&error))
    }

    /// Renders a component to finished HTML.
    ///
    /// # Errors
    /// A fault of its template, with its place.
    pub fn component<const N: usize>(&self, name: &str, arguments: [(&'static str, tera::Value); N]) -> Result<tera::Value, ThemeFault> {
        let mut context = tera::Context::new();
        for (name, value) in arguments {
            context.insert_value(name, value);
        }
        let html = self.tera.render_component(name, &context, None, true).map_err(|error| fault(&error))?;
        Ok(tera::Value::safe_string(&html))
    }

    /// A word of the translation; the key itself when there is none.
    pub fn word(&self, key: &str) -> String {
        self.words.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    /// A word for a text in another language than the site; in English where that has no translation.
    pub fn word_in(&self, language: Option<&str>, key: &str) -> String {
        let other = language.and_then(|language| self.others.get(language)?.get(key).cloned());
        other.unwrap_or_else(|| self.word(key))
    }

    /// The words of the translation whose keys begin so, without that beginning.
    pub fn words_of(&self, beginning: &str) -> BTreeMap<String, String> {
        let words = self.words.iter().filter_map(|(key, word)| Some((key.strip_prefix(beginning)?.to_owned(), word.clone())));
        words.collect()
    }

    /// What the search knows about the language of the site.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// How the language of the site writes dates and numbers.
    pub(super) fn locale(&self) -> &Locale {
        &self.locale
    }

    /// Assets with their addresses.
    pub fn assets(&self) -> &[(String, Vec<u8>)] {
        &self.assets
    }

    /// The organization's text of a template, when it has one.
    pub fn source(&self, template: &str) -> Option<SourceId> {
        self.sources.get(template).copied()
    }

    /// Address of the script that every page loads.
    pub fn script() -> String {
        format!("{ASSETS}/site.js")
    }

    /// Address of the script that runs before the first paint.
    pub fn first_script() -> String {
        format!("{ASSETS}/theme.js")
    }

    /// Address of the script of long tables.
    pub fn tables_script() -> String {
        format!("{ASSETS}/tables.js")
    }

    /// Address of the script of the search.
    pub fn search_script() -> String {
        format!("{ASSETS}/search.js")
    }

    /// Address of the stylesheet.
    pub fn stylesheet() -> String {
        format!("{ASSETS}/style.css")
    }
}

impl Overrides {
    fn read(reader: &mut Reader, sources: &mut Sources) -> Overrides {
        let mut overrides = Overrides::default();
        let tree = reader.list("theme", |_| true);
        for path in tree.paths {
            let inside = path.strip_prefix("theme/").unwrap_or(&path).to_owned();
            let is = |ending: &str| Path::new(&inside).extension().is_some_and(|found| found.eq_ignore_ascii_case(ending));
            if let Some(name) = inside.strip_prefix("templates/").filter(|_| is("html")) {
                if let Some(id) = reader.read_one(&path, sources) {
                    overrides.templates.insert(name.to_owned(), (id, sources.get(id).text.clone()));
                }
            } else if let Some(name) = inside.strip_prefix("translations/").filter(|_| is("yaml")) {
                if let Some(id) = reader.read_one(&path, sources) {
                    overrides.translation.insert(name.strip_suffix(".yaml").unwrap_or(name).to_owned(), id);
                }
            } else if let Some(name) = inside.strip_prefix("assets/") {
                if let Some(bytes) = reader.read_bytes(&path) {
                    overrides.assets.insert(name.to_owned(), bytes);
                }
            } else {
                overrides.stray.push(path);
            }
        }
        overrides
    }
}

fn stray(file: &str) -> ThemeFault {
    ThemeFault { file: file.to_owned(), place: None, message: "this file is no part of a theme".to_owned(), stray: true }
}

/// Says that nobody translated the words of the site into its language, which would be English under another name.
fn untranslated(model: &Model, overrides: &Overrides) -> Option<Diagnostic> {
    let (language, place) = (&model.organization.language, model.organization.language_place?);
    let primary = languages::primary(language);
    let ours = |name: &str| DEFAULT.get_file(format!("translations/{name}.yaml")).is_some();
    if [primary, language].into_iter().any(|name| ours(name) || overrides.translation.contains_key(name)) {
        return None;
    }
    let files = DEFAULT.get_dir("translations").into_iter().flat_map(Dir::files);
    let mut names: Vec<_> = files.filter_map(|file| file.path().file_stem()?.to_str()).collect();
    names.sort_unstable();
    let message = format!("the words of the site are not translated into `{language}`; they stay English");
    let help = format!("there are {}; write others in theme/translations/{language}.yaml", names.join(", "));
    Some(Diagnostic { severity: Severity::Warning, ..Diagnostic::new(&rules::INVALID_VALUE, place, message).help(help) })
}

/// The words of a language: English below, the language above it, the organization's on top.
fn translation(language: &str, overrides: &Overrides, sources: &Sources, found: &mut Diagnostics) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    let primary = languages::primary(language);
    let names = BTreeSet::from([primary, language]);
    for name in std::iter::once("en").chain(names.into_iter().filter(|name| *name != "en")) {
        if let Some(text) = DEFAULT.get_file(format!("translations/{name}.yaml")).and_then(|file| file.contents_utf8()) {
            words.extend(serde_yaml::from_str::<BTreeMap<String, String>>(text).unwrap_or_default());
        }
        let own = overrides.translation.get(name).and_then(|id| read_file::<Entries<String>>(sources, *id, found));
        words.extend(own.unwrap_or_default().0.into_iter().filter_map(|(key, word)| key.value.zip(word.value)));
    }
    words
}

fn site(model: &Model, words: &BTreeMap<String, String>, date: jiff::civil::Date) -> SiteView {
    let organization = &model.organization;
    let reference = words.get("reference-title").filter(|_| model.reference);
    let title = reference.unwrap_or(&organization.title).clone();
    SiteView {
        beside: !model.reference && !title.contains(&organization.name),
        title,
        organization: organization.name.clone(),
        short_name: organization.short_name.clone(),
        language: organization.language.clone(),
        direction: languages::direction(&organization.language),
        reference: model.reference,
        date: date.to_string(),
        version: env!("CARGO_PKG_VERSION"),
    }
}
