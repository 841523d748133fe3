//! All words of a page that are not data, in each language. A text that is missing in one does not compile.

use crate::language::Language;

/// The words of a page in one language.
#[derive(Debug)]
pub(super) struct Words {
    /// The section of the answer.
    pub(super) answer: &'static str,
    /// Before the verdicts.
    pub(super) verdicts: &'static str,
    /// Key figures.
    pub(super) figures: &'static str,
    /// The section of fan charts.
    pub(super) paths: &'static str,
    /// How to read a fan.
    pub(super) paths_note: &'static str,
    /// The vertical line.
    pub(super) fork_note: &'static str,
    /// How to read a share of runs over time.
    pub(super) share_note: &'static str,
    /// How to read what is between two looks.
    pub(super) steps_note: &'static str,
    /// {all}, {pairs}: what is drawn of all pairs, though the change applied to some.
    pub(super) of_all_pairs: &'static str,
    /// The section of differences.
    pub(super) pairs: &'static str,
    /// How to read them.
    pub(super) pairs_note: &'static str,
    /// The section of outcome shares.
    pub(super) ends: &'static str,
    /// The rare ends together; {}: how many.
    pub(super) other_ends: &'static str,
    /// The section of event-time curves.
    pub(super) times: &'static str,
    /// How to read them.
    pub(super) times_note: &'static str,
    /// The section of maps.
    pub(super) maps: &'static str,
    /// How to read them.
    pub(super) maps_note: &'static str,
    /// Key.
    pub(super) third_land: &'static str,
    /// What the numbers and colours of the maps are; {}: the challenger.
    pub(super) ramp_note: &'static str,
    /// To open the map with names.
    pub(super) region_names: &'static str,
    /// There is none.
    pub(super) no_map: &'static str,
    /// The section of decisions.
    pub(super) decisions: &'static str,
    /// Where paths part.
    pub(super) parting: &'static str,
    /// {} of pairs.
    pub(super) never_part: &'static str,
    /// None of the pairs is the same.
    pub(super) all_part: &'static str,
    /// {median}, {early}, {late}.
    pub(super) half_part: &'static str,
    /// The same where all three are one {day}.
    pub(super) one_day_part: &'static str,
    /// Column.
    pub(super) first_difference: &'static str,
    /// Column.
    pub(super) share_of_pairs: &'static str,
    /// Column.
    pub(super) mean_difference: &'static str,
    /// Caption.
    pub(super) going_with: &'static str,
    /// Column.
    pub(super) who: &'static str,
    /// Column.
    pub(super) decision: &'static str,
    /// Column.
    pub(super) more_a_run: &'static str,
    /// Column.
    pub(super) correlation: &'static str,
    /// Under correlations.
    pub(super) few_correlations: &'static str,
    /// Heading.
    pub(super) typical: &'static str,
    /// {pair}, {outcome}, {difference}.
    pub(super) typical_note: &'static str,
    /// The first arm.
    pub(super) as_it_stands: &'static str,
    /// The other.
    pub(super) with_change: &'static str,
    pub(super) over_all: &'static str,
    pub(super) applied: &'static str,
    /// Marker.
    pub(super) parts_here: &'static str,
    /// Heading of a column of a typical pair.
    pub(super) only_here: &'static str,
    /// Behind a heading, where what is below is told in English.
    pub(super) in_english: &'static str,
    /// Under both columns; {cut}: the first day that is left out, {}: the last of the run.
    pub(super) cut_here: &'static str,
    /// Heading.
    pub(super) accounts: &'static str,
    /// The section of the tornado.
    pub(super) hangs: &'static str,
    /// How to read it.
    pub(super) hangs_note: &'static str,
    /// Why there is no chart; {}: an outcome.
    pub(super) hangs_same: &'static str,
    /// Why there is no chart.
    pub(super) hangs_few: &'static str,
    /// Why there is no chart.
    pub(super) hangs_default: &'static str,
    /// Legend.
    pub(super) lowest_third: &'static str,
    /// Legend.
    pub(super) highest_third: &'static str,
    /// Caption.
    pub(super) turns: &'static str,
    /// Column.
    pub(super) parameter: &'static str,
    /// Column.
    pub(super) range: &'static str,
    /// Caption.
    pub(super) spread: &'static str,
    /// Column.
    pub(super) chance: &'static str,
    /// Column.
    pub(super) ignorance: &'static str,
    /// Column.
    pub(super) ratio: &'static str,
    /// The section of scores.
    pub(super) scores: &'static str,
    /// What they are.
    pub(super) scores_note: &'static str,
    /// There are none.
    pub(super) no_scores: &'static str,
    /// Column.
    pub(super) score: &'static str,
    /// Column.
    pub(super) questions: &'static str,
    /// Column.
    pub(super) model: &'static str,
    /// Column.
    pub(super) baseline: &'static str,
    /// Column.
    pub(super) baseline_score: &'static str,
    /// Column.
    pub(super) skill: &'static str,
    /// Title.
    pub(super) reliability: &'static str,
    /// Axis.
    pub(super) probability: &'static str,
    /// Axis.
    pub(super) came_true: &'static str,
    /// A set.
    pub(super) calibration: &'static str,
    /// A set.
    pub(super) holdout: &'static str,
    /// With a value.
    pub(super) left_out: &'static str,
    /// The section of limits.
    pub(super) limits: &'static str,
    /// A limit of every page.
    pub(super) one_war: &'static str,
    /// A limit of every page.
    pub(super) a_model: &'static str,
    /// A limit of every page.
    pub(super) intervals: &'static str,
    /// The section of provenance.
    pub(super) provenance: &'static str,
    /// Label.
    pub(super) scenario: &'static str,
    /// Label.
    pub(super) period: &'static str,
    /// Label.
    pub(super) fork: &'static str,
    /// Label.
    pub(super) runs: &'static str,
    /// Label.
    pub(super) seed: &'static str,
    /// Label.
    pub(super) parameters: &'static str,
    /// Value.
    pub(super) drawn: &'static str,
    /// Value.
    pub(super) fixed: &'static str,
    /// Label.
    pub(super) version: &'static str,
    /// Label.
    pub(super) documents: &'static str,
    /// Label.
    pub(super) variants: &'static str,
    /// Label.
    pub(super) command: &'static str,
    /// Heading.
    pub(super) changes: &'static str,
    /// Note.
    pub(super) carried_out: &'static str,
    /// What a ban of attacks did not keep from happening: `{share}`.
    pub(super) all_the_same: &'static str,
    /// Column.
    pub(super) outcome: &'static str,
    /// Column.
    pub(super) difference: &'static str,
    /// Share.
    pub(super) lower: &'static str,
    /// Share.
    pub(super) same: &'static str,
    /// Share.
    pub(super) higher: &'static str,
    /// Column.
    pub(super) verdict: &'static str,
    /// A verdict.
    pub(super) robust: &'static str,
    /// A verdict.
    pub(super) not_robust: &'static str,
    /// A verdict.
    pub(super) unclear: &'static str,
    /// A verdict.
    pub(super) too_few: &'static str,
    /// A verdict.
    pub(super) none: &'static str,
    /// Of figures.
    pub(super) mean: &'static str,
    /// To open a table.
    pub(super) as_table: &'static str,
    /// To open a table.
    pub(super) all_outcomes: &'static str,
    /// Column.
    pub(super) date: &'static str,
    /// Column.
    pub(super) median: &'static str,
    /// Of a series.
    pub(super) share_of_runs: &'static str,
    /// Column.
    pub(super) half: &'static str,
    /// Column.
    pub(super) nine_tenths: &'static str,
    /// Column.
    pub(super) region: &'static str,
    /// Column.
    pub(super) held_by: &'static str,
    /// Unit of differences of shares.
    pub(super) points: &'static str,
    /// Unit.
    pub(super) persons: &'static str,
    /// Unit.
    pub(super) days: &'static str,
    /// Unit.
    pub(super) regions: &'static str,
    /// Unit.
    pub(super) chance_of: &'static str,
    /// Unit.
    pub(super) of_people: &'static str,
    /// Unit.
    pub(super) of_runs: &'static str,
    /// Unit.
    pub(super) per_run: &'static str,
    /// Navigation.
    pub(super) contents: &'static str,
    /// Foot.
    pub(super) made_with: &'static str,
    /// Link.
    pub(super) skip: &'static str,
    /// Key.
    pub(super) part_holds: &'static str,
    /// Title.
    pub(super) compare: &'static str,
    /// A question; {name}, {value}.
    pub(super) were: &'static str,
    /// With a value.
    pub(super) against: &'static str,
}

