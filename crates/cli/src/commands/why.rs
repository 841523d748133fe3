//! `pourparler why`: the account of a decision.

use std::process::ExitCode;

use clap::Args;
use pourparler_engine::StartPoint;
use pourparler_model::{Account, ActorId, Date, Desk};
use pourparler_report::{Names, account, story};
use pourparler_scenario::Scenario;

use crate::args::Making;
use crate::play::Run;
use crate::{exit, looking, output, play, rerun};

const EXAMPLES: &str = "\
Examples:
  pourparler why karabakh-2020-2021 --state RUS --date 2021-05-15
                          the record up to 14 May is the past, then Russia decides
  pourparler why karabakh-2020-2021 --state RUS --date 2021-05-15 --desk alliances
  pourparler why karabakh-2020-2021 --state AZE --date 2020-10-21 --start war --seed 7
                          a decision of the run that `run --start war --seed 7` plays
  pourparler why out/run-1 --state AZE --date 2020-10-21
                          a decision of the run in a run folder, made again";

/// What `why` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, mut_arg("scenario", looking::run_or_scenario))]
pub(crate) struct WhyArgs {
    #[command(flatten)]
    making: Making,
    /// Whose decision: its code, as in `pourparler states`
    #[arg(long, value_name = "CODE")]
    state: String,
    /// The day of the decision; without --start the record through the day before is the past
    #[arg(long, value_name = "DATE")]
    date: Date,
    /// Only this desk: war, talks, alliances, pressure, compliance, home
    #[arg(long, value_name = "DESK", value_parser = desk)]
    desk: Option<Desk>,
    /// Look even if a run folder cannot be made again as it was
    #[arg(long)]
    anyway: bool,
}

fn desk(text: &str) -> Result<Desk, String> {
    let names = || Desk::ALL.iter().map(|d| d.name()).collect::<Vec<_>>().join(", ");
    Desk::ALL
        .into_iter()
        .find(|d| d.name().eq_ignore_ascii_case(text))
        .ok_or_else(|| format!("write one of {}", names()))
}

/// Show why.
pub(crate) fn command(args: &WhyArgs) -> anyhow::Result<ExitCode> {
    let mut run = if rerun::is_run(&args.making.scenario) {
        looking::of_folder(&args.making, Some(args.date), "--date", args.anyway)?
    } else {
        looking::no_broken_folder(&args.making.scenario)?;
        of_scenario(args)?
    };
    let (first, last) = (run.header.start_date, run.header.until);
    if args.date < first || args.date > last {
        let date = args.date;
        return Err(exit::usage(format!(
            "--date {date} is outside the run, which goes from {first} to {last}"
        )));
    }
    let actor = play::find_actor(&run.scenario, &args.state)?;
    decides(&run.scenario, actor, args.desk)?;
    run.play_to(args.date)?;
    // A fork of this day has changed who decides.
    run.take_forks()?;
    let text = tell(&run, actor, args.desk)?;
    // A program that failed has not ordered nothing: it has not decided.
    run.stopped()?;
    run.finish()?;
    output::data(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// A run of a scenario, at its start.
fn of_scenario(args: &WhyArgs) -> anyhow::Result<Run> {
    let start = match &args.making.start {
        Some(_) => None,
        None => Some(StartPoint {
            title: format!("{}, with the record as its past", args.date.long()),
            date: args.date,
            given: Vec::new(),
            only_if: None,
        }),
    };
    play::make(&args.making, start, None)
}

/// Whether the actor has the desk at all.
fn decides(scenario: &Scenario, actor: ActorId, desk: Option<Desk>) -> anyhow::Result<()> {
    let data = &scenario.actors[actor.index()];
    let names: Vec<&str> = data.desks.iter().map(|d| d.name()).collect();
    if data.desks.is_empty() {
        return Err(exit::refused(format!("{} takes no decisions in this scenario", data.name)));
    }
    match desk {
        Some(desk) if !data.desks.contains(&desk) => Err(exit::refused(format!(
            "{} has no desk `{}`; it has {}",
            data.name,
            desk.name(),
            names.join(", ")
        ))),
        _ => Ok(()),
    }
}

fn tell(run: &Run, actor: ActorId, desk: Option<Desk>) -> anyhow::Result<String> {
    let (sim, width) = (&run.sim, output::width());
    let given = run.orders.given(sim.today(), actor).map(|codes| run.read(actor, codes)).transpose()?;
    let mut weighed = Account::default();
    // Of a program's decision the folder keeps what it ordered; the program is not asked again.
    let orders = match &given {
        Some(given) if run.is_program(actor) => given.clone(),
        _ => run.cabinet.decide(sim, actor, Some(&mut weighed)).0,
    };
    let names = Names::new(sim.setup(), sim.state());
    let policy = run.cabinet.of(actor).map_or_else(String::new, |p| p.name());
    let h = &run.header;
    let head = pourparler_report::Styles::HOUSE.head;
    let mut text = format!(
        "{head}{} · from {} · seed {} run {} · {} decides by {policy} · pourparler {}{head:#}\n\n",
        h.scenario,
        h.start_title,
        h.seed,
        h.run,
        names.actor(actor),
        h.version
    );
    text.push_str(&account::before(&names, actor, sim.today(), width));
    // Before the first turn it was the record, day by day.
    let days = if sim.today() == h.start_date { 1 } else { i32::from(h.turn_days) };
    let news = story::news(&names, sim.chronicle(), actor, (h.start_date, sim.today() - days), width);
    if !news.is_empty() {
        text.push_str(&format!("What it saw since its last decision:\n{news}"));
    }
    let shown: Vec<_> = weighed.desks.iter().filter(|d| desk.is_none_or(|only| d.desk == only)).collect();
    for desk in &shown {
        text.push('\n');
        text.push_str(&account::account(&names, actor, sim.today(), desk, width));
    }
    if shown.is_empty() {
        text.push_str(&nothing_shown(&names, actor, desk, &policy, &weighed));
    }
    text.push('\n');
    text.push_str(&account::orders(names.scenario(), sim.state(), &orders, width));
    if let Some(given) = given.filter(|_| !run.is_program(actor)) {
        text.push_str(
            "\nThat is what the policy would have ordered. In this run the orders of that day came from elsewhere (a person, or a fork):\n",
        );
        text.push_str(&account::orders(names.scenario(), sim.state(), &given, width));
    }
    if !shown.is_empty() {
        text.push('\n');
        text.push_str(&account::note(names.scenario(), sim.setup().values.choice_precision, width));
    }
    Ok(text)
}

/// Why there is no account.
fn nothing_shown(
    names: &Names<'_>,
    actor: ActorId,
    desk: Option<Desk>,
    policy: &str,
    weighed: &Account,
) -> String {
    let at = desk.map_or_else(String::new, |d| format!(" at the desk {}", d.name()));
    let open: Vec<&str> = weighed.desks.iter().map(|d| d.desk.name()).collect();
    let open = if open.is_empty() { "none".to_owned() } else { open.join(", ") };
    let reason = if policy.starts_with("statecraft") || !weighed.desks.is_empty() {
        format!("nothing was weighed{at} that day; desks with an account: {open}")
    } else {
        format!("the policy {policy} gives no account that day")
    };
    format!("\n{}: {reason}.\n", names.actor_name(actor))
}
