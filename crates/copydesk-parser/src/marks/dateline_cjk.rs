//! How do East Asian agencies begin their stories? `新华社北京2月3日电`, `（路透社伦敦3日电）`, `【ワシントン共同】`, `(서울=연합뉴스)`.

use std::sync::LazyLock;

use regex::Regex;

use super::{agency::known, dateline::Dateline};

static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        // Xinhua and its kind: agency, place, [month,] day, 电
        r"^[（(【]?(?P<agency>\p{Han}{2,4}[社网網])(?P<place>\p{Han}{0,8}?)(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)(?:综合)?[电電讯訊](?:[（(][^（()）]{0,40}[)）])?[】）)]?[ \u{3000}]*",
        // Kyodo, Jiji: 【place agency】
        r"^【(?P<place>[\p{Katakana}ー\p{Han}・]{1,12}?)(?P<agency>共同|時事|共同通信|時事通信|ロイター|AFP|AP)(?:[＝=][^】]{0,20})?】[ \u{3000}]*",
        // Yonhap and its kind: (place=agency) [reporter 기자 =]
        r"^[(\[](?P<place>\p{Hangul}{1,10})=(?P<agency>[\p{Hangul}0-9]{2,8})[)\]](?: *[\p{Hangul} ·,]{2,30} (?:기자|특파원) *=)? *",
    ]
    .iter()
    .filter_map(|form| Regex::new(form).ok())
    .collect()
});

/// Reads the dateline of an East Asian agency at a line's beginning.
pub(super) fn read(head: &str) -> Option<Dateline> {
    let first = head.chars().next()?;
    if !(matches!(first, '（' | '(' | '【' | '[') || ('\u{3400}'..='\u{9fff}').contains(&first)) {
        return None;
    }
    let found = FORMS.iter().find_map(|form| form.captures(head))?;
    let agency = found.name("agency")?.as_str();
    known(agency)?;
    // behind 記者 a name and a place stand without a sign between them
    let place = found.name("place").map(|p| p.as_str().to_owned());
    let place = place.filter(|p| !p.is_empty() && !p.contains("記者") && !p.contains("记者"));
    Some(Dateline { place, agency: Some(agency.to_owned()), domain: None, len: found.get(0)?.end() })
}
