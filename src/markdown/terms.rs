//! Terms of a glossary in a body: where each stands first under every heading of level 1 or 2.
//!
//! Found in the HTML that is there already, in running text alone: not in headings, links, code or what belongs to the theme.
//! comrak and `pieces` escape every `<` of a text, so each one that is left begins a tag.

use super::{Body, Piece, Range, pieces};
use crate::letters::{Folded, bare, fold, is_dense, is_of_word};
use aho_corasick::AhoCorasick;

/// Signs that make one word of what stands on both sides, as in `NC-2026-01`.
const JOINERS: [char; 5] = ['-', '_', '.', '@', '\u{2010}'];
/// Elements whose text is not looked at.
const CLOSED: [&str; 12] = ["a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "svg", "button", "kbd"];
/// How comrak begins the title of an alert.
const ALERT: &str = "<p class=\"markdown-alert-title\"";

/// The terms of a glossary, ready to be found.
#[derive(Debug)]
pub struct Terms {
    automaton: AhoCorasick,
    forms: Vec<Form>,
    /// How many terms there are.
    count: usize,
}

/// One way in which a term is written.
#[derive(Debug)]
struct Form {
    term: u32,
    /// The form without accents, when it has capitals inside a word: `AI` is not `ai`.
    exact: Option<String>,
}

/// A term in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Its place in [`Body::html`], inside one piece.
    pub range: Range,
    /// The term, by position in the glossary.
    pub term: u32,
    /// The heading that it stands under, by position.
    pub heading: Option<usize>,
}

impl Terms {
    /// Terms by their forms, each with the position of its term; nothing when there is no form.
    pub fn new<'f>(forms: impl IntoIterator<Item = (u32, &'f str)>) -> Option<Terms> {
        let (mut patterns, mut known) = (Vec::new(), Vec::new());
        for (term, form) in forms {
            let form = pieces::escape(form);
            patterns.push(fold(&form));
            let capitals = form.split_whitespace().any(has_inner_capital);
            known.push(Form { term, exact: capitals.then(|| bare(&form)) });
        }
        let count = known.iter().map(|form| form.term as usize + 1).max()?;
        // Too many terms for an automaton cannot be written by hand.
        Some(Terms { automaton: AhoCorasick::new(patterns).ok()?, forms: known, count })
    }

    /// The places to mark in a body, in order: for each term the first under every heading of level 1 or 2.
    pub fn find(&self, body: &Body) -> Vec<Occurrence> {
        let mut finder = Finder {
            terms: self,
            body,
            folded: Folded::default(),
            seen: vec![0; self.count],
            section: 1,
            headings: 0,
            closed: 0,
            in_alert: false,
            found: Vec::new(),
        };
        for piece in &body.pieces {
            match piece {
                Piece::Html(range) => finder.html(range.clone()),
                Piece::Open(_) => finder.closed += 1,
                Piece::Close => finder.closed = finder.closed.saturating_sub(1),
                Piece::Whole(_) | Piece::Diagram(_) | Piece::Word(_) => {}
            }
        }
        finder.found
    }

    /// What stands in a folded text as a word of its own, the longest first at each place, without overlaps.
    fn matches(&self, folded: &Folded, text: &str) -> Vec<(Range, u32)> {
        let all = self.automaton.find_overlapping_iter(&folded.text).filter_map(|found| {
            let form = &self.forms[found.pattern().as_usize()];
            let range = folded.place(found.start())..folded.place(found.end());
            let written = text.get(range.clone()).filter(|written| !written.is_empty())?;
            let same = form.exact.as_ref().is_none_or(|exact| same_capitals(exact, written));
            (same && is_whole(&folded.text, found.range())).then_some((range, form.term))
        });
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|(range, term)| (range.start, std::cmp::Reverse(range.end), *term));
        let mut end = 0;
        all.retain(|(range, _)| {
            let free = range.start >= end;
            if free {
                end = range.end;
            }
            free
        });
        all
    }
}

