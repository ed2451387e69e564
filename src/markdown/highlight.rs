//! Code with a language: its parts as a few classes, so that the theme has the colours and pages stay small.

use comrak::html::escape;
use std::sync::LazyLock;
use two_face::re_exports::syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use two_face::re_exports::syntect::util::LinesWithEndings;

/// Longer code is shown plain.
const LONGEST: usize = 64 * 1024;

/// What authors call a language, and what the syntax set calls it.
const LANGUAGES: [(&str, &[&str]); 30] = [
    ("bash", &["bash", "sh", "shell", "zsh"]),
    ("c", &["c"]),
    ("cpp", &["cpp", "c++"]),
    ("cs", &["csharp", "cs", "c#"]),
    ("css", &["css"]),
    ("diff", &["diff", "patch"]),
    ("dockerfile", &["dockerfile", "docker"]),
    ("go", &["go", "golang"]),
    ("graphql", &["graphql"]),
    ("groovy", &["groovy", "gradle"]),
    ("html", &["html"]),
    ("http", &["http"]),
    ("ini", &["ini", "cfg", "conf"]),
    ("java", &["java"]),
    ("js", &["js", "javascript"]),
    ("json", &["json"]),
    ("kt", &["kotlin", "kt"]),
    ("makefile", &["makefile", "make"]),
    ("md", &["markdown", "md"]),
    ("nginx", &["nginx"]),
    ("php", &["php"]),
    ("py", &["python", "py"]),
    ("rb", &["ruby", "rb"]),
    ("rs", &["rust", "rs"]),
    ("sql", &["sql"]),
    ("tf", &["terraform", "hcl", "tf"]),
    ("toml", &["toml"]),
    ("ts", &["ts", "typescript"]),
    ("xml", &["xml", "svg", "xsd"]),
    ("yaml", &["yaml", "yml"]),
];

/// The class of what a scope begins with; a longer beginning goes first. `None` leaves the text plain.
const CLASSES: [(&str, Option<&str>); 15] = [
    ("comment", Some("hc")),
    ("meta.mapping.key", Some("hn")),
    ("string", Some("hs")),
    ("constant", Some("hv")),
    ("keyword.operator", None),
    ("keyword", Some("hk")),
    ("storage", Some("hk")),
    ("entity", Some("hn")),
    ("support", Some("hn")),
    ("variable.parameter", Some("hn")),
    ("variable.function", Some("hn")),
    ("markup.inserted", Some("hs")),
    ("markup.deleted", Some("hd")),
    ("markup.heading", Some("hk")),
    ("markup.raw", Some("hs")),
];

/// Loaded when the first code with a known language is met.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

static SCOPES: LazyLock<Vec<(Scope, Option<&str>)>> =
    LazyLock::new(|| CLASSES.iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, *class))).collect());

/// The HTML of code in a language; `None` when the language is not known or the code cannot be read.
pub(super) fn highlight(language: &str, code: &str) -> Option<String> {
    let syntax = syntax(language).filter(|_| code.len() <= LONGEST)?;
    let mut state = ParseState::new(syntax);
    let mut scopes = ScopeStack::new();
    let mut out = Painter { html: String::with_capacity(2 * code.len()), open: None };
    for line in LinesWithEndings::from(code) {
        let mut at = 0;
        for (end, change) in state.parse_line(line, &SYNTAXES).ok()? {
            out.write(line.get(at..end)?, &scopes);
            scopes.apply(&change).ok()?;
            at = end;
        }
        out.write(line.get(at..)?, &scopes);
    }
    out.paint(None);
    Some(out.html)
}

/// The licences of the syntaxes that ask to be named, each with the syntax.
pub(super) fn licences() -> Vec<(String, String)> {
    let of = |path: &std::path::Path| {
        let folder = path.parent().unwrap_or(path).display().to_string();
        folder.trim_start_matches("syntaxes/").to_owned()
    };
    let listing = two_face::acknowledgement::listing();
    listing.for_syntaxes().iter().map(|licence| (of(&licence.rel_path), licence.text.clone())).collect()
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let language = language.to_ascii_lowercase();
    let (token, _) = LANGUAGES.iter().find(|(_, names)| names.contains(&language.as_str()))?;
    SYNTAXES.find_syntax_by_token(token)
}

