//! How are the lines of all pages counted when they do not fit into memory?
//!
//! What is counted is a set of postings (line, page): it can be counted in any order, in parts, and taken away in sorted
//! runs that are merged at the end. The result is the same for any number of runs.

use copydesk_model::Page;

use crate::{
    story_sketch::one_story,
    template::{Counted, PageKey, Templates, keys},
};

/// Pages remembered for a line; the smallest by hash, so that the order of counting has no effect.
const REMEMBERED: usize = 8;
/// New lines from which sorting is worth while.
const UNTIDY: usize = 1 << 16;

/// A line and a page that prints it, by their hashes.
pub type PrintedLine = (u64, u64);

/// Lines being counted.
#[derive(Debug, Default)]
pub struct TemplateCounts {
    /// Sorted, each once, up to `tidy`.
    lines: Vec<PrintedLine>,
    tidy: usize,
    pages: Vec<Counted>,
}

impl TemplateCounts {
    /// Counts a page's lines. `site`: registrable domain of its address, if known.
    pub fn add(&mut self, page: &Page, site: Option<&str>) {
        let counted = Counted::new(page, site);
        let own = counted.key;
        self.pages.push(counted);
        for key in keys(page, site) {
            let hashes = key.on_site.into_iter().chain([key.alone, key.after]);
            self.lines.extend(hashes.map(|hash| (hash, own)));
        }
        self.tidy_up(UNTIDY);
    }

    /// Adds what another counter has counted. Commutative and associative.
    pub fn merge(&mut self, other: TemplateCounts) {
        self.pages.extend(other.pages);
        self.lines.extend(other.lines);
        self.tidy_up(UNTIDY);
    }

    /// Bytes that the lines counted so far take in memory.
    pub fn bytes(&self) -> usize {
        self.lines.capacity() * size_of::<PrintedLine>()
    }

    /// Takes away the lines counted so far, sorted, each once. They are given back to [`TemplateCounts::finish_with`].
    pub fn take_lines(&mut self) -> Vec<PrintedLine> {
        self.tidy = 0;
        self.tidy_up(0);
        self.tidy = 0;
        std::mem::take(&mut self.lines)
    }

    /// Sorts the lines and forgets what need not be remembered, once there are as many new ones as old and `room` more.
    fn tidy_up(&mut self, room: usize) {
        if self.lines.len() < 2 * self.tidy + room {
            return;
        }
        self.lines.sort_unstable();
        self.lines.dedup();
        let (mut line, mut pages) = (0, 0);
        self.lines.retain(|(hash, _)| {
            pages = if *hash == line { pages + 1 } else { 1 };
            line = *hash;
            pages <= REMEMBERED
        });
        self.tidy = self.lines.len();
    }

    /// Ends the counting of lines none of which was taken away.
    pub fn finish(mut self) -> Templates {
        let lines = self.take_lines();
        match self.finish_with(lines.into_iter().map(Ok::<_, std::convert::Infallible>)) {
            Ok(templates) => templates,
        }
    }

    /// Ends the counting. `lines`: all that were taken away, merged in their order; they may come from disk and fail,
    /// and the error is returned.
    pub fn finish_with<E>(
        mut self,
        lines: impl Iterator<Item = Result<PrintedLine, E>>,
    ) -> Result<Templates, E> {
        self.pages.sort_unstable_by_key(|page| (page.key, page.site));
        self.pages.dedup_by(|next, page| {
            let same = next.key == page.key;
            if same && next.site != page.site {
                // One text on two sites tells of neither.
                page.site = None;
            }
            same
        });
        let mut templates = Templates { pages: self.pages, ..Templates::default() };
        let (mut line, mut printed) = (0, Vec::with_capacity(REMEMBERED));
        for next in lines {
            let (hash, page) = next?;
            if hash != line {
                settle(&mut templates, line, &printed);
                printed.clear();
                line = hash;
            }
            if printed.len() < REMEMBERED && printed.last() != Some(&page) {
                printed.push(page);
            }
        }
        settle(&mut templates, line, &printed);
        templates.printed.shrink_to_fit();
        Ok(templates)
    }
}

/// Keeps a line with the pages that print it, unless they are known to carry one story: of these, none has a vote.
fn settle(templates: &mut Templates, line: u64, printed: &[PageKey]) {
    if printed.len() < 2 {
        return;
    }
    let at = |key: &PageKey| templates.pages.binary_search_by_key(key, |page| page.key).ok();
    let pages: Vec<usize> = printed.iter().filter_map(at).collect();
    let alike = |a: usize, b: usize| one_story(&templates.pages[a].sketch, &templates.pages[b].sketch);
    let all = pages.len() < REMEMBERED;
    if all && pages.iter().enumerate().all(|(i, &a)| pages[i + 1..].iter().all(|&b| alike(a, b))) {
        return;
    }
    let Ok(from) = u32::try_from(templates.printed.len()) else { return };
    templates.printed.extend(pages.iter().filter_map(|&page| u32::try_from(page).ok()));
    templates.lines.insert(line, (from, pages.len() as u8));
}
