//! Layers across the border and back, and all that can be wrong with what comes.