impl Words {
    pub(super) const fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
        }
    }
}

const ENGLISH: Words = Words {
    answer: "The answer",
    verdicts: "Verdict",
    figures: "Key figures",
    paths: "How it goes, day by day",
    paths_note: "Where there are bands, the line is the median of the runs on each day, the dark band the middle half of them, the light band nine in ten; dashed and dotted, the scenario as it stands: median and nine in ten.",
    fork_note: "Red, dashed, upright: from this day the runs may differ.",
    share_note: "Where there are none, the line is the share of the runs with the change, day by day; dashed, the scenario as it stands.",
    steps_note: "A value stands until the next morning that was looked at.",
    of_all_pairs: "Charts and shares here are of all {all} pairs; the change applied to {pairs} of them, in the others both runs are the same.",
    pairs: "What differs, pair by pair",
    pairs_note: "Each pair plays the same chance twice, once as the scenario stands, once with the change. Thin line: nine pairs in ten; thick line: the middle half; dot: the mean, with its 95 % interval as a bracket. Below: in which share of the pairs the figure is lower, the same, higher.",
    ends: "How it ends",
    other_ends: "{} rarer ends (in the table)",
    times: "When things happen",
    times_note: "Share of the runs in which it has happened by that day. Dashed: the scenario as it stands.",
    maps: "Who holds what",
    maps_note: "Where there is no number, it is all runs or none, but for fewer than 1 in 200: the colour says which. Between the two colours are those of the shares between; where a third side holds a region in some runs, its colour is mixed in. Borders drawn with dashes are those of states in international law; dotted ones are schematic.",
    third_land: "third parties, on their own land",
    ramp_note: "Number and colour: in how many runs of 100 troops of the side of {} hold the region.",
    region_names: "Names of the regions (colour: the owner in international law)",
    no_map: "This scenario has no map.",
    decisions: "Through which decisions",
    parting: "Where the paths part",
    never_part: "In {} of the pairs no decision differs.",
    all_part: "In every pair a decision differs.",
    one_day_part: "Where one does, the first is on {day} in most of them.",
    half_part: "Where one does, the first is by {median} in half of them; by {early} in a tenth, by {late} in nine tenths.",
    first_difference: "First difference",
    share_of_pairs: "Share of pairs",
    mean_difference: "Mean difference",
    going_with: "Decisions whose change goes with the change of",
    who: "Who",
    decision: "Decision",
    more_a_run: "Change per run",
    correlation: "Correlation",
    few_correlations: "None is told of fewer than 30 pairs, or where fewer than 10 differ in the decision or in the outcome.",
    typical: "A typical pair of runs",
    typical_note: "Pair {pair}: its difference in “{outcome}”, {difference}, is near the mean. One run is one possible course, not a forecast.",
    as_it_stands: "As the scenario stands",
    with_change: "With the change",
    over_all: "Over all pairs",
    applied: "Figures, differences, decisions and the typical pair are of the pairs to which the change applied. In the others nothing differs: over all pairs a difference is smaller by their share. Charts by date, maps and how it ends are of all pairs, as is said beside them.",
    parts_here: "the runs part here",
    only_here: "What only this run has",
    in_english: "",
    cut_here: "… cut at {cut}; both runs go on to {}",
    accounts: "Why they decided so",
    hangs: "What the answer hangs on",
    hangs_note: "Mean difference in the pairs with the lowest third (circle) and the highest third (square) of each parameter’s values. A bar that crosses zero turns the answer. Dashed: the mean of all pairs.",
    hangs_same: "No chart of {}: no pair differs in it.",
    hangs_few: "No chart: there are too few pairs. Each third of each parameter’s values needs 10 draws.",
    hangs_default: "No chart: the parameters are at their defaults, and no other values were tried.",
    lowest_third: "lowest third",
    highest_third: "highest third",
    turns: "Where it turns",
    parameter: "Parameter",
    range: "Between",
    spread: "Where the spread of the difference comes from",
    chance: "Chance",
    ignorance: "Not knowing the parameters",
    ratio: "Variance of independent runs, over that of pairs",
    scores: "Scores against history",
    scores_note: "The model’s forecasts of what really happened, from before it happened. Lower is better. Skill is the part of a baseline’s error that the model avoids: above 0 it does better, below 0 worse.",
    no_scores: "None stand in this folder. To add them: `pourparler score DIR --json > DIR/scores.json`, then `pourparler report DIR`.",
    score: "Score",
    questions: "Questions",
    model: "Model",
    baseline: "Baseline",
    baseline_score: "Score of the baseline",
    skill: "Skill against the baseline",
    reliability: "How often what was given a probability came true",
    probability: "probability given",
    came_true: "came true",
    calibration: "calibration (up to January 2021)",
    holdout: "kept apart (after January 2021)",
    left_out: "{} questions that no mechanism of the model can produce are left out, not answered.",
    limits: "What this cannot tell",
    one_war: "One war cannot calibrate a model: that its figures look like one course of history proves little.",
    a_model: "Shares are shares of simulated runs, under this model’s assumptions; they are not probabilities of the world. What the model does not contain (persons, secrets, accidents outside it) it cannot tell.",
    intervals: "Intervals say how exactly the runs measure the model, not how well the model measures the world.",
    provenance: "How this was made",
    scenario: "Scenario",
    period: "Period",
    fork: "Arms differ from",
    runs: "Pairs of runs",
    seed: "Seed",
    parameters: "Parameters",
    drawn: "drawn for each pair from their ranges",
    fixed: "at their defaults",
    version: "Version",
    documents: "Documents (hash)",
    variants: "Variants (hash)",
    command: "Command",
    changes: "What is changed",
    carried_out: "Orders and bans, and in which share of the runs they took hold:",
    all_the_same: "all the same, it fought on or a ceasefire ended on those days in {share}",
    outcome: "Outcome",
    difference: "Difference",
    lower: "lower",
    same: "the same",
    higher: "higher",
    verdict: "Verdict",
    robust: "robust",
    not_robust: "not robust",
    unclear: "no clear effect",
    too_few: "too few pairs",
    none: "no difference seen",
    mean: "Means, with 95 % intervals; none of a count, of days or of a share reaches below nothing, that of a difference may.",
    as_table: "As a table",
    all_outcomes: "All outcomes",
    date: "Date",
    median: "Median",
    share_of_runs: "Share of the runs",
    half: "Middle half",
    nine_tenths: "Nine in ten",
    region: "Region",
    held_by: "Held by (share of runs)",
    points: "points",
    persons: "persons",
    days: "days",
    regions: "regions",
    chance_of: "probability",
    of_people: "share of people",
    of_runs: "share of runs",
    per_run: "per run",
    contents: "Contents",
    made_with: "Made by Pourparler",
    skip: "Skip to the answer",
    part_holds: "troops of {}",
    compare: "What if",
    were: "What if {name} were {value}?",
    against: "compared with: {}",
};

