//! What other lineages say of a report, and when a figure speaks against it.

use copydesk_model::Stamp;
use copydesk_reliability::{Count, Credibility, Letter, Testimony, credibility, trace};

/// Counts that a text states.
fn counts(text: &str) -> Vec<Count> {
    trace("", text).counts().to_vec()
}

fn shown(text: &str) -> String {
    counts(text).iter().map(Count::to_string).collect::<Vec<_>>().join(", ")
}

#[test]
fn counts_of_people_are_read() {
    for (text, expect) in [
        ("A bridge fell and 12 people were killed on Monday.", "12 killed"),
        ("The flood has killed at least 30 people and injured 1,200.", "1200 injured, at least 30 killed"),
        ("Twelve dead after a landslide.", "12 killed"),
        ("Police arrested about 40 men; two others are missing.", "about 40 arrested, 2 missing"),
        ("Up to 15 miners were rescued.", "at most 15 rescued"),
        ("A 12-year-old was killed on March 30.", ""),
        ("In 2014 many died. Some 12 percent were injured.", ""),
        ("About one blossom in twelve was killed by the frost.", ""),
        ("One in 12 killed, says the union.", ""),
        ("The fall resulted in 12 deaths.", "12 killed"),
        ("There were 300 houses. Dead fish lay around.", ""),
        // A sentence ends what the one before it counts.
        ("Several people were injured. 200 firefighters fought the blaze.", ""),
        ("Nobody was arrested. Two schools closed.", ""),
        ("They wanted no more. Twelve people were killed.", "12 killed"),
        ("It was over. About 12 people were killed.", "about 12 killed"),
        ("Nearly 40 were injured, killing at least 12.", "about 40 injured, at least 12 killed"),
    ] {
        assert_eq!(shown(text), expect, "{text}");
    }
}

/// A report of a lineage, with its figures and day.
#[derive(Clone, Copy)]
struct Told(usize, &'static str, Option<&'static str>);

fn judge(told: &[Told], letters: &[Letter], allow_confirmed: bool) -> Vec<Credibility> {
    let counts: Vec<Vec<Count>> = told.iter().map(|Told(_, text, _)| counts(text)).collect();
    let ids: Vec<String> = (0..told.len()).map(|at| format!("id-{at}")).collect();
    let story: Vec<Testimony<'_>> = told
        .iter()
        .enumerate()
        .map(|(at, Told(lineage, _, day))| Testimony {
            id: &ids[at],
            lineage: *lineage,
            named: true,
            letter: letters.get(at).copied().unwrap_or(Letter::F),
            published: day.map(|day| Stamp::Day(day.parse().unwrap())),
            counts: &counts[at],
            copies: 1,
            digest: false,
        })
        .collect();
    credibility(&story, allow_confirmed)
}

fn digits(told: &[Told]) -> Vec<u8> {
    judge(told, &[], false).iter().map(|credibility| credibility.digit).collect()
}

#[test]
fn digits_follow_the_other_lineages() {
    let (ten, nine) = ("10 people were killed.", "9 people were killed.");
    assert_eq!(digits(&[Told(0, "", None)]), [6]);
    assert_eq!(digits(&[Told(0, "", None), Told(0, "", None)]), [3, 3]);
    assert_eq!(digits(&[Told(0, "", None), Told(1, "", None)]), [2, 2]);
    assert_eq!(digits(&[Told(0, ten, None), Told(1, ten, None)]), [2, 2]);
    assert_eq!(digits(&[Told(0, ten, None), Told(1, nine, None)]), [4, 4]);
    assert_eq!(digits(&[Told(0, ten, None), Told(1, "At least 7 people were killed.", None)]), [2, 2]);
    // A lone figure against two that agree; and where more agree, the lone one counts no longer.
    assert_eq!(digits(&[Told(0, ten, None), Told(1, ten, None), Told(2, nine, None)]), [4, 4, 5]);
    let four = [Told(0, ten, None), Told(1, ten, None), Told(2, ten, None), Told(3, nine, None)];
    assert_eq!(digits(&four), [2, 2, 2, 5]);
    // People die of their wounds: a later, larger count is news, a later, smaller one is not.
    let (first, then) = (Some("2031-05-01"), Some("2031-05-02"));
    assert_eq!(digits(&[Told(0, nine, first), Told(1, ten, then)]), [2, 2]);
    assert_eq!(digits(&[Told(0, ten, first), Told(1, nine, then)]), [4, 4]);
}

