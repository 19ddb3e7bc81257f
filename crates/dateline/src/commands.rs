//! A file for each group of commands.

pub(crate) mod evaluate;
pub(crate) mod list;
pub(crate) mod new;
#[cfg(unix)]
pub(crate) mod plugin;
pub(crate) mod run;
pub(crate) mod show;
