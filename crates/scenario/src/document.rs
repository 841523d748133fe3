//! The documents of a scenario.

/// One document: a file of the scenario's folder.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Document {
    /// `scenario.ron`
    Scenario,
    /// `actors.ron`
    Actors,
    /// `regions.ron`
    Regions,
    /// `forces.ron`
    Forces,
    /// `treaties.ron`
    Treaties,
    /// `ties.ron`
    Ties,
    /// `disputes.ron`
    Disputes,
    /// `agreements.ron`
    Agreements,
    /// `schedule.ron`
    Schedule,
    /// `record.ron`
    Record,
    /// `questions.ron`
    Questions,
    /// `holdout.ron`
    Holdout,
    /// `parameters.ron`
    Parameters,
    /// `sources.ron`
    Sources,
}

impl Document {
    /// All documents, in the order in which they are read and their errors shown.
    pub const ALL: [Self; 14] = [
        Self::Scenario,
        Self::Actors,
        Self::Regions,
        Self::Forces,
        Self::Treaties,
        Self::Ties,
        Self::Disputes,
        Self::Agreements,
        Self::Schedule,
        Self::Record,
        Self::Questions,
        Self::Holdout,
        Self::Parameters,
        Self::Sources,
    ];

    /// Its file.
    #[must_use]
    pub const fn file(self) -> &'static str {
        match self {
            Self::Scenario => "scenario.ron",
            Self::Actors => "actors.ron",
            Self::Regions => "regions.ron",
            Self::Forces => "forces.ron",
            Self::Treaties => "treaties.ron",
            Self::Ties => "ties.ron",
            Self::Disputes => "disputes.ron",
            Self::Agreements => "agreements.ron",
            Self::Schedule => "schedule.ron",
            Self::Record => "record.ron",
            Self::Questions => "questions.ron",
            Self::Holdout => "holdout.ron",
            Self::Parameters => "parameters.ron",
            Self::Sources => "sources.ron",
        }
    }

    /// What stands in it, in words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Scenario => "what frames the scenario",
            Self::Actors => "states, non-state parties, organisations",
            Self::Regions => "the theatre: regions, who holds them, routes",
            Self::Forces => "orders of battle, by date",
            Self::Treaties => "standing commitments: who owes whom what, when, and where",
            Self::Ties => "affinities between pairs",
            Self::Disputes => "what is in dispute, between whom, and who wants what",
            Self::Agreements => "written agreements, clause by clause",
            Self::Schedule => "events announced in advance",
            Self::Record => "what happened, by date",
            Self::Questions => "forecast questions for calibration",
            Self::Holdout => "forecast questions kept apart: never for tuning",
            Self::Parameters => "every number that the model reads",
            Self::Sources => "what the data are taken from",
        }
    }

    /// Whether every scenario has it; the others may be absent, which is as if they were empty.
    #[must_use]
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Scenario | Self::Actors | Self::Regions | Self::Disputes | Self::Parameters)
    }

    /// The document in a file of this name.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|document| document.file() == name)
    }
}
