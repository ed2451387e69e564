//! Lines of `key: value`, read without the rules of any language.

use super::super::record::{Field, Node, Value};

/// Name of a line that is neither a field nor belongs to one.
pub const UNREAD: &str = "line";

/// `key: value` with a key of at most five words, or nothing.
pub fn pair(line: &str, mark: char) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(mark)?;
    let key = key.trim().trim_matches(['"', '\'']);
    let word = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '/' | '(' | ')');
    let good = key.starts_with(char::is_alphabetic) && key.chars().all(word) && key.len() <= 60 && key.split_whitespace().count() <= 5;
    let digit = |c: char| c.is_ascii_digit();
    // An address or a time of day is not a field.
    let glued = mark == ':' && (value.starts_with("//") || (key.ends_with(digit) && value.starts_with(digit)));
    (good && !glued).then(|| (key, value.trim()))
}

/// Fields of a block whose first line has the number `first`. Indented lines and list items belong to the field above.
pub fn block(text: &str, first: usize, mark: char) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let number = first + at;
        let continues = line.starts_with([' ', '\t']) || line.starts_with("- ");
        match (pair(line, mark), fields.last_mut()) {
            (_, Some(field)) if continues => join(field, line.trim(), number),
            (Some((key, value)), _) if !continues => fields.push(Field::text(key, number, unquoted(value))),
            _ => fields.push(Field::text(UNREAD, number, line.trim())),
        }
    }
    fields
}

fn join(field: &mut Field, text: &str, line: usize) {
    let item = text.strip_prefix("- ").map(|item| Node { line, value: Value::Text(unquoted(item).to_owned()) });
    match (&mut field.node.value, item) {
        (Value::List(items), Some(item)) => items.push(item),
        (Value::Text(before), Some(item)) if before.is_empty() => field.node.value = Value::List(vec![item]),
        (Value::Text(before), _) => {
            before.push(' ');
            before.push_str(text);
        }
        (Value::List(items), None) => items.push(Node { line, value: Value::Text(text.to_owned()) }),
        (Value::Map(_), _) => {}
    }
}

/// A value without the quotes around it.
pub fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let inner = |quote: char| text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote)).filter(|inner| !inner.contains(quote));
    inner('"').or_else(|| inner('\'')).unwrap_or(text)
}

/// A value that stands in stars or underscores as a whole, without them.
pub fn bare(text: &str) -> &str {
    let text = text.trim();
    let inner = |mark: &str| text.strip_prefix(mark)?.strip_suffix(mark).filter(|inner| !inner.is_empty() && !inner.contains(mark));
    inner("**").or_else(|| inner("__")).or_else(|| inner("`")).unwrap_or(text)
}
