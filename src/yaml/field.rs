//! The building blocks of raw values: a field that remembers its place, one or many, text or a map, and open maps.

use crate::source::Span;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// Names by which the reader in `read.rs` recognizes the types below.
pub(super) const FIELD: &str = "$clausebook::Field";
pub(super) const MANY: &str = "$clausebook::Many";
pub(super) const TEXT_OR: &str = "$clausebook::TextOr";

/// A value with its place. Three states: absent (no span), present but unreadable (span, no value; already reported),
/// and present.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field<T> {
    /// The value, when it could be read.
    pub value: Option<T>,
    /// Where it is written, when it is.
    pub span: Option<Span>,
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Field { value: None, span: None }
    }
}

impl<T> Field<T> {
    /// A value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Field { value: Some(value), span: Some(span) }
    }

    /// The value and its place, when present and readable.
    pub fn get(&self) -> Option<(&T, Span)> {
        self.value.as_ref().zip(self.span)
    }

    /// Whether the field is not written at all.
    pub fn is_absent(&self) -> bool {
        self.span.is_none()
    }
}

impl Field<String> {
    /// The text, or nothing.
    pub fn text(&self) -> Option<&str> {
        self.value.as_deref()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(FIELD, FieldVisitor(PhantomData))
    }
}

struct FieldVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for FieldVisitor<T> {
    type Value = Field<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    /// From our reader: the place as key, the value as value. The reader has reported a value that cannot be read.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Field<T>, A::Error> {
        let span = map.next_key::<Place>()?.map(|place| place.0);
        Ok(Field { value: map.next_value::<Option<T>>().ok().flatten(), span })
    }

    /// From any other deserializer: no place.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Field<T>, D::Error> {
        Ok(Field { value: Some(T::deserialize(deserializer)?), span: None })
    }
}

/// A span on its way through serde.
struct Place(Span);

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PlaceVisitor;
        impl Visitor<'_> for PlaceVisitor {
            type Value = Place;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a place")
            }
            fn visit_u128<E: serde::de::Error>(self, packed: u128) -> Result<Place, E> {
                Ok(Place(super::read::unpack(packed)))
            }
        }
        deserializer.deserialize_u128(PlaceVisitor)
    }
}

/// A list that may be written as a single value: `satisfies: internal-audit`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Many<T>(pub Vec<Field<T>>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Many(Vec::new())
    }
}

impl<T> Many<T> {
    /// The readable values with their places.
    pub fn iter(&self) -> impl Iterator<Item = (&T, Span)> {
        self.0.iter().filter_map(Field::get)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ManyVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for ManyVisitor<T> {
            type Value = Many<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value or a list")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Many<T>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Many(items))
            }
            fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Many<T>, D::Error> {
                deserializer.deserialize_seq(self)
            }
        }
        deserializer.deserialize_newtype_struct(MANY, ManyVisitor(PhantomData))
    }
}

/// Either plain text or a map with named fields: `- internal-audit` or `- {clause: internal-audit, section: …}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextOr<T> {
    /// The short form.
    Text(String),
    /// The long form.
    Map(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for TextOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for TextOrVisitor<T> {
            type Value = TextOr<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text or a map")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<TextOr<T>, E> {
                Ok(TextOr::Text(text.to_owned()))
            }
            fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<TextOr<T>, D::Error> {
                T::deserialize(deserializer).map(TextOr::Map)
            }
        }
        deserializer.deserialize_newtype_struct(TEXT_OR, TextOrVisitor(PhantomData))
    }
}

/// A map whose keys the author chooses, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entries<T>(pub Vec<(Field<String>, Field<T>)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
            type Value = Entries<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<T>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}
