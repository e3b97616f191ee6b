//! Which reports of one story are one witness?

use std::collections::HashSet;

use copydesk_reliability::{Trace, Voice, Witness, lineages, trace};

const HEADLINE: &str = "Ferry to the outer islands stops for a second winter";
const ONE: &str =
    "The ferry to Skarn will not sail again before April, harbour master Ulla Brekke said on Monday.";
const OTHER: &str =
    "Islanders on Skarn face another winter without a boat after a crack was found in its shaft.";

/// Title, text, who wrote it, who published it.
type Told = (&'static str, &'static str, &'static str, &'static str);

fn witnesses_of(told: &[Told]) -> usize {
    let traces: Vec<Trace> = told.iter().map(|(title, text, ..)| trace(title, text)).collect();
    let voices: Vec<Vec<Voice>> =
        told.iter().map(|told| Voice::named(told.2).into_iter().collect()).collect();
    let witnesses: Vec<Witness<'_>> = told
        .iter()
        .enumerate()
        .map(|(at, told)| Witness {
            trace: &traces[at],
            voices: &voices[at],
            publisher: Voice::published(told.3),
        })
        .collect();
    let known = voices.iter().flatten().copied().collect();
    lineages(&witnesses, &known).into_iter().collect::<HashSet<_>>().len()
}

#[test]
fn who_shares_a_source_is_one_witness() {
    let one: Told = (HEADLINE, ONE, "Skarn Post", "skarnpost.example");
    for (other, expect) in [
        (("No boat for Skarn this winter either", OTHER, "Brandt Mirror", "brandtmirror.example"), 2),
        (
            (
                "FERRY to the outer islands stops for a second winter!",
                OTHER,
                "Brandt Mirror",
                "brandtmirror.example",
            ),
            1,
        ),
        (("No boat for Skarn this winter either", OTHER, "Skarn Post", "brandtmirror.example"), 1),
        (("No boat for Skarn this winter either", OTHER, "Northern Wire", "skarnpost.example"), 1),
        (("Ferry stops", OTHER, "Brandt Mirror", "brandtmirror.example"), 2),
    ] {
        assert_eq!(witnesses_of(&[one, other]), expect, "{other:?}");
    }
    let short: Told = ("Ferry stops", ONE, "Skarn Post", "skarnpost.example");
    assert_eq!(witnesses_of(&[short, ("Ferry stops", OTHER, "Brandt Mirror", "brandtmirror.example")]), 2);
}
