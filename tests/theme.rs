//! An organization's own theme: what it may override, and what a broken one leads to.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::command::{copy, run_today, tree};
use common::{Folder, example};
use std::collections::BTreeMap;

/// The minimal example, to be given a theme.
fn plain() -> Folder {
    let folder = Folder::empty();
    copy(&example("minimal"), folder.path());
    folder
}

fn site(folder: &Folder) -> BTreeMap<String, String> {
    common::site(folder.path())
}

/// Findings of a theme, those that show only when pages are rendered included: `path:line:col code message`.
fn findings(folder: &Folder) -> Vec<String> {
    let mut workspace = folder.open();
    if !workspace.is_faulty(false) {
        common::render(&mut workspace);
    }
    common::findings(&workspace)
}

#[test]
fn a_language_without_words_is_told_until_the_theme_has_some() {
    let folder = plain();
    let config = std::fs::read_to_string(folder.path().join("ims.yaml")).unwrap();
    folder.write("ims.yaml", format!("language: pt\n{config}"));
    let workspace = folder.open();
    let finding = workspace.diagnostics.iter().next().unwrap();
    assert!(!workspace.is_faulty(false) && finding.message.contains("not translated into `pt`"), "{finding:?}");
    assert!(finding.help.as_ref().unwrap().contains("there are ar, de, en, es, fr, ja;"), "{finding:?}");
    let folder = folder.file("theme/translations/pt.yaml", "yes: sim\n");
    assert_eq!(findings(&folder), Vec::<String>::new());
}

// what may be overridden

#[test]
fn one_block_is_overridden_and_the_others_stay() {
    let folder = plain().file(
        "theme/templates/document.html",
        "{% extends \"default/document.html\" %}\n{% block footer %}<footer class=\"own\">{{ view.document.id }} {{ super() }}</footer>{% endblock footer %}\n",
    );
    let (before, after) = (site(&plain()), site(&folder));
    let (old, new) = (&before["documents/pol-001.html"], &after["documents/pol-001.html"]);
    let footer = old.find("<footer class=\"bottom\">").unwrap();
    assert_eq!(old[..footer], new[..footer]);
    assert!(new[footer..].starts_with("<footer class=\"own\">POL-001 <footer class=\"bottom\">"), "{}", &new[footer..]);
    let differing: Vec<_> = before.keys().filter(|path| before[*path] != after[*path]).collect();
    assert_eq!(differing, ["documents/pol-001.html", "documents/pro-001.html", "documents/rec-001.html"]);
}

#[test]
fn the_frame_of_every_page_is_one_template() {
    let folder = plain().file(
        "theme/templates/base.html",
        "{% extends \"default/base.html\" %}{% block header %}<header>Own {{ site.title }}</header>{% endblock header %}",
    );
    let pages = site(&folder);
    let without: Vec<_> =
        pages.iter().filter(|(path, html)| path.ends_with(".html") && !html.contains("<header>Own How we work")).collect();
    assert!(without.is_empty(), "{:?}", without[0].0);
}

#[test]
fn a_whole_template_a_component_and_a_partial_are_overridden() {
    let folder = plain()
        .file("theme/templates/404.html", "<!doctype html><title>Gone</title>{% include \"partials/where.html\" %}")
        .file("theme/templates/partials/where.html", "{{ page.title }} & <b>{{ \"<i>\" }}</b>")
        .file(
            "theme/templates/components/badges.html",
            format!("{}{{% component own(x: string) %}}<i>{{{{ x }}}}</i>{{% endcomponent own %}}", default("components/badges.html")),
        );
    assert_eq!(site(&folder)["404.html"], "<!doctype html><title>Gone</title>Page not found & <b>&lt;i&gt;</b>");
}

fn default(template: &str) -> String {
    std::fs::read_to_string(example("../themes/default/templates").join(template)).unwrap()
}

#[test]
fn a_word_of_the_translation_is_overridden() {
    let folder = plain().file("theme/translations/en.yaml", "nav-gaps: To do\nown-word: Ours\n").file(
        "theme/templates/404.html",
        "{% extends \"default/404.html\" %}{% block main %}{{ t(key=\"own-word\") }}, {{ t(key=\"nav-gaps\") }}{% endblock main %}",
    );
    let pages = site(&folder);
    assert!(pages["404.html"].contains("\nOurs, To do\n"), "{}", pages["404.html"]);
    assert!(pages["index.html"].contains(">To do</a>") && !site(&plain())["index.html"].contains(">To do</a>"));
}

