//! The phases of a turn, one file each: functions on a [`Stage`](crate::stage::Stage).

pub mod aftermath;
pub mod assess;
pub mod clock;
pub mod comply;
pub mod observe;
pub mod operate;
pub mod talk;
