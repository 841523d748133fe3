//! The numbers of the documents: what each is, its unit, its bounds.
//!
//! The checks and the field reference read the same constants.

use pourparler_documents::Quantity;

/// `share`: a share of the people.
pub const SHARE_OF_PEOPLE: Quantity =
    Quantity { name: "share", unit: "", min: 0.0, max: 1.0, meaning: "a share of the people" };

/// `share`: a share of what is imported.
pub const ARMS_SHARE: Quantity = Quantity {
    name: "share",
    unit: "",
    min: 0.0,
    max: 1.0,
    meaning: "a share of the arms that are imported",
};

/// `audience`: a factor, 1 as the parameter audience_slope.
pub const AUDIENCE: Quantity = Quantity {
    name: "audience",
    unit: "",
    min: 0.0,
    max: 5.0,
    meaning: "a factor, 1 as the parameter audience_slope",
};

/// `exposure`: a share of the leader's hold on office.
pub const EXPOSURE: Quantity = Quantity {
    name: "exposure",
    unit: "",
    min: 0.0,
    max: 1.0,
    meaning: "a share of the leader's hold on office",
};

/// `quality`: effectiveness of a soldier, 1 the common standard.
pub const QUALITY: Quantity = Quantity {
    name: "quality",
    unit: "",
    min: 0.05,
    max: 20.0,
    meaning: "effectiveness of a soldier, 1 the common standard",
};

/// `works`: a share of the works that can be done.
pub const WORKS: Quantity = Quantity {
    name: "works",
    unit: "",
    min: 0.0,
    max: 1.0,
    meaning: "a share of the works that finish a position",
};

/// `drones`: a number of drones.
pub const DRONES: Quantity =
    Quantity { name: "drones", unit: "drones", min: 0.0, max: 1_000_000.0, meaning: "a number of drones" };

/// `air_defence`: a share of drones.
pub const AIR_DEFENCE: Quantity = Quantity {
    name: "air_defence",
    unit: "",
    min: 0.0,
    max: 1.0,
    meaning: "a share of the drones sent against it",
};

/// `reserves`: a number of people.
pub const RESERVES: Quantity = Quantity {
    name: "reserves",
    unit: "persons",
    min: 0.0,
    max: 100_000_000.0,
    meaning: "a number of people",
};

/// `war_cost`: a share of the value of the dispute.
pub const WAR_COST: Quantity = Quantity {
    name: "war_cost",
    unit: "",
    min: 0.0,
    max: 2.0,
    meaning: "a share of the value of the dispute",
};

/// A priority: a factor, 1 as derived.
pub const PRIORITY: Quantity =
    Quantity { name: "a priority", unit: "", min: 0.0, max: 10.0, meaning: "a factor, 1 as derived" };

/// `population`: a number of people.
pub const POPULATION: Quantity = Quantity {
    name: "population",
    unit: "persons",
    min: 0.0,
    max: 2_000_000_000.0,
    meaning: "a number of people",
};

/// `lon`: a longitude.
pub const LON: Quantity =
    Quantity { name: "lon", unit: "degrees east", min: -180.0, max: 180.0, meaning: "a longitude" };

/// `lat`: a latitude.
pub const LAT: Quantity =
    Quantity { name: "lat", unit: "degrees north", min: -90.0, max: 90.0, meaning: "a latitude" };

/// `depth_km`: the way from one edge of the region to the other.
pub const DEPTH_KM: Quantity = Quantity {
    name: "depth_km",
    unit: "km",
    min: 0.1,
    max: 2000.0,
    meaning: "the way from one edge of the region to the other",
};

/// `troops`: a number of troops.
pub const TROOPS: Quantity =
    Quantity { name: "troops", unit: "persons", min: 0.0, max: 10_000_000.0, meaning: "a number of troops" };

/// `affinity`: a degree of friendship.
pub const AFFINITY: Quantity =
    Quantity { name: "affinity", unit: "", min: -1.0, max: 1.0, meaning: "a degree of friendship" };

/// `victory_share`: a share of the objectives.
pub const VICTORY_SHARE: Quantity =
    Quantity { name: "victory_share", unit: "", min: 0.0, max: 1.0, meaning: "a share of the objectives" };

