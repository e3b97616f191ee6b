//! Made-up news whose lineages are known: copies, translations, shared quotations, round-ups, updates, other events of the
//! same people. Is `independent` right, and do a hundred copies change any code?

use std::collections::BTreeMap;

use copydesk_pipeline::{CleanOptions, import_ratings};
use copydesk_reliability::{Format, Request};

use crate::{
    made::{Corpus, Kind},
    support::{Desk, rows, run},
};

/// Cleans a corpus and gives the wanted and found number of independent lineages by document, with its kind.
fn measure(corpus: &Corpus) -> Vec<(Kind, u64, u64, String)> {
    let desk = Desk::new();
    desk.put("corpus.jsonl", corpus.jsonl().as_bytes());
    desk.clean();
    let all = ["articles.csv", "duplicates.csv"].map(|table| rows(&desk.out(), table));
    let mut found = Vec::new();
    for row in all.iter().flatten() {
        let document = &corpus.documents[row["record"].parse::<usize>().unwrap() - 1];
        found.push((
            document.kind,
            document.independent,
            row["independent"].parse().unwrap(),
            row["record"].clone(),
        ));
    }
    assert_eq!(found.len(), corpus.documents.len());
    found
}

#[test]
fn independent_reports_are_counted_right() {
    // Thresholds were set on the first bank; of the second one errors were read as well, only its seeds were fresh.
    for (bank, seeds) in
        [(include_str!("made/bank_a.txt"), [1, 2, 3]), (include_str!("made/bank_b.txt"), [101, 102, 103])]
    {
        let (mut right, mut all) = (0, 0);
        let mut wrong: BTreeMap<Kind, Vec<(u64, u64, String)>> = BTreeMap::new();
        for seed in seeds {
            for (kind, wanted, found, record) in measure(&Corpus::made(seed, bank)) {
                all += 1;
                match wanted == found {
                    true => right += 1,
                    false => wrong.entry(kind).or_default().push((wanted, found, format!("{seed}:{record}"))),
                }
            }
        }
        assert!(right * 100 >= all * 95, "{right} of {all} are right; (wanted, found, document): {wrong:?}");
    }
}

#[test]
fn a_hundred_copies_change_no_code() {
    let mut corpus = Corpus::made(3, include_str!("made/bank_a.txt"));
    // The mirrors are rated high, so that a copy which lends its letter to the text would confirm it.
    let list: String = (0..100).map(|mirror| format!("mirror-{mirror}.example,0.95\n")).collect();
    let codes = |corpus: &Corpus| -> Vec<(String, String)> {
        let desk = Desk::new();
        desk.put("corpus.jsonl", corpus.jsonl().as_bytes());
        let (file, store) = (desk.path("list.csv"), desk.path("ratings.jsonl"));
        std::fs::write(&file, format!("source,score\n{list}")).unwrap();
        import_ratings(&file, &Request::new(Format::Generic), &store).unwrap();
        let options = CleanOptions { ratings: Some(store), allow_confirmed: true, ..desk.options() };
        run(&options).unwrap();
        let all = ["articles.csv", "duplicates.csv"].map(|table| rows(&desk.out(), table));
        let code = |row: &crate::support::Row| (row["credibility"].clone(), row["independent"].clone());
        let by: BTreeMap<usize, _> =
            all.iter().flatten().map(|row| (row["record"].parse().unwrap(), code(row))).collect();
        by.into_values().collect()
    };
    let before = codes(&corpus);
    let originals = corpus.documents.len();
    // Of two documents that have copies or other reports already: where nothing was to compare, a copy is something.
    let compared: Vec<usize> = (0..originals).filter(|&at| before[at].0 != "6").collect();
    for mirror in 0..100 {
        corpus.copy(
            compared[(mirror % 2) * 7 + 3],
            &format!("mirror-{mirror}.example"),
            2 + mirror as i64 % 5,
        );
    }
    assert_eq!(before, codes(&corpus)[..originals]);
    assert!(before.iter().any(|code| code.0 == "2") && before.iter().any(|code| code.0 == "3"));
}
