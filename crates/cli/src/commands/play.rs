//! `pourparler play`: play a state in the terminal.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::args::{Making, Turn};
use crate::plan::Plan;
use crate::play::find_actor;
use crate::session::{Lines, Next, Session, load, may_save, parse};
use crate::{exit, interrupt, output};

const EXAMPLES: &str = "\
Examples:
  pourparler play karabakh-2020-2021 --state ARM --seed 7 --save game.json
  pourparler play ultimatum --state S
  pourparler play --resume game.json
  printf 'acts\\n1\\ngo\\nquit\\n' | pourparler play ultimatum --state S --seed 1    a script

You see what the state knows, and order by number; the others decide by their policies. `help` lists the commands. With --save \
every turn is saved, so that nothing is lost. A game is saved as its orders, and resumed by playing them again.";

/// What `play` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct PlayArgs {
    /// A scenario: the path of its folder, or its name under ./scenarios
    #[arg(required_unless_present = "resume", conflicts_with = "resume")]
    scenario: Option<String>,
    /// Whom you play: a code, as in `pourparler states`
    #[arg(long, value_name = "CODE", conflicts_with = "resume")]
    state: Option<String>,
    /// Seed of all chance [default: 1]
    #[arg(long, value_name = "N", conflicts_with = "resume", allow_negative_numbers = true)]
    seed: Option<u64>,
    /// Which run under that seed
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        conflicts_with = "resume",
        allow_negative_numbers = true
    )]
    run: u64,
    /// A start of the scenario, or a date
    #[arg(long, value_name = "NAME|DATE", conflicts_with = "resume")]
    start: Option<String>,
    /// How the others decide, as in `run`; with --resume, names the programs that may be started again
    #[arg(long, value_name = "[STATE=]POLICY")]
    policy: Vec<String>,
    /// Length of a turn
    #[arg(long, value_name = "LENGTH", default_value = "day", conflicts_with = "resume")]
    turn: Turn,
    /// Another value for a parameter; may be repeated
    #[arg(long, value_name = "NAME=VALUE", conflicts_with = "resume")]
    set: Vec<String>,
    /// Save the game to this file, after every turn
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// Save over a file that is there
    #[arg(long)]
    force: bool,
    /// Go on with a game that was saved
    #[arg(long, value_name = "FILE")]
    resume: Option<PathBuf>,
}

/// Play.
pub(crate) fn command(args: &PlayArgs) -> anyhow::Result<ExitCode> {
    if let Some(file) =
        args.save.as_ref().filter(|file| file.is_file() && !args.force && args.resume.as_ref() != Some(file))
    {
        let shown = file.display();
        return Err(exit::refused(format!(
            "--save {shown}: there is a file of that name; go on with the game in it by --resume {shown}, or save over it with --force"
        )));
    }
    if let Some(file) = &args.save {
        may_save(file, true)?;
    }
    let mut game = match &args.resume {
        Some(file) => load(file, &args.policy, args.save.clone())?,
        None => begin(args)?,
    };
    game.greet()?;
    let mut lines = Lines::new(io::stdin().lock());
    loop {
        output::data("> ")?;
        interrupt::waiting(true);
        let line = lines.next();
        interrupt::waiting(false);
        let Some(line) = line.map_err(|e| exit::io(format!("cannot read the input: {e}")))? else {
            output::data("\n")?;
            break;
        };
        if game.carry_out(&parse(&line))? == Next::End {
            break;
        }
    }
    game.end()?;
    Ok(ExitCode::SUCCESS)
}

fn begin(args: &PlayArgs) -> anyhow::Result<Session> {
    let making = Making {
        scenario: args.scenario.clone().unwrap_or_default(),
        seed: args.seed,
        run: args.run,
        start: args.start.clone(),
        policy: args.policy.clone(),
        turn: args.turn,
        set: args.set.clone(),
        parameters: None,
    };
    let plan = Plan::from_command_line(&making, None, None)?;
    let who = format!("see who does with: pourparler states {}", making.scenario);
    let Some(state) = &args.state else {
        return Err(exit::usage(format!("name a state that takes decisions with --state CODE; {who}")));
    };
    let actor = find_actor(&plan.scenario, state)?;
    let data = &plan.scenario.actors[actor.index()];
    if data.desks.is_empty() {
        return Err(exit::refused(format!("{} takes no decisions in this scenario; {who}", data.name)));
    }
    let run = plan.clone().assemble()?;
    Ok(Session::new(plan, making.scenario, actor, run, args.save.clone()))
}
