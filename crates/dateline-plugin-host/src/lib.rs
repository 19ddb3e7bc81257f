//! Loads plugins and runs them: the only crate that loads code.
//!
//! A [`Plugin`] is a library that passed the handshake, an [`Instance`] one of it that has its options. What an
//! instance gives is checked here down to the last span, so that whatever comes out of this crate is as good
//! as what a compiled-in analyser gives, or an error that says what is wrong.
//!
//! That holds as far as checking can go. A library in the process can overwrite any memory of it; one that is
//! not trusted so far belongs into a process of its own. Neither is a wall against malice.

mod analysing;
mod architecture;
mod call;
mod column_names;
mod creating;
mod ending;
mod entry;
mod exit_guard;
pub mod failure;
mod fields;
mod handshake;
mod host;
mod inspect;
mod instance;
#[cfg(unix)]
mod isolated;
mod kept_files;
mod library;
mod library_file;
mod load_error;
mod manifest;
mod name;
#[cfg(unix)]
mod opener;
mod pin;
mod printable;
mod said;
mod signature;
mod stage;
mod stray;
#[cfg(unix)]
pub mod worker;

pub use analysing::OutputLimits;
pub use creating::CreateError;
pub use entry::{entry, in_process};
pub use exit_guard::exit;
pub use inspect::describe;
pub use instance::{Instance, Lent};
#[cfg(unix)]
pub use isolated::Isolated;
pub use library::Plugin;
pub use library_file::LibraryFile;
pub use load_error::{LoadError, LoadProblem};
pub use name::library_path;
#[cfg(unix)]
pub use opener::PluginOpener;
pub use signature::{OtherVersion, Signature};
pub use stage::InProcess;