#[test]
fn a_word_is_text_and_no_template() {
    let folder = plain().file("theme/translations/en.yaml", "nav-gaps: \"{{ site.title }} {% if %} <b> & \\n x\"\n");
    let page = &site(&folder)["index.html"];
    let links: Vec<_> = scraper::Html::parse_document(page)
        .select(&scraper::Selector::parse("header nav a").unwrap())
        .map(|link| link.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert!(links.contains(&"{{ site.title }} {% if %} <b> & x".to_owned()), "{links:?}");
    let documents = plain().file("theme/translations/en.yaml", "documents-intro: \"{{ site.title }} {# <b> #}\"\n");
    let page = &site(&documents)["documents/index.html"];
    assert!(
        page.contains("{ site.title }} &#123;# &lt;b&gt; #}") || page.contains("&#123;&#123; site.title }} &#123;# &lt;b&gt; #}"),
        "{page}"
    );
}

#[test]
fn a_language_of_its_own_stands_above_english() {
    let config = std::fs::read_to_string(example("minimal/ims.yaml")).unwrap();
    let folder = plain().file("ims.yaml", format!("language: mi-NZ\n{config}")).file("theme/translations/mi.yaml", "nav-gaps: Āputa\n");
    let page = &site(&folder)["index.html"];
    assert!(page.contains("<html lang=\"mi-NZ\"") && page.contains(">Āputa</a>") && page.contains(">Coverage</a>"), "{page}");
}

#[test]
fn the_stylesheet_is_replaced_and_an_asset_added() {
    let folder = plain().file("theme/assets/style.css", "body { color: teal }\n").file("theme/assets/fonts/own.woff2", "font");
    let files = site(&folder);
    assert_eq!(files["assets/clausebook/style.css"], "body { color: teal }\n");
    assert_eq!(files["assets/clausebook/fonts/own.woff2"], "font");
}

#[test]
fn the_number_of_the_input_changes_with_each_file_of_the_theme() {
    let digest = |folder: &Folder| folder.open().input_digest();
    let one = plain().file("theme/assets/style.css", "a {}");
    let numbers = [&plain(), &one, &plain().file("theme/assets/style.css", "b {}"), &plain().file("theme/translations/en.yaml", "own: x")];
    let distinct: std::collections::BTreeSet<_> = numbers.iter().map(|folder| digest(folder)).collect();
    assert_eq!(distinct.len(), numbers.len());
    assert_eq!(digest(&one), digest(&plain().file("theme/assets/style.css", "a {}")));
}

// what an author writes is never a template

#[test]
fn braces_of_authors_are_only_letters() {
    let braces = "{{ site.title }} {% include \"x\" %} {# no #} {{ get_env(name=\"HOME\") }}";
    let folder = Folder::empty()
        .file("ims.yaml", "organization: {name: \"{{ 1 + 1 }} Ltd\"}\nstandards: [\"iso-9001:2015\"]\nintroduction: \"{% raw %}\"\n")
        .file("roles.yaml", "roles:\n  - {id: boss, title: \"{{ 2 + 2 }}\"}\n")
        .document("X", "satisfies: [policy]\nsummary: \"{{ 3 + 3 }}\"\n", &format!("{braces}\n"));
    let pages = site(&folder);
    let text = |path: &str| scraper::Html::parse_document(&pages[path]).root_element().text().collect::<String>();
    assert!(text("documents/x.html").contains("{{ 3 + 3 }}") && text("documents/x.html").contains("{{ 2 + 2 }}"));
    let shown = braces.replace('"', "\u{201d}");
    let prose = text("documents/x.html").replace(['\u{201c}', '"'], "\u{201d}");
    assert!(prose.contains(&shown), "{prose}");
    assert!(text("index.html").contains("{% raw %}") && text("index.html").contains("{{ 1 + 1 }} Ltd"));
}

// what is broken

/// A name, a template, its text, and the finding that it leads to.
fn broken() -> Vec<(&'static str, &'static str, String, &'static str)> {
    let extends = "{% extends \"default/front.html\" %}\n{% block main %}";
    vec![
        (
            "unknown variable",
            "front.html",
            format!("{extends}{{{{ nothing }}}}{{% endblock main %}}"),
            "2:20 theme-template Variable `nothing` is not defined.",
        ),
        (
            "unknown field",
            "front.html",
            format!("{extends}\n  {{{{ view.nothing }}}}{{% endblock main %}}"),
            "3:11 theme-template Field `nothing` is not defined.",
        ),
        (
            "a letter of two bytes before it",
            "front.html",
            format!("{extends}é{{{{ nothing }}}}{{% endblock main %}}"),
            "2:21 theme-template Variable",
        ),
        ("on every document", "document.html", "{{ view.document.nothing }}".to_owned(), "1:18 theme-template Field `nothing`"),
        ("unknown filter", "front.html", "\n{{ page.title | nofilter }}".to_owned(), "2:17 theme-template Unknown filter `nofilter`"),
        ("environment", "front.html", "{{ get_env(name=\"HOME\") }}".to_owned(), "1:4 theme-template Unknown function `get_env`"),
        ("unknown component", "front.html", "{{ <nothing x={1} /> }}".to_owned(), "1:4 theme-template Unknown component `nothing`"),
        (
            "unknown word",
            "front.html",
            "{{ t(key=\"nope\") }}".to_owned(),
            "1:4 theme-template there is no word with the key `nope` in the translation",
        ),
        (
            "missing partial",
            "front.html",
            "\n\n {% include \"partials/none.html\" %}".to_owned(),
            "3:13 theme-template Unknown template `partials/none.html`",
        ),
        (
            "missing parent",
            "front.html",
            "\n{% extends \"none.html\" %}".to_owned(),
            "2:12 theme-template Template 'front.html' is inheriting from 'none.html'",
        ),
        (
            "outside the theme",
            "front.html",
            "{% include \"../../ims.yaml\" %}".to_owned(),
            "1:12 theme-template Unknown template `../../ims.yaml`",
        ),
        (
            "includes itself",
            "front.html",
            "{# é #}{% include \"front.html\" %}".to_owned(),
            "1:19 theme-template Circular include detected",
        ),
        ("extends itself", "front.html", "{% extends \"front.html\" %}".to_owned(), "1:12 theme-template Circular extend detected"),
        ("no expression", "front.html", "{% if %}".to_owned(), "1:7 theme-template Found `%}` but expected"),
        ("unclosed block", "front.html", "{% block main %}".to_owned(), "1:17 theme-template Unexpected end of input"),
        (
            "20,000 parentheses",
            "front.html",
            format!("{{{{ {}1{} }}}}", "(".repeat(20_000), ")".repeat(20_000)),
            "1:43 theme-template The expression is too complex",
        ),
        ("20,000 sums", "front.html", format!("{{{{ {}1 }}}}", "1+".repeat(20_000)), "1:516 theme-template The expression is too complex"),
        ("20,000 brackets", "front.html", format!("{{{{ {} }}}}", "[".repeat(20_000)), "1:6 theme-template Arrays can have"),
        (
            "5,000 conditions in each other",
            "front.html",
            format!("{}x{}", "{% if true %}".repeat(5000), "{% endif %}".repeat(5000)),
            "1:519 theme-template The template nesting is too deep",
        ),
        (
            "5,000 blocks in each other",
            "front.html",
            format!("{}x{}", (0..5000).map(|n| format!("{{% block b{n} %}}")).collect::<String>(), "{% endblock %}".repeat(5000)),
            "1:589 theme-template The template nesting is too deep",
        ),
        (
            "a loop over a billion",
            "front.html",
            "{% for i in range(end=1000000000) %}x{% endfor %}".to_owned(),
            "1:13 theme-template Function `range` would produce 1000000000 elements",
        ),
    ]
}

#[test]
fn a_broken_template_is_one_finding_at_its_place_and_leaves_the_old_site() {
    let folder = plain();
    run_today(folder.path(), "build").clean();
    let before = tree(&folder.path().join("site"));
    for (what, template, text, expected) in broken() {
        let path = format!("theme/templates/{template}");
        folder.write(&path, &text);
        let found = findings(&folder);
        assert_eq!(found.len(), 1, "{what}: {found:?}");
        assert!(found[0].starts_with(&format!("{path}:{expected}")), "{what}: {}", found[0]);
        let ran = run_today(folder.path(), "build");
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{what}: {}", ran.err);
        assert!(ran.err.ends_with("\nnothing was built: 1 error, no warnings; ./site stays as it was\n"), "{what}: {}", ran.err);
        assert_eq!(tree(&folder.path().join("site")), before, "{what}");
        std::fs::remove_file(folder.path().join(path)).unwrap();
    }
    run_today(folder.path(), "build").clean();
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("staging")), "{left:?}");
}

