//! A corpus whose lineages are known, made of a bank of sentences. The same seed makes the same corpus.

use std::collections::BTreeSet;

/// What a document was made to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Report,
    Copy,
    Translation,
    SameQuotation,
    Credited,
    RoundUp,
    Update,
    OtherEvent,
}

pub struct Document {
    pub kind: Kind,
    pub publisher: String,
    pub day: i64,
    pub title: String,
    pub text: String,
    /// Other lineages that report its story.
    pub independent: u64,
    /// Event and lineage, to count; round-ups have none.
    lineage: Option<(usize, usize)>,
}

pub struct Corpus {
    pub documents: Vec<Document>,
}

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (x ^ (x >> 31)) as usize % sides
    }

    fn word(&mut self, syllables: usize) -> String {
        let pick = |of: &str, n: usize| of.as_bytes()[n % of.len()] as char;
        (0..syllables)
            .map(|_| format!("{}{}", pick("bdfgklmnprstvz", self.roll(14)), pick("aeiou", self.roll(5))))
            .collect()
    }

    fn name(&mut self) -> String {
        let syllables = 2 + self.roll(3);
        let word = self.word(syllables);
        word[..1].to_uppercase() + &word[1..]
    }
}

/// Whom and what an event is about.
struct Event {
    kind: usize,
    day: i64,
    place: String,
    quarter: String,
    organisation: String,
    people: [(String, String); 2],
    figures: [usize; 3],
    /// More people, places and an office.
    others: [String; 8],
    /// Words of its own.
    words: [String; 3],
}

/// Facts of a kind of event, each with its wordings.
type Facts<'a> = Vec<Vec<&'a str>>;

fn kinds(bank: &str) -> Vec<Facts<'_>> {
    let mut kinds: Vec<Facts<'_>> = Vec::new();
    for line in bank.lines().filter(|line| !line.starts_with('#')) {
        match line {
            "-" => kinds.last_mut().unwrap().push(Vec::new()),
            _ if line.starts_with('=') => kinds.push(vec![Vec::new()]),
            _ => kinds.last_mut().unwrap().last_mut().unwrap().push(line),
        }
    }
    kinds
}

impl Event {
    fn fill(&self, sentence: &str) -> String {
        let [(a, first), (b, second)] = &self.people;
        [("{p}", &self.place), ("{q}", &self.quarter), ("{o}", &self.organisation)]
            .into_iter()
            .fold(sentence.to_string(), |text, (slot, name)| text.replace(slot, name))
            .replace("{a}", a)
            .replace("{A}", first)
            .replace("{b}", b)
            .replace("{B}", second)
            .replace("{n}", &self.figures[0].to_string())
            .replace("{m}", &self.figures[1].to_string())
            .replace("{k}", &self.figures[2].to_string())
            .replace("{C}", &self.others[0])
            .replace("{D}", &self.others[1])
            .replace("{r}", &self.others[2])
            .replace("{s}", &self.others[3])
            .replace("{E}", &self.others[4])
            .replace("{F}", &self.others[5])
            .replace("{G}", &self.others[6])
            .replace("{H}", &self.others[7])
            .replace("{x}", &self.words[0])
            .replace("{y}", &self.words[1])
            .replace("{z}", &self.words[2])
    }
}

/// Facts of any event, for reports of a usual length; `{x}`, `{y}`, `{z}` are words of the event.
const WITNESSES: &[&[&str]] = &[
    &[
        "“The {x} shook and the {y} were gone,” said {C}, who lives across the street.",
        "For {C} from across the street it began when the {x} shook; then the {y} were gone.",
        "The {y} were gone, and the {x} shook, as a neighbour, {C}, put it.",
        "A neighbour by the name of {C} saw the {x} shake and found the {y} gone.",
    ],
    &[
        "The council of {r}, led by {D}, offered {z} and a hot meal to everybody from {E}.",
        "A hot meal and {z} were offered by {D} for the council of {r} to those from {E}.",
        "Those from {E} were offered {z} and meals, said {D}, who leads the council of {r}.",
        "In {r} the council under {D} has {z} and a kitchen ready for those from {E}.",
    ],
    &[
        "A statement by {s} put the number of calls about the {x} at {k}.",
        "There were {k} calls about the {x}, a statement by {s} says.",
        "In a statement the office of {s} counted {k} calls on account of the {x}.",
        "On account of the {x} the telephone of {s} rang {k} times, it was stated.",
    ],
    &[
        "With a letter for {H} a friend of {F} drove in from {G}.",
        "All the way from {G} a friend of {F} brought {H} a letter.",
        "He had a letter for {H}, this friend of {F}, who came from {G}.",
        "It is a long way from {G}, and the letter that a friend of {F} carried was for {H}.",
    ],
];

