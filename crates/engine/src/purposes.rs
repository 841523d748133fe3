//! What chance is drawn for. A new decision gets a new number; a retired number is never used again.

use pourparler_chance::Purpose;

/// A side's type of resolve, once a run.
pub const RESOLVE: Purpose = Purpose(1);
/// The shock of a campaign to the log ratio of strengths.
pub const CAMPAIGN_SHOCK: Purpose = Purpose(2);
/// A day's battle in a region.
pub const BATTLE: Purpose = Purpose(3);
/// Killed of the attacker in a day's battle.
pub const ATTACKER_LOSSES: Purpose = Purpose(4);
/// Killed of the defender in a day's battle.
pub const DEFENDER_LOSSES: Purpose = Purpose(5);
/// A clash across a line of contact.
pub const CLASH: Purpose = Purpose(6);
/// The dead of a clash.
pub const CLASH_DEATHS: Purpose = Purpose(7);
/// Whether a clash escalates.
pub const CLASH_ESCALATES: Purpose = Purpose(8);
/// Whether a ceasefire breaks down.
pub const CEASEFIRE: Purpose = Purpose(9);
/// What an observer makes of a foreign force's size.
pub const INTELLIGENCE: Purpose = Purpose(10);
/// Whether a crisis breaks out at home.
pub const HOME_CRISIS: Purpose = Purpose(11);
/// The vote.
pub const ELECTION: Purpose = Purpose(12);
/// What a delegation under a brief leaves to chance.
pub const DELEGATION: Purpose = Purpose(13);
/// Prisoners of a day's battle.
pub const CAPTIVES: Purpose = Purpose(14);
/// Whether surrounded troops surrender.
pub const SURRENDER: Purpose = Purpose(15);
/// How many of those lost in a battle are missing.
pub const MISSING: Purpose = Purpose(16);
/// How many of the missing are found when bodies are handed over.
pub const REMAINS: Purpose = Purpose(17);
/// Wounded of a day's battle, where their number is not whole.
pub const WOUNDED: Purpose = Purpose(18);
/// Which third party is heard first about a table.
pub const HEARD: Purpose = Purpose(19);
/// A policy's choice at a desk. Policies draw under it with the desk in `nth`.
pub const CHOICE: Purpose = Purpose(20);
/// Whether a policy reviews a standing course today.
pub const REVIEW: Purpose = Purpose(21);
/// What a policy draws in ways of its own.
pub const POLICY: Purpose = Purpose(22);