#[test]
fn templates_that_extend_or_include_each_other_are_found() {
    let folder = plain()
        .file("theme/templates/front.html", "{% extends \"gaps.html\" %}")
        .file("theme/templates/gaps.html", "{% extends \"front.html\" %}");
    let found = findings(&folder);
    assert!(found.len() == 1 && found[0].contains(".html:1:12 theme-template Circular extend detected"), "{found:?}");
    let folder = plain()
        .file("theme/templates/front.html", "{% include \"a.html\" %}")
        .file("theme/templates/a.html", "\n{% include \"b.html\" %}")
        .file("theme/templates/b.html", "\n{% include \"a.html\" %}");
    let found = findings(&folder);
    assert!(found.len() == 1 && found[0].contains(".html:2:12 theme-template Circular include detected"), "{found:?}");
}

#[test]
fn every_broken_template_is_reported_in_one_run() {
    let folder = plain()
        .file("theme/templates/front.html", "{% if %}")
        .file("theme/templates/gaps.html", "{{ 1 | nofilter }}")
        .file("theme/templates/own.html", "{% component own() %}{% for %}{% endcomponent own %}")
        .file("theme/templates/roles.html", "{{ <own /> }}")
        .file("theme/translations/en.yaml", "skip: [1]\nskip: x\n")
        .file("theme/style.css", "");
    let places: Vec<_> = findings(&folder).iter().map(|line| line.splitn(3, ' ').take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        places,
        [
            "theme/style.css:1:1 theme-file",
            "theme/templates/front.html:1:7 theme-template",
            "theme/templates/gaps.html:1:8 theme-template",
            "theme/templates/own.html:1:29 theme-template",
            "theme/translations/en.yaml:1:7 wrong-type",
            "theme/translations/en.yaml:2:1 duplicate-key",
        ]
    );
}

