//! What raters say of an outlet, and what an article shows of its sourcing.
//!
//! One component, [`CredibilityAssessor`]. It recognises the outlet where the input says which one
//! it is, passes on what each rater says of it with the rater's name, scale, date and licence,
//! counts who is credited, and names what else the article shows. It gives no total of its own:
//! ratings, state control and sourcing are of different kinds, and one figure would hide that.

mod address;
mod assessor;
mod malformed;
mod outlet_name;
mod rating_table;
mod recognition;
mod registry;
mod self_naming;
mod signals;
mod sourcing;

pub use assessor::{CredibilityAssessor, CredibilityOptions};
