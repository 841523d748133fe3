//! Calls for help, and how they are answered.

use pourparler_model::{Answer, Event, Subject};

use super::lines::Told;
use crate::french::grammar::Noun;

/// A call, in English and in French.
pub(super) fn call(told: &Told<'_>, event: &Event) -> [String; 2] {
    let (by, to) = (told.actor(event.by), told.actor(event.to));
    let (under, article) = match event.subject {
        Subject::Treaty(t, o) => (told.names.treaty_noun(t), told.names.cited(t, o)),
        _ => (Noun::plain("?"), String::new()),
    };
    let within = event.amount > 0.0;
    let place = event.place.map(|p| told.place(p));
    let over = place.as_ref().map_or_else(String::new, |p| format!(" over {p}"));
    let about = place.as_ref().map_or_else(String::new, |p| format!(" pour {p}"));
    [
        format!(
            "{by} calls on {to}{over} under {under}{article}; the case is {} its scope",
            if within { "within" } else { "outside" }
        ),
        format!(
            "{by} {} {}{about} en vertu {}{article} ; le cas {} de son champ",
            by.agree("fait appel", "font appel"),
            to.to(),
            under.of(),
            if within { "relève" } else { "ne relève pas" }
        ),
    ]
}

/// When the answered call was made; under what, where the caller made several of that actor on the day.
pub(super) fn called(told: &Told<'_>, event: &Event) -> String {
    let Subject::Call(id) = event.subject else { return String::new() };
    let ledger = &told.names.state.ledger;
    let Some(call) = ledger.calls.get(id.index()) else { return String::new() };
    let day = format!(" {} {}", told.either("of", "du"), told.names.day_of_year(call.made));
    let alike = ledger.calls.iter().filter(|c| (c.by, c.to, c.made) == (call.by, call.to, call.made));
    if alike.count() < 2 {
        return day;
    }
    let (under, article) =
        (told.names.treaty_noun(call.treaty), told.names.cited(call.treaty, call.obligation));
    day + &told.either(format!(" under {under}{article}"), format!(" en vertu {}{article}", under.of()))
}

/// An answer, in English and in French.
pub(super) fn answered(by: &Noun<'_>, to: &Noun<'_>, answer: Answer, when: &str) -> [String; 2] {
    let (english, french) = match answer {
        Answer::Troops => ("sends troops", "envoi de troupes"),
        Answer::BorderPosts => ("sets up border posts", "mise en place de postes-frontière"),
        Answer::Material => {
            ("sends arms and material, no troops", "envoi d’armes et de matériel, sans troupes")
        }
        Answer::Mediate => (
            "offers to consult and mediate, no troops",
            "offre de consultations et de médiation, sans troupes",
        ),
        Answer::Words => ("makes a statement of support, no more", "déclaration de soutien, sans plus"),
        Answer::Delay => ("puts off its answer", "réponse remise à plus tard"),
        Answer::Decline => ("declines", "refus"),
    };
    [
        format!("{by} answers {} call{when}: {english}", to.whose()),
        format!("{by} {} à l’appel {}{when} : {french}", by.agree("répond", "répondent"), to.of()),
    ]
}
