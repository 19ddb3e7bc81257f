//! What only the benches of this workspace need. The harness itself is `dateline_testkit::bench`, which
//! anyone's analyser can use.

mod accounts;

pub use accounts::accounts;
