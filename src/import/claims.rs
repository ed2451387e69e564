//! Claims: which clauses a file says it answers, in whatever shape it says so.

use super::numbers::{numbers, plain, without_lead};
use super::record::{Node, Value};
use super::standards::{Adopted, Edition, Named, Standards};
use super::synonyms::{self, Slot};
use super::words::folded;

/// What a field says about clauses.
#[derive(Debug, Default)]
pub struct Claims {
    /// Our references, each once, in order.
    pub references: Vec<String>,
    /// What is not understood, with its line.
    pub unclear: Vec<(usize, String)>,
    /// What was decided, with its line.
    pub decided: Vec<(usize, String)>,
    /// Numbers without a standard, with their line and the standard that they were taken for.
    alone: Vec<(usize, String, String)>,
}

/// Reads claims against the standards of a folder.
#[derive(Debug, Clone, Copy)]
pub struct ClaimReader<'a> {
    /// The catalogue.
    pub standards: &'a Standards,
    /// What the folder works to.
    pub adopted: &'a Adopted,
}

impl<'a> ClaimReader<'a> {
    /// Reads a field.
    pub fn read(self, name: &str, node: &Node) -> Claims {
        let mut claims = Claims::default();
        let context = self.standards.named(name);
        self.node(node, context.as_ref(), folded(name).contains("control"), &mut claims);
        let mut alone = std::mem::take(&mut claims.alone);
        while let Some((line, _, edition)) = alone.first().cloned() {
            let own = alone.extract_if(.., |(other, _, of)| *other == line && *of == edition);
            let words: Vec<_> = own.map(|(_, word, _)| format!("`{word}`")).collect();
            let verb = if words.len() == 1 { "names" } else { "name" };
            claims.decided.push((
                line,
                format!(
                    "{} {verb} no standard; taken for {edition}, the only one named in this folder that has such numbers",
                    words.join(", ")
                ),
            ));
        }
        claims
    }

    fn node(self, node: &Node, context: Option<&Named>, controls: bool, claims: &mut Claims) {
        match &node.value {
            Value::Text(text) => self.text(text, node.line, context, controls, claims),
            Value::List(items) => items.iter().for_each(|item| self.node(item, context, controls, claims)),
            Value::Map(fields) => {
                let names = fields.iter().filter(|field| matches!(synonyms::find(&field.name), Some((Slot::Standards | Slot::Title, _))));
                let own = names.clone().find_map(|field| self.standards.named(field.node.as_text()?));
                let context = own.as_ref().or(context);
                for field in fields.iter().filter(|field| own.is_none() || !names.clone().any(|name| name == *field)) {
                    self.entry(&field.name, &field.node, context, controls, claims);
                }
            }
        }
    }

    /// An entry of a map: its key is a standard, a number, or one more word for clauses.
    fn entry(self, name: &str, node: &Node, context: Option<&Named>, controls: bool, claims: &mut Claims) {
        let controls = controls || folded(name).contains("control") || folded(name).starts_with("annex");
        if let Some(named) = self.standards.named(name) {
            self.node(node, Some(&named), controls, claims);
        } else if matches!(synonyms::find(name), Some((Slot::Claims | Slot::Id | Slot::Kind, _)))
            || matches!(folded(name).as_str(), "ids" | "numbers" | "iso")
        {
            self.node(node, context, controls, claims);
        } else if name.contains(|c: char| c.is_ascii_digit()) {
            self.text(name, node.line, context, controls, claims);
            let words = node.flat("").into_iter().filter(|(_, text)| !text.is_empty());
            claims.unclear.extend(words.map(|(_, text)| (node.line, format!("`{text}` beside {name}"))));
        } else {
            claims.unclear.push((node.line, format!("`{name}` among the clauses")));
        }
    }

    fn text(self, text: &str, line: usize, context: Option<&Named>, controls: bool, claims: &mut Claims) {
        let text = plain(text);
        let places = self.standards.find(&text);
        let first = places.first().map_or(text.len(), |(range, _)| range.start);
        self.segment(&text[..first], line, context, controls, claims);
        for (at, (range, named)) in places.iter().enumerate() {
            let end = places.get(at + 1).map_or(text.len(), |(next, _)| next.start);
            self.segment(&text[range.end..end], line, Some(named), controls, claims);
        }
    }

