//! What the component finds in sentences written for the purpose.

#![expect(clippy::unwrap_used, reason = "a test may unwrap: its panic is its message")]

mod chains;
mod direct;
mod indirect;
mod laws;
mod marked;
mod mistakes;
mod options;
mod sources;
mod without_verbs;