fn has_inner_capital(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

/// Whether words with capitals inside are written the same in both; the others may differ in case.
fn same_capitals(exact: &str, written: &str) -> bool {
    let written = bare(written);
    exact.split_whitespace().zip(written.split_whitespace()).all(|(exact, written)| !has_inner_capital(exact) || exact == written)
}

/// Whether a part of a folded text is not a part of a longer word.
fn is_whole(text: &str, range: Range) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let inside = &text[range];
    let (mut left, mut right) = (before.chars().rev(), after.chars());
    let (left, beyond_left) = (left.next(), left.next());
    let (right, beyond_right) = (right.next(), right.next());
    let joined = |outer: Option<char>, beyond: Option<char>, inner: Option<char>| match outer {
        Some(sign) if JOINERS.contains(&sign) => beyond.is_some_and(is_of_word),
        Some(outer) => inner.is_some_and(|inner| are_one_word(outer, inner)),
        None => false,
    };
    let entity = left == Some('&') && right == Some(';');
    !entity && !joined(left, beyond_left, inside.chars().next()) && !joined(right, beyond_right, inside.chars().next_back())
}

/// Whether two neighbouring signs belong to one word. Scripts without blanks between words have no borders to look for,
/// except that Katakana spells words of its own.
fn are_one_word(one: char, other: char) -> bool {
    let katakana = |c: char| matches!(c, '\u{30a1}'..='\u{30fc}');
    let dense = is_dense(one) || is_dense(other);
    is_of_word(one) && is_of_word(other) && (!dense || (katakana(one) && katakana(other)))
}

struct Finder<'a> {
    terms: &'a Terms,
    body: &'a Body,
    folded: Folded,
    /// For each term the section in which it was met last.
    seen: Vec<u32>,
    section: u32,
    /// Headings met.
    headings: usize,
    /// Elements around the text that are not looked into.
    closed: usize,
    in_alert: bool,
    found: Vec<Occurrence>,
}