const FRENCH: Words = Words {
    answer: "La réponse",
    verdicts: "Verdict",
    figures: "Chiffres clés",
    paths: "Le cours des choses",
    paths_note: "Où il y a des bandes, le trait plein est la médiane des parcours, jour par jour, la bande foncée leur moitié centrale, la bande claire neuf sur dix ; tirets et points, le scénario tel quel : médiane et neuf sur dix.",
    fork_note: "Tirets rouges, verticaux : à partir de ce jour, les parcours peuvent différer.",
    share_note: "Sans bande, le trait plein est la part des parcours avec le changement, jour par jour ; tirets, le scénario tel quel.",
    steps_note: "Une valeur vaut jusqu’au prochain matin observé.",
    of_all_pairs: "Courbes et parts portent ici sur les {all} paires ; le changement s’applique à {pairs} d’entre elles, dans les autres les deux parcours sont les mêmes.",
    pairs: "Ce qui diffère, paire par paire",
    pairs_note: "Chaque paire joue deux fois le même hasard : le scénario tel quel, puis avec le changement. Trait fin : neuf paires sur dix ; trait épais : la moitié centrale ; point : la moyenne, et entre crochets son intervalle à 95 %. Dessous : part des paires où la valeur est plus basse, égale, plus haute.",
    ends: "Issues",
    other_ends: "{} issues plus rares (dans le tableau)",
    times: "Chronologie",
    times_note: "Part des parcours où c’est arrivé à cette date. Tirets : le scénario tel quel.",
    maps: "Qui tient quoi",
    maps_note: "Sans nombre, c’est tous les parcours ou aucun, sauf moins de 1 sur 200 : la couleur dit lequel. Entre les deux couleurs, celles des parts intermédiaires ; où un tiers tient la région dans certains parcours, sa couleur s’y mêle. Les frontières d’État en droit international sont en tirets ; les limites schématiques en pointillé.",
    third_land: "tiers, chacun chez soi",
    ramp_note: "Nombre et couleur : dans combien de parcours sur 100 les troupes du côté {} tiennent la région.",
    region_names: "Noms des régions (couleur : le titulaire en droit international)",
    no_map: "Ce scénario n’a pas de carte.",
    decisions: "Par quelles décisions",
    parting: "Où les chemins se séparent",
    never_part: "Dans {} des paires, aucune décision ne diffère.",
    all_part: "Dans chaque paire, une décision diffère.",
    one_day_part: "Où une décision diffère, la première vient le {day} dans la plupart des cas.",
    half_part: "Où une décision diffère, la première vient au plus tard le {median} dans la moitié des cas, le {early} dans un dixième, le {late} dans neuf dixièmes.",
    first_difference: "Première différence",
    share_of_pairs: "Part des paires",
    mean_difference: "Différence moyenne",
    going_with: "Décisions dont le changement va avec celui de",
    who: "Qui",
    decision: "Décision",
    more_a_run: "Changement par parcours",
    correlation: "Corrélation",
    few_correlations: "Aucune n’est donnée pour moins de 30 paires, ni où moins de 10 diffèrent par la décision ou par le résultat.",
    typical: "Une paire typique de parcours",
    typical_note: "Paire {pair} : sa différence pour « {outcome} », {difference}, est proche de la moyenne. Un parcours est un cours possible, non une prévision.",
    as_it_stands: "Le scénario tel quel",
    with_change: "Avec le changement",
    over_all: "Sur toutes les paires",
    applied: "Valeurs, différences, décisions et paire typique portent sur les paires auxquelles le changement s’applique. Dans les autres rien ne diffère : sur toutes les paires une différence est plus petite, à proportion. Courbes par date, cartes et issues portent sur toutes les paires, comme il est dit à leur côté.",
    parts_here: "les parcours se séparent ici",
    only_here: "Ce que seul ce parcours contient",
    in_english: " (en anglais)",
    cut_here: "… coupé au {cut} ; les deux parcours continuent jusqu’au {}",
    accounts: "Pourquoi ils ont décidé ainsi",
    hangs: "De quoi dépend la réponse",
    hangs_note: "Différence moyenne dans les paires du tiers le plus bas (cercle) et du tiers le plus haut (carré) des valeurs de chaque paramètre. Si la barre franchit zéro, la réponse change de sens. Tirets : la moyenne de toutes les paires.",
    hangs_same: "Pas de graphique pour {} : aucune paire n’y diffère.",
    hangs_few: "Pas de graphique : il y a trop peu de paires. Chaque tiers des valeurs de chaque paramètre demande 10 tirages.",
    hangs_default: "Pas de graphique : les paramètres sont à leurs valeurs par défaut, d’autres n’ont pas été essayées.",
    lowest_third: "tiers le plus bas",
    highest_third: "tiers le plus haut",
    turns: "Où elle change de sens",
    parameter: "Paramètre",
    range: "Entre",
    spread: "D’où vient la dispersion de la différence",
    chance: "Hasard",
    ignorance: "Ignorance des paramètres",
    ratio: "Variance de parcours indépendants, sur celle des paires",
    scores: "Scores au regard de l’histoire",
    scores_note: "Les prévisions du modèle sur ce qui s’est vraiment passé, établies à l’avance. Plus bas vaut mieux. Le gain est la part de l’erreur d’une référence que le modèle évite : au-dessus de 0 il fait mieux, au-dessous moins bien.",
    no_scores: "Il n’y en a pas dans ce dossier. Pour les ajouter : `pourparler score DIR --json > DIR/scores.json`, puis `pourparler report DIR`.",
    score: "Score",
    questions: "Questions",
    model: "Modèle",
    baseline: "Référence",
    baseline_score: "Score de la référence",
    skill: "Gain sur la référence",
    reliability: "Fréquence observée selon la probabilité annoncée",
    probability: "probabilité annoncée",
    came_true: "fréquence observée",
    calibration: "calibration (jusqu’en janvier 2021)",
    holdout: "mis à part (après janvier 2021)",
    left_out: "{} questions qu’aucun mécanisme du modèle ne peut produire sont laissées de côté, sans réponse.",
    limits: "Limites",
    one_war: "Une seule guerre ne calibre pas un modèle : que ses chiffres ressemblent à un cours de l’histoire prouve peu.",
    a_model: "Les parts sont des parts de parcours simulés, sous les hypothèses de ce modèle ; ce ne sont pas des probabilités du monde. Ce que le modèle ne contient pas (personnes, secrets, accidents du dehors), il ne peut le dire.",
    intervals: "Les intervalles disent avec quelle exactitude les parcours mesurent le modèle, non avec quelle justesse le modèle mesure le monde.",
    provenance: "Fabrication de cette page",
    scenario: "Scénario",
    period: "Période",
    fork: "Les branches diffèrent dès le",
    runs: "Paires de parcours",
    seed: "Graine",
    parameters: "Paramètres",
    drawn: "tirés pour chaque paire dans leurs plages",
    fixed: "à leurs valeurs par défaut",
    version: "Version",
    documents: "Documents (empreinte)",
    variants: "Variantes (empreinte)",
    command: "Commande",
    changes: "Ce qui est changé",
    carried_out: "Ordres et interdictions, et part des parcours où ils ont joué :",
    all_the_same: "malgré tout, ses combats ont continué ou un cessez-le-feu a pris fin ces jours-là dans {share}",
    outcome: "Résultat",
    difference: "Différence",
    lower: "plus bas",
    same: "égal",
    higher: "plus haut",
    verdict: "Verdict",
    robust: "robuste",
    not_robust: "non robuste",
    unclear: "sans effet clair",
    too_few: "trop peu de paires",
    none: "aucune différence constatée",
    mean: "Moyennes, avec intervalles à 95 % ; aucun ne descend sous zéro pour un nombre, des jours ou une part, celui d’une différence le peut.",
    as_table: "En tableau",
    all_outcomes: "Tous les résultats",
    date: "Date",
    median: "Médiane",
    share_of_runs: "Part des parcours",
    half: "Moitié centrale",
    nine_tenths: "Neuf sur dix",
    region: "Région",
    held_by: "Tenue par (part des parcours)",
    points: "points",
    persons: "personnes",
    days: "jours",
    regions: "régions",
    chance_of: "probabilité",
    of_people: "part de la population",
    of_runs: "part des parcours",
    per_run: "par parcours",
    contents: "Sommaire",
    made_with: "Fait par Pourparler",
    skip: "Aller à la réponse",
    part_holds: "troupes : {}",
    compare: "Et si",
    were: "Et si {name} valait {value} ?",
    against: "comparé à : {}",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_places_are_filled_in_both_languages() {
        let places = |text: &str| {
            let mut found: Vec<String> =
                text.split('{').skip(1).filter_map(|t| Some(t.split_once('}')?.0.to_owned())).collect();
            found.sort();
            found
        };
        let all = |w: &Words| {
            vec![
                w.never_part,
                w.of_all_pairs,
                w.ramp_note,
                w.hangs_same,
                w.were,
                w.half_part,
                w.one_day_part,
                w.typical_note,
                w.left_out,
                w.part_holds,
                w.against,
                w.cut_here,
                w.all_the_same,
            ]
        };
        for (english, french) in all(&ENGLISH).into_iter().zip(all(&FRENCH)) {
            assert!(!places(english).is_empty());
            assert_eq!(places(english), places(french), "{english}");
        }
    }
}
