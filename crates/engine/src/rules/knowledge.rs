//! Claims and facts: who is known to hold a region, and by whom.
//!
//! A region that changes hands is known at once to the two sides that fight for it, and to whoever has troops in it. All
//! others learn it when the loser admits it, or after `control_lag_days`; until then they have what is said in public, and
//! weigh it by the credibility of those who say it (`theory::belief::testimony`).

use pourparler_model::{ActorId, Date, EventKind, Hostility, RegionId, Seen};
use pourparler_theory::belief::testimony;

use crate::rules::legal::Refusal;
use crate::stage::Stage;
use crate::state::{ForceState, RegionState, Unsettled};

/// How likely it is, to one who has nothing but what is said, that a region of which it is said has changed hands: even
/// (assumption: indifference).
const PRIOR: f64 = 0.5;
/// In how many claims the credibility of one without a record is held to have been tried (assumption).
const PRIOR_CLAIMS: f64 = 4.0;

/// Who holds a region, as far as an observer knows.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Known {
    /// Whom it takes for the holder.
    pub holder: ActorId,
    /// How sure it is of that, 0.5 to 1; 1 where it knows.
    pub probability: f64,
    /// Who else may hold it.
    pub other: Option<ActorId>,
    /// Who claims in public to have taken it, and since when.
    pub claimed: Option<(ActorId, Date)>,
    /// Who claims in public still to hold it, and since when.
    pub denied: Option<(ActorId, Date)>,
}

fn entry(stage: &Stage, region: RegionId) -> Option<&Unsettled> {
    stage.state.affairs.unsettled.iter().find(|u| u.region == region)
}

/// Whether an observer knows who holds a region of which not everybody does: a party to the fighting, or one with troops
/// there.
#[must_use]
pub fn knows(stage: &Stage, observer: ActorId, open: &Unsettled) -> bool {
    [open.before[0], open.challenger].into_iter().any(|a| a == observer || stage.allied(observer, a))
        || stage.state.forces.iter().any(|f| {
            f.region == open.region && f.troops > 0 && stage.setup.commander[f.owner.index()] == observer
        })
}

/// Whether an observer has reason to ask who holds a region: it knows, or somebody has claimed it.
#[must_use]
pub fn suspects(stage: &Stage, observer: ActorId, open: &Unsettled) -> bool {
    open.claimed.is_some() || knows(stage, observer, open)
}

/// The credibility of an actor's public claims, 0 to 1: a Beta on those that were tried.
#[must_use]
pub fn credibility(stage: &Stage, actor: ActorId) -> f64 {
    let record = &stage.state.reputations[actor.index()];
    let prior = stage.setup.values.claim_credibility;
    let tried = record.claims_true + record.claims_false;
    (prior * PRIOR_CLAIMS + record.claims_true) / (PRIOR_CLAIMS + tried)
}

/// How likely an observer without eyes on the spot takes it that the challenger holds the region.
fn credence(stage: &Stage, open: &Unsettled) -> f64 {
    let Some((claimant, _)) = open.claimed else { return 0.0 };
    let affirm = [credibility(stage, claimant)];
    let found = match open.denied {
        Some((denier, _)) => testimony(PRIOR, &affirm, &[credibility(stage, denier)]),
        None => testimony(PRIOR, &affirm, &[]),
    };
    found.unwrap_or(PRIOR)
}

/// Who holds a region, as far as an observer knows. At even odds it goes by what everybody last knew.
#[must_use]
pub fn holding(stage: &Stage, observer: ActorId, region: RegionId) -> Known {
    let fact = stage.state.regions[region.index()].military;
    let Some(open) = entry(stage, region) else {
        return Known { holder: fact, probability: 1.0, other: None, claimed: None, denied: None };
    };
    let (claimed, denied) = (open.claimed, open.denied);
    if knows(stage, observer, open) {
        return Known { holder: fact, probability: 1.0, other: None, claimed, denied };
    }
    let p = credence(stage, open);
    let (was, new) = (open.before[0], open.challenger);
    let (holder, other, probability) = if p > 0.5 { (new, was, p) } else { (was, new, 1.0 - p) };
    Known { holder, probability, other: claimed.map(|_| other), claimed, denied }
}

