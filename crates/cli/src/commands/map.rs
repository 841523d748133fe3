//! `pourparler map`: the theatre as a picture, with who holds it on a day.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use pourparler_model::Date;
use pourparler_report::French;
use pourparler_report::map::{self, Situation};

use crate::args::Tongue;
use crate::looking::{self, Looking};
use crate::play::Run;
use crate::{exit, output, whole_file};

const EXAMPLES: &str = "\
Examples:
  pourparler map karabakh-2020-2021 --svg before.svg                  the record, at the default start
  pourparler map karabakh-2020-2021 --start 2020-12-02 --svg after.svg  the record, on a date
  pourparler map karabakh-2020-2021 --seed 7 --at 2020-11-10 > run.svg  a run, on a date
  pourparler map karabakh-2020-2021 --seed 7 > end.svg                  a run, at its end
  pourparler map out/run-1 --at 2020-11-10 --lang fr --svg carte.svg    a run that was kept

Colour tells whose troops stand in a region; a texture marks where that is not the state to which the region belongs in \
international law, whose borders are drawn as lines of their own. \
A diamond marks detachments on ground that the other side holds; letters mark posts of third parties.";

/// What `map` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, mut_arg("at", looking::end_or_start))]
pub(crate) struct MapArgs {
    #[command(flatten)]
    looking: Looking,
    /// Write the picture into this file; without it, to standard output. A picture that is there is replaced, nothing
    /// else is
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Language of the picture
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    lang: Tongue,
}

/// Draw it.
pub(crate) fn command(args: &MapArgs) -> anyhow::Result<ExitCode> {
    if let Some(path) = &args.svg {
        whole_file::may_write_svg(path)?;
    }
    let run = args.looking.run_or_start()?;
    let map = map::find(run.scenario.regions.iter().map(|r| r.id.as_str())).map_err(|why| {
        exit::refused(format!("{} has no map: {why}; maps are documents under assets/maps", run.scenario.id))
    })?;
    let situation = Situation::of(run.sim.stage());
    let about = (about(&run, args.lang), made(&run, args.lang));
    let picture = map::svg(&map, &situation, run.sim.today(), (&about.0, &about.1), args.lang.language());
    match &args.svg {
        Some(path) => {
            whole_file::write_svg(path, &picture)?;
            output::note(&format!("{} written", path.display()));
        }
        None => output::data(&picture)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What is shown: the record at a start, or a run.
fn about(run: &Run, lang: Tongue) -> String {
    let h = &run.header;
    let what = match (lang, run.sim.today() == h.start_date) {
        (Tongue::En, true) => "as the record has it".to_owned(),
        (Tongue::Fr, true) => "d’après les faits enregistrés".to_owned(),
        (Tongue::En, false) => {
            format!("one simulated run (from {}, seed {}, run {})", start(run, lang), h.seed, h.run)
        }
        (Tongue::Fr, false) => format!(
            "un parcours simulé (départ\u{a0}: {}, graine {}, parcours {})",
            start(run, lang),
            h.seed,
            h.run
        ),
    };
    let french = French::of(&run.scenario);
    let title = french.get(&run.scenario.title).filter(|_| lang == Tongue::Fr).unwrap_or(&run.scenario.title);
    let colon = if lang == Tongue::Fr { "\u{a0}: " } else { ": " };
    format!("{title} ({}){colon}{what}", h.scenario)
}

/// With what it was made, and what the code of the documents is for.
fn made(run: &Run, lang: Tongue) -> String {
    let (version, hash) = (&run.header.version, &run.header.documents);
    match lang {
        Tongue::En => format!(
            "Made by pourparler {version} from documents whose hash is {hash}: the same version and the same hash draw the same map."
        ),
        Tongue::Fr => format!(
            "Fait par pourparler {version} d’après des documents d’empreinte {hash}\u{a0}: même version et même empreinte donnent la même carte."
        ),
    }
}

/// The start in the language of the map: its title, or the day.
fn start(run: &Run, lang: Tongue) -> String {
    let h = &run.header;
    if h.start.parse::<Date>().is_ok() {
        return lang.language().date(h.start_date);
    }
    let french = French::of(&run.scenario);
    let title = french.get(&h.start_title).filter(|_| lang == Tongue::Fr);
    title.unwrap_or(&h.start_title).to_owned()
}
