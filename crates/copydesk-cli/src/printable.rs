//! How does hostile text reach a terminal? As plain characters: nothing that moves a cursor or turns a line around.

use std::{borrow::Cow, fmt::Write};

use copydesk_pipeline::printable::is_unsafe;

/// `text` with every character that a terminal may obey written as `\u{1b}`; tabs and line ends become spaces.
///
/// Which characters those are, [`is_unsafe`] says.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\t' | '\n' | '\r' => out.push(' '),
            c if is_unsafe(c) => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_to_a_terminal_become_letters() {
        for (raw, shown) in [
            ("Plain — “text”, naïve 日本 🙂", "Plain — “text”, naïve 日本 🙂"),
            ("\u{1b}[2Jgone", "\\u{1b}[2Jgone"),
            ("a\tb\r\nc", "a b  c"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("abc\u{202e}fdp.exe", "abc\\u{202e}fdp.exe"),
            ("\u{7}\u{0}", "\\u{7}\\u{0}"),
        ] {
            assert_eq!(printable(raw), shown);
        }
    }
}