/// Sentences that a report holds beside, in words of its writer's own for each `*`: no two reports share those.
const ASIDES: &[&str] = &[
    "The * of the * was * by a * and its *.",
    "It was as * as any *, and the * had no * in it.",
    "A * had * the *, so the * was to be *.",
    "No * was * on the *, but the * did not *.",
    "The * and the * are at *, and all of it is *.",
];

impl Corpus {
    /// Some hundred and fifty documents.
    pub fn made(seed: u64, bank: &str) -> Corpus {
        let kinds = kinds(bank);
        let mut dice = Dice(seed);
        let mut corpus = Corpus { documents: Vec::new() };
        let mut events: Vec<Event> = Vec::new();
        for number in 0..28 {
            let mut event = Event::new(&mut dice, kinds.len());
            let other = number % 4 == 3;
            if other {
                // The same people and places again, in another event.
                let before = &events[number - 1];
                event.kind = (before.kind + 1 + dice.roll(kinds.len() - 1)) % kinds.len();
                event.day = before.day + [0, 1, 9, 40][dice.roll(4)];
                (event.place, event.organisation) = (before.place.clone(), before.organisation.clone());
                event.people = before.people.clone();
            }
            corpus.tell(&event, number, &kinds[event.kind], other, &mut dice);
            events.push(event);
        }
        for _ in 0..4 {
            let mut told = BTreeSet::new();
            while told.len() < 4 {
                told.insert(dice.roll(events.len() / 4) * 4);
            }
            let paragraph = |at: usize| {
                let facts = &kinds[events[at].kind];
                format!("{} {}", events[at].fill(facts[0][0]), events[at].fill(facts[2][1]))
            };
            let text: Vec<String> = told.iter().map(|&at| paragraph(at)).collect();
            let publisher = format!("digest-{}.example", dice.roll(1000));
            let day = events[*told.first().unwrap()].day + 1;
            let title = "What else the week brought".to_string();
            corpus.push(Kind::RoundUp, publisher, day, title, text.join("\n\n"), None);
        }
        corpus.count();
        corpus
    }

    /// One event, by one to three outlets, with all that follows from their reports.
    fn tell(&mut self, event: &Event, number: usize, facts: &Facts<'_>, other: bool, dice: &mut Dice) {
        // Every text has its own wording of the four; so two outlets and what follows from them, or three alone.
        let outlets = 1 + dice.roll(3);
        let derived = |lineage: usize| (outlets <= 2).then_some(lineage + 2);
        let kind = if other { Kind::OtherEvent } else { Kind::Report };
        for lineage in 0..outlets {
            let publisher = format!("{}-{number}-{lineage}.example", dice.word(3));
            let day = event.day + dice.roll(2) as i64;
            let (title, mut text) = report(event, facts, lineage, dice);
            let of = Some((number, lineage));
            let quoted = lineage == 0 && outlets <= 2 && dice.roll(3) == 0;
            if quoted {
                let quotation = quotation(dice);
                let second = format!("{}-{number}-q.example", dice.word(3));
                let (again, mut same) = report(event, facts, 2, dice);
                text = format!("{text}\n\n“{quotation},” a neighbour said.");
                same = same.replacen("\n\n", &format!("\n\n“{quotation},” as a neighbour put it.\n\n"), 1);
                self.push(Kind::SameQuotation, second, day, again, same, of);
            }
            let at = self.push(kind, publisher.clone(), day, title, text, of);
            match dice.roll(6) {
                0 | 1 => {
                    for copy in 0..1 + dice.roll(3) {
                        self.copy(at, &format!("copier-{number}-{lineage}-{copy}.example"), day + 1);
                    }
                }
                2 => self.translate(at, dice),
                3 => {
                    if let Some(wording) = derived(lineage).filter(|_| !quoted) {
                        let (title, more) = report(event, facts, wording, dice);
                        self.push(Kind::Update, publisher, day + 1, title, more, of);
                    }
                }
                _ => {
                    let Some(wording) = derived(lineage).filter(|_| !quoted) else { continue };
                    let label = publisher.split('.').next().unwrap();
                    let name: Vec<String> =
                        label.split('-').map(|part| part[..1].to_uppercase() + &part[1..]).collect();
                    let (title, text) = report(event, facts, wording, dice);
                    let text = format!(
                        "{text}\n\nThis is known from those who were there, {} reported.",
                        name.concat()
                    );
                    let reprint = format!("{}-{number}-c.example", dice.word(3));
                    self.push(Kind::Credited, reprint, day + 1, title, text, of);
                }
            }
        }
    }

    fn push(
        &mut self,
        kind: Kind,
        publisher: String,
        day: i64,
        title: String,
        text: String,
        lineage: Option<(usize, usize)>,
    ) -> usize {
        self.documents.push(Document { kind, publisher, day, title, text, independent: 0, lineage });
        self.documents.len() - 1
    }

