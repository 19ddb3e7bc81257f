//! Who said what, through whose hands.
