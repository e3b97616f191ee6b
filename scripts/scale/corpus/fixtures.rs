//! What is taken of the fixtures? The sentences of their English stories, and the short lines above and below these
//! that are no byline and no date.

use std::{collections::BTreeSet, fs, io::Result, path::Path};

use super::words::grammar;

/// Characters; longer lines are taken for story.
const STORY_LINE: usize = 120;
/// Characters; a longer line is no item of a menu.
const MENU_LINE: usize = 28;
/// Share of words of grammar that makes a line English.
const ENGLISH: f64 = 0.3;

/// What the fixtures give.
#[derive(Default)]
pub struct Fixtures {
    /// Sentences, each as its words with their punctuation.
    pub sentences: Vec<Vec<String>>,
    /// Short lines above a story, each once, sorted.
    pub menu: Vec<String>,
    /// Short lines below a story, each once, sorted.
    pub tail: Vec<String>,
    /// Lower-case words of the sentences, without those of grammar.
    pub words: BTreeSet<String>,
    /// Words of grammar, each as often as the sentences have it.
    pub grammar: Vec<String>,
}

/// Reads the plain pages of a directory. What is no UTF-8 is passed over.
pub fn read(directory: &Path) -> Result<Fixtures> {
    let mut paths: Vec<_> =
        fs::read_dir(directory)?.collect::<Result<Vec<_>>>()?.iter().map(|e| e.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let grammar = grammar();
    let english = |line: &str| {
        let words: Vec<String> = line.split_whitespace().map(bare).collect();
        let count = words.iter().filter(|word| grammar.contains(word.as_str())).count();
        line.chars().count() >= STORY_LINE && count as f64 >= words.len() as f64 * ENGLISH
    };
    let (mut sentences, mut menu, mut tail) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for path in paths {
        let Ok(page) = String::from_utf8(fs::read(path)?) else { continue };
        let lines: Vec<&str> = page.lines().map(str::trim).collect();
        let Some(first) = lines.iter().position(|line| english(line)) else { continue };
        let last = lines.iter().rposition(|line| english(line)).unwrap_or(first);
        let item = |line: &str| {
            (3..=MENU_LINE).contains(&line.chars().count())
                && !line.starts_with(['b', 'B', '©'])
                && !line.contains(|c: char| c.is_ascii_digit())
                && !line.contains("://")
        };
        let short = |line: &&&str| item(line);
        menu.extend(lines[..first].iter().filter(short).map(|line| (*line).to_owned()));
        tail.extend(lines[last + 1..].iter().filter(short).map(|line| (*line).to_owned()));
        lines.iter().filter(|line| english(line)).for_each(|line| split(line, &mut sentences));
    }
    let mut found = Fixtures {
        menu: menu.into_iter().collect(),
        tail: tail.into_iter().collect(),
        ..Fixtures::default()
    };
    found.sentences = sentences.into_iter().collect();
    for word in found.sentences.iter().flatten() {
        if grammar.contains(word.as_str()) {
            found.grammar.push(word.clone());
        } else if word.len() > 3 && word.chars().all(|c| c.is_ascii_lowercase()) {
            found.words.insert(word.clone());
        }
    }
    Ok(found)
}

/// A word in small letters, without the punctuation around it.
pub fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Adds the sentences of a line that are neither very short nor very long.
fn split(line: &str, sentences: &mut BTreeSet<Vec<String>>) {
    let mut sentence: Vec<String> = Vec::new();
    for word in line.split_whitespace() {
        sentence.push(word.to_owned());
        let end = word.trim_end_matches(['"', '”', '’', ')']);
        if end.ends_with(['.', '!', '?']) && end.len() > 4 {
            if (8..=40).contains(&sentence.len()) && sentence.iter().all(|word| word.chars().all(plain)) {
                sentences.insert(std::mem::take(&mut sentence));
            }
            sentence.clear();
        }
    }
}

/// Whether a sentence with this character is plain English: no address, no markup, no character that was damaged.
fn plain(c: char) -> bool {
    if c.is_ascii() {
        !matches!(c, '_' | '*' | '&' | '/')
    } else {
        "“”‘’–—…€£é".contains(c)
    }
}
