//! What a state can know at a table: offers, what packages are worth, what can be signed.

use pourparler_model::{ActorId, DisputeId, Hostility, PackageId, TalksStatus};
use pourparler_scenario::Payment;

use super::View;
use crate::phases::assess;
use crate::rules::shift::Expectation;
use crate::rules::{agreed, breach, conference, legal, outlook, payments, red_lines};
use crate::state::{Conference, MOST_SEATS, Talks};

impl<'a> View<'a> {
    /// The table of a dispute: all of it for those who sit at it, the public part for the others.
    #[must_use]
    pub fn talks(&self, dispute: DisputeId) -> Talks {
        let mut talks = self.stage.state.talks[dispute.index()];
        if !self.in_the_room(dispute) {
            talks.table = talks.table.from_outside();
            (talks.draft, talks.backed) = (None, [false; 2]);
            if let Some(all) = &mut talks.conference {
                all.backed = [false; MOST_SEATS];
            }
            // Who pledged knows what it pledged.
            let own = payments::pledged(self.stage, dispute).filter(|(_, p)| p.by == self.me);
            talks.pledged = own.fold(0, |mask, (i, _)| mask | 1 << i);
            // Positions are public; which offers were made is not.
            talks.best = [f64::NAN; 2];
        }
        talks
    }

    /// Whether it hears what is said at the table of a dispute: it has a place there, or mediates.
    fn in_the_room(&self, dispute: DisputeId) -> bool {
        let talks = &self.stage.state.talks[dispute.index()];
        let seat = || talks.place(self.me).is_some();
        self.side(dispute).is_some() || talks.mediator == Some(self.me) || seat()
    }

    /// Its place at a table of more than two, if it sits there and is no principal: from 2 on.
    #[must_use]
    pub fn seat(&self, dispute: DisputeId) -> Option<usize> {
        self.stage.state.talks[dispute.index()].place(self.me)
    }

    /// Who would be called to a table of all concerned, if that is more than the two principals.
    #[must_use]
    pub fn concerned(&self, dispute: DisputeId) -> Option<Conference> {
        conference::concerned(self.stage, dispute)
    }

    /// The worth of a package to one at the table: positions are public, so that anybody's can be told.
    #[must_use]
    pub fn worth_at(&self, dispute: DisputeId, place: usize, package: PackageId) -> f64 {
        if place < 2 {
            return self.worth(dispute, place, package);
        }
        conference::worth(self.stage, dispute, place, package).unwrap_or(f64::NAN)
    }

    /// What one who is no principal has without an agreement at a table of more than two, by the actor's own outlook of the war.
    #[must_use]
    pub fn without_at(&self, dispute: DisputeId, place: usize) -> f64 {
        let member = conference::member(self.stage, dispute, place).filter(|_| place >= 2);
        member.map_or(f64::NAN, |actor| self.without_of(dispute, actor))
    }

    /// The same of one who may sit nowhere yet.
    #[must_use]
    pub fn without_of(&self, dispute: DisputeId, actor: ActorId) -> f64 {
        let war = self.stage.state.hostilities[dispute.index()].status == Hostility::War;
        let foreseen = || match self.side(dispute) {
            Some(side) => {
                let own = &self.stage.state.assessments[dispute.index()][side];
                Some((own.outlook, assess::cost_ahead(self.stage, dispute, side)))
            }
            None => {
                outlook::from_outside(self.stage, dispute, self.me).map(|seen| (seen.outlook, seen.ahead))
            }
        };
        let foreseen = war.then(foreseen).flatten();
        conference::without(self.stage, dispute, actor, foreseen).unwrap_or(f64::NAN)
    }

    /// What a package is worth to one who is no principal, wherever it sits: positions are public.
    #[must_use]
    pub fn worth_to(&self, dispute: DisputeId, actor: ActorId, package: PackageId) -> f64 {
        conference::worth_to(self.stage, dispute, actor, package).unwrap_or(f64::NAN)
    }

