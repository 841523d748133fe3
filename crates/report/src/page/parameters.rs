//! What parameters are called on a page, in either language; their names, as documents have them, stand beside.

use crate::language::Language;

/// Name, English, French; in the order of the documents.
const WORDS: &[(&str, &str, &str)] = &[
    ("csf_exponent", "how steeply strength decides a battle", "poids du rapport des forces au combat"),
    ("attacker_bias", "advantage of the attacker", "avantage de l’attaquant"),
    ("stalemate_scale", "how often a day decides nothing", "fréquence des jours sans décision"),
    ("shock_sd", "uncertainty of a campaign", "incertitude d’une campagne"),
    ("loss_base", "killed in a day of battle", "tués par jour de combat"),
    ("helmbold_exponent", "how losses follow strength", "pertes selon le rapport des forces"),
    ("wounded_per_killed", "wounded for each killed", "blessés par tué"),
    ("missing_share", "share of the missing", "part des disparus"),
    ("missing_found", "missing accounted for", "disparus retrouvés"),
    ("posture_hasty", "worth of a hasty defence", "valeur d’une défense improvisée"),
    ("posture_prepared", "worth of prepared positions", "valeur de positions préparées"),
    ("posture_fortified", "worth of fortified positions", "valeur de positions fortifiées"),
    ("prepare_days", "days to prepare positions", "jours pour préparer des positions"),
    ("fortify_days", "days to fortify positions", "jours pour fortifier des positions"),
    ("terrain_plain", "defence on flat ground", "défense en plaine"),
    ("terrain_hill", "defence on rolling ground", "défense en terrain vallonné"),
    ("terrain_mountain", "defence in mountains", "défense en montagne"),
    ("terrain_urban", "defence in towns", "défense en ville"),
    ("front_speed_plain", "speed of an advance on flat ground", "vitesse d’avance en plaine"),
    ("front_speed_hill", "speed of an advance on rolling ground", "vitesse d’avance en terrain vallonné"),
    ("front_speed_mountain", "speed of an advance in mountains", "vitesse d’avance en montagne"),
    ("unopposed_pace", "speed of an unopposed advance", "vitesse d’avance sans résistance"),
    ("frontage_plain", "room for troops on flat ground", "place pour les troupes en plaine"),
    ("frontage_hill", "room for troops on rolling ground", "place pour les troupes en terrain vallonné"),
    ("frontage_mountain", "room for troops in mountains", "place pour les troupes en montagne"),
    ("capture_share", "captured of the surrounded", "capturés parmi les encerclés"),
    ("captives_per_killed", "captives for each killed", "prisonniers par tué"),
    ("material_boost", "worth of arms from an ally", "apport des armes d’un allié"),
    ("drone_weight", "worth of drones", "apport des drones"),
    ("drone_scale", "drones for most of their effect", "drones pour l’essentiel de leur effet"),
    ("road_capacity", "troops that a road supplies", "troupes ravitaillées par une route"),
    ("track_capacity", "troops that a track supplies", "troupes ravitaillées par une piste"),
    ("supply_floor", "strength without supply", "force sans ravitaillement"),
    ("campaign_days", "how far ahead governments look", "horizon des gouvernements"),
    (
        "war_peters_out_days",
        "days until a war without battles is over",
        "jours sans combat avant la fin d’une guerre",
    ),
    ("mobilisation_days", "days to mobilise", "jours pour mobiliser"),
    ("mobilised_share", "share of reserves that come", "part des réserves qui viennent"),
    ("intelligence_sd", "error on foreign troops, by region", "erreur par région sur les troupes adverses"),
    ("intelligence_days", "days an impression of strength lasts", "durée d’une estimation des forces"),
    ("control_lag_days", "days until all know who holds a place", "délai pour savoir qui tient un lieu"),
    ("claim_credibility", "credit of public claims", "crédit des annonces publiques"),
    ("optimism", "how far each side overrates itself", "surestimation de soi de chaque côté"),
    ("strength_prior", "how surely the first battles speak", "poids des premiers combats"),
    ("belief_decay", "how beliefs last", "durée de ce qui est appris"),
    ("resolve_types", "types of resolve", "types de résolution"),
    ("choice_precision", "how surely the best course is taken", "sûreté du meilleur choix"),
    ("noise_days", "how long other reasons last", "durée des autres raisons"),
    ("discount", "patience", "patience"),
    ("onset_review_days", "how seldom war is weighed", "rareté des délibérations sur la guerre"),
    ("war_review_days", "how seldom peace is weighed in war", "rareté des délibérations sur la paix"),
    ("offers_considered", "packages weighed before an offer", "projets pesés avant une offre"),
    ("audience_slope", "cost of dropping a public demand", "coût d’une exigence abandonnée"),
    ("ratification_weight", "weight of ratification at home", "poids de la ratification"),
    ("loss_aversion", "how much larger losses loom", "aversion aux pertes"),
    ("commitment_weight", "weight of the commitment problem", "poids du problème d’engagement"),
    ("destruction", "what a day of battle destroys", "ce que détruit un jour de combat"),
    ("demand_review_days", "how seldom public demands are weighed", "rareté des exigences publiques"),
    ("talks_interval_days", "how seldom talks are called for", "rareté des appels aux pourparlers"),
    ("call_stands_days", "days a call for talks stands", "durée d’un appel aux pourparlers"),
    ("talks_rounds", "rounds of talks on a day", "tours de pourparlers par jour"),
    ("concession_rounds", "rounds of a concession", "tours d’une concession"),
    (
        "truce_option",
        "what a truce keeps of the option of war",
        "ce qu’une trêve garde de l’option de guerre",
    ),
    ("mediation_value", "worth of mediating", "valeur d’une médiation"),
    ("reliability_consult", "whether allies consult", "consultation par les alliés"),
    ("reliability_assist", "whether allies assist", "assistance des alliés"),
    ("reliability_defend", "whether allies defend", "défense par les alliés"),
    ("reliability_prior", "weight of the record of treaties", "poids de l’histoire des traités"),
    ("treaty_notice_days", "notice to leave a treaty", "préavis pour quitter un traité"),
    ("displaced_per_day", "people who leave on a day of battle", "départs par jour de combat"),
    ("displaced_on_change", "people who leave lost ground", "départs d’un terrain perdu"),
    ("return_per_day", "people who return on a day", "retours par jour"),
    ("return_quiet_days", "quiet days before people return", "jours de calme avant les retours"),
    ("region_people", "people of a region without a number", "habitants d’une région sans chiffre"),
    ("pocket_attrition", "losses of the surrounded", "pertes des encerclés"),
    ("pocket_surrender", "surrender of the surrounded", "reddition des encerclés"),
    ("join_stake", "weight of the stake in joining", "poids de l’enjeu pour se joindre"),
    ("join_sigma", "uncertainty of joining", "incertitude de se joindre"),
    ("join_affinity", "weight of affinity in joining", "poids de l’affinité pour se joindre"),
    ("ally_share", "share of an ally's troops that come", "part des troupes d’un allié qui viennent"),
    ("answer_days", "days to answer a call", "jours pour répondre à un appel"),
    ("call_interval_days", "days between two calls", "jours entre deux appels"),
    ("attack_recent_days", "days an attack counts as present", "jours où une attaque compte"),
    ("uncovered_weight", "weight of calls outside a treaty's scope", "poids des appels hors traité"),
    ("answer_cost_troops", "cost of sending troops", "coût d’un envoi de troupes"),
    ("answer_cost_posts", "cost of border posts", "coût de postes frontière"),
    ("answer_cost_material", "cost of sending arms", "coût d’un envoi d’armes"),
    ("answer_cost_mediate", "cost of mediating for an ally", "coût d’une médiation pour un allié"),
    ("answer_cost_words", "cost of words of support", "coût de paroles de soutien"),
    ("posts_deterrence", "deterrence by posts", "dissuasion par des postes"),
    ("posts_join", "that who has posts fights", "entrée en guerre de qui a des postes"),
    ("treaty_value", "worth of a treaty kept", "valeur d’un traité tenu"),
    ("reputation_weight", "weight of reputation", "poids de la réputation"),
    ("reputation_decay", "how reputation lasts", "durée de la réputation"),
    ("ceasefire_scale", "how soon truces break", "fragilité des trêves"),
    ("ceasefire_shape", "how the danger to truces falls", "baisse du danger pour les trêves"),
    ("hazard_ratio_peacekeepers", "danger with peacekeepers", "danger avec des forces de paix"),
    ("hazard_ratio_agreement", "danger under an agreement", "danger sous un accord"),
    ("hazard_ratio_settlement", "danger after a victory", "danger après une victoire"),
    ("clash_hazard", "rate of clashes", "fréquence des accrochages"),
    ("clash_deaths", "killed in a clash", "tués par accrochage"),
    ("clash_escalation", "whether clashes escalate", "escalade des accrochages"),
    ("incursion_troops", "troops of an incursion", "troupes d’une incursion"),
    ("incursion_value", "worth of an incursion", "valeur d’une incursion"),
    ("compliance_gain", "gain from breaking a clause", "gain à rompre une clause"),
    ("compliance_surplus", "worth of an agreement kept", "valeur d’un accord tenu"),
    ("guarantor_penalty", "what a guarantor takes", "sanction d’un garant"),
    ("lag_observers", "days to see a breach, with observers", "délai pour voir une violation, observateurs"),
    ("lag_remote", "days to see a breach, by imagery", "délai pour voir une violation, imagerie"),
    ("lag_self_report", "days to see a breach, self-reported", "délai pour voir une violation, déclarée"),
    ("breach_cost", "cost of a breach", "coût d’une violation"),
    ("postponed_days", "days a clause is put off", "jours de report d’une clause"),
    ("overdue_review_days", "days between looks at an overdue duty", "jours entre deux rappels"),
    ("mueller_slope", "how losses wear support down", "érosion du soutien par les pertes"),
    ("mueller_reference", "losses from which support falls", "pertes dès lesquelles le soutien baisse"),
    ("prospect_weight", "how far prospects carry support", "poids des perspectives dans le soutien"),
    ("rally", "rally at the start of a war", "ralliement au début d’une guerre"),
    ("rally_days", "days a rally lasts", "durée du ralliement"),
    ("crisis_threshold", "support at which crises begin", "soutien où naissent les crises"),
    ("crisis_hazard", "rate of crises at home", "fréquence des crises intérieures"),
    ("election_days", "days to a snap election", "délai d’une élection anticipée"),
    ("vote_sd", "error of the polls", "erreur des sondages"),
    ("plurality", "votes needed to stay", "voix pour rester"),
    ("new_government_support", "support of a new government", "soutien d’un nouveau gouvernement"),
    ("approval_half_days", "how long support remembers", "mémoire du soutien"),
    ("tie_drift", "how acts move affinity", "effet des actes sur l’affinité"),
    ("tie_decay", "how affinity lasts", "durée de l’affinité"),
    ("statement_value", "worth of a statement", "valeur d’une déclaration"),
    ("statement_interval_days", "days between two statements", "jours entre deux déclarations"),
    ("sanctions_cost", "cost of sanctions", "coût des sanctions"),
    ("threat_credibility", "credibility of a threat of sanctions", "crédibilité d’une menace de sanctions"),
    ("ultimatum_days", "days of an ultimatum", "délai d’un ultimatum"),
    ("ultimatum_grace_days", "days of grace after an ultimatum", "grâce après un ultimatum"),
    ("recognition_weight", "weight of recognition", "poids de la reconnaissance"),
    ("recognition_threat_days", "days a threat to recognise lasts", "durée d’une menace de reconnaissance"),
    ("embargo_weight", "what an embargo takes", "effet d’un embargo"),
    ("embargo_half_days", "how slowly an embargo takes", "lenteur d’un embargo"),
    ("support_days", "days for which aid counts", "durée d’une aide"),
    ("money_worth", "worth of money from outside", "valeur de l’argent reçu"),
    ("money_cost", "cost of money given", "coût de l’argent donné"),
    ("relief_pace", "how relief quickens returns", "retours accélérés par l’aide humanitaire"),
    ("relief_cost", "cost of relief", "coût de l’aide humanitaire"),
];

/// What a parameter is called; by its name, where it is not known here.
pub(crate) fn called(parameter: &str, language: Language) -> String {
    let known = WORDS.iter().find(|(name, ..)| *name == parameter);
    known.map_or_else(
        || parameter.replace('_', " "),
        |(_, en, fr)| if language == Language::French { fr } else { en }.to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use pourparler_scenario::Values;

    #[test]
    fn every_parameter_has_words_that_fit_and_are_its_own() {
        let names: Vec<&str> = WORDS.iter().map(|(name, ..)| *name).collect();
        let mut sorted = (names.clone(), Values::NAMES.to_vec());
        sorted.0.sort_unstable();
        sorted.1.sort_unstable();
        assert_eq!(sorted.0, sorted.1);
        for words in [|w: &(_, &'static str, &'static str)| w.1, |w: &(_, _, _)| w.2] {
            let mut all: Vec<&str> = WORDS.iter().map(words).collect();
            assert!(
                all.iter().all(|w| crate::svg::width_of(w, 12.0) <= super::super::chart::WIDTH),
                "{all:?}"
            );
            all.sort_unstable();
            assert!(all.windows(2).all(|two| two[0] != two[1]), "{all:?}");
        }
    }
}
