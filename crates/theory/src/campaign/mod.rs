//! The outlook of a campaign: victory, stalemate or defeat, from the same kernel that fights the battles.
//!
//! A campaign is a process (Smith 1998; Slantchev 2003; Filson & Werner 2002): battles along a front, ground that changes
//! hands, attrition (Helmbold 1965) that shifts the ratio of strengths. It is played ahead on a [`Theatre`], for a [`Fan`] of
//! values of the one thing that nobody can know in advance (the quality of the other army, surprise): a normal shock to the log
//! ratio, shared by all days, which is integrated, never plugged in as a mean. Nothing is drawn: the same campaign has one
//! outlook. The example `outlook_error` of the policies measures it against roll-outs of the engine.

#[cfg(test)]
mod examples;
mod fan;
mod kernel;
mod luck;
mod search;
mod theatre;

pub use fan::{Course, Draws, Fan, LEAST_SPREAD, Look, NODES};
pub use kernel::{Day, Kernel, daily_advance};
pub use luck::Luck;
pub use search::Start;
pub use theatre::{Column, End, MOST_SITES, Place, Rules, Site, THROUGH, Theatre};
