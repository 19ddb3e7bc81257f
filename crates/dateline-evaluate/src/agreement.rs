//! Precision, recall and their harmonic mean.

use std::fmt;
use std::ops::AddAssign;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::share::ratio;

/// How far two sets of things agree. In JSON with `precision`, `recall` and `f1` beside the counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// How many are in both.
    pub both: u64,
    /// How many were predicted.
    pub predicted: u64,
    /// How many the gold has.
    pub gold: u64,
}

impl Agreement {
    /// From the numbers of things.
    pub(crate) fn of(both: usize, predicted: usize, gold: usize) -> Self {
        Self { both: both as u64, predicted: predicted as u64, gold: gold as u64 }
    }

    /// The share of what was predicted that is in the gold; 0 if nothing was predicted.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.both, self.predicted)
    }

    /// The share of the gold that was predicted; 0 if there is no gold.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.both, self.gold)
    }

    /// The harmonic mean of the two; 0 if both are.
    #[must_use]
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        let sum = precision + recall;
        if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum }
    }
}

impl AddAssign for Agreement {
    fn add_assign(&mut self, other: Self) {
        self.both += other.both;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

impl fmt::Display for Agreement {
    /// Precision, recall and F1 with three digits each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3} {:.3} {:.3}", self.precision(), self.recall(), self.f1())
    }
}

impl Serialize for Agreement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Agreement", 6)?;
        object.serialize_field("both", &self.both)?;
        object.serialize_field("predicted", &self.predicted)?;
        object.serialize_field("gold", &self.gold)?;
        object.serialize_field("precision", &self.precision())?;
        object.serialize_field("recall", &self.recall())?;
        object.serialize_field("f1", &self.f1())?;
        object.end()
    }
}
