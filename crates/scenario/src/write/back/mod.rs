//! From a checked scenario back to its written form: codes for ids, texts for dates.

mod actors;
mod agreements;
mod disputes;
mod record;
mod theatre;

use pourparler_documents::At;
use pourparler_model::{ActorId, Date, RegionId};

use crate::scenario::{Estimate, Mark, Origin, Scenario, Split, Start};
use crate::written::{self, Code, Day, Range, ScenarioSource};

/// The written form.
pub(super) fn source(scenario: &Scenario) -> ScenarioSource {
    let back = Back { scenario };
    ScenarioSource {
        frame: back.frame(),
        actors: scenario.actors.iter().map(|actor| back.one_actor(actor)).collect(),
        regions: (0..scenario.regions.len()).map(|index| back.one_region(index)).collect(),
        forces: back.forces(),
        treaties: scenario.treaties.iter().map(|treaty| back.treaty(treaty)).collect(),
        ties: back.ties(),
        disputes: scenario.disputes.iter().map(|dispute| back.dispute(dispute)).collect(),
        agreements: scenario.texts.iter().map(|text| back.text(text)).collect(),
        schedule: back.schedule(),
        record: scenario.record.iter().map(|entry| back.entry(entry)).collect(),
        questions: back.questions(Split::Calibration),
        holdout: back.questions(Split::Holdout),
        parameters: back.parameters(),
        sources: scenario
            .sources
            .iter()
            .map(|source| written::Source {
                id: at(&source.id),
                title: source.title.clone(),
                url: source.url.clone(),
            })
            .collect(),
    }
}

fn at(text: &str) -> Code {
    At::from(text.to_owned())
}

fn day(date: Date) -> Day {
    At::from(date.to_string())
}

fn number(value: impl Into<f64>) -> At<f64> {
    At::from(value.into())
}

fn estimate(estimate: &Estimate) -> At<Range> {
    let Estimate { low, mode, high } = *estimate;
    At::from(if low == mode && mode == high {
        Range::Point(mode)
    } else {
        Range::Between { low: number(low), mode: number(mode), high: number(high) }
    })
}

/// A range that is left out where it is 0.
fn estimate_unless_none(range: &Estimate) -> Option<At<Range>> {
    (range.high != 0.0).then(|| estimate(range))
}

/// The origin of a datum: one source, several, its mark.
struct WrittenOrigin {
    source: Option<Code>,
    sources: Vec<Code>,
    mark: Option<At<Mark>>,
}

/// Names by id.
struct Back<'a> {
    scenario: &'a Scenario,
}

impl Back<'_> {
    fn actor(&self, id: ActorId) -> Code {
        at(self.scenario.actors.get(id.index()).map_or("", |actor| &actor.id))
    }

    fn actors(&self, ids: &[ActorId]) -> Vec<Code> {
        ids.iter().map(|id| self.actor(*id)).collect()
    }

    fn region(&self, id: RegionId) -> Code {
        at(self.scenario.regions.get(id.index()).map_or("", |region| &region.id))
    }

    fn regions(&self, ids: &[RegionId]) -> Vec<Code> {
        ids.iter().map(|id| self.region(*id)).collect()
    }

    fn text_code(&self, index: usize) -> Code {
        at(self.scenario.texts.get(index).map_or("", |text| &text.id))
    }

    fn dispute_code(&self, index: usize) -> Code {
        at(self.scenario.disputes.get(index).map_or("", |dispute| &dispute.id))
    }

    fn origin(&self, origin: &Origin) -> WrittenOrigin {
        let mut codes: Vec<Code> = origin
            .sources
            .iter()
            .map(|index| at(self.scenario.sources.get(usize::from(*index)).map_or("", |source| &source.id)))
            .collect();
        let source = if codes.len() == 1 { codes.pop() } else { None };
        WrittenOrigin { source, sources: codes, mark: Some(At::from(origin.mark)) }
    }

    fn frame(&self) -> written::Frame {
        let scenario = self.scenario;
        let start = |start: &Start| written::Start {
            id: at(&start.id),
            title: start.title.clone(),
            date: day(start.date),
            given: start
                .given
                .iter()
                .map(|index| at(scenario.record.get(usize::from(*index)).map_or("", |entry| &entry.id)))
                .collect(),
        };
        written::Frame {
            id: at(&scenario.id),
            title: scenario.title.clone(),
            summary: scenario.summary.clone(),
            begins: day(scenario.begins),
            ends: day(scenario.ends),
            starts: At::from(scenario.starts.iter().map(start).collect::<Vec<_>>()),
            default_start: scenario.starts.get(scenario.default_start).map(|start| at(&start.id)),
            mark: None,
        }
    }
}
