//! How long things last that the end of a run may cut off: the product-limit estimate (Kaplan & Meier 1958). A run that ends
//! breaks nothing; what it cuts off counts for as long as it was seen.

/// Something that lasts some days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Spell {
    /// The age at which it ended; or for how many ages, from 0 on, it was seen not to end.
    pub(crate) days: i32,
    /// Whether it ended.
    pub(crate) ended: bool,
}

/// Ages at which spells end, from the lowest, and the share that lasts longer than each.
fn curve(spells: &[Spell]) -> Vec<(i32, f64)> {
    let mut ends: Vec<i32> = spells.iter().filter(|s| s.ended).map(|s| s.days).collect();
    ends.sort_unstable();
    let mut seen: Vec<i32> = spells.iter().map(|s| s.days + i32::from(s.ended)).collect();
    seen.sort_unstable();
    let (mut share, mut curve) = (1.0, Vec::new());
    for end in ends.chunk_by(|a, b| a == b) {
        let at_risk = seen.len() - seen.partition_point(|ages| *ages <= end[0]);
        share *= 1.0 - end.len() as f64 / at_risk as f64;
        curve.push((end[0], share));
    }
    curve
}

/// The share that lasts longer than so many days; none of nothing.
pub(crate) fn lasting(spells: &[Spell], days: i32) -> Option<f64> {
    let at =
        |curve: &[(i32, f64)]| curve.iter().take_while(|(end, _)| *end <= days).last().map_or(1.0, |c| c.1);
    (!spells.is_empty()).then(|| at(&curve(spells)))
}

/// The age by which a share has ended; none where so many were not seen to.
pub(crate) fn quantile(spells: &[Spell], share: f64) -> Option<f64> {
    // What is left after products of shares is compared up to rounding.
    let left = 1.0 - share + 1e-12;
    curve(spells).into_iter().find(|(_, lasts)| *lasts <= left).map(|(end, _)| f64::from(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn spell(days: i32, ended: bool) -> Spell {
        Spell { days, ended }
    }

    #[test]
    fn remissions_known_from_a_textbook() {
        // 6-MP, weeks of remission: Freireich et al. 1963, as in Kalbfleisch & Prentice (2002), example 1.2 and table 1.2. What was cut
        // off after 6 weeks was seen in the sixth.
        let ended = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(|week| spell(week, true));
        let cut = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(|week| spell(week + 1, false));
        let all: Vec<Spell> = ended.into_iter().chain(cut).collect();
        for (week, share) in
            [(6, 0.857), (7, 0.807), (10, 0.753), (13, 0.690), (16, 0.627), (22, 0.538), (23, 0.448)]
        {
            assert!((lasting(&all, week).unwrap() - share).abs() < 6e-4, "{week}");
        }
        assert_eq!(lasting(&all, 5), Some(1.0));
        assert_eq!(quantile(&all, 0.5), Some(23.0));
        assert_eq!(quantile(&all, 0.9), None);
        assert_eq!(lasting(&[], 5), None);
    }

    #[test]
    fn where_nothing_is_cut_off_it_is_what_is_counted() {
        let all: Vec<Spell> = (1..=10).map(|day| spell(day, true)).collect();
        for days in 0..12 {
            let counted = f64::from((10 - days).max(0)) / 10.0;
            assert!((lasting(&all, days).unwrap() - counted).abs() < 1e-12, "{days}");
        }
        assert_eq!((quantile(&all, 0.1), quantile(&all, 0.5)), (Some(1.0), Some(5.0)));
    }

    #[test]
    fn what_the_end_cuts_off_does_not_count_against_what_lasts() {
        // Half break on the third day; of those that began too late to be seen that long none is known.
        let (broken, held) = ([spell(2, true); 10], [spell(40, false); 10]);
        let late = [spell(2, false); 20];
        let all: Vec<Spell> = broken.into_iter().chain(held).chain(late).collect();
        assert!((lasting(&all, 7).unwrap() - 0.5).abs() < 1e-12);
    }
}
