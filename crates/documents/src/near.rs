//! "Did you mean ..?"

/// The candidate nearest to a word that is none of them, if one is near enough to be what was meant.
///
/// Near means few letters to insert, remove, change or swap (Damerau and Levenshtein), case aside: one for words of up
/// to three letters (a swap of two at that), then about one in three. Of equally near ones, the first.
///
/// ```
/// # use pourparler_documents::did_you_mean;
/// assert_eq!(did_you_mean("TRU", ["ARM", "RUS", "TUR"].into_iter()), Some("TUR"));
/// assert_eq!(did_you_mean("salience", ["resolve", "stance"].into_iter()), None);
/// ```
#[must_use]
pub fn did_you_mean<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    /// Longer words are not compared: nobody mistypes them, and the comparison takes the square of the length.
    const LONGEST: usize = 64;
    let length = word.chars().take(LONGEST + 1).count();
    if length == 0 || length > LONGEST {
        return None;
    }
    let lower = word.to_lowercase();
    let allowed = (length / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate == word || candidate.len() > 4 * LONGEST {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&lower, &candidate.to_lowercase());
        let all_changed = distance >= length.max(candidate.chars().count());
        if distance <= allowed && !all_changed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_enough_and_no_nearer() {
        let check = |word: &str, candidates: &[&'static str], expected: Option<&str>| {
            assert_eq!(did_you_mean(word, candidates.iter().copied()), expected, "{word}");
        };
        check("TRU", &["ARM", "RUS", "TUR"], Some("TUR"));
        check("sailence", &["salience", "stance"], Some("salience"));
        check("consult", &["Consult", "Defend"], Some("Consult"));
        check("partys", &["parties", "party"], Some("party"));
        check("XYZ", &["ARM", "RUS"], None);
        check("A", &["B", "C"], None);
        check("", &["B"], None);
        check("id", &["in_force", "name"], None);
        check(&"x".repeat(1 << 20), &["x"], None);
    }
}
