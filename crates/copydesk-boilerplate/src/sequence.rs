//! Which run of decisions fits the scores of all lines best?
//!
//! Story comes in runs: a two-state Viterbi decoding (Viterbi 1967) over the undecided lines, with a price for each
//! change between story and furniture, so that one doubtful line between sure ones goes with them.

/// What decoding needs to know of one line.
#[derive(Clone, Copy, Debug)]
pub struct Emission {
    /// Score that it is story, 0–1.
    pub score: f32,
    /// How much the line's own score weighs: about the logarithm of its words.
    pub weight: f32,
}

/// Price of a change of state, in units of log-odds.
#[derive(Clone, Copy, Debug)]
pub struct Prices {
    /// Price of each change.
    pub change: f32,
    /// Log-odds added to story before decoding: above 0 keeps in doubt, below removes.
    pub bias: f32,
}

/// For each line, whether it is story.
pub fn decode(lines: &[Emission], prices: Prices) -> Vec<bool> {
    let mut from: Vec<[bool; 2]> = Vec::with_capacity(lines.len());
    let mut best = [0.0_f32; 2];
    for line in lines {
        let p = line.score.clamp(0.002, 0.998);
        let odds = ((p / (1.0 - p)).ln() + prices.bias) * line.weight;
        let mut next = [0.0; 2];
        let mut came = [false; 2];
        for state in [0, 1] {
            let stay = best[state];
            let change = best[1 - state] - prices.change;
            came[state] = if change > stay { state == 0 } else { state == 1 };
            next[state] = stay.max(change) + if state == 1 { odds / 2.0 } else { -odds / 2.0 };
        }
        // Only the difference matters: sums over a million lines would lose it.
        let top = next[0].max(next[1]);
        best = next.map(|sum| sum - top);
        from.push(came);
    }
    let mut story = best[1] > best[0];
    let mut out = vec![false; lines.len()];
    for i in (0..lines.len()).rev() {
        out[i] = story;
        story = from[i][usize::from(story)];
    }
    out
}