#[test]
fn a_file_that_is_no_part_of_a_theme_is_an_error() {
    let folder = plain().file("theme/base.html", "x").file("theme/templates/notes.txt", "x").file("theme/translations/en.yml", "x: y");
    let message = "theme-file this file is no part of a theme";
    let expected = ["theme/base.html", "theme/templates/notes.txt", "theme/translations/en.yml"];
    assert_eq!(findings(&folder), expected.map(|path| format!("{path}:1:1 {message}")));
}

#[test]
fn a_link_in_a_theme_is_refused() {
    let folder = plain().file("theme/templates/front.html", "x").file("secret.html", "secret");
    std::os::unix::fs::symlink(folder.path().join("secret.html"), folder.path().join("theme/templates/404.html")).unwrap();
    let found = findings(&folder);
    assert!(found.len() == 1 && found[0].starts_with("theme/templates/404.html:1:1 symbolic-link "), "{found:?}");
}

/// Words by key.
fn translation(tag: &str) -> std::collections::BTreeMap<String, String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("themes/default/translations/{tag}.yaml"));
    serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_translation_is_complete_and_keeps_what_pages_put_in() {
    let placeholder = regex::Regex::new(r"\{[a-z]+\}").unwrap();
    let filled = |text: &str| placeholder.find_iter(text).map(|found| found.as_str().to_owned()).collect::<std::collections::BTreeSet<_>>();
    let english = translation("en");
    for tag in ["de", "fr", "es", "ja", "ar"] {
        let words = translation(tag);
        assert_eq!(words.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>(), "{tag}");
        for (key, word) in &words {
            assert!(!word.is_empty(), "{tag}: {key}");
            // Which parts of a date stand in its pattern is a matter of the language.
            assert!(key.starts_with("date") || filled(word) == filled(&english[key]), "{tag}: {key}");
        }
    }
}

#[test]
fn a_handbook_in_arabic_runs_from_right_to_left() {
    let files = Folder::small().file("ims.yaml", "organization: {name: Otter}\nlanguage: ar\nstandards: [\"iso-9001:2015\"]\n").site();
    let front = &files["index.html"];
    assert!(front.contains("<html lang=\"ar\" dir=\"rtl\">") && front.contains(&translation("ar")["nav-documents"]), "{front}");
}

#[test]
fn a_page_writes_dates_in_the_manner_of_its_language_and_exports_do_not() {
    let expected = [
        ("en", "12 February 2026", "1 Mar 2026"),
        ("de", "12. Februar 2026", "01.03.2026"),
        ("fr", "12 février 2026", "01/03/2026"),
        ("es", "12 de febrero de 2026", "01/03/2026"),
        ("ja", "2026年2月12日", "2026/03/01"),
        ("ar", "12 فبراير 2026", "1 مارس 2026"),
    ];
    let text = "---\nid: PRO-2\ntitle: Two\nkind: procedure\nstatus: approved\nversion: \"1\"\nowner: boss\napprover: boss\n\
        approved: 2026-02-12\neffective: 2026-03-01\nreview-by: 2027-01-31\n---\nText.\n";
    let folder = || Folder::small().file("documents/pro-2.md", text);
    for (tag, long, short) in expected {
        let files =
            folder().file("ims.yaml", format!("organization: {{name: Otter}}\nlanguage: {tag}\nstandards: [\"iso-9001:2015\"]\n")).site();
        let page = &files["documents/pro-2.html"];
        assert!(page.contains(&format!("<time datetime=\"2026-02-12\">{long}</time>")), "{tag}: {page}");
        assert!(files["documents/index.html"].contains(&format!("<time datetime=\"2026-03-01\">{short}</time>")), "{tag}");
        assert!(files["data/documents.json"].contains("\"2026-02-12\"") && files["data/documents.csv"].contains("2026-02-12"), "{tag}");
    }
}
