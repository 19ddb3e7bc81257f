//! Good and bad news, and how each target is spoken of and in whose voice.
