//! An act in words.

use pourparler_engine::View;
use pourparler_model::{Act, DisputeId, ForceId, RegionId, Statement, Tactic};

use super::table::{demanded, valued};
use crate::names::Names;
use crate::text::{count, list, plain, possessive};

/// What ordering an act means, for whoever has to choose.
#[must_use]
pub fn act_in_words(names: &Names<'_>, view: &View<'_>, act: Act) -> String {
    let on = |d: DisputeId| names.dispute_short(d);
    let who = |a| names.actor_short(a);
    match act {
        Act::Attack { force, into } => attacking(names, view, force, into),
        Act::Incursion { force, into } => {
            format!("{}, without opening a war", moving(names, view, "take positions in", force, into))
        }
        Act::Move { force, to } => moving(names, view, "move to", force, to),
        Act::Fortify { force } => fortifying(names, view, force),
        Act::Hold { dispute } => format!("break off all attacks: {}", on(dispute)),
        Act::Withdraw { dispute } => format!("pull all detachments back: {}", on(dispute)),
        Act::Mobilise => "call up reserves".to_owned(),
        Act::CallTalks { dispute } if view.side(dispute).is_some() => {
            format!("call for talks on {}", on(dispute))
        }
        Act::CallTalks { dispute } => format!("offer to mediate on {}", on(dispute)),
        Act::CallConference { dispute } => {
            let all = view.concerned(dispute).into_iter().flat_map(|all| all.members().collect::<Vec<_>>());
            let others: Vec<&str> = all.map(|a| names.actor_short(a)).collect();
            format!("call all concerned to one table on {}, with {}", on(dispute), list(&others))
        }
        Act::Attend { dispute } => format!("come to the table on {}", on(dispute)),
        Act::Suspend { dispute } => format!("suspend the talks on {}", on(dispute)),
        Act::Resume { dispute } => format!("resume the talks on {}", on(dispute)),
        Act::Leave { dispute } => format!("leave the table on {}: the talks collapse", on(dispute)),
        Act::Offer { dispute, package } => {
            format!("offer on {}: {}", on(dispute), valued(names, view, dispute, package))
        }
        Act::Brief { dispute, tactic, least } => format!(
            "instruct the delegation on {}: {}, and nothing worth less than {}",
            on(dispute),
            conceding(tactic),
            valued(names, view, dispute, least)
        ),
        Act::Accept { dispute } => {
            let place = view.side(dispute).or_else(|| view.seat(dispute));
            let theirs = place.and_then(|place| view.talks(dispute).to_answer(place));
            let what = theirs.map_or_else(String::new, |p| format!(": {}", valued(names, view, dispute, p)));
            format!("accept what is on the table on {}{what}", on(dispute))
        }
        Act::Draft { dispute, package } => {
            format!(
                "put a text of one's own before both sides on {}: {}",
                on(dispute),
                valued(names, view, dispute, package)
            )
        }
        Act::Back { dispute } => {
            let text = view.talks(dispute).draft;
            let what = text.map_or_else(String::new, |p| format!(": {}", valued(names, view, dispute, p)));
            format!("back the mediator's text on {}{what}", on(dispute))
        }
        Act::Pledge { dispute, payment } => {
            let data = view.scenario().disputes.get(dispute.index());
            let what =
                data.and_then(|d| d.payments.get(usize::from(payment))).map_or_else(String::new, |p| {
                    format!(": to {}, worth {} to it ({})", who(p.to), plain(p.worth), p.clause.text)
                });
            format!("pledge a payment for a settlement on {}{what}", on(dispute))
        }
        Act::Demand { dispute, package } => {
            format!("demand in public on {}: {}", on(dispute), demanded(names, view, dispute, package))
        }
        Act::Ultimatum { dispute, package } => {
            format!("give an ultimatum on {}: {}", on(dispute), demanded(names, view, dispute, package))
        }
        Act::Aid { to } => format!("send arms and material to {}", who(to)),
        Act::CallAlly { treaty, obligation, ally } => format!(
            "call on {} under {}{}",
            who(ally),
            names.treaty_short(treaty),
            names.cited_by_name(treaty, obligation)
        ),
        Act::SuspendTreaty { treaty } => {
            format!("suspend one's part in {}", names.treaty_short(treaty))
        }
        Act::ResumeTreaty { treaty } => {
            format!("take up one's part in {} again", names.treaty_short(treaty))
        }
        Act::LeaveTreaty { treaty } => format!("give notice that one leaves {}", names.treaty_short(treaty)),
        Act::AnswerCall { call, answer } => {
            let made = view.calls().find(|(id, _)| *id == call).map_or_else(
                || "a call".to_owned(),
                |(_, c)| format!("{} call of {}", possessive(who(c.by)), c.made.long()),
            );
            format!("answer {made}: {}", answer.name())
        }
        Act::MakeStatement { statement, to, dispute } => {
            let to = who(to);
            let what = match statement {
                Statement::Support => format!("back {to}"),
                Statement::Condemn => format!("condemn {to}"),
                Statement::CallWithdrawal => format!("call on {to} to withdraw"),
                // To whichever of them it is addressed.
                Statement::CallCeasefire => "call on both sides to cease fire".to_owned(),
                Statement::CallCompliance => "call on both sides to keep to what was signed".to_owned(),
            };
            format!("in public, on {}: {what}", on(dispute))
        }
        Act::Claim { region } => format!("say in public that one holds {}", names.region_short(region)),
        Act::Concede { region } => {
            format!("say in public that {} is no longer held", names.region_short(region))
        }
        Act::Fund { to } => format!("send money to {}", who(to)),
        Act::Relieve { to } => format!("send humanitarian aid to {}", who(to)),
        Act::ImposeEmbargo { against } => format!("bar arms to {}", who(against)),
        Act::LiftEmbargo { against } => format!("lift the arms embargo on {}", who(against)),
        Act::ThreatenRecognition { dispute, title } => {
            format!("threaten to recognise: {}", names.title_text(dispute, title))
        }
        Act::Recognise { dispute, title } => format!("recognise: {}", names.title_text(dispute, title)),
        Act::WithdrawRecognition { dispute, title } => {
            format!("withdraw recognition, or the threat of it: {}", names.title_text(dispute, title))
        }
        Act::ThreatenSanctions { against } => format!("threaten {} with sanctions", who(against)),
        Act::ImposeSanctions { against } => format!("impose sanctions on {}", who(against)),
        Act::LiftSanctions { against } => {
            format!("lift sanctions, or the threat of them, on {}", who(against))
        }
        Act::Fulfil { clause } => format!("do what was signed: {}", text(names, clause)),
        Act::Postpone { clause } => format!("ask for more time: {}", text(names, clause)),
        Act::ObjectMandate { clause } => {
            format!("give notice that the mandate is not to be prolonged: {}", text(names, clause))
        }
        Act::Interpose { force, to } => moving(names, view, "step between the sides in", force, to),
        Act::CallElection => "call a snap election".to_owned(),
    }
}

