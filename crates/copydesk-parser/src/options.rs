//! What may the parser know that the document does not say?

use jiff::civil::Date;

/// What the parser may know from outside.
#[derive(Clone, Copy, Debug, Default)]
pub struct ParseOptions {
    /// The day of the crawl. With it relative times are read to the day (`2 hours ago`, `yesterday`), and a
    /// publication date after it is a finding. Without it nothing is read that needs a clock.
    pub crawl_date: Option<Date>,
}
