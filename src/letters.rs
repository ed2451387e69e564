//! How letters are compared: without case, accents and widths, the same in the search, the glossary and the checks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Whether a character belongs to a word: letters, marks and digits.
pub fn is_of_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) }
}

/// Folds case, accents, widths, and the letters that people write in two ways.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.to_lowercase().nfkd().filter(|c| !is_accent(*c)).nfc() {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' => out.push('d'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            'ى' => out.push('ي'),
            'ة' => out.push('ه'),
            'ـ' => {}
            '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => out.push(char::from(b'0' + (u32::from(c) & 15) as u8)),
            c => out.push(c),
        }
    }
    out
}

/// An id as words: `interested-parties` reads "Interested parties".
pub fn humanized(id: &str) -> String {
    let mut letters = id.chars().map(|c| if matches!(c, '-' | '_') { ' ' } else { c });
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A text without accents and widths, its case as it was.
pub fn bare(text: &str) -> String {
    text.nfkd().filter(|c| !is_accent(*c)).nfc().collect()
}

/// A folded text that remembers where each of its bytes comes from.
#[derive(Debug, Default)]
pub struct Folded {
    /// The text, folded sign by sign; white space is blanks.
    pub text: String,
    /// For each byte the place of its sign in the original; empty when both have the same places.
    places: Vec<usize>,
    length: usize,
}

impl Folded {
    /// Puts a text in place of the one before.
    pub fn read(&mut self, text: &str) {
        self.text.clear();
        self.places.clear();
        self.length = text.len();
        if text.is_ascii() {
            self.text.extend(text.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() }));
            return;
        }
        let mut signs = text.char_indices().peekable();
        while let Some((at, sign)) = signs.next() {
            let mut end = at + sign.len_utf8();
            while let Some((mark, c)) = signs.next_if(|(_, c)| is_combining_mark(*c)) {
                end = mark + c.len_utf8();
            }
            if sign.is_whitespace() {
                self.text.push(' ')
            } else {
                self.text.push_str(&fold(&text[at..end]))
            }
            self.places.resize(self.text.len(), at);
        }
    }

    /// The place in the original of a place in the folded text.
    pub fn place(&self, at: usize) -> usize {
        if self.places.is_empty() { at } else { self.places.get(at).copied().unwrap_or(self.length) }
    }
}

/// Marks that people leave out: accents, and the vowel signs of Hebrew and Arabic.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
}

/// Scripts without blanks between words, and Korean, whose words carry their particles.
pub fn is_dense(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_folded_so_that_nobody_has_to_type_accents() {
        assert_eq!(fold("ÉCOLE Größe Øre ﬁn ＡＢＣ １２"), "ecole grosse ore fin abc 12");
        assert_eq!(fold("ガード"), "ガード");
        assert_eq!(bare("École SoÄ"), "Ecole SoA");
    }

    #[test]
    fn arabic_is_folded_to_what_people_type() {
        assert_eq!(fold("الْمُرَاجَعَة"), fold("المراجعه"));
        assert_eq!(fold("أإآ ى ٣"), "ااا ي 3");
    }

    #[test]
    fn a_folded_text_knows_its_places() {
        let mut folded = Folded::default();
        for text in ["Some\nAudit", "Größe e\u{301}cole\nÀ"] {
            folded.read(text);
            assert_eq!(folded.text, fold(text).replace('\n', " "));
        }
        let at = folded.text.find("ecole").unwrap_or_default();
        assert_eq!((folded.place(at), folded.place(at + 1)), ("Größe ".len(), "Größe e\u{301}".len()));
        assert_eq!(folded.place(folded.text.len()), "Größe e\u{301}cole\nÀ".len());
    }
}
