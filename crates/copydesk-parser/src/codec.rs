//! How do raw bytes and text correspond? A charset, and the quoting of the container around it.

use std::borrow::Cow;

use encoding_rs::Encoding;

/// How raw bytes and text of a document correspond: a charset, and the quoting of the container around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Codec {
    pub(crate) charset: Charset,
    pub(crate) quoting: Quoting,
}

/// How characters are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charset {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// A code page of the WHATWG Encoding Standard.
    Legacy(&'static Encoding),
}

/// How a container writes a text inside its string literals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quoting {
    None,
    /// JSON with the fewest escapes (RFC 8259): quote, backslash, controls.
    Json,
    /// JSON as Python's `json.dumps` writes it: all but printable ASCII escaped, lower-case hex.
    JsonAscii,
    /// RFC 4180: quotes doubled.
    Csv,
}

impl Charset {
    fn name(self) -> String {
        match self {
            Charset::Utf8 => "utf-8".into(),
            Charset::Utf16Le => "utf-16le".into(),
            Charset::Utf16Be => "utf-16be".into(),
            Charset::Legacy(encoding) => encoding.name().to_ascii_lowercase(),
        }
    }

    fn from_name(name: &str) -> Option<Charset> {
        match name {
            "utf-8" => Some(Charset::Utf8),
            "utf-16le" => Some(Charset::Utf16Le),
            "utf-16be" => Some(Charset::Utf16Be),
            _ => {
                let encoding = Encoding::for_label(name.as_bytes())?;
                let same = encoding.name().eq_ignore_ascii_case(name);
                (same && encoding.output_encoding() == encoding).then_some(Charset::Legacy(encoding))
            }
        }
    }

    /// The bytes of a text; `None` if a character has none.
    pub fn encode(self, text: &str) -> Option<Cow<'_, [u8]>> {
        match self {
            Charset::Utf8 => Some(Cow::Borrowed(text.as_bytes())),
            Charset::Utf16Le => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            Charset::Utf16Be => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            Charset::Legacy(encoding) => {
                let (bytes, _, unmappable) = encoding.encode(text);
                (!unmappable).then_some(bytes)
            }
        }
    }
}

impl Quoting {
    fn suffix(self) -> &'static str {
        match self {
            Quoting::None => "",
            Quoting::Json => "+json",
            Quoting::JsonAscii => "+json-ascii",
            Quoting::Csv => "+csv",
        }
    }

    /// The text as it stands inside the container's literal.
    pub fn quote(self, text: &str) -> Cow<'_, str> {
        match self {
            Quoting::None => Cow::Borrowed(text),
            Quoting::Csv if text.contains('"') => Cow::Owned(text.replace('"', "\"\"")),
            Quoting::Csv => Cow::Borrowed(text),
            Quoting::Json | Quoting::JsonAscii => {
                let mut out = String::with_capacity(text.len() + text.len() / 16);
                for c in text.chars() {
                    self.quote_char(c, &mut out);
                }
                Cow::Owned(out)
            }
        }
    }

    /// One character as JSON writes it under this quoting.
    pub fn quote_char(self, c: char, out: &mut String) {
        let short = match c {
            '"' => '"',
            '\\' => '\\',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            ' '..='~' => return out.push(c),
            _ if c >= ' ' && self == Quoting::Json => return out.push(c),
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str("\\u");
                    for shift in [12, 8, 4, 0] {
                        let digit = u32::from(*unit >> shift & 15);
                        out.extend(char::from_digit(digit, 16));
                    }
                }
                return;
            }
        };
        out.push('\\');
        out.push(short);
    }
}

impl Codec {
    /// Stable name: `utf-8`, `windows-1252`, `utf-16le`, `utf-8+json`, `utf-8+json-ascii`, `windows-1251+csv`.
    pub fn name(&self) -> String {
        self.charset.name() + self.quoting.suffix()
    }

    /// The codec of a stable name.
    pub fn from_name(name: &str) -> Option<Codec> {
        // The longest suffix first: `+json-ascii` before `+json`, and none last.
        let (charset, quoting) = [Quoting::JsonAscii, Quoting::Json, Quoting::Csv, Quoting::None]
            .into_iter()
            .find_map(|quoting| Some((name.strip_suffix(quoting.suffix())?, quoting)))?;
        Some(Codec { charset: Charset::from_name(charset)?, quoting })
    }

    /// The bytes that stand for `text` in the raw document; `None` if the charset has no bytes for a character.
    pub fn encode(&self, text: &str) -> Option<Vec<u8>> {
        let quoted = self.quoting.quote(text);
        Some(self.charset.encode(&quoted)?.into_owned())
    }
}