impl Finder<'_> {
    fn html(&mut self, piece: Range) {
        let html = self.body.html.get(piece.clone()).unwrap_or_default();
        let mut at = 0;
        while let Some(tag) = memchr::memchr(b'<', &html.as_bytes()[at..]) {
            self.text(piece.start + at, &html[at..at + tag]);
            let start = at + tag;
            at = memchr::memchr(b'>', &html.as_bytes()[start..]).map_or(html.len(), |end| start + end + 1);
            self.tag(&html[start..at]);
        }
        self.text(piece.start + at, &html[at..]);
    }

    fn tag(&mut self, tag: &str) {
        let (name, ends) = tag.strip_prefix("</").map_or((&tag[1..], false), |name| (name, true));
        let name = &name[..name.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        if tag.starts_with(ALERT) {
            (self.in_alert, self.closed) = (true, self.closed + 1);
        } else if ends && name == "p" && std::mem::take(&mut self.in_alert) {
            self.closed = self.closed.saturating_sub(1);
        } else if CLOSED.contains(&name) {
            self.closed = if ends { self.closed.saturating_sub(1) } else { self.closed + 1 };
            if !ends && matches!(name.as_bytes(), [b'h', b'1'..=b'6']) {
                self.heading();
            }
        }
    }

    fn heading(&mut self) {
        let level = self.body.headings.get(self.headings).map_or(1, |heading| heading.level);
        self.headings += 1;
        self.section += u32::from(level <= 2);
    }

    fn text(&mut self, start: usize, text: &str) {
        if self.closed > 0 || text.trim_ascii().is_empty() {
            return;
        }
        self.folded.read(text);
        for (range, term) in self.terms.matches(&self.folded, text) {
            if std::mem::replace(&mut self.seen[term as usize], self.section) != self.section {
                let range = start + range.start..start + range.end;
                self.found.push(Occurrence { range, term, heading: self.headings.checked_sub(1) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Link, Resolver, scan};

    /// Marks what is found with the position of its term.
    struct Marks(Vec<Occurrence>);
    impl Resolver for Marks {
        fn link(&self, _: usize) -> Link {
            Link::To { href: "x".to_owned(), title: String::new(), class: "r", language: None }
        }
        fn terms(&self) -> &[Occurrence] {
            &self.0
        }
        fn term(&self, occurrence: &Occurrence, written: &str) -> Link {
            Link::To {
                href: format!("{}:{}", occurrence.term, written.replace("&amp;", "&")),
                title: String::new(),
                class: "t",
                language: None,
            }
        }
    }

    /// The marked words of a text, as `term:word`.
    fn marked(forms: &[(u32, &str)], text: &str) -> Vec<String> {
        let body = scan(text);
        let found = Terms::new(forms.iter().copied()).map(|terms| terms.find(&body)).unwrap_or_default();
        let html = body.linked(&Marks(found.clone()));
        let plain = body.linked(&Marks(Vec::new()));
        let marks = regex::Regex::new("(?s)<a class=\"t\" href=\"([^\"]*)\">(.*?)</a>").map(|marks| {
            assert_eq!(marks.replace_all(&html, "$2"), plain, "only marks are added");
            marks.captures_iter(&html).map(|found| found[1].to_owned()).collect::<Vec<_>>()
        });
        let marks = marks.unwrap_or_default();
        assert_eq!(marks.len(), found.len());
        marks
    }

    const TERMS: [(u32, &str); 9] = [
        (0, "risk"),
        (0, "risks"),
        (1, "risk owner"),
        (2, "AI"),
        (3, "Statement of Applicability"),
        (3, "SoA"),
        (4, "R&D"),
        (5, "Größe"),
        (6, "NC"),
    ];

    #[test]
    fn the_first_of_each_section_of_level_two_is_marked() {
        let text = "A risk, risks.\n\n## One\n\nRisk. *Risks*.\n\n### Below\n\nrisk\n\n## Two\n\nThe\n**risk**\n";
        assert_eq!(marked(&TERMS, text), ["0:risk", "0:Risk", "0:risk"]);
    }

    #[test]
    fn headings_links_code_references_and_titles_of_alerts_are_left_alone() {
        let text = "## Risk\n\n`risk` [risk](https://x.org) [[X|risk]] [risk](x.md) ![risk](y.png)\n\n    risk\n\n```\nrisk\n```\n";
        assert_eq!(marked(&TERMS, text), Vec::<String>::new());
        assert_eq!(marked(&[(0, "note"), (1, "word")], "> [!NOTE]\n> A word, a note.\n"), ["1:word", "0:note"]);
    }

    #[test]
    fn words_are_whole_and_the_longest_wins() {
        assert_eq!(marked(&TERMS, "asterisk riskier risk-based risk_x NC-2026-01 risk."), ["0:risk"]);
        assert_eq!(marked(&TERMS, "The risk\nowner's risk."), ["1:risk\nowner", "0:risk"]);
        assert_eq!(marked(&TERMS, "Risk ownership, then a risk owner."), ["0:Risk", "1:risk owner"]);
    }

    #[test]
    fn capitals_inside_a_word_count_and_others_do_not() {
        assert_eq!(
            marked(&TERMS, "ai Ai soa SOA nc statement of applicability RISK AI"),
            ["3:statement of applicability", "0:RISK", "2:AI"]
        );
    }

    #[test]
    fn signs_that_html_escapes_and_accents_are_found() {
        assert_eq!(marked(&TERMS, "Our R&D & groesse, GROSSE, größe"), ["4:R&amp;D", "5:GROSSE"]);
        assert_eq!(marked(&[(0, "amp"), (1, "résumé")], "a & b; RESUME\u{301} x"), ["1:RESUME\u{301}"]);
    }

    #[test]
    fn scripts_without_blanks_are_marked_inside_a_sentence() {
        let forms = [(0, "監査"), (1, "内部監査"), (2, "リスク"), (3, "AI")];
        assert_eq!(
            marked(&forms, "年1回の内部監査では監査員がリスクを見る。ハイリスクは別。AIも。"),
            ["1:内部監査", "0:監査", "2:リスク", "3:AI"]
        );
    }

    #[test]
    fn without_a_form_there_is_nothing_to_find() {
        assert!(Terms::new([]).is_none());
    }
}
