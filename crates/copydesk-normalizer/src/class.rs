//! What is to be done with a character, by itself?

/// The kinds of characters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// A character that a reader sees.
    Plain,
    /// White space inside a line.
    Space,
    /// The end of a line.
    LineEnd,
    /// ESC, the start of a terminal sequence.
    Escape,
    /// Never shown: removed, with the name of the rule.
    Drop(&'static str),
    /// ZWNJ or ZWJ: stays between letters that join and between emoji.
    Joiner,
    /// Stays behind an emoji or an ideograph.
    VariationSelector,
    /// Stays in a flag such as that of Scotland.
    Tag,
    /// A C1 control that is windows-1252 for this character.
    Windows1252(char),
    /// A character that NFC writes as an ASCII one.
    Ascii(char),
    /// May complete an entity.
    Semicolon,
}

pub(crate) const CONTROL: &str = "control";
pub(crate) const BIDI_CONTROL: &str = "bidi_control";
const ZERO_WIDTH: &str = "zero_width";

pub(crate) fn class(c: char) -> Class {
    match c {
        ';' => Class::Semicolon,
        '!'..='~' => Class::Plain,
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Class::LineEnd,
        ' ' | '\t' | '\u{b}' | '\u{c}' => Class::Space,
        '\u{1b}' => Class::Escape,
        '\0'..='\u{1f}' | '\u{7f}' => Class::Drop(CONTROL),
        '\u{80}'..='\u{9f}' => crate::mojibake::from_c1(c).map_or(Class::Drop(CONTROL), Class::Windows1252),
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Class::Space
        }
        '\u{ad}' => Class::Drop("soft_hyphen"),
        '\u{37e}' => Class::Ascii(';'),
        '\u{1fef}' => Class::Ascii('`'),
        '\u{212a}' => Class::Ascii('K'),
        '\u{200c}' | '\u{200d}' => Class::Joiner,
        '\u{200e}' | '\u{200f}' | '\u{61c}' => Class::Drop("bidi_mark"),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Class::Drop(BIDI_CONTROL),
        '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' => {
            Class::Drop(ZERO_WIDTH)
        }
        '\u{34f}' | '\u{180e}' | '\u{fff9}'..='\u{fffb}' => Class::Drop(ZERO_WIDTH),
        '\u{fffc}' => Class::Drop("object_replacement"),
        '\u{fffe}' | '\u{ffff}' => Class::Drop("noncharacter"),
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => Class::VariationSelector,
        '\u{e0000}'..='\u{e007f}' => Class::Tag,
        _ => Class::Plain,
    }
}

/// Whether a joiner between these two characters is seen: between emoji, or between letters of a script that joins.
pub(crate) fn joins(before: char, after: char) -> bool {
    (is_emoji(before) && is_emoji(after)) || (is_joining(before) && is_joining(after))
}

/// Whether a joiner may follow.
pub(crate) fn may_join(before: char) -> bool {
    is_emoji(before) || is_joining(before)
}

/// Scripts whose shaping needs joiners: Arabic, Syriac, N'Ko, Mandaic, Mongolian, the scripts of India and South-East
/// Asia (Unicode Standard, 23.2).
fn is_joining(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6ff}' | '\u{700}'..='\u{74f}' | '\u{750}'..='\u{77f}' | '\u{7c0}'..='\u{7fa}'
        | '\u{840}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{1800}'..='\u{18af}' | '\u{a840}'..='\u{a877}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{11000}'..='\u{11fff}')
}

/// Emoji, their modifiers and selectors.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{2460}'..='\u{24ff}'
        | '\u{25a0}'..='\u{27bf}' | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{fe0e}' | '\u{fe0f}'
        | '\u{e007f}')
}

/// Whether a variation selector behind this character selects something.
pub(crate) fn varies(before: char, selector: char) -> bool {
    match selector {
        '\u{fe0e}' | '\u{fe0f}' => {
            (is_emoji(before) && !matches!(before, '\u{fe0e}' | '\u{fe0f}'))
                || matches!(
                    before,
                    '0'..='9' | '#' | '*' | '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '〰' | '〽' | '㊗' | '㊙'
                )
        }
        _ => matches!(before, '\u{2200}'..='\u{22ff}' | '\u{3400}'..='\u{9fff}' | '\u{1820}'..='\u{18aa}'
            | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'),
    }
}

/// Whether a tag character goes on a flag sequence.
pub(crate) fn tags(before: char) -> bool {
    before == '\u{1f3f4}' || matches!(before, '\u{e0020}'..='\u{e007e}')
}
