//! Does this story begin with a dateline, and what does it name?

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{
    agency::{domain, known},
    dateline_cjk, lines,
    place::{Place, key, place},
};

/// A dateline as read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Dateline {
    /// As written.
    pub place: Option<String>,
    /// As named.
    pub agency: Option<String>,
    /// In lower case.
    pub domain: Option<String>,
    /// Bytes up to the story's first word.
    pub len: usize,
}

/// Words before a dash that are no place.
static KICKERS: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| lines::list("kickers").map(|w| key(&w)).collect());

/// How far into a line a dateline may reach, in bytes.
const REACH: usize = 200;
/// Shorter lines have no story after a dateline.
const SHORTEST: usize = 40;

/// Reads the dateline at a line's beginning.
pub(crate) fn read(line: &str) -> Option<Dateline> {
    if line.len() < SHORTEST {
        return None;
    }
    let head = super::head(line, REACH);
    // it begins with a capital, a bracket or a sign of East Asia
    if head.starts_with(|c: char| c.is_lowercase() || matches!(c, '-' | '•' | '*' | '"' | '“' | '\'')) {
        return None;
    }
    if !head.is_ascii()
        && let Some(found) = dateline_cjk::read(head)
    {
        return Some(found);
    }
    for (end, after, sign) in ends(head).take(6) {
        let rest = head[after..].trim_start();
        // "NEW YORK--(BUSINESS WIRE)--": the agency is still to come
        if sign == Sign::Dash && rest.starts_with('(') && ends(rest).any(|(at, ..)| rest[..at].ends_with(')'))
        {
            continue;
        }
        // a story goes on with a word that begins a sentence
        let begins = rest.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
        if !begins && !matches!(sign, Sign::Bracket | Sign::BracketColon) {
            continue;
        }
        let words = head[..end].trim();
        // a hyphen between blanks parts off other things, too
        let long_dash = sign == Sign::Dash && !line[end..].starts_with("- ");
        let unknown = || if long_dash { anywhere(words, &line[after..]) } else { None };
        let Some(mut found) = prefix(words, sign, line.len() >= 80).or_else(unknown) else { continue };
        found.len = head.len() - rest.len();
        extend(head, &mut found);
        return Some(found);
    }
    None
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Sign {
    /// `—`, `–`, `--`, ` - `.
    Dash,
    /// A dash straight after a bracket: `(EFE).-`, `/ТАСС/.`
    Bracket,
    /// A colon straight after a bracket: `(AP):`.
    BracketColon,
    /// `:` after a word.
    Colon,
}

/// Where a dateline may end: end of its words, start of what follows, and the sign between.
fn ends(head: &str) -> impl Iterator<Item = (usize, usize, Sign)> + '_ {
    let bytes = head.as_bytes();
    let signs =
        bytes.iter().enumerate().filter(|(_, b)| matches!(b, b'-' | b':' | b'.' | 0xE2)).map(|(at, _)| at);
    signs.filter_map(move |at| {
        let c = head.get(at..)?.chars().next()?;
        let before = at.checked_sub(1).map(|i| bytes[i]);
        let close = matches!(before, Some(b')' | b'/'))
            || at >= 2 && matches!(&bytes[at - 2..at], b")." | b"/." | b") " | b"/ ");
        let next = at + c.len_utf8();
        match c {
            '—' | '–' | '―' => Some((at, next, if close { Sign::Bracket } else { Sign::Dash })),
            '-' if bytes.get(next) == Some(&b'-') => {
                Some((at, next + 1, if close { Sign::Bracket } else { Sign::Dash }))
            }
            '-' if close => Some((at, next, Sign::Bracket)),
            '-' if before == Some(b' ') && bytes.get(next) == Some(&b' ') => Some((at, next, Sign::Dash)),
            ':' if close => Some((at, next, Sign::BracketColon)),
            ':' if bytes.get(next) == Some(&b' ') => Some((at, next, Sign::Colon)),
            '.' if before == Some(b'/') => Some((at, next, Sign::Bracket)),
            _ => None,
        }
    })
}