/// Writes text, beginning and ending elements only where the class changes.
struct Painter {
    html: String,
    open: Option<&'static str>,
}

impl Painter {
    fn write(&mut self, text: &str, scopes: &ScopeStack) {
        if text.is_empty() {
            return;
        }
        // Blanks have no colour.
        if !text.trim().is_empty() {
            self.paint(class(scopes));
        }
        let _ = escape(&mut self.html, text);
    }

    fn paint(&mut self, class: Option<&'static str>) {
        if self.open == class {
            return;
        }
        if self.open.is_some() {
            self.html.push_str("</span>");
        }
        if let Some(class) = class {
            for part in ["<span class=\"", class, "\">"] {
                self.html.push_str(part);
            }
        }
        self.open = class;
    }
}

/// The class of the innermost scope that has one. Keys of mappings are names, although they are strings too.
fn class(scopes: &ScopeStack) -> Option<&'static str> {
    let of = |scope: &Scope| SCOPES.iter().find(|(known, _)| known.is_prefix_of(*scope)).map(|(_, class)| *class);
    let key = SCOPES.get(1).is_some_and(|(key, _)| scopes.as_slice().iter().any(|scope| key.is_prefix_of(*scope)));
    let found = scopes.as_slice().iter().rev().find_map(of).flatten();
    if key && found == Some("hs") { Some("hn") } else { found }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn every_language_has_its_syntax() {
        let names: Vec<_> = LANGUAGES.iter().flat_map(|(_, names)| names.iter()).collect();
        let missing: Vec<_> = names.iter().filter(|name| syntax(name).is_none()).collect();
        assert_eq!(missing, Vec::<&&&str>::new());
        assert!(syntax("text").is_none() && syntax("").is_none() && syntax("klingon").is_none());
    }

    #[test]
    fn text_is_kept_and_escaped() {
        let code = "a: \"<b> & 'c'\"  # no\n\n- 1\n";
        let html = highlight("YAML", code).unwrap();
        let plain = regex::Regex::new("<[^>]*>").unwrap().replace_all(&html, "").into_owned();
        assert_eq!(plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"), code);
        assert_eq!(highlight("yaml", &"a: b\n".repeat(20_000)), None);
    }

    /// The classes of the words of a code.
    fn painted(language: &str, code: &str) -> Vec<String> {
        let html = highlight(language, code).unwrap();
        let spans = regex::Regex::new("<span class=\"(h.)\">([^<]*)</span>").unwrap();
        spans.captures_iter(&html).map(|found| format!("{} {}", &found[1], found[2].trim())).collect()
    }

    #[test]
    fn the_usual_languages_have_their_colours() {
        assert_eq!(painted("yaml", "name: \"Rota\" # x\nport: 80\n"), ["hn name", "hs &quot;Rota&quot;", "hc # x", "hn port", "hv 80"]);
        assert_eq!(painted("json", "{\"a\": \"b\", \"c\": true}"), ["hn &quot;a&quot;", "hs &quot;b&quot;", "hn &quot;c&quot;", "hv true"]);
        assert_eq!(painted("toml", "[a]\nb = 'c' # d\n"), ["hn a", "hn b", "hs 'c'", "hc # d"]);
        assert_eq!(painted("python", "def f():\n    return 1\n"), ["hk def", "hn f", "hk return", "hv 1"]);
        assert_eq!(painted("sql", "SELECT a FROM b WHERE c = 'd' -- e\n").first().unwrap(), "hk SELECT");
        for (language, code) in [
            ("bash", "if true; then echo \"$HOME\"; fi # x\n"),
            ("js", "const a = 'b'; // c\n"),
            ("http", "GET /x HTTP/1.1\nHost: example.org\n"),
            ("xml", "<a b=\"c\">d</a>\n"),
        ] {
            assert!(painted(language, code).len() > 1, "{language}: {:?}", painted(language, code));
        }
    }
}