    /// What a package would be worth to the actor, who is no principal, by its own positions beyond what is agreed, or holds where
    /// nothing is: 0 where it has none. None of what is agreed already.
    #[must_use]
    pub fn gain_as_third(&self, dispute: DisputeId, package: PackageId) -> Option<f64> {
        if agreed::stands(self.stage, dispute, package) {
            return None;
        }
        let now = agreed::as_a_whole(self.stage, dispute).unwrap_or(PackageId::new(0));
        Some(self.worth_to(dispute, self.me, package) - self.worth_to(dispute, self.me, now))
    }

    /// Where the talks of a dispute stand: it is public.
    #[must_use]
    pub fn talks_status(&self, dispute: DisputeId) -> TalksStatus {
        self.stage.state.talks[dispute.index()].status
    }

    /// How many candidate packages a dispute has; the first is the status quo with a truce.
    #[must_use]
    pub fn packages(&self, dispute: DisputeId) -> usize {
        self.stage.setup.disputes[dispute.index()].packages.len()
    }

    /// How many of them come before those in part: the status quo, and what settles all that is open.
    #[must_use]
    pub fn whole_packages(&self, dispute: DisputeId) -> usize {
        self.stage.setup.disputes[dispute.index()].whole
    }

    /// Whether a package settles a part of the dispute, and leaves the rest open.
    #[must_use]
    pub fn is_part(&self, dispute: DisputeId, package: PackageId) -> bool {
        self.stage.setup.disputes[dispute.index()].is_part(package)
    }

    /// The packages that can be agreed on as things stand: in a war a truce, and what settles all that is open; in peace what
    /// settles all, and what settles a part.
    pub fn candidates(&self, dispute: DisputeId) -> impl Iterator<Item = PackageId> + use<> {
        legal::candidates(self.stage, dispute).map(PackageId::new)
    }

    /// The worth to a side of what has been agreed on a dispute, with what holds, once what is owed has been done, where nothing
    /// has been; none where nothing has been agreed or is owed, or a war has ended it.
    #[must_use]
    pub fn agreed_worth(&self, dispute: DisputeId, side: usize) -> Option<f64> {
        agreed::worth(self.stage, dispute, side)
    }

    /// What a side has without a new agreement in peace: what holds, or what has been agreed, whichever is worth more to it.
    #[must_use]
    pub fn without_agreement(&self, dispute: DisputeId, side: usize) -> f64 {
        agreed::or_what_holds(self.stage, dispute, side)
    }

    /// What it takes the other side's reservation value to be, in the other's value: what fighting is worth to it, and in peace
    /// what it has without a new agreement if that is more, unless it has a war to fear (Powell 1996). None for who is no party.
    #[must_use]
    pub fn other_reservation(&self, dispute: DisputeId) -> Option<f64> {
        let side = self.side(dispute)?;
        let now = &self.stage.state.assessments[dispute.index()][side];
        let war = self.stage.state.hostilities[dispute.index()].status == Hostility::War;
        let feared = !war && breach::threatened(self.stage, dispute, 1 - side);
        let holds = if war || feared { f64::NEG_INFINITY } else { self.without_agreement(dispute, 1 - side) };
        Some(now.other_war.max(holds))
    }

    /// The least that a side can be brought to in peace, as it sees itself: what it has without a new agreement, or, where nothing
    /// is agreed and some type of the other side would rather fight than bear what it has, what a war would leave it if that is
    /// less (Powell 1996). None for who is no party.
    #[must_use]
    pub fn least_in_peace(&self, dispute: DisputeId) -> Option<f64> {
        let side = self.side(dispute)?;
        let now = &self.stage.state.assessments[dispute.index()][side];
        let [own, other] = [side, 1 - side].map(|side| self.without_agreement(dispute, side));
        let (costs, weights) = (self.other_costs(dispute), &self.belief(dispute)?.resolve);
        let mean: f64 = costs.iter().zip(weights).map(|(cost, weight)| cost * weight).sum();
        let least = costs.iter().copied().fold(f64::INFINITY, f64::min).min(mean);
        let net = now.other_war + mean - least - breach::of_attack(self.stage, dispute, 1 - side).total();
        let pressed = self.agreed_worth(dispute, side).is_none() && net > other;
        Some(if pressed { own.min(now.war) } else { own })
    }

