//! A serde deserializer over [`Node`]s that reports and goes on.

use super::field::{FIELD, MANY, TEXT_OR};
use super::tree::{Kind, Node};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::source::{SourceId, Sources, Span};
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor, value::BorrowedStrDeserializer};
use std::cell::RefCell;
use std::fmt;

/// Reads a node into a value. Fields that are missing take their defaults; what cannot be read is reported, and a
/// [`Field`](super::Field) around it stays without value.
pub fn from_node<T: de::DeserializeOwned + Default>(node: &Node, found: &mut Diagnostics) -> T {
    let sink = RefCell::new(std::mem::take(found));
    let value = T::deserialize(Reader { node, sink: &sink });
    let value = value.unwrap_or_else(|error| {
        report(&error, node, &sink);
        T::default()
    });
    *found = sink.into_inner();
    value
}

/// What a visitor did not accept.
#[derive(Debug)]
pub struct Error {
    message: String,
    span: Option<Span>,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Error { message: message.to_string(), span: None }
    }
}

fn report(error: &Error, node: &Node, sink: &RefCell<Diagnostics>) {
    let span = error.span.unwrap_or(node.span);
    let finding = Diagnostic::new(&rules::WRONG_TYPE, span, error.message.clone());
    let bracket = matches!(node.kind, Kind::List(_)) && error.message.starts_with("expected text");
    sink.borrow_mut().push(if bracket { finding.help("put a text that begins with a bracket into double quotes") } else { finding });
}

/// Spans travel through serde as one number.
pub(super) fn pack(span: Span) -> u128 {
    let source: u32 = span.source.number();
    (u128::from(source) << 64) | (u128::from(span.start) << 32) | u128::from(span.end)
}

pub(super) fn unpack(packed: u128) -> Span {
    let part = |shift: u32| u32::try_from((packed >> shift) & u128::from(u32::MAX)).unwrap_or(0);
    Span { source: SourceId::from_number(part(64)), start: part(32), end: part(0) }
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    node: &'a Node,
    sink: &'a RefCell<Diagnostics>,
}

impl<'a> Reader<'a> {
    fn at(self, node: &'a Node) -> Self {
        Reader { node, sink: self.sink }
    }

    fn expected(self, wanted: &str) -> Error {
        Error { message: format!("expected {wanted}, found {}", self.node.describe()), span: Some(self.node.span) }
    }

    fn text(self, wanted: &str) -> Result<&'a str, Error> {
        match &self.node.kind {
            Kind::Scalar { text, .. } if !self.node.is_null() => Ok(text),
            _ => Err(self.expected(wanted)),
        }
    }

    fn number<T: std::str::FromStr>(self) -> Result<T, Error> {
        let text = self.text("a whole number")?;
        text.parse().map_err(|_| Error { message: format!("expected a whole number, found `{text}`"), span: Some(self.node.span) })
    }

    /// Reports the keys that no field takes and hands on the others.
    fn known(self, entries: &'a [(Node, Node)], fields: &'static [&'static str]) -> Vec<(&'a Node, &'a Node)> {
        let known = |key: &Node| matches!(&key.kind, Kind::Scalar { text, .. } if fields.contains(&text.as_str()));
        for (key, _) in entries.iter().filter(|(key, _)| !known(key)) {
            let Kind::Scalar { text, .. } = &key.kind else { continue };
            let listed = if text.contains(' ') {
                "if this is part of a text that holds a comma, put the text into double quotes".to_owned()
            } else {
                format!("known here: {}", fields.join(", "))
            };
            let finding = Diagnostic::new(&rules::UNKNOWN_FIELD, key.span, format!("unknown field `{text}`"));
            self.sink.borrow_mut().push(finding.suggest(text, fields.iter().copied(), &listed));
        }
        entries.iter().filter(|(key, value)| known(key) && !value.is_null()).map(|(key, value)| (key, value)).collect()
    }
}