/// A region as an observer knows it.
#[must_use]
pub fn region(stage: &Stage, observer: ActorId, region: RegionId) -> RegionState {
    let mut seen = stage.state.regions[region.index()];
    if let Some(open) = entry(stage, region)
        && !knows(stage, observer, open)
    {
        let new = [open.challenger; 3];
        let [military, security, civil] = if credence(stage, open) > 0.5 { new } else { open.before };
        (seen.military, seen.security, seen.civil) = (military, security, civil);
    }
    seen
}

/// Whether an observer cannot see a body of troops: it stands where it came to stand by what the observer does not know.
#[must_use]
pub fn hidden(stage: &Stage, observer: ActorId, force: &ForceState) -> bool {
    entry(stage, force.region).is_some_and(|open| {
        let fact = stage.state.regions[open.region.index()].military;
        fact != open.before[0]
            && stage.allied(force.owner, fact)
            && !knows(stage, observer, open)
            && credence(stage, open) <= 0.5
    })
}

/// A region is about to change hands in a war: who sees it, at once. Others will learn of it.
pub fn changes_hands(stage: &mut Stage, region: RegionId, to: ActorId) -> Seen {
    let now = stage.state.regions[region.index()];
    let day = stage.day;
    let open = match stage.state.affairs.unsettled.iter().position(|u| u.region == region) {
        Some(i) => {
            let back = stage.allied(to, stage.state.affairs.unsettled[i].before[0]);
            let open = &mut stage.state.affairs.unsettled[i];
            open.since = day;
            if !back {
                open.challenger = to;
            }
            *open
        }
        None => {
            let before = [now.military, now.security, now.civil];
            let open = Unsettled { region, before, challenger: to, since: day, claimed: None, denied: None };
            stage.state.affairs.unsettled.push(open);
            open
        }
    };
    let actors = (0..stage.state.homes.len()).map(ActorId::new);
    actors.filter(|a| knows(stage, *a, &open)).fold(Seen::NONE, Seen::and)
}

/// What everybody learns in time.
pub fn lapse_of_time(stage: &mut Stage) {
    if stage.state.affairs.unsettled.is_empty() {
        return;
    }
    let lag = stage.setup.values.control_lag_days as i32;
    let (day, open) = (stage.day, &stage.state.affairs.unsettled);
    let due: Vec<RegionId> = open.iter().filter(|u| day - u.since >= lag).map(|u| u.region).collect();
    for region in due {
        settle_region(stage, region, None);
    }
}

/// From now on everybody knows who holds a region, and whose claims were not so.
pub fn settle_region(stage: &mut Stage, region: RegionId, cause: Option<u32>) {
    let Some(i) = stage.state.affairs.unsettled.iter().position(|u| u.region == region) else { return };
    let open = stage.state.affairs.unsettled.remove(i);
    let fact = stage.state.regions[region.index()].military;
    let back = stage.allied(fact, open.before[0]);
    if !back {
        let event = stage
            .event(EventKind::ControlKnown)
            .by(fact)
            .to(open.before[0])
            .at(region)
            .amount(f64::from(stage.day - open.since))
            .because(cause);
        stage.tell(event);
    }
    // Whoever said it, and on whose side it stands by now.
    for (word, so) in [(open.claimed, !back), (open.denied, back)] {
        let Some((claimant, since)) = word else { continue };
        let record = &mut stage.state.reputations[claimant.index()];
        if so {
            record.claims_true += 1.0;
        } else {
            record.claims_false += 1.0;
            let event = stage
                .event(EventKind::ClaimRefuted)
                .by(claimant)
                .to(fact)
                .at(region)
                .amount(f64::from(stage.day - since));
            stage.tell(event);
        }
    }
}

