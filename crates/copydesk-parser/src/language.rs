//! In which language is a text written?

use whatlang::{Lang, detect};

/// Bytes that are looked at: enough for certainty, whatever the text's length.
const PREFIX: usize = 1024;
/// Letters of an alphabet below which no answer is sure.
const LEAST: usize = 40;

/// ISO 639-1 code of a text's language, if it is sure.
///
/// Texts in Chinese, Japanese or Korean characters are told by their scripts, others by the `whatlang` crate
/// (trigrams; Cavnar and Trenkle 1994) on the first 1,024 bytes, and only where that crate calls its answer reliable.
/// `None` for short or mixed texts. Both written forms of Norwegian are `no`.
pub fn language(text: &str) -> Option<&'static str> {
    let mut cut = text.len().min(PREFIX);
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    let head = &text[..cut];
    if !head.is_ascii()
        && let Some(answer) = by_script(head)
    {
        return answer;
    }
    if head.chars().filter(|c| c.is_alphabetic()).take(LEAST).count() < LEAST {
        return None;
    }
    if is_plainly_english(head) {
        return Some("en");
    }
    let info = detect(head)?;
    if info.is_reliable() { code(info.lang()) } else { None }
}

/// English by its function words: a fifth of all words and more, `the`, `of`, `and` among them. Saves most pages the
/// trigrams; no other language has these words at this rate.
fn is_plainly_english(text: &str) -> bool {
    const WORDS: [&str; 18] = [
        "the", "of", "and", "to", "in", "that", "is", "for", "was", "with", "on", "it", "as", "by", "from",
        "are", "has", "have",
    ];
    let (mut all, mut function, mut strong) = (0usize, 0usize, 0usize);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        all += 1;
        if word.len() <= 4
            && let Some(at) = WORDS.iter().position(|known| known.eq_ignore_ascii_case(word))
        {
            function += 1;
            strong += usize::from(at < 3);
        }
    }
    all >= 40 && function * 5 >= all && strong * 15 >= all
}

/// The answer of the scripts: `None` if an alphabet prevails.
fn by_script(text: &str) -> Option<Option<&'static str>> {
    let (mut kana, mut han, mut hangul, mut other) = (0usize, 0usize, 0usize, 0usize);
    for c in text.chars() {
        match c {
            '\u{3040}'..='\u{30ff}' => kana += 1,
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => han += 1,
            '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}' => hangul += 1,
            _ if c.is_alphabetic() => other += 1,
            _ => {}
        }
    }
    let all = kana + han + hangul;
    // one such character says about as much as three letters
    if all == 0 || all * 3 < other {
        return None;
    }
    Some(match () {
        () if all < 6 => None,
        () if hangul * 2 > all => Some("ko"),
        () if kana * 10 >= all => Some("ja"),
        () if han * 10 > all * 9 => Some("zh"),
        () => None,
    })
}

fn code(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "no",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
        _ => return None,
    })
}
