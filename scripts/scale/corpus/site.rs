//! What stands around a story? Each site has a menu, notices, a footer and a form of address of its own.

use super::{
    story::{Press, Story},
    words::{Dice, zipf},
};

/// Sites that belong to one owner and print the same notice.
const OWNED: usize = 6;

/// A site's furniture.
pub struct Site {
    domain: String,
    name: String,
    menu: Vec<String>,
    notice: String,
    about: String,
    footer: Vec<String>,
}

/// How many sites share so many documents: some are large, most are small.
pub fn sites(documents: usize) -> usize {
    ((documents as f64).sqrt() * 3.0) as usize + 1
}

/// The site of a document.
pub fn pick(dice: &mut Dice, sites: usize) -> usize {
    zipf(dice, sites)
}

impl Site {
    pub fn new(press: &Press, number: usize) -> Self {
        let mut dice = press.dice(20, number);
        let town = press.bank.own_name(number);
        let title =
            *dice.pick(&["Herald", "Post", "Times", "Courier", "Gazette", "News", "Observer", "Voice"]);
        let mut lines = |of: &[String], least, most| -> Vec<String> {
            let mut taken: Vec<String> =
                (0..dice.between(least, most)).map(|_| dice.pick(of).clone()).collect();
            taken.dedup();
            taken
        };
        let menu = lines(&press.fixtures.menu, 6, 16);
        let mut footer = lines(&press.fixtures.tail, 4, 12);
        let name = format!("{town} {title}");
        footer.push(format!("© 2026 {name}. All rights reserved."));
        Self {
            domain: format!("{}{}.example", town.to_lowercase(), title.to_lowercase()),
            menu,
            notice: press.paragraph(21, number / OWNED, 30),
            about: press.paragraph(22, number, 40),
            footer,
            name,
        }
    }

    /// The name that a credit line gives.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The address of one of its pages.
    pub fn url(&self, story: &Story, number: usize) -> String {
        let words: Vec<String> = story.title.split_whitespace().take(5).map(str::to_lowercase).collect();
        let (year, month, day) = date(story.day);
        format!("https://www.{}/{year}/{month:02}/{day:02}/{}-{number}", self.domain, words.join("-"))
    }

    /// The page as a scraper leaves it. `related` are other headlines.
    pub fn page(&self, story: &Story, related: &[String]) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let (year, month, day) = date(story.day);
        let mut page = self.name.clone();
        let mut line = |text: &str| {
            page.push('\n');
            page.push_str(text);
        };
        self.menu.iter().for_each(|item| line(item));
        line(&self.notice);
        line(&story.title);
        line(&format!("By {}", story.author));
        line(&format!("{day} {} {year}", MONTHS[month - 1]));
        story.paragraphs.iter().for_each(|paragraph| line(paragraph));
        line("Related stories");
        related.iter().for_each(|title| line(title));
        line(&self.about);
        self.footer.iter().for_each(|item| line(item));
        page
    }
}

/// Year, month and day of a number of days from the beginning of 2024, in months of 28 days.
fn date(days: usize) -> (usize, usize, usize) {
    (2024 + days / 336, days % 336 / 28 + 1, days % 28 + 1)
}
