//! The template engine: made from our templates and the organization's, with the faults of these told at their places.

use super::assets::walk;
use super::locale::{self, Locale};
use super::theme::{DEFAULT, Templates, ThemeFault};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Templates of the default theme are also known under this prefix, so that an override can extend what it overrides.
const DEFAULT_PREFIX: &str = "default/";

/// The engine with the default templates and as many of the organization's as are sound; the others are faults.
pub(super) fn engine(words: &BTreeMap<String, String>, locale: &Arc<Locale>, own: &Templates, faults: &mut Vec<ThemeFault>) -> tera::Tera {
    let (mut left, mut whole) = (own.clone(), true);
    loop {
        let mut tera = tera::Tera::new();
        tera.autoescape_on([""]);
        let _ = tera.set_fallback_prefixes([DEFAULT_PREFIX]);
        register_translation(&mut tera, words);
        locale::register(&mut tera, Arc::clone(locale));
        let mut templates = Vec::new();
        walk(DEFAULT.get_dir("templates"), &mut |path, bytes| {
            let name = path.strip_prefix("templates/").unwrap_or(path);
            templates.push((format!("{DEFAULT_PREFIX}{name}"), with_words(&String::from_utf8_lossy(bytes), words)));
        });
        templates.extend(left.iter().map(|(name, (_, text))| (name.clone(), text.to_string())));
        let Err(error) = tera.add_raw_templates(templates) else { return tera };
        let fault = circle(&error, &left).unwrap_or_else(|| fault(&error));
        let faulty = fault.file.clone();
        // What a template defines is missing once it is left out; that is no fault of those who use it.
        if whole || !fault.message.starts_with("Unknown component") {
            faults.push(fault);
        }
        // Without the faulty one, the others show their own faults.
        whole = false;
        match left.remove(&faulty) {
            Some((id, text)) if DEFAULT.get_file(format!("templates/{faulty}")).is_none() && !text.is_empty() => {
                left.insert(faulty, (id, "".into()));
            }
            Some(_) => {}
            None => return tera,
        }
    }
}

/// Templates that extend or include each other in a circle, or a parent that does not exist: the engine names the templates
/// and not the place, which is the tag in the first one that is the organization's.
fn circle(error: &tera::Error, own: &Templates) -> Option<ThemeFault> {
    let (tag, names) = match error.kind() {
        tera::ErrorKind::CircularExtend { tpl, inheritance_chain } => ("extends", [std::slice::from_ref(tpl), inheritance_chain].concat()),
        tera::ErrorKind::CircularInclude { tpl, include_chain } => ("include", [std::slice::from_ref(tpl), include_chain].concat()),
        tera::ErrorKind::MissingParent { current, parent } => ("extends", vec![current.clone(), parent.clone()]),
        _ => return None,
    };
    let tags = regex::Regex::new(&format!(r#"\{{%-?\s*{tag}\s+["']([^"']+)["']"#)).ok()?;
    let (name, at) = names.iter().find_map(|name| {
        let (_, text) = own.get(name)?;
        let to = tags.captures_iter(text).filter_map(|tag| tag.get(1)).find(|to| names.iter().any(|name| name == to.as_str()))?;
        Some((name, &text[..to.start() - 1]))
    })?;
    let line = at.rsplit('\n').next().unwrap_or_default();
    let place = (at.matches('\n').count() + 1, line.chars().count() + 1);
    Some(ThemeFault { file: name.clone(), place: Some(place), message: error.to_string(), stray: false })
}

/// Puts the words of literal keys, `{{ t(key="…") }}`, into a template of ours once instead of on every page. Line ends stay
/// where they are, so that places in messages stay right.
fn with_words(template: &str, words: &BTreeMap<String, String>) -> String {
    const CALL: &str = "{{ t(key=\"";
    const END: &str = "\") }}";
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find(CALL) {
        let after = &rest[at + CALL.len()..];
        let word = after.find(END).and_then(|end| words.get(&after[..end]).map(|word| (word, end)));
        let (word, used) = match word {
            Some((word, end)) => (escaped(word), at + CALL.len() + end + END.len()),
            None => (CALL.to_owned(), at + CALL.len()),
        };
        out.push_str(&rest[..at]);
        out.push_str(&word);
        rest = &rest[used..];
    }
    out.push_str(rest);
    out
}

/// A word as template text: escaped for HTML, and with nothing that the engine would take for its own.
fn escaped(word: &str) -> String {
    let mut html = Vec::with_capacity(word.len());
    let _ = tera::escape_html(word, &mut html);
    String::from_utf8_lossy(&html).replace('{', "&#123;").replace('\n', " ")
}

/// `t(key="…")`: a word of the translation; an unknown key is a fault of the template.
fn register_translation(tera: &mut tera::Tera, words: &BTreeMap<String, String>) {
    let words: FxHashMap<String, tera::Value> = words.iter().map(|(key, word)| (key.clone(), tera::Value::normal_string(word))).collect();
    tera.register_function("t", move |kwargs: tera::Kwargs, _: &tera::State| -> tera::TeraResult<tera::Value> {
        let key = kwargs.must_get::<&str>("key")?;
        words.get(key).cloned().ok_or_else(|| tera::Error::message(format!("there is no word with the key `{key}` in the translation")))
    });
}

/// What is unknown to the engine (filters, functions, …) is reported as text only: `error: …`, then ` --> file:line:column`.
fn placed(text: &str) -> Option<(String, String, (usize, usize))> {
    let (first, rest) = text.split_once('\n')?;
    let (place, _) = rest.trim_start().strip_prefix("--> ")?.split_once('\n')?;
    let mut parts = place.rsplitn(3, ':');
    let (column, line, file) = (parts.next()?, parts.next()?, parts.next()?);
    let message = first.strip_prefix("error: ").unwrap_or(first).to_owned();
    Some((message, file.to_owned(), (line.parse().ok()?, column.parse().ok()?)))
}

/// The template, place and message of an error of the engine.
pub(super) fn fault(error: &tera::Error) -> ThemeFault {
    let mut message = error.to_string();
    let (mut file, mut place) = (String::new(), None);
    if let tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) = error.kind() {
        file = report.filename().to_owned();
        let span = report.span();
        place = Some((span.start_line, span.start_col + 1));
        message = report.message().to_owned();
    } else if let Some((first, named, at)) = placed(&message) {
        (message, file, place) = (first, named, Some(at));
    }
    ThemeFault { file: file.trim_start_matches(DEFAULT_PREFIX).to_owned(), place, message, stray: false }
}
