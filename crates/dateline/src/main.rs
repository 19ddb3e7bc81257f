//! The command line of Dateline.

fn main() {}
