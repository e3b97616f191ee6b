//! What does one JSON record say: its text, and its other fields as hints?

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use copydesk_model::Hints;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::codec::Quoting;
use crate::decoded::{DecodeError, Decoded};
use crate::literal::{Characters, unquoted};
use crate::names::{Kind, Picks, listed};

/// See [`crate::decode_record`].
pub(crate) fn decode(raw: &[u8]) -> Result<Decoded, DecodeError> {
    let record = Characters::read(raw)?;
    let characters = &record.edited.text;
    let fields: Fields =
        serde_json::from_str(characters.trim_start_matches('\u{feff}')).map_err(|error| bad(&error))?;
    let mut picks = Picks::new();
    for (name, value) in &fields.0 {
        let value = value.get();
        picks.offer(name, is_empty(value), value);
    }
    let (content, quoting, hints) = text_and_hints(characters, &fields, picks)?;
    let decoded = record.literal(content, quoting, hints);
    if decoded.edited.text.trim().is_empty() { Err(DecodeError::Empty) } else { Ok(decoded) }
}

fn bad(error: &serde_json::Error) -> DecodeError {
    let cure = if error.is_eof() {
        "it breaks off; fetch the file again"
    } else {
        "a record must be one JSON object (RFC 8259); mend or delete it"
    };
    let message = error.to_string().replace("map", "JSON object");
    DecodeError::BadRecord(format!("{message}; {cure}"))
}

type Text = (Range<usize>, Quoting, Hints);

fn text_and_hints(characters: &str, fields: &Fields, mut picks: Picks<&str>) -> Result<Text, DecodeError> {
    let text = picks.take_text().filter(|value| value.starts_with('"'));
    let Some(text) = text else {
        return Err(if picks.text_seen() {
            DecodeError::Empty
        } else {
            DecodeError::NoTextField(listed(fields.0.iter().map(|(name, _)| &**name)))
        });
    };
    // A borrowed raw value is a slice of the characters, so its address gives its place.
    let start = text.as_ptr() as usize - characters.as_ptr() as usize + 1;
    let content = start..start + text.len() - 2;
    let quoting = quoting_of(&characters[content.clone()]);
    Ok((content, quoting, picks.hints(hint)))
}

/// The quoting that writes most of a literal as it stands: are its characters beyond ASCII escaped or not?
fn quoting_of(content: &str) -> Quoting {
    let plain = content.bytes().filter(|b| *b >= 0xc0).count();
    let code = |at: usize| content.get(at + 2..at + 6).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let escaped =
        content.match_indices("\\u").filter(|(at, _)| code(*at).is_some_and(|code| code >= 0x7f)).count();
    if escaped > plain { Quoting::JsonAscii } else { Quoting::Json }
}

/// `null`, a string of white space, an empty list or object, or no string where a text is wanted.
fn is_empty(value: &str) -> bool {
    match value.as_bytes() {
        [b'"', content @ .., b'"'] => content.trim_ascii().is_empty(),
        _ => matches!(value, "null" | "[]" | "{}" | "false" | "true"),
    }
}

/// A field's value as one line of words.
fn hint(kind: Kind, value: &&str) -> Option<String> {
    if let Some(content) = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return Some(unquoted(content, Quoting::Json));
    }
    let value: serde_json::Value = serde_json::from_str(value).ok()?;
    words(kind, &value)
}

/// Strings and numbers as they are; of an object (JSON-LD Person, Organization) its name or address; a list joined
/// by `; ` where many make sense, else its first entry.
fn words(kind: Kind, value: &serde_json::Value) -> Option<String> {
    use serde_json::Value;
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => {
            let keys: &[&str] = match kind {
                Kind::Url => &["url", "@id", "href", "canonical"],
                Kind::Source => &["name", "title", "url", "domain", "@id"],
                _ => &["name", "title", "value", "@value", "text", "label", "date"],
            };
            let mut found = keys.iter().filter_map(|key| object.get(*key)).filter_map(|inner| inner.as_str());
            found.find(|text| !text.trim().is_empty()).map(|text| text.trim().to_owned())
        }
        Value::Array(entries) => {
            let mut all =
                entries.iter().filter(|entry| !entry.is_array()).filter_map(|entry| words(kind, entry));
            if matches!(kind, Kind::Authors | Kind::Tags | Kind::Section) {
                Some(all.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; "))
            } else {
                all.next()
            }
        }
        Value::Null | Value::Bool(_) => None,
    }
}

/// An object's fields in order, values unread.
struct Fields<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(Name(name)) = map.next_key()? {
                    fields.push((name, map.next_value()?));
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// A field's name, borrowed where it holds no escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);
