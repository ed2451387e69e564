//! What the reader promises: text stays text, every fault is reported, each at its place.

use super::*;
use crate::diagnostic::Diagnostics;
use crate::source::Sources;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct Sample {
    version: Field<String>,
    draft: Field<String>,
    count: Field<u32>,
    kind: Field<Colour>,
    clauses: Many<String>,
    claims: Many<TextOr<Claim>>,
    extra: Entries<String>,
}

#[derive(Debug, Deserialize, PartialEq, Clone)]
#[serde(rename_all = "kebab-case")]
enum Colour {
    DeepBlue,
    Red,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Claim {
    clause: Field<String>,
}

fn read(text: &str) -> (Sample, Vec<String>, Sources) {
    let mut sources = Sources::default();
    let id = sources.add("a.yaml", text);
    let mut found = Diagnostics::default();
    let sample = read_file::<Sample>(&sources, id, &mut found).unwrap_or_default();
    let lines = found.iter().map(|d| {
        let (line, column) = sources.get(id).line_column(d.span.start);
        format!("{line}:{column} {} {}", d.rule.code, d.message)
    });
    let lines = lines.collect();
    (sample, lines, sources)
}

#[test]
fn scalars_stay_text() {
    let (sample, found, _) = read("version: 1.10\ndraft: no\ncount: 010\nclauses: [6.1, 6.10]\nkind: deep-blue\n");
    assert_eq!(sample.version.text(), Some("1.10"));
    assert_eq!(sample.draft.text(), Some("no"));
    assert_eq!(sample.count.value, Some(10));
    assert_eq!(sample.clauses.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(), ["6.1", "6.10"]);
    assert_eq!(sample.kind.value, Some(Colour::DeepBlue));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn one_value_stands_for_a_list_and_null_for_nothing() {
    let (sample, found, _) = read("version: ~\nclauses: internal-audit\nclaims: [a, {clause: b}]\nextra: {k: v, l: w}\n");
    assert!(sample.version.is_absent());
    assert_eq!(sample.clauses.iter().count(), 1);
    assert_eq!(sample.claims.iter().count(), 2);
    assert_eq!(sample.extra.0[1].0.text(), Some("l"));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn every_fault_is_reported_at_its_place() {
    let (sample, found, _) =
        read("# ünï\nversoin: 1\ncount: three\ncount: 4\nkind: deep-bleu\nversion: [1]\nclaims:\n  - {claus: x}\n  - [y]\n");
    assert!(sample.version.value.is_none() && sample.version.span.is_some());
    assert_eq!(
        found,
        [
            "4:1 duplicate-key the key `count` is given twice",
            "2:1 unknown-field unknown field `versoin`",
            "3:8 wrong-type expected a whole number, found `three`",
            "5:7 invalid-value `deep-bleu` is not one of deep-blue, red",
            "6:10 wrong-type expected text, found a list",
            "8:6 unknown-field unknown field `claus`",
            "9:5 wrong-type expected a map with clause, found a list",
        ]
    );
}

#[test]
fn spans_cover_the_value_after_umlauts_and_crlf() {
    let (sample, _, sources) = read("# grün\r\nversion: \"2.1ß\"\r\nclauses:\r\n  - a\r\n  - ü1\r\n");
    let text = |span: Option<crate::source::Span>| span.map(|span| sources.text(span).to_owned());
    assert_eq!(text(sample.version.span).as_deref(), Some("\"2.1ß\""));
    assert_eq!(text(sample.clauses.0[1].span).as_deref(), Some("ü1"));
}

#[test]
fn bombs_are_refused_quickly() {
    let deep = format!("version: {}", "[".repeat(100_000));
    let dashes = "- ".repeat(20_000);
    let mut bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (name, of) in "bcdefghi".chars().zip("abcdefgh".chars()) {
        bomb.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{of}"); 9].join(",")));
    }
    for text in [deep, dashes, bomb] {
        let start = std::time::Instant::now();
        let (_, found, _) = read(&text);
        assert!(found.iter().any(|line| line.contains("yaml-limit")), "{found:?}");
        assert!(start.elapsed().as_secs() < 2);
    }
    let (_, found, _) = read("extra: &a {k: *a}\n");
    assert!(!found.is_empty());
}

#[test]
fn tags_tabs_and_open_quotes_are_refused() {
    assert!(read("version: !!python/object x\n").1[0].contains("yaml-tag"));
    assert!(read("version: !x y\n").1[0].contains("yaml-tag"));
    assert!(read("version: \"open\nkind: red\n").1[0].contains("yaml-syntax"));
    assert!(read("extra:\n\tk: v\n").1[0].contains("yaml-syntax"));
}
