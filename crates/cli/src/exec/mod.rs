//! A policy in any language: a program that is told what a state knows, and answers with the codes of acts.
//!
//! `docs/exec-policy.md` describes the lines. The program is started when its first decision comes, so that a run that takes
//! recorded orders starts none. What goes wrong with it (it cannot be started, ends, is silent, writes what is no answer)
//! ends the run: a state that silently does nothing would look like a result.

mod child;
mod spec;

use std::sync::{Mutex, MutexGuard, PoisonError};

use pourparler_engine::{ActorChance, View};
use pourparler_model::{Account, Memory, Orders};
use pourparler_policies::Policy;
use pourparler_report::{act_code, act_of, view};
use serde_json::{Value, json};

use crate::interrupt;
use crate::plan::Programs;
use crate::run_folder::ORDERS;
pub(crate) use child::stop_all;
use child::{Silence, Talker};
pub(crate) use spec::{Spec, is_exec};

/// The version of the lines; another number where a program of before would misread them.
const PROTOCOL: u32 = 1;
/// Of a wrong answer so many characters are shown.
const SHOWN: usize = 120;

/// A policy that is a program.
#[derive(Debug)]
pub(crate) struct Exec {
    spec: Spec,
    seed: u64,
    run: u64,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Whether the user has named the program, so that it may be started.
    named: bool,
    /// Whether it has given orders that a run folder should have, and has not.
    gone: bool,
    talker: Option<Talker>,
    /// Acts of its last answer that were refused, with the reason.
    refused: Vec<(String, String)>,
    tally: Tally,
    failure: Option<Failure>,
}

/// What became of its decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// How often it was asked and answered.
    pub(crate) decisions: u64,
    /// Acts that were refused.
    pub(crate) refused: u64,
    /// The last of them, with the reason.
    pub(crate) last: Option<(String, String)>,
}

/// Why it decides no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The user has interrupted the run.
    Interrupted,
    /// In words.
    Broken(String),
}

impl Exec {
    /// A policy that will start its program when it is first asked. Seed and number of the run are for its own chance.
    pub(crate) fn new(spec: Spec, seed: u64, run: u64, programs: Programs) -> Self {
        let state = State {
            named: programs == Programs::Start,
            gone: programs == Programs::OrdersGone,
            ..State::default()
        };
        Self { spec, seed, run, state: Mutex::new(state) }
    }

    /// The user has named the program.
    pub(crate) fn may_start(&self) {
        let mut state = self.lock();
        (state.named, state.gone) = (true, false);
    }

    /// What became of its decisions so far.
    pub(crate) fn tally(&self) -> Tally {
        self.lock().tally.clone()
    }

    /// Why it decides no more, if it does not.
    pub(crate) fn failure(&self) -> Option<Failure> {
        self.lock().failure.clone()
    }

