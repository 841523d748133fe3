//! The list of what is measured. `{A}` and `{B}` stand for the codes of the challenger and the defender of the dispute, `{a}` and
//! `{b}` for their names.

use super::Kind::{self, Days, Number, Share};

/// Code, title in English and in French, unit, kind.
pub(super) type Entry = (&'static str, &'static str, &'static str, &'static str, Kind);

const PERSONS: &str = "persons";
const RUNS: &str = "share of runs";
const PER_RUN: &str = "per run";
const REGIONS: &str = "regions";
/// The unit of support.
pub(in crate::whatif) const PEOPLE: &str = "share of people";

/// The outcomes of a run, but for single regions.
pub(super) const OUTCOMES: [Entry; 32] = [
    ("killed", "killed on both sides", "tués des deux côtés", PERSONS, Number),
    ("killed_{A}", "killed, side of {a}", "tués, côté {a}", PERSONS, Number),
    ("killed_{B}", "killed, side of {b}", "tués, côté {b}", PERSONS, Number),
    ("missing", "missing on both sides", "disparus des deux côtés", PERSONS, Number),
    ("missing_{A}", "missing, side of {a}", "disparus, côté {a}", PERSONS, Number),
    ("missing_{B}", "missing, side of {b}", "disparus, côté {b}", PERSONS, Number),
    ("war", "a war within the run", "une guerre pendant le parcours", RUNS, Share),
    ("war_days", "days of war", "jours de guerre", "days", Days),
    ("first_war_days", "days of the first war", "jours de la première guerre", "days", Days),
    ("wars", "wars", "guerres", PER_RUN, Number),
    ("war_at_end", "at war at the end", "en guerre à la fin", RUNS, Share),
    (
        "regions_changed",
        "regions that another side holds than at the start",
        "régions passées à l’autre côté",
        REGIONS,
        Number,
    ),
    (
        "objectives_held",
        "objectives that {a}'s side holds at the end",
        "objectifs tenus à la fin, côté {a}",
        REGIONS,
        Number,
    ),
    (
        "agreement_stands",
        "an agreement beyond a truce stands at the end",
        "un accord au-delà d’une trêve tient à la fin",
        RUNS,
        Share,
    ),
    (
        "silence_stands",
        "a truce or an agreement stands at the end",
        "une trêve ou un accord tient à la fin",
        RUNS,
        Share,
    ),
    ("agreements", "agreements beyond a truce signed", "accords signés au-delà d’une trêve", PER_RUN, Number),
    ("truces", "truces signed", "trêves signées", PER_RUN, Number),
    ("ceasefires_broken", "ceasefires broken", "cessez-le-feu rompus", PER_RUN, Number),
    ("incursions", "positions taken without a war", "positions prises sans guerre", PER_RUN, Number),
    ("clashes", "clashes along the line", "accrochages le long de la ligne", PER_RUN, Number),
    ("calls", "calls for help", "appels à l’aide", PER_RUN, Number),
    ("calls_honoured", "calls for help that were honoured", "appels à l’aide honorés", PER_RUN, Number),
    ("allied_troops", "an ally sends troops", "un allié envoie des troupes", RUNS, Share),
    (
        "peacekeepers",
        "peacekeepers stand at the end",
        "des forces de maintien de la paix à la fin",
        RUNS,
        Share,
    ),
    ("clauses_breached", "clauses breached", "clauses violées", PER_RUN, Number),
    ("talks_opened", "rounds of talks opened", "pourparlers ouverts", PER_RUN, Number),
    ("sanctions", "sanctions are imposed", "des sanctions sont imposées", RUNS, Share),
    ("displaced", "displaced at the end", "personnes déplacées à la fin", PERSONS, Number),
    (
        "support_{A}",
        "support for the government of {a} at the end",
        "soutien au gouvernement à la fin, {a}",
        PEOPLE,
        Number,
    ),
    ("leader_lost_{A}", "{a} changes its leader", "changement de dirigeant, {a}", RUNS, Share),
    (
        "support_{B}",
        "support for the government of {b} at the end",
        "soutien au gouvernement à la fin, {b}",
        PEOPLE,
        Number,
    ),
    ("leader_lost_{B}", "{b} changes its leader", "changement de dirigeant, {b}", RUNS, Share),
];

/// What is looked at from week to week.
pub(super) const SERIES: [Entry; 10] = [
    ("killed", "killed so far on both sides", "tués jusqu’ici, des deux côtés", PERSONS, Number),
    ("killed_{A}", "killed so far, side of {a}", "tués jusqu’ici, côté {a}", PERSONS, Number),
    ("killed_{B}", "killed so far, side of {b}", "tués jusqu’ici, côté {b}", PERSONS, Number),
    ("at_war", "at war", "en guerre", RUNS, Share),
    (
        "regions_changed",
        "regions that another side holds than at the start",
        "régions passées à l’autre côté",
        REGIONS,
        Number,
    ),
    ("silence", "a truce or an agreement stands", "une trêve ou un accord tient", RUNS, Share),
    (
        "outlook",
        "probability of winning a war, going on or begun that day, as {a} sees it",
        "probabilité de vaincre dans une guerre, en cours ou commencée ce jour-là, selon le côté {a}",
        "probability",
        Number,
    ),
    ("displaced", "displaced", "personnes déplacées", PERSONS, Number),
    ("support_{A}", "support for the government of {a}", "soutien au gouvernement, {a}", PEOPLE, Number),
    ("support_{B}", "support for the government of {b}", "soutien au gouvernement, {b}", PEOPLE, Number),
];
