//! How is a number written for a person?

/// A number with its noun: `1 document`, `1,204 documents`.
pub fn count(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// `1,234,567`
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Bytes in the decimal unit (SI) that gives one to three digits: `812 B`, `7.2 MB`, `312 GB`.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [&str; 6] = ["kB", "MB", "GB", "TB", "PB", "EB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let mut value = bytes as f64 / 1000.0;
    let mut unit = 0;
    // From 999.5 on it would be written with four digits.
    while value >= 999.5 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    let digits = usize::from(value < 9.95);
    format!("{value:.digits$} {}", UNITS[unit])
}

/// A share as `12.3 %`; what is there but too small for that as `< 0.1 %`.
pub(crate) fn percent(part: u64, whole: u64) -> String {
    let share = if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 };
    if part > 0 && share < 0.05 { "< 0.1 %".to_string() } else { format!("{share:.1} %") }
}

#[cfg(test)]
mod tests {
    use super::{count, percent, size};

    #[test]
    fn numbers_are_written_for_people() {
        let sizes = [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1.0 kB"),
            (9_949, "9.9 kB"),
            (9_950, "10 kB"),
            (999_499, "999 kB"),
        ];
        let large =
            [(999_500, "1.0 MB"), (7_234_567, "7.2 MB"), (312_000_000_000, "312 GB"), (u64::MAX, "18 EB")];
        for (bytes, text) in sizes.into_iter().chain(large) {
            assert_eq!(size(bytes), text);
        }
        for (number, text) in
            [(0, "0 lines"), (1, "1 line"), (1000, "1,000 lines"), (1_234_567, "1,234,567 lines")]
        {
            assert_eq!(count(number, "line", "lines"), text);
        }
        for (part, text) in [(0, "0.0 %"), (1, "< 0.1 %"), (50, "0.1 %"), (100_000, "100.0 %")] {
            assert_eq!(percent(part, 100_000), text);
        }
        assert_eq!(percent(0, 0), "0.0 %");
    }
}
