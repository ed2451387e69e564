//! Words that may be in another language than the site.

use crate::languages;
use serde::Serialize;
use tera::Value;

/// Words on a page: plain text in the language of the site, or finished HTML that says in which language they are instead, so that they
/// are read aloud by the right voice, and in the right direction.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Wording(Value);

impl Wording {
    /// Words in another language than the site, as in BCP 47; the direction is said where it is another one, too.
    pub fn other(text: &str, language: &str, site: &str) -> Wording {
        let mut html = b"<span lang=\"".to_vec();
        let _ = tera::escape_html(language, &mut html);
        html.push(b'"');
        if languages::direction(language) != languages::direction(site) {
            html.extend_from_slice(format!(" dir=\"{}\"", languages::direction(language)).as_bytes());
        }
        html.push(b'>');
        let _ = tera::escape_html(text, &mut html);
        html.extend_from_slice(b"</span>");
        Wording(Value::safe_string(&String::from_utf8_lossy(&html)))
    }
}

/// A language.
#[derive(Debug, Serialize)]
pub struct LanguageView {
    /// As in BCP 47.
    pub tag: String,
    /// ltr or rtl.
    pub direction: &'static str,
}

impl LanguageView {
    /// The view of a tag.
    pub fn of(tag: &str) -> LanguageView {
        LanguageView { tag: tag.to_owned(), direction: languages::direction(tag) }
    }
}

impl Default for Wording {
    fn default() -> Wording {
        "".into()
    }
}

impl<T: AsRef<str>> From<T> for Wording {
    fn from(text: T) -> Wording {
        Wording(Value::normal_string(text.as_ref()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_another_language_say_so() {
        let html = |language, site| Wording::other("Q & A", language, site).0.as_str().map(str::to_owned);
        assert_eq!(html("en", "de").as_deref(), Some("<span lang=\"en\">Q &amp; A</span>"));
        assert_eq!(html("en", "ar").as_deref(), Some("<span lang=\"en\" dir=\"ltr\">Q &amp; A</span>"));
        assert_eq!(html("fa", "ar").as_deref(), Some("<span lang=\"fa\">Q &amp; A</span>"));
    }
}