/// An attack on ground, or on detachments that stand on ground of one's own side.
fn attacking(names: &Names<'_>, view: &View<'_>, force: ForceId, into: RegionId) -> String {
    let (Some(own), holder) = (view.force(force), view.holder(into)) else {
        return moving(names, view, "attack", force, into);
    };
    if own.owner != holder && !names.setup.friendly(own.owner, holder) {
        return moving(names, view, "attack", force, into);
    }
    let there = view.forces().filter(|f| f.region == into && view.hostile(f.owner));
    let mut owners: Vec<&str> = there.map(|f| names.actor_short(f.owner)).collect();
    owners.dedup();
    let from = match own.region == into {
        true => ", with".to_owned(),
        false => format!(", from {},", names.region_short(own.region)),
    };
    format!(
        "attack the detachments of {} in {}{from} {} of {}",
        list(&owners),
        names.region_short(into),
        count(own.troops),
        names.actor_short(own.owner)
    )
}

/// How a delegation is to concede, with the tactic's name in the field.
fn conceding(tactic: Tactic) -> String {
    let words = match tactic {
        Tactic::Boulware => "firm until late",
        Tactic::Linear => "concede evenly",
        Tactic::Conceder => "concede early",
        Tactic::TitForTat => "concede as much as the other side did",
        Tactic::RelativeTitForTat => "concede as much as the other side did, by ratio",
        Tactic::AveragedTitForTat => "concede as much as the other side did over three offers",
        Tactic::Micro => "one step for each new step of the other side",
        Tactic::Tough => "concede nothing",
        Tactic::Faratin(_) => "concede with time",
    };
    format!("{words} ({})", tactic.name())
}

fn moving(names: &Names<'_>, view: &View<'_>, verb: &str, force: ForceId, to: RegionId) -> String {
    let from = view.force(force).map_or_else(String::new, |f| {
        format!(
            " from {}, {} of {}",
            names.region_short(f.region),
            count(f.troops),
            names.actor_short(f.owner)
        )
    });
    format!("{verb} {}{from}", names.region_short(to))
}

fn fortifying(names: &Names<'_>, view: &View<'_>, force: ForceId) -> String {
    let where_ = view.force(force).map_or_else(String::new, |f| {
        format!(" {}, {} of {}", names.region_short(f.region), count(f.troops), names.actor_short(f.owner))
    });
    format!("fortify{where_}")
}

fn text(names: &Names<'_>, clause: pourparler_model::ClauseId) -> String {
    names.clause_text(clause).map_or_else(|| "?".to_owned(), |t| t.text.clone())
}