/// An actor says in public that its own side holds a region. Nothing changes on the ground.
pub fn claim(stage: &mut Stage, by: ActorId, region: RegionId, cause: Option<u32>) {
    let now = stage.state.regions[region.index()];
    let day = stage.day;
    let at = stage.state.affairs.unsettled.iter().position(|u| u.region == region);
    let i = at.unwrap_or_else(|| {
        // Said to have been taken before it was; what everybody knows needs no word.
        let before = [now.military, now.security, now.civil];
        let open = Unsettled { region, before, challenger: by, since: day, claimed: None, denied: None };
        stage.state.affairs.unsettled.push(open);
        stage.state.affairs.unsettled.len() - 1
    });
    let holds_on = stage.allied(by, stage.state.affairs.unsettled[i].before[0]);
    let open = &mut stage.state.affairs.unsettled[i];
    let word = if holds_on { &mut open.denied } else { &mut open.claimed };
    *word = word.or(Some((by, day)));
    let to = if holds_on { open.challenger } else { open.before[0] };
    let event = stage.event(EventKind::Claimed).by(by).to(to).at(region).because(cause);
    stage.tell(event);
}

/// A side admits that it has lost a region: now everybody knows.
pub fn concede(stage: &mut Stage, by: ActorId, region: RegionId, cause: Option<u32>) {
    let mut event = stage.event(EventKind::Conceded).by(by).at(region).because(cause);
    event.to = Some(stage.state.regions[region.index()].military);
    let index = stage.tell(event);
    settle_region(stage, region, Some(index));
}

/// Whether a principal may claim a region: of its own side it is not known that it holds it; or its own side attacks there.
///
/// # Errors
/// The reason why not.
pub fn may_claim(stage: &Stage, actor: ActorId, region: RegionId) -> Result<(), Refusal> {
    let now = stage.state.regions.get(region.index()).ok_or(Refusal::NotThere)?;
    if !principal(stage, actor) {
        return Err(Refusal::NoParty);
    }
    match entry(stage, region) {
        Some(open) => {
            let (was, new) = (stage.allied(actor, open.before[0]), stage.allied(actor, open.challenger));
            match (was, new) {
                (true, _) if open.denied.is_some() => Err(Refusal::Already),
                (_, true) if open.claimed.is_some() => Err(Refusal::Already),
                (false, false) => Err(Refusal::NoParty),
                _ => Ok(()),
            }
        }
        // To say that it has fallen one must at least be fighting for it.
        None if stage.allied(actor, now.military) => Err(Refusal::NoCase),
        None => {
            let dispute = stage.dispute_over(actor, region).ok_or(Refusal::NoParty)?;
            let war = stage.state.hostilities[dispute.index()].status == Hostility::War;
            if war && now.progress > 0.0 { Ok(()) } else { Err(Refusal::NoCase) }
        }
    }
}

/// Whether a principal may admit the loss of a region: it was its side's, it is lost, and not everybody knows.
///
/// # Errors
/// The reason why not.
pub fn may_concede(stage: &Stage, actor: ActorId, region: RegionId) -> Result<(), Refusal> {
    let now = stage.state.regions.get(region.index()).ok_or(Refusal::NotThere)?;
    let open = entry(stage, region).ok_or(Refusal::NoCase)?;
    if !principal(stage, actor) || !stage.allied(actor, open.before[0]) {
        return Err(Refusal::NoParty);
    }
    if stage.allied(actor, now.military) { Err(Refusal::NoCase) } else { Ok(()) }
}

/// Whether an actor decides for a side in some dispute: others do not speak for those who fight.
fn principal(stage: &Stage, actor: ActorId) -> bool {
    !stage.setup.decides[actor.index()].is_empty()
}