/// Reads what stands before the dash.
fn prefix(text: &str, sign: Sign, long: bool) -> Option<Dateline> {
    let text = text.trim_end_matches([' ', '-']);
    let text = text.strip_suffix('.').filter(|t| t.ends_with([')', '/', ']'])).unwrap_or(text);
    if text.is_empty() || text.len() > 160 {
        return None;
    }
    if let Some((before, inside)) = bracketed(text) {
        let found = with_bracket(before, inside)?;
        // "MSA (Metropolitan Statistical Area): …" is an entry of a list
        let known = found.agency.as_deref().is_none_or(|agency| known(agency).is_some());
        return (sign != Sign::BracketColon || known).then_some(found);
    }
    if sign == Sign::Colon {
        return place(text)
            .filter(|p| p.known && p.capitals && p.name.chars().count() > 3)
            .map(|p| named(&p));
    }
    if text.contains('|') {
        return with_bar(text);
    }
    if let Some(domain) = domain(text).filter(|_| text.len() > 4 && !text.contains(char::is_lowercase)) {
        return Some(Dateline { domain: Some(domain), ..Dateline::default() });
    }
    if sign == Sign::Dash && known(text).is_some() && text.chars().count() <= 24 && long {
        return Some(Dateline { agency: Some(text.to_owned()), ..Dateline::default() });
    }
    // "Москва. 3 февраля. INTERFAX.RU"
    if let Some((before, last)) = text.rsplit_once(". ")
        && (known(last).is_some() || domain(last).is_some())
        && let Some(found) = place(before).filter(|p| p.dated || p.known)
    {
        return Some(Dateline {
            agency: known(last).map(|_| last.to_owned()),
            domain: domain(last),
            ..named(&found)
        });
    }
    let found = place(text)?;
    let sure = found.capitals
        && (found.known || found.dated && !found.name.is_empty() || found.region && sign == Sign::Dash)
        || found.known && found.dated;
    sure.then(|| named(&found))
}

/// A place that no list knows: up to three words in capitals that are no kicker (`BREAKING`), before a dash and a
/// sentence.
fn anywhere(text: &str, rest: &str) -> Option<Dateline> {
    let found =
        place(text).filter(|p| p.capitals && !p.name.is_empty() && !p.name.contains(['.', '/', '(']))?;
    let words = found.name.split([' ', ',']).filter(|word| !word.is_empty()).count();
    let letters = found.name.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = found.name.split([' ', '-']).all(|word| word.chars().all(|c| !c.is_lowercase()));
    // a capital, then words mostly small: a sentence, no heading in capitals
    let rest = rest.trim_start();
    let sentence =
        rest.split_whitespace().take(8).filter(|word| word.starts_with(char::is_lowercase)).count();
    let kicker = KICKERS.contains(&key(found.name)) || known(found.name).is_some();
    ((1..=3).contains(&words) && letters >= 5 && shouted && sentence >= 2 && rest.len() >= 60 && !kicker)
        .then(|| named(&found))
}

fn named(place: &Place<'_>) -> Dateline {
    let name = (!place.name.is_empty()).then(|| place.name.to_owned());
    Dateline { place: name, ..Dateline::default() }
}

/// `CARACAS, Venezuela (AP)`: what stands before the bracket and inside it. Slashes are brackets for TASS and PR wires.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let (open, close) = match text.chars().next_back()? {
        ')' => ('(', ')'),
        '/' => ('/', '/'),
        ']' => ('[', ']'),
        _ => return None,
    };
    let inner = text.strip_suffix(close)?;
    let at = inner.rfind(open)?;
    Some((inner[..at].trim_end(), inner[at + 1..].trim()))
}

