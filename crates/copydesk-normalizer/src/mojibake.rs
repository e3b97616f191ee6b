//! Is this UTF-8 that somebody read as windows-1252, beyond doubt?

/// Bytes 0x80–0x9F of windows-1252; undefined ones stand for themselves, as in Latin-1.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// What a character's windows-1252 byte is to UTF-8.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Latin {
    /// No byte, or an ASCII one.
    None,
    Continuation,
    /// A first byte, or one that UTF-8 has no use for.
    Other,
}

pub(crate) fn latin(c: char) -> Latin {
    match byte(c) {
        None => Latin::None,
        Some(0x80..=0xbf) => Latin::Continuation,
        Some(_) => Latin::Other,
    }
}

/// The windows-1252 (or Latin-1) byte of a character beyond ASCII.
fn byte(c: char) -> Option<u8> {
    match c {
        '\u{80}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        '\u{152}'..='\u{192}' | 'ˆ' | '˜' | '\u{2013}'..='\u{203a}' | '€' | '™' => {
            (0x80..).zip(HIGH).find(|(_, high)| *high == c).map(|(byte, _)| byte)
        }
        _ => None,
    }
}

/// The windows-1252 character of a C1 control.
pub(crate) fn from_c1(c: char) -> Option<char> {
    let index = u32::from(c).checked_sub(0x80)?;
    HIGH.get(index as usize).copied().filter(|high| *high != c)
}

/// A sequence that was repaired.
pub(crate) struct Repair {
    /// Where it starts in the text before.
    pub start: usize,
    /// How many bytes of what comes next belong to it.
    pub used: usize,
    /// What it stands for.
    pub c: char,
}

/// Whether the end of `before` and the start of `next` (at least one character) are one UTF-8 sequence read as
/// windows-1252, and no natural text. `repaired`: where in `before` the last repair ended.
pub(crate) fn repair(before: &str, next: &str, repaired: Option<usize>) -> Option<Repair> {
    let mut trail = [0u8; 3];
    let mut chars = ['\0'; 3];
    let mut start = before.len();
    let mut reversed = before.chars().rev();
    let mut known = 0;
    let lead = loop {
        let c = reversed.next()?;
        start -= c.len_utf8();
        match byte(c)? {
            continuation @ 0x80..=0xbf if known < 2 => {
                trail[known] = continuation;
                chars[known] = c;
                known += 1;
            }
            lead @ 0xc2..=0xf4 => break lead,
            _ => return None,
        }
    };
    trail[..known].reverse();
    chars[..known].reverse();
    let need = match lead {
        0xc2..=0xdf => 1,
        0xe0..=0xef => 2,
        _ => 3,
    };
    let mut used = 0;
    let mut upcoming = next.chars();
    while known < need {
        let c = upcoming.next()?;
        let continuation = byte(c).filter(|byte| matches!(byte, 0x80..=0xbf))?;
        trail[known] = continuation;
        chars[known] = c;
        known += 1;
        used += c.len_utf8();
    }
    if known != need || used == 0 {
        return None;
    }
    let sequence = [lead, trail[0], trail[1], trail[2]];
    let c = std::str::from_utf8(&sequence[..=need]).ok()?.chars().next()?;
    let previous = before[..start].chars().next_back();
    is_sure(lead, &chars[..need], c, previous, repaired == Some(start)).then_some(Repair { start, used, c })
}

/// Whether natural text never looks like this. A letter with an accent is often followed by a closing quote, a dash or
/// a no-break space, hardly ever by `€`, `©` or `¼`.
fn is_sure(lead: u8, trail: &[char], c: char, previous: Option<char>, goes_on: bool) -> bool {
    let natural = trail.iter().all(|c| is_natural_follower(*c));
    if trail.len() > 1 {
        return !natural || goes_on;
    }
    if c < '\u{a0}' && (!matches!(trail[0], '\u{80}'..='\u{9f}') || c == '\u{85}') {
        return false;
    }
    let after_digit = previous.is_some_and(|c| c.is_numeric());
    let fraction = matches!(trail[0], '¼' | '½' | '¾');
    let upper = previous.is_some_and(char::is_uppercase);
    let word_starts = previous.is_none_or(char::is_whitespace);
    let inside_word = previous.is_some_and(char::is_lowercase);
    match lead {
        // N'Ko and rarer: no news in mojibake of these, but `Spaß”`.
        0xdc.. => false,
        _ if goes_on => true,
        // `2×½`, `Ø½`.
        0xd7 | 0xd8 if fraction || after_digit => false,
        // Rare letters of Latin; `CAFÉ®`.
        0xc6..=0xcb => inside_word,
        _ if !natural => true,
        0xc2 => !upper || trail[0] == '\u{a0}',
        0xc3 => inside_word || word_starts,
        0xd0 => !upper,
        _ => inside_word,
    }
}

fn is_natural_follower(c: char) -> bool {
    matches!(
        c,
        '’' | '‘'
            | '“'
            | '”'
            | '…'
            | '–'
            | '—'
            | '•'
            | '›'
            | '‹'
            | '»'
            | '«'
            | '™'
            | '†'
            | '‡'
            | '·'
            | '\u{a0}'
            | '\u{ad}'
            | 'Š'
            | 'š'
            | 'Ž'
            | 'ž'
            | 'Œ'
            | 'œ'
            | 'ƒ'
    )
}

/// How many places look like mojibake that could not be repaired: cut sequences, and UTF-8 read as windows-1251.
pub(crate) fn suspected(text: &str) -> usize {
    if text.is_ascii() {
        return 0;
    }
    let count = |signs: &[&str]| signs.iter().map(|sign| text.matches(sign).count()).sum::<usize>();
    let latin = count(&["â€", "Ã\u{fffd}", "Â\u{fffd}", "ï¿", "Ã‚", "Ãƒ"]);
    let cyrillic = count(&["Рѕ", "Рµ", "Рё", "С‚", "РЅ", "СЃ"]);
    // The pairs also stand at the seam of two words; running text read so has one in every third character.
    latin + if cyrillic * 24 > text.len() / 2 { cyrillic } else { 0 }
}
