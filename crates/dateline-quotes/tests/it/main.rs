//! What the component finds in sentences written for the purpose.

mod chains;
mod direct;
mod indirect;
mod laws;
mod marked;
mod mistakes;
mod options;
mod sources;
mod without_verbs;