    /// A piece of text that belongs to one standard: numbers between commas.
    fn segment(self, text: &str, line: usize, context: Option<&Named>, controls: bool, claims: &mut Claims) {
        for item in text.split([',', ';', '\n', '&', '+', '|']) {
            let (item, lead) = without_lead(item);
            if !item.is_empty() {
                self.item(item, line, context, controls || lead, claims);
            }
        }
    }

    fn item(self, item: &str, line: usize, context: Option<&Named>, controls: bool, claims: &mut Claims) {
        let words: Vec<_> = item.split_whitespace().filter(|word| !matches!(*word, "and" | "or" | "&")).collect();
        let numbers =
            words.iter().take_while(|word| word.contains(|c: char| c.is_ascii_digit()) || self.standards.shared.contains(**word)).count();
        if numbers == 0 {
            claims.unclear.push((line, format!("`{item}`")));
            return;
        }
        for word in &words[..numbers] {
            self.number(word.trim_matches(['.', ':', '(', ')', '[', ']', '"', '\'', '*']), line, context, controls, claims);
        }
        let rest = words[numbers..].join(" ");
        let rest = rest.trim_matches(['-', ':', '(', ')', '"', '\'', ' ', '.']);
        let titled = claims.references.last().is_some_and(|last| self.title(last).is_some_and(|title| folded(title) == folded(rest)));
        if !rest.is_empty() && !titled {
            claims.unclear.push((line, format!("`{rest}` beside {}", words[numbers - 1])));
        }
    }

    /// The title of a reference of ours.
    fn title(self, reference: &str) -> Option<&'a str> {
        let (standard, number) = reference.split_once('/')?;
        let edition = self.edition(&self.standards.named(standard)?)?;
        edition.title(number)
    }

    fn number(self, word: &str, line: usize, context: Option<&Named>, controls: bool, claims: &mut Claims) {
        if self.standards.shared.contains(word) {
            push(claims, word.to_owned());
            return;
        }
        let edition = match self.meant(word, line, context, controls, claims) {
            Ok(edition) => edition,
            Err(why) => {
                claims.unclear.push((line, format!("`{word}`: {why}")));
                return;
            }
        };
        match numbers(edition, word, controls) {
            Some(numbers) if controls && edition.has(word) && numbers.iter().any(|number| number != word) => {
                claims
                    .decided
                    .push((line, format!("`{word}` stands among controls and was read as {}, not as clause {word}", numbers.join(", "))));
                numbers.into_iter().for_each(|number| push(claims, self.reference(edition, &number)));
            }
            Some(numbers) => numbers.into_iter().for_each(|number| push(claims, self.reference(edition, &number))),
            None => claims.unclear.push((line, format!("`{word}` is not in {}:{}", edition.name, edition.key.edition))),
        }
    }

    /// The edition to which a number belongs, or why there is none.
    fn meant(self, word: &str, line: usize, context: Option<&Named>, controls: bool, claims: &mut Claims) -> Result<&'a Edition, String> {
        if let Some(named) = context {
            let edition = named.edition.clone().unwrap_or_default();
            let why = || format!("the catalogue has no edition {edition} of {}, and numbers change between editions", named.standard);
            return self.edition(named).ok_or_else(why);
        }
        let edition = self.only(word, controls)?;
        claims.alone.push((line, word.to_owned(), edition.name.clone()));
        Ok(edition)
    }

    fn edition(self, named: &Named) -> Option<&'a Edition> {
        match &named.edition {
            Some(edition) => self.standards.edition(&named.standard, edition),
            None => self.adopted.meant(&named.standard, self.standards).or_else(|| self.standards.current(&named.standard)),
        }
    }

    /// The one adopted standard that has a number.
    fn only(self, word: &str, controls: bool) -> Result<&'a Edition, String> {
        let adopted = self.adopted.editions.keys().filter_map(|standard| self.adopted.meant(standard, self.standards));
        let having: Vec<_> = adopted.filter(|edition| numbers(edition, word, controls).is_some()).collect();
        match having.as_slice() {
            [edition] => Ok(edition),
            [] => Err("no standard is named beside it".to_owned()),
            many => Err(format!(
                "no standard is named beside it, and {} have it",
                many.iter().map(|edition| edition.name.as_str()).collect::<Vec<_>>().join(" and ")
            )),
        }
    }

    fn reference(self, edition: &Edition, number: &str) -> String {
        let meant = self.adopted.meant(&edition.key.standard, self.standards).is_some_and(|default| default.key == edition.key);
        if meant { format!("{}/{number}", edition.key.standard) } else { format!("{}/{number}", edition.key) }
    }
}