    /// A copy of a document at another publisher, some days later.
    pub fn copy(&mut self, of: usize, publisher: &str, later: i64) {
        let Document { title, text, lineage, independent, .. } = &self.documents[of];
        let (title, text, lineage, independent) = (title.clone(), text.clone(), *lineage, *independent);
        let day = self.documents[of].day.max(later);
        let at = self.push(Kind::Copy, publisher.to_string(), day, title, text, lineage);
        self.documents[at].independent = independent;
    }

    /// Every word that is no name and no figure in other words.
    fn translate(&mut self, of: usize, dice: &mut Dice) {
        let salt = dice.roll(1000) as u64;
        let mut opens = true;
        let words = self.documents[of].text.split_inclusive([' ', '\n']).map(|word| {
            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            let keep = bare.is_empty()
                || bare.chars().any(|c| c.is_ascii_digit())
                || !opens && bare.starts_with(|c: char| c.is_uppercase());
            let rest = &word[bare.len()..];
            let seed = bare
                .to_lowercase()
                .bytes()
                .fold(salt, |mixed, byte| mixed.wrapping_mul(31) + u64::from(byte));
            let mut other = if keep { bare.to_string() } else { Dice(seed).word(1 + bare.len() / 4) + "u" };
            if opens && !keep {
                other = other[..1].to_uppercase() + &other[1..];
            }
            opens = rest.contains(['.', '\n', ';', ':']);
            other + rest
        });
        let text: String = words.collect();
        let Document { day, lineage, .. } = self.documents[of];
        let publisher = format!("{}.example", dice.word(5));
        self.push(Kind::Translation, publisher, day + 1, String::new(), text, lineage);
    }

    fn count(&mut self) {
        let lineages: BTreeSet<(usize, usize)> =
            self.documents.iter().filter_map(|document| document.lineage).collect();
        for document in &mut self.documents {
            document.independent = document
                .lineage
                .map_or(0, |(event, _)| lineages.iter().filter(|(of, _)| *of == event).count() as u64 - 1);
        }
    }

    pub fn jsonl(&self) -> String {
        let start = "2031-02-01".parse::<jiff::civil::Date>().unwrap();
        let line = |(at, document): (usize, &Document)| {
            let day = start.checked_add(jiff::Span::new().days(document.day)).unwrap();
            let mut record = serde_json::json!({
                "url": format!("https://www.{}/{at}", document.publisher),
                "date": day.to_string(),
                "text": document.text,
            });
            if !document.title.is_empty() {
                record["title"] = document.title.clone().into();
            }
            record.to_string() + "\n"
        };
        self.documents.iter().enumerate().map(line).collect()
    }
}

impl Event {
    fn new(dice: &mut Dice, kinds: usize) -> Event {
        let mut person = || {
            let surname = dice.name();
            (surname.clone(), format!("{} {surname}", dice.name()))
        };
        let people = [person(), person()];
        Event {
            kind: dice.roll(kinds),
            day: dice.roll(60) as i64,
            place: dice.name(),
            quarter: dice.name(),
            organisation: format!("{} {}", dice.name(), dice.name()),
            people,
            figures: [101 + dice.roll(800), 11 + dice.roll(60), 1001 + dice.roll(8000)],
            others: std::array::from_fn(|_| dice.name()),
            words: [dice.word(3), dice.word(3), dice.word(3)],
        }
    }
}

/// A report in its own words: of each fact the wording of that number, most facts, asides among them.
fn report(event: &Event, facts: &Facts<'_>, wording: usize, dice: &mut Dice) -> (String, String) {
    let left_out = 1 + dice.roll(facts.len() + 4);
    let mut sentences = Vec::new();
    let all = facts.iter().map(Vec::as_slice).chain(WITNESSES.iter().copied());
    for (at, wordings) in all.enumerate() {
        if at != left_out {
            sentences.push(event.fill(wordings[(wording + at * (1 + wording / 4)) % wordings.len()]));
        }
        if at % 2 == 0 {
            let parts: Vec<&str> = ASIDES[dice.roll(ASIDES.len())].split('*').collect();
            let aside =
                parts.iter().skip(1).fold(parts[0].to_string(), |text, part| text + &dice.word(3) + part);
            sentences.push(aside);
        }
    }
    let paragraphs: Vec<String> = sentences.chunks(2).map(|two| two.join(" ")).collect();
    let titles = ["{p} after the night", "What happened at {q}", "{o}: questions remain", "News from {p}"];
    (event.fill(titles[dice.roll(titles.len())]), paragraphs.join("\n\n"))
}

fn quotation(dice: &mut Dice) -> String {
    let words: Vec<String> = (0..22)
        .map(|_| {
            let syllables = 1 + dice.roll(3);
            dice.word(syllables)
        })
        .collect();
    words.join(" ")
}