    /// Nothing more will be asked: let the program end. A line that it writes too many is a failure, as its answers may each
    /// have been taken for the day after.
    pub(crate) fn finish(&self, who: &str) {
        let mut state = self.lock();
        let Some(talker) = state.talker.take() else { return };
        let what = match talker.finish(self.spec.timeout) {
            Ok(()) => return,
            Err(Silence::Unasked(text)) => unasked("found at the end of the run", &text),
            Err(_) => "wrote at the end of the run what nobody had asked for, and what is no text".to_owned(),
        };
        let what =
            format!("{who}'s policy {} {what}; its orders may each have come a turn late", self.spec.text);
        state.failure = Some(Failure::Broken(what));
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(&self, state: &mut State, view: &View<'_>) -> Result<Orders, Failure> {
        let who = || format!("{}'s policy {}", view.actor().id, self.spec.text);
        let broken = |what: String| Failure::Broken(format!("{} {what}", who()));
        if state.talker.is_none() {
            if state.gone {
                return Err(broken(format!(
                    "gave orders that are not there: {ORDERS} is missing in the run folder; take it from a copy of the folder"
                )));
            }
            if !state.named {
                return Err(broken(format!(
                    "is a program that only a file names, and is not started for that; name it yourself: --policy '{}={}'",
                    view.actor().id,
                    self.spec.text
                )));
            }
            // Ctrl-C goes to us alone: the program is in a group of its own, and would go on.
            interrupt::watch().map_err(|e| broken(format!("is not started: {e:#}")))?;
            let talker = Talker::start(&self.spec.words)
                .map_err(|e| broken(format!("cannot be started: `{}`: {e}", self.spec.words.join(" "))))?;
            talker.tell(&self.hello(view).to_string());
            state.talker = Some(talker);
        }
        let Some(talker) = &mut state.talker else { return Ok(Orders::new()) };
        let legal = view::legal(view);
        let codes: Vec<Value> =
            legal.iter().map(|(code, act)| json!({"code": code, "desk": act.desk().name()})).collect();
        let refused: Vec<Value> =
            state.refused.iter().map(|(code, why)| json!({"code": code, "reason": why})).collect();
        let line = json!({
            "type": "decide",
            "date": view.today().to_string(),
            "turn_days": view.turn_days(),
            "view": view::known(view),
            "legal": codes,
            "refused": refused,
        });
        let on = format!("on {}", view.today());
        let answer = talker.ask(&line.to_string(), self.spec.timeout).map_err(|silence| match silence {
            Silence::Interrupted => Failure::Interrupted,
            Silence::TimedOut => broken(format!(
                "gave no answer within {} s {on}; for more time: exec,timeout=SECONDS:COMMAND",
                self.spec.timeout.as_secs_f64()
            )),
            Silence::Ended(how) => broken(format!("{how} {on}, before it had answered")),
            Silence::Unasked(text) => broken(unasked(&format!("before {}", view.today()), &text)),
            Silence::NoText => broken(format!("wrote {on} what is no line of UTF-8 text of up to 1 MiB")),
        })?;
        let chosen = codes_in(&answer).ok_or_else(|| {
            broken(format!(
                "answered {on} with `{}`; write a JSON array of codes of legal acts, as in [] or [\"{}\"]",
                shortened(&answer),
                legal.first().map_or("mobilise", |(code, _)| code)
            ))
        })?;
        let chosen = match chosen {
            Answer::Orders(codes) => codes,
            Answer::Dated { date, orders } if date == view.today().to_string() => orders,
            Answer::Dated { date, .. } => {
                return Err(broken(format!(
                    "was asked {on} and answered for {date}; write the date of the question"
                )));
            }
        };
        state.tally.decisions += 1;
        state.refused.clear();
        let mut orders = Orders::new();
        for code in chosen {
            match legal.iter().find(|(c, _)| *c == code) {
                Some((_, act)) if !orders.contains(act) => orders.push(*act),
                Some(_) => state.refuse(code, "it stands twice in the answer".to_owned()),
                None => state.refuse(code.clone(), reason(view, &code)),
            }
        }
        Ok(orders)
    }

    fn hello(&self, view: &View<'_>) -> Value {
        json!({
            "type": "hello",
            "protocol": PROTOCOL,
            "pourparler": env!("CARGO_PKG_VERSION"),
            "scenario": view.scenario().id,
            "actor": view.actor().id,
            "seed": self.seed,
            "run": self.run,
            "timeout_seconds": self.spec.timeout.as_secs_f64(),
            "setting": view::setting(view),
        })
    }
}

impl State {
    fn refuse(&mut self, code: String, why: String) {
        self.tally.refused += 1;
        self.tally.last = Some((code.clone(), why.clone()));
        self.refused.push((code, why));
    }
}

/// Why an act that is not in the list cannot be ordered.
pub(crate) fn reason(view: &View<'_>, code: &str) -> String {
    let Some(act) = act_of(view, view, code) else { return "no act has this code".to_owned() };
    match view.check(act) {
        Err(refusal) => refusal.to_string(),
        Ok(()) => format!("write {}", act_code(view.scenario(), view, act)),
    }
}

/// What an answer says: the codes, with the day that it answers or without.
enum Answer {
    Orders(Vec<String>),
    Dated { date: String, orders: Vec<String> },
}

/// The codes in an answer.
fn codes_in(answer: &str) -> Option<Answer> {
    let mut answer: Value = serde_json::from_str(answer.trim()).ok()?;
    if answer.is_array() {
        return serde_json::from_value(answer).ok().map(Answer::Orders);
    }
    let date = answer.get("date")?.as_str()?.to_owned();
    let orders = serde_json::from_value(answer.get_mut("orders")?.take()).ok()?;
    Some(Answer::Dated { date, orders })
}

fn unasked(when: &str, text: &str) -> String {
    format!(
        "wrote a line that nobody had asked for, {when}: `{}`; one line an answer and none to hello, its own notes to standard error",
        shortened(text)
    )
}

fn shortened(text: &str) -> String {
    let text = text.trim_end();
    let short: String = text.chars().take(SHOWN).flat_map(char::escape_debug).collect();
    if text.chars().nth(SHOWN).is_some() { short + ".." } else { short }
}

impl Policy for Exec {
    fn name(&self) -> String {
        self.spec.text.clone()
    }

    fn decide(
        &self,
        view: &View<'_>,
        _memory: &mut Memory,
        _chance: &ActorChance<'_>,
        _account: Option<&mut Account>,
    ) -> Orders {
        let mut state = self.lock();
        if state.failure.is_some() {
            return Orders::new();
        }
        let answer = self.ask(&mut state, view);
        answer.unwrap_or_else(|failure| {
            state.failure = Some(failure);
            state.talker = None;
            Orders::new()
        })
    }
}