fn push(claims: &mut Claims, reference: String) {
    if !claims.references.contains(&reference) {
        claims.references.push(reference);
    }
}

#[cfg(test)]
mod tests {
    use super::super::dialect;
    use super::*;

    fn read(yaml: &str, folder: &[&str]) -> (String, Vec<String>) {
        let standards = Standards::known();
        let named: Vec<_> = folder.iter().filter_map(|text| standards.named(text)).collect();
        let adopted = Adopted::new(&named, standards);
        let record = dialect::read(&format!("---\n{yaml}\n---\n"));
        let claims = ClaimReader { standards, adopted: &adopted }.read(&record.fields[0].name, &record.fields[0].node);
        (claims.references.join(" "), claims.unclear.into_iter().map(|(_, text)| text).collect())
    }

    fn clean(yaml: &str, folder: &[&str]) -> String {
        let (references, unclear) = read(yaml, folder);
        assert_eq!(unclear, [""; 0], "{yaml}");
        references
    }

    #[test]
    fn maps_from_standards_to_numbers_are_read() {
        assert_eq!(
            clean("satisfies: {ISO27001: [A.5.1, A.5.2], 'ISO 9001:2015': ['4.1']}", &["ISO27001", "ISO 9001:2015"]),
            "iso-27001/A.5.1 iso-27001/A.5.2 iso-9001/4.1"
        );
        assert_eq!(
            clean(
                "controls:\n  - {framework: ISO 27001, control: 5.1}\n  - standard: ISO 9001\n    clauses: 7.5.1",
                &["ISO 27001", "ISO 9001"]
            ),
            "iso-27001/A.5.1 iso-9001/7.5.1"
        );
        assert_eq!(clean("mapping: {iso_27001: {controls: [5.15], clauses: [5.2]}}", &["ISO 27001"]), "iso-27001/A.5.15 iso-27001/5.2");
        assert_eq!(clean("iso27001: 6.1.3", &["ISO 27001"]), "iso-27001/6.1.3");
    }

    #[test]
    fn running_lists_and_ranges_are_read() {
        let all = "iso-27001/A.5.1 iso-27001/A.5.2 iso-27001/A.5.3 iso-27001/A.5.4 iso-27001/6.1.3";
        for text in [
            "ISO 27001 A.5.1-A.5.4, 6.1.3",
            "ISO 27001: A.5.1–5.4, clause 6.1.3",
            "ISO\u{a0}27001 A.5.1 to A.5.4; 6.1.3",
            "ISO/IEC 27001 Annex A 5.1-4 and 6.1.3",
            "ISO 27001 A.5.1 \u{2011} A.5.4, 6.1.3",
        ] {
            let found = clean(&format!("clauses: \"{text}\""), &["ISO 27001"]);
            assert_eq!(found, all, "{text}");
        }
        assert_eq!(
            clean("clauses: Clauses 4-10", &["ISO 9001:2015"]),
            "iso-9001/4 iso-9001/5 iso-9001/6 iso-9001/7 iso-9001/8 iso-9001/9 iso-9001/10"
        );
        assert_eq!(
            clean("satisfies: [iso-9001/4.1, internal-audit, 'GDPR Art. 32(1)']", &["ISO 9001", "GDPR"]),
            "iso-9001/4.1 internal-audit eu-gdpr/32.1"
        );
        assert_eq!(clean("clauses: 'ISO 27001 A.5.15 (Access control)'", &["ISO 27001"]), "iso-27001/A.5.15");
    }

    #[test]
    fn what_the_catalogue_does_not_know_is_not_guessed() {
        assert_eq!(
            read("clauses: ISO 27001 A.9.1.1", &["ISO 27001"]),
            (String::new(), vec!["`A.9.1.1` is not in ISO/IEC 27001:2022".to_owned()])
        );
        assert_eq!(read("clauses: 'ISO 27001:2013 A.6.1'", &["ISO 27001"]).0, "");
        assert_eq!(
            read("controls: [A.8.2]", &["ISO 27001", "ISO 42001"]).1,
            ["`A.8.2`: no standard is named beside it, and ISO/IEC 27001 and ISO/IEC 42001 have it"]
        );
        assert_eq!(read("controls: [AC-1]", &["ISO 27001"]).1, ["`AC-1`: no standard is named beside it"]);
        assert_eq!(
            read("clauses: 'ISO 27001 A.5.1 in part'", &["ISO 27001"]),
            ("iso-27001/A.5.1".to_owned(), vec!["`in part` beside A.5.1".to_owned()])
        );
    }
}