/// `deadline_offers`: a number of offers.
pub const DEADLINE_OFFERS: Quantity = Quantity {
    name: "deadline_offers",
    unit: "offers",
    min: 1.0,
    max: 1000.0,
    meaning: "a number of offers",
};

/// `rounds_a_day`: a number of rounds.
pub const ROUNDS_A_DAY: Quantity = Quantity {
    name: "rounds_a_day",
    unit: "rounds a day",
    min: 1.0,
    max: 100.0,
    meaning: "a number of rounds",
};

/// A level: a point on the scale from the challenger's farthest demand to the defender's.
pub const LEVEL: Quantity = Quantity {
    name: "a level",
    unit: "",
    min: 0.0,
    max: 100.0,
    meaning: "a point on the scale from the challenger's farthest demand to the defender's",
};

/// `step`: a distance on the scale of 0 to 100.
pub const STEP: Quantity =
    Quantity { name: "step", unit: "", min: 0.1, max: 100.0, meaning: "a distance on the scale of 0 to 100" };

/// `salience`: a share of attention.
pub const SALIENCE: Quantity =
    Quantity { name: "salience", unit: "", min: 0.0, max: 1.0, meaning: "a share of attention" };

/// `many`: a number of people.
pub const MANY: Quantity =
    Quantity { name: "many", unit: "persons", min: 1.0, max: 10_000_000.0, meaning: "a number of people" };

/// `worth` of a payment: utility to the one who receives it.
pub const PAYMENT_WORTH: Quantity = Quantity {
    name: "worth",
    unit: "",
    min: 0.0,
    max: 1.0,
    meaning: "utility of the dispute to the one who receives",
};

/// `cost` of a payment: utility to the one who makes it.
pub const PAYMENT_COST: Quantity =
    Quantity { name: "cost", unit: "", min: 0.0, max: 1.0, meaning: "utility to the one who pays" };

/// `hour`: a time of day.
pub const HOUR: Quantity =
    Quantity { name: "hour", unit: "hours", min: 0.0, max: 24.0, meaning: "a time of day" };

/// `number`: the number of a clause.
pub const CLAUSE_NUMBER: Quantity =
    Quantity { name: "number", unit: "", min: 1.0, max: 255.0, meaning: "the number of a clause" };

/// `tolerance`: a delay.
pub const TOLERANCE: Quantity =
    Quantity { name: "tolerance", unit: "days", min: 0.0, max: 3650.0, meaning: "a delay" };

/// `After`: a delay.
pub const AFTER: Quantity =
    Quantity { name: "After", unit: "days", min: 0.0, max: 36_500.0, meaning: "a delay" };

/// `term`: a length of time.
pub const TERM_DAYS: Quantity =
    Quantity { name: "term", unit: "days", min: 1.0, max: 36_500.0, meaning: "a length of time" };

/// `killed`: a number of people.
pub const KILLED: Quantity =
    Quantity { name: "killed", unit: "persons", min: 0.0, max: 10_000_000.0, meaning: "a number of people" };

/// `change`: a change in a number of people.
pub const CHANGE: Quantity = Quantity {
    name: "change",
    unit: "persons",
    min: -1_000_000.0,
    max: 1_000_000.0,
    meaning: "a change in a number of people",
};

/// `support`: a share of the vote.
pub const VOTE: Quantity =
    Quantity { name: "support", unit: "", min: 0.0, max: 1.0, meaning: "a share of the vote" };

/// A value or a bound of a parameter.
pub const ANY: Quantity = Quantity {
    name: "a parameter's value",
    unit: "",
    min: f64::NEG_INFINITY,
    max: f64::INFINITY,
    meaning: "a number",
};

/// The same of one that is a share or a probability.
pub const PARAMETER_SHARE: Quantity = Quantity {
    name: "a parameter's value",
    unit: "",
    min: 0.0,
    max: 1.0,
    meaning: "a share or a probability, as its unit says",
};

/// The same of one that is a size, a rate or a ratio: all but logits are.
pub const PARAMETER_SIZE: Quantity = Quantity {
    name: "a parameter's value",
    unit: "",
    min: 0.0,
    max: 1e9,
    meaning: "a size, a rate or a ratio, as its unit says",
};

/// `levels`: the number of levels of an ordered question.
pub const LEVELS: Quantity =
    Quantity { name: "levels", unit: "", min: 2.0, max: 100.0, meaning: "a number of levels" };
