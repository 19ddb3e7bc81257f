//! So many of so many.

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// So many of so many. In JSON `{"right","of","rate"}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many are right.
    pub right: u64,
    /// Of how many.
    pub of: u64,
}

impl Share {
    /// Counts one more.
    pub(crate) fn count(&mut self, right: bool) {
        self.right += u64::from(right);
        self.of += 1;
    }

    /// The share from 0 to 1; 0 of nothing is 0, as most scorers have it.
    #[must_use]
    pub fn rate(self) -> f64 {
        ratio(self.right, self.of)
    }
}

/// A quotient of counts; 0 where there is nothing to divide by.
#[expect(clippy::cast_precision_loss, reason = "counts of annotations stay far below 2^52")]
pub(crate) fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { right, of } = self;
        if *of == 0 { f.write_str("    – (none)") } else { write!(f, "{:.3} ({right} of {of})", self.rate()) }
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Share", 3)?;
        object.serialize_field("right", &self.right)?;
        object.serialize_field("of", &self.of)?;
        object.serialize_field("rate", &self.rate())?;
        object.end()
    }
}