    /// The worth of a package to a side: positions are public, so either's can be told. With it, for those who sit at the
    /// table, what third parties have pledged for a settlement.
    #[must_use]
    pub fn worth(&self, dispute: DisputeId, side: usize, package: PackageId) -> f64 {
        // Where nothing is pledged the face is all there is.
        let pledged = self.stage.state.talks[dispute.index()].pledged != 0 && self.in_the_room(dispute);
        let worth = if pledged { legal::worth } else { legal::face };
        worth(self.stage, dispute, side, package).unwrap_or(f64::NAN)
    }

    /// The payments that it could pledge at the table of a dispute now, with their places in the list.
    pub fn payments(&self, dispute: DisputeId) -> impl Iterator<Item = (u8, &'a Payment)> + use<'a> {
        let (stage, me) = (self.stage, self.me);
        let all = stage.setup.scenario.disputes[dispute.index()].payments.iter().enumerate();
        all.map(|(i, p)| (i as u8, p)).filter(move |(i, _)| payments::may(stage, me, dispute, *i).is_ok())
    }

    /// The levels of a package, by issue.
    #[must_use]
    pub fn levels(&self, dispute: DisputeId, package: PackageId) -> &'a [f64] {
        self.stage.setup.package_levels(dispute, package, &self.stage.state.levels[dispute.index()])
    }

    /// By how much less than their face packages are worth to either side, as it sees it: an agreement that hands over ground
    /// makes the receiver stronger, and what then holds it to what was signed may not be enough. None for who is no party.
    #[must_use]
    pub fn commitment(&self, dispute: DisputeId) -> Option<Expectation<'a>> {
        self.side(dispute).map(|side| Expectation::new(self.stage, dispute, side, true))
    }

    /// Whether a package crosses a red line that a side has declared and that binds it: as the side itself knows, as it would tell
    /// the mediator of the talks, and for others as they reckon.
    #[must_use]
    pub fn crosses_red_line(&self, dispute: DisputeId, side: usize, package: PackageId) -> bool {
        let told = self.stage.state.talks[dispute.index()].mediator == Some(self.me);
        if told || self.side(dispute) == Some(side) {
            return red_lines::crosses(self.stage, dispute, side, package);
        }
        red_lines::crosses_as_seen(self.stage, dispute, side, package, self.side(dispute))
    }

    /// Whether its home front would ratify a package.
    #[must_use]
    pub fn ratifies(&self, dispute: DisputeId, package: PackageId) -> bool {
        self.side(dispute).is_some_and(|side| legal::ratified(self.stage, dispute, side, package).is_ok())
    }

    /// The packages that its home front would ratify, and that the other side's red lines, which are public, do not rule out.
    pub fn signable(&self, dispute: DisputeId) -> impl Iterator<Item = PackageId> + use<'a> {
        self.signable_of(dispute, |_| true)
    }

    /// Those of them that are wanted.
    pub fn signable_of<F: Fn(PackageId) -> bool>(
        &self,
        dispute: DisputeId,
        wanted: F,
    ) -> impl Iterator<Item = PackageId> + use<'a, F> {
        legal::signable(self.stage, dispute, self.side(dispute), wanted)
    }

    /// Whether talks of a dispute are on: called, open or suspended.
    #[must_use]
    pub fn at_table(&self, dispute: DisputeId) -> bool {
        self.stage.state.talks[dispute.index()].status != TalksStatus::None
    }
}