fn with_bracket(before: &str, inside: &str) -> Option<Dateline> {
    if inside.is_empty() || inside.len() > 60 {
        return None;
    }
    let before = before.trim_end_matches(['-', ' ', ',']);
    let found = if before.is_empty() { None } else { Some(place(before)?) };
    let dated = place(inside).is_some_and(|p| p.dated && p.name.is_empty());
    // "(Новый Регион, Дарья Неклюдова)", "(AP/Example Times)": the first is the agency
    let agency = inside.split([',', '/', ';']).next().unwrap_or(inside).trim();
    let mut line = found.as_ref().map(named).unwrap_or_default();
    if dated {
        return found.filter(|p| p.known || p.capitals).map(|_| line);
    }
    if let Some(domain) = domain(agency) {
        line.domain = Some(domain);
        return Some(line);
    }
    line.agency = Some(agency.to_owned());
    if known(agency).is_some() {
        return Some(line);
    }
    let found = found?;
    let placed = found.capitals || found.known || found.dated || found.region;
    let words = agency.split(' ').count();
    let name_like = words <= 4
        && agency.chars().all(|c| c.is_alphanumeric() || " .-'’&".contains(c))
        && agency
            .split(' ')
            .all(|w| w.chars().next().is_some_and(|c| !c.is_lowercase()) || words > 1 && w.len() <= 3)
        && agency.chars().any(char::is_alphabetic);
    let initials = |name: &str| name.split([' ', '-']).filter_map(|w| w.chars().next()).collect::<String>();
    // "ARTIFICIAL INTELLIGENCE (AI) —" explains a word, "Sen. (R-La.) —" a party
    let explains = initials(found.name).eq_ignore_ascii_case(agency)
        || initials(agency).eq_ignore_ascii_case(found.name)
        || !found.known && agency.len() <= 4 && agency.contains('-');
    (placed && name_like && !explains).then_some(line)
}

/// `Venezuela | PUREWILAYAH.COM`: one side is a domain or an agency, the other a place.
fn with_bar(text: &str) -> Option<Dateline> {
    let (left, right) = text.split_once('|')?;
    let (left, right) = (left.trim(), right.trim());
    let house = |part: &str| domain(part).is_some() || known(part).is_some();
    let (where_, who) = if house(right) { (left, right) } else { (right, left) };
    if !house(who) {
        return None;
    }
    let found = place(where_)?;
    let domain = domain(who);
    let agency = if domain.is_none() { Some(who.to_owned()) } else { None };
    Some(Dateline { agency, domain, ..named(&found) })
}

/// What some agencies write behind their first dash: `(ANSA) - ROMA, 03 FEB - …`, `ПЕКИН, 5 янв — РИА Новости.`
fn extend(head: &str, found: &mut Dateline) {
    let rest = &head[found.len..];
    if found.place.is_none() && found.agency.is_some() {
        let next = ends(rest).find(|(end, ..)| *end > 0 && *end <= 60);
        if let Some((end, after, _)) = next
            && let Some(place) = place(&rest[..end]).filter(|p| p.capitals && (p.known || p.dated))
        {
            found.place = Some(place.name.to_owned());
            found.len += after + (rest[after..].len() - rest[after..].trim_start().len());
        }
    } else if found.agency.is_none() && found.place.is_some() {
        let stop = rest.find(['.', ',']).filter(|at| *at <= 60);
        if let Some(stop) = stop
            && known(&rest[..stop]).is_some()
            && let Some(dot) = rest.find(". ").filter(|at| *at <= 90)
        {
            found.agency = Some(rest[..stop].to_owned());
            found.len += dot + 2;
        } else if let Some((end, after, _)) = ends(rest).find(|(end, ..)| *end > 0 && *end <= 40)
            // "NEW YORK – February 25, 2026 – …"
            && place(&rest[..end]).is_some_and(|p| p.dated && p.name.is_empty())
        {
            found.len += after + (rest[after..].len() - rest[after..].trim_start().len());
        }
    }
}