macro_rules! whole_numbers {
    ($($method:ident $visit:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit(self.number()?)
        })*
    };
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::Scalar { text, .. } => visitor.visit_borrowed_str(text),
            Kind::List(_) => self.deserialize_seq(visitor),
            Kind::Map(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str(self.text("text")?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.text("yes or no")? {
            "yes" | "true" => visitor.visit_bool(true),
            "no" | "false" => visitor.visit_bool(false),
            other => Err(Error { message: format!("expected yes or no, found `{other}`"), span: Some(self.node.span) }),
        }
    }

    whole_numbers! { deserialize_u8 visit_u8 deserialize_u16 visit_u16 deserialize_u32 visit_u32 deserialize_u64 visit_u64 deserialize_i64 visit_i64 }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.node.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::List(items) => visitor.visit_seq(Items { reader: self, items: items.iter() }),
            _ => Err(self.expected("a list")),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| (key, value)).collect::<Vec<_>>().into_iter();
                visitor.visit_map(Pairs { reader: self, entries, value: None })
            }
            _ => Err(self.expected("a map")),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::Map(entries) => {
                let entries = self.known(entries, fields).into_iter();
                visitor.visit_map(Pairs { reader: self, entries, value: None })
            }
            _ => Err(self.expected(&format!("a map with {}", fields.iter().take(4).copied().collect::<Vec<_>>().join(", ")))),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        match (name, &self.node.kind) {
            (FIELD, _) => visitor.visit_map(Placed { reader: self, done: false }),
            (MANY, Kind::List(_)) => self.deserialize_seq(visitor),
            (MANY, _) => visitor.visit_seq(Items { reader: self, items: std::slice::from_ref(self.node).iter() }),
            (TEXT_OR, Kind::Scalar { .. }) => visitor.visit_borrowed_str(self.text("text or a map")?),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let text = self.text("one word")?;
        if variants.contains(&text) {
            return visitor.visit_enum(text.into_deserializer());
        }
        let finding = Diagnostic::new(&rules::INVALID_VALUE, self.node.span, format!("`{text}` is not one of {}", variants.join(", ")));
        self.sink.borrow_mut().push(finding.suggest(text, variants.iter().copied(), ""));
        Err(Error { message: String::new(), span: None })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { i8 i16 i32 i128 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier }
}

/// A [`Field`](super::Field): its place as key, its value as value.
struct Placed<'a> {
    reader: Reader<'a>,
    done: bool,
}

impl<'de> MapAccess<'de> for Placed<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        if std::mem::replace(&mut self.done, true) {
            return Ok(None);
        }
        let packed: de::value::U128Deserializer<Error> = pack(self.reader.node.span).into_deserializer();
        seed.deserialize(packed).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.reader).inspect_err(|error| {
            if !error.message.is_empty() {
                report(error, self.reader.node, self.reader.sink);
            }
        })
    }
}

struct Items<'a> {
    reader: Reader<'a>,
    items: std::slice::Iter<'a, Node>,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.items.next().map(|node| seed.deserialize(self.reader.at(node))).transpose()
    }
}

struct Pairs<'a> {
    reader: Reader<'a>,
    entries: std::vec::IntoIter<(&'a Node, &'a Node)>,
    value: Option<&'a Node>,
}

impl<'de> MapAccess<'de> for Pairs<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((key, value)) = self.entries.next() else { return Ok(None) };
        self.value = Some(value);
        match &key.kind {
            // A struct asks for a field name, an open map for a key with its place.
            Kind::Scalar { text, .. } => seed.deserialize(Key { reader: self.reader.at(key), text }).map(Some),
            _ => Err(self.reader.at(key).expected("a key")),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let node = self.value.take().unwrap_or(self.reader.node);
        seed.deserialize(self.reader.at(node))
    }
}

struct Key<'a> {
    reader: Reader<'a>,
    text: &'a str,
}

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        BorrowedStrDeserializer::new(self.text).deserialize_any(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        self.reader.deserialize_newtype_struct(name, visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Parses and reads a whole file.
pub fn read_file<T: de::DeserializeOwned + Default>(sources: &Sources, source: SourceId, found: &mut Diagnostics) -> Option<T> {
    let text = &sources.get(source).text;
    super::parse(source, text, 0, found).map(|node| from_node(&node, found))
}