#[test]
fn the_sentence_names_figures_and_reports() {
    let judged = judge(
        &[Told(0, "10 people were killed.", None), Told(1, "Nine people were killed.", None)],
        &[],
        false,
    );
    assert_eq!(
        judged[0].sentence,
        "1 other independent report of this story: id-1; it says 10 killed, 1 other lineage says otherwise (9 killed): \
         doubtful (4)"
    );
    assert!(judged[0].contradicted && judged[0].independent == 1);
}

#[test]
fn confirmed_is_given_on_request_only() {
    let three = [Told(0, "", None), Told(1, "", None), Told(2, "", None)];
    let digit = |letters: &[Letter], allow| judge(&three, letters, allow)[2].digit;
    assert_eq!(digit(&[Letter::A, Letter::B, Letter::F], true), 1);
    assert_eq!(digit(&[Letter::A, Letter::B, Letter::F], false), 2);
    assert_eq!(digit(&[Letter::A, Letter::C, Letter::F], true), 2);
    assert_eq!(judge(&three[..2], &[Letter::A, Letter::A], true)[0].digit, 2);
}

#[test]
fn confirmed_needs_that_no_two_reports_differ() {
    let letters = [Letter::A, Letter::B, Letter::A];
    let of = |first: &'static str, others: [&'static str; 2]| {
        let told = [Told(0, first, None), Told(1, others[0], None), Told(2, others[1], None)];
        judge(&told, &letters, true).iter().map(|judged| judged.digit).collect::<Vec<_>>()
    };
    let (twelve, thirty) = ("12 people were killed.", "30 people were killed.");
    assert_eq!(of("", [twelve, thirty]), [2, 4, 4]);
    assert_eq!(of("", [twelve, twelve]), [1, 1, 1]);
}

#[test]
fn a_lineage_speaks_with_all_the_counts_it_stated() {
    // It corrected itself: whoever states one of its counts agrees with it.
    let texts = ["10 people were killed.", "11 people were killed.", "9 people were killed."];
    for own in texts {
        let told =
            [Told(0, own, None), Told(1, texts[0], None), Told(1, texts[1], None), Told(1, texts[2], None)];
        assert_eq!(digits(&told)[0], 2, "{own}");
    }
    // Of one count its earliest and its latest time tell whether another one is news.
    let day = |day| Some(["2031-05-01", "2031-05-02", "2031-05-03", "2031-05-04"][day]);
    let (nine, ten) = (texts[2], texts[0]);
    let ten_of = |from: usize| [Told(1, ten, day(from)), Told(1, ten, day(2)), Told(1, ten, None)];
    let judged = |own: Told, others: [Told; 3]| digits(&[vec![own], others.into()].concat())[0];
    assert_eq!(judged(Told(0, nine, day(1)), ten_of(0)), 2);
    assert_eq!(judged(Told(0, nine, day(3)), ten_of(0)), 4);
    assert_eq!(judged(Told(0, "11 people were killed.", day(1)), ten_of(0)), 2);
    assert_eq!(judged(Told(0, "11 people were killed.", day(0)), ten_of(1)), 4);
}

#[test]
fn what_a_lineage_says_does_not_depend_on_the_order_of_its_reports() {
    let (eleven, twelve) = ("11 people were killed.", "12 people were killed.");
    for line in [[eleven, twelve, twelve], [twelve, eleven, twelve], [twelve, twelve, eleven]] {
        let others = line.map(|text| Told(1, text, None));
        let judged =
            judge(&[vec![Told(0, "10 people were killed.", None)], others.into()].concat(), &[], false);
        assert!(judged[0].sentence.contains("otherwise (12 killed)"), "{}", judged[0].sentence);
    }
}
