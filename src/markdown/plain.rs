//! The words of a body, section by section, for the search: taken from the HTML that is there already, so that a scan costs
//! nothing more for it. comrak and `pieces` escape every `<` of a text, so each one that is left begins a tag.

use super::{Body, Link, Piece, ReferenceKind, Resolver};

/// Signs that footnotes add and nobody reads.
const BACK: char = '\u{21a9}';

impl Body {
    /// The text without markup and without the headings: first what stands before them, then what stands under each.
    /// White space is one blank everywhere.
    pub fn plain(&self, resolver: &dyn Resolver) -> Vec<String> {
        let mut plain = Plain { sections: vec![String::new()], in_heading: false, blank: false, in_tag: false };
        for piece in &self.pieces {
            match piece {
                Piece::Html(range) => plain.html(self.html.get(range.clone()).unwrap_or_default()),
                Piece::Whole(reference) => plain.text(&self.shown(*reference, resolver)),
                Piece::Open(_) | Piece::Close | Piece::Diagram(_) | Piece::Word(_) => {}
            }
        }
        plain.sections.resize(self.headings.len() + 1, String::new());
        plain.sections
    }

    /// What a reference without inner HTML shows.
    fn shown(&self, reference: usize, resolver: &dyn Resolver) -> String {
        let Some(written) = self.references.get(reference) else { return String::new() };
        match resolver.link(reference) {
            _ if written.kind == ReferenceKind::Image => written.text.clone().unwrap_or_default(),
            Link::To { title, .. } | Link::File { title, .. } => title,
            Link::Text(text) => text,
            Link::Picture { .. } | Link::None => written.text.clone().unwrap_or_else(|| written.target.clone()),
        }
    }
}

struct Plain {
    sections: Vec<String>,
    in_heading: bool,
    /// A blank is due before the next word.
    blank: bool,
    /// The last piece ended within a tag.
    in_tag: bool,
}

impl Plain {
    fn html(&mut self, html: &str) {
        let mut rest = html;
        if self.in_tag {
            rest = memchr::memchr(b'>', rest.as_bytes()).map_or("", |end| &rest[end + 1..]);
            self.in_tag = false;
        }
        while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
            self.escaped(&rest[..at]);
            let end = memchr::memchr(b'>', &rest.as_bytes()[at..]).map(|end| at + end + 1);
            self.in_tag = end.is_none();
            let end = end.unwrap_or(rest.len());
            self.tag(&rest[at..end]);
            rest = &rest[end..];
        }
        self.escaped(rest);
    }

    fn tag(&mut self, tag: &str) {
        match tag.as_bytes() {
            [b'<', b'h', b'1'..=b'6', ..] => {
                self.sections.push(String::new());
                (self.in_heading, self.blank) = (true, false);
            }
            [b'<', b'/', b'h', b'1'..=b'6', ..] => self.in_heading = false,
            // The number of a footnote is no part of the word before it.
            [b'<', b's', b'u', b'p', ..] => self.blank = true,
            _ => {}
        }
    }

    fn escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
            self.text(&rest[..at]);
            let found =
                [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")].into_iter().find(|(name, _)| rest[at..].starts_with(name));
            let (name, sign) = found.unwrap_or(("&", "&"));
            self.text(sign);
            rest = &rest[at + name.len()..];
        }
        self.text(rest);
    }

    /// Copies runs of words that stand one blank apart as a whole; any other white space becomes one blank as well.
    fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let (mut start, mut at) = (0, 0);
        while let Some(letters) = bytes[at..].iter().position(|byte| !is_letter(*byte)) {
            at += letters;
            let blank = blank_at(text, at);
            let in_run = blank == 0 || bytes[at] == b' ' && at > start && bytes.get(at + 1).copied().is_some_and(is_letter);
            if !in_run {
                self.run(&text[start..at]);
                self.blank = true;
                start = at + blank;
            }
            at += blank.max(1);
        }
        self.run(&text[start..]);
    }

    fn run(&mut self, run: &str) {
        let Some(section) = self.sections.last_mut().filter(|_| !self.in_heading && !run.is_empty()) else { return };
        if std::mem::take(&mut self.blank) && !section.is_empty() {
            section.push(' ');
        }
        section.push_str(run);
    }
}

/// Whether a byte is a sign by itself that is no white space.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_graphic()
}

/// Length of the white space at a place of a text, which need not be the beginning of a sign; 0 when there is none.
fn blank_at(text: &str, at: usize) -> usize {
    let sign = text.get(at..).and_then(|rest| rest.chars().next());
    sign.filter(|sign| sign.is_whitespace() || *sign == BACK).map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::scan;

    struct Titles;
    impl Resolver for Titles {
        fn link(&self, _: usize) -> Link {
            Link::To { href: String::new(), title: "T & <T>".to_owned(), class: "" }
        }
    }

    #[test]
    fn every_section_has_its_words_and_no_markup() {
        let text = "Before *all*\nof [it](https://x.org), `a<b>`.\n\n## One [[X]]\n\n- b[^1] & c\n- [[X]]ed, [[X|x y]]\n\n### Two\n\n| d | e |\n|---|---|\n| f | ![g](g.png) |\n\n## Three\n\n[^1]: Note.\n";
        assert_eq!(scan(text).plain(&Titles), ["Before all of it, a<b>.", "b 1 & c T & <T>ed, x y", "d e f g", "Note."]);
    }
}
