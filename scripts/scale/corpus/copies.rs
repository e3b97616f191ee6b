//! How many copies does a story have, and what do its copiers do to it?
//!
//! On the web 29.2 % of 150 million pages were very similar to others, 22.2 % virtually identical, and the sizes of the
//! clusters followed a power law (Fetterly, Manasse, Najork: On the evolution of clusters of near-duplicate web pages,
//! LA-WEB 2003). So here 30 % of the documents are copies of an earlier one, and a copied story has c copies with a
//! probability in proportion to c^-2.1, 400 at most. No source is known for how often each kind of copy occurs in news:
//! [`KINDS`] is our choice.

use super::{
    Document,
    site::{Site, pick, sites},
    story::{Press, Story},
    words::Dice,
};

/// Copies among all documents.
const COPIES: f64 = 0.3;
const EXPONENT: f64 = 2.1;
/// Copies that one story has at most.
const MOST: usize = 400;

/// Kinds of copies and their shares in percent.
const KINDS: &[(&str, usize)] =
    &[("repost", 35), ("wire", 30), ("cut", 12), ("excerpt", 6), ("heavy", 12), ("again", 5)];

/// A story as one site prints it.
pub struct Copy {
    pub story: Story,
    /// The story's number, the same for all its copies.
    pub number: usize,
    kind: &'static str,
    site: usize,
}

/// Which document is which copy of which story.
pub struct Plan {
    /// Story and number of the copy, 0 for the first.
    places: Vec<(u32, u32)>,
    /// All sites' furniture.
    sites: Vec<Site>,
}

impl Plan {
    pub fn new(press: &Press, documents: usize) -> Self {
        let weights: Vec<f64> = (1..=MOST).map(|copies| (copies as f64).powf(-EXPONENT)).collect();
        let sum: f64 = weights.iter().sum();
        let mean =
            weights.iter().zip(1..).map(|(weight, copies)| weight * f64::from(copies)).sum::<f64>() / sum;
        // Of 1 + copied * mean documents a story, copied * mean are copies.
        let copied = COPIES / (1.0 - COPIES) / mean;
        let mut dice = press.dice(30, 0);
        let mut places = Vec::with_capacity(documents + MOST);
        for story in 0.. {
            if places.len() >= documents {
                break;
            }
            places.push((story, 0));
            if dice.share() < copied {
                let mut left = dice.share() * sum;
                let copies = weights
                    .iter()
                    .take_while(|&weight| {
                        left -= weight;
                        left > 0.0
                    })
                    .count()
                    + 1;
                places.extend((1..=copies.min(MOST) as u32).map(|copy| (story, copy)));
            }
        }
        places.truncate(documents);
        for last in (1..places.len()).rev() {
            places.swap(last, dice.below(last + 1));
        }
        Self { places, sites: (0..sites(documents)).map(|number| Site::new(press, number)).collect() }
    }

    /// The document of a number: its story, as edited for its kind of copy, in the furniture of its site.
    pub fn document(&self, press: &Press, number: usize) -> Document {
        let copy = self.copy(press, number);
        let mut dice = press.dice(33, number);
        let related: Vec<String> =
            (0..dice.between(2, 6)).map(|_| press.title(dice.below(self.places.len()))).collect();
        let site = &self.sites[copy.site];
        Document {
            url: site.url(&copy.story, number),
            text: site.page(&copy.story, &related),
            story: copy.number,
            kind: copy.kind,
        }
    }

    /// The document of a number, without furniture.
    pub fn bare(&self, press: &Press, number: usize) -> Document {
        let copy = self.copy(press, number);
        let text = copy.story.paragraphs.join("\n\n");
        Document {
            url: self.sites[copy.site].url(&copy.story, number),
            text,
            story: copy.number,
            kind: copy.kind,
        }
    }

    /// What a document tells, and where.
    pub fn copy(&self, press: &Press, number: usize) -> Copy {
        let (story_number, copy) = self.places[number];
        let story_number = story_number as usize;
        let mut dice = press.dice(31, story_number * (MOST + 1) + copy as usize);
        let home = pick(&mut press.dice(34, story_number), self.sites.len());
        let kind = if copy == 0 { "first" } else { kind(&mut dice) };
        let own = pick(&mut dice, self.sites.len());
        let mut story = press.story(story_number);
        if kind != "first" {
            edit(press, kind, self.sites[home].name(), &mut story, &mut dice);
        }
        let site = if matches!(kind, "first" | "again") { home } else { own };
        Copy { story, number: story_number, kind, site }
    }
}

fn kind(dice: &mut Dice) -> &'static str {
    let mut left = dice.below(100);
    for &(kind, share) in KINDS {
        if left < share {
            return kind;
        }
        left -= share;
    }
    "repost"
}

/// Does to a story what a copier of this kind does.
fn edit(press: &Press, kind: &str, home: &str, story: &mut Story, dice: &mut Dice) {
    let exchanged = match kind {
        "wire" | "cut" => 0.01 + 0.04 * dice.share(),
        "heavy" => 0.08 + 0.07 * dice.share(),
        _ => 0.0,
    };
    if exchanged > 0.0 {
        story.paragraphs.iter_mut().for_each(|paragraph| exchange(press, paragraph, exchanged, dice));
    }
    let paragraphs = story.paragraphs.len();
    match kind {
        "wire" => story.paragraphs[0].insert_str(0, &format!("{} (AP) — ", story.place.to_uppercase())),
        "cut" => story
            .paragraphs
            .truncate(paragraphs.div_ceil(2).max(paragraphs - dice.between(1, 4).min(paragraphs - 1))),
        "excerpt" => {
            let words = |paragraph: &String| paragraph.split_whitespace().count();
            let least = (story.paragraphs.iter().map(words).sum::<usize>() / 5).max(60);
            let mut count = 0;
            story.paragraphs.retain(|paragraph| {
                let keep = count < least;
                count += words(paragraph);
                keep
            });
            story.paragraphs.push(format!("Continue reading at {home} »"));
        }
        "heavy" => {
            let mut place = 0;
            story.paragraphs.retain(|_| {
                place += 1;
                place == 1 || dice.share() > 0.15
            });
            story.paragraphs.push(press.paragraph(32, dice.below(usize::MAX >> 2), 25));
        }
        _ => {}
    }
    if dice.share() < 0.5 {
        story.title = press.title(dice.below(usize::MAX >> 2));
    }
    if dice.share() < 0.5 {
        story.author = format!("{} {}", press.bank.name(dice), press.bank.name(dice));
    }
    if kind != "excerpt" && dice.share() < 0.3 {
        story.paragraphs.push(format!("This article first appeared in the {home}."));
    }
    story.day += dice.below(3);
}

/// Exchanges a share of the words, never one of grammar or with a figure: a figure more or less is another story.
pub fn exchange(press: &Press, paragraph: &mut String, share: f64, dice: &mut Dice) {
    let words = paragraph.split(' ').map(|word| {
        let plain =
            word.len() > 3 && word.chars().all(|c| c.is_ascii_lowercase()) && !press.bank.is_grammar(word);
        if plain && dice.share() < share * 2.0 { press.bank.word(dice) } else { word }
    });
    *paragraph = words.collect::<Vec<_>>().join(" ");
}
