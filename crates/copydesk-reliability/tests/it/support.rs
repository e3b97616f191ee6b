//! What the tests share: made-up lists.

use copydesk_reliability::{Format, Imported, RatingList, Request, import};

/// The fixture of a format, as of a date.
pub fn fixture(format: Format, date: &str) -> Imported {
    let request = Request { date: date.to_string(), ..Request::new(format) };
    import(text(format).as_bytes(), &request).unwrap()
}

pub fn text(format: Format) -> &'static str {
    match format {
        Format::Lin => include_str!("../../../../fixtures/ratings/lin.csv"),
        Format::Mbfc => include_str!("../../../../fixtures/ratings/mbfc.csv"),
        Format::Cred1 => include_str!("../../../../fixtures/ratings/cred1.csv"),
        Format::Wikipedia => include_str!("../../../../fixtures/ratings/wikipedia.csv"),
        Format::Opensources => include_str!("../../../../fixtures/ratings/opensources.csv"),
        Format::Generic => include_str!("../../../../fixtures/ratings/generic.csv"),
    }
}

/// A list of scores from 0 to 1.
pub fn scores(name: &str, date: &str, rows: &[(&str, f64)]) -> RatingList {
    let rows: String = rows.iter().map(|(source, score)| format!("{source},{score}\n")).collect();
    let request = Request {
        name: Some(name.to_string()),
        date: date.to_string(),
        weight: Some(6.0),
        ..Request::new(Format::Generic)
    };
    import(format!("domain,score\n{rows}").as_bytes(), &request).unwrap().list
}
