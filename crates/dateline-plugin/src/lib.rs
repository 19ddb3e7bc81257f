//! For authors of plugins: the C ABI's structs and the macro that exports an analyser.

pub mod abi;
