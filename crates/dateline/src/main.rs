//! The command line of Dateline.
//!
//! This crate knows every other one. It holds the one list of built-in components
//! ([`components`]), the built-in pipelines ([`builtin`]), and a file for each command.

mod answer;
mod args;
mod builtin;
mod commands;
mod components;
mod failure;
mod logging;
mod pipeline;
mod plugins;
mod progress;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;

use crate::args::{Cli, Colour, Command, PluginCommand};
use crate::failure::Failure;

fn main() -> ExitCode {
    let cli = Cli::parse();
    // A worker has no log of its own, and its standard output belongs to its host.
    #[cfg(unix)]
    if matches!(cli.command, Command::Worker) {
        return commands::plugin::serve();
    }
    let colour = match cli.colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
    };
    // What falls over inside a document is caught there; this is for the rest.
    let done = std::panic::catch_unwind(|| dispatch(&cli, colour)).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        Err(Failure::usage(format!(
            "error: a mistake in Dateline itself: {}; `--log debug` says where",
            said.unwrap_or("it says nothing more")
        )))
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure { message, code }) => {
            if !message.is_empty() {
                eprintln!("{}", message.trim_end());
            }
            ExitCode::from(code)
        }
    }
}

fn dispatch(cli: &Cli, colour: bool) -> Result<(), Failure> {
    logging::start(cli.log.as_deref(), colour)?;
    match &cli.command {
        Command::Run(args) => commands::run::run(args, colour),
        Command::Check(args) => commands::show::check(args, colour),
        Command::Explain(args) => commands::show::explain(args, colour),
        Command::Graph(args) => commands::show::graph(args, colour),
        Command::Components(args) => commands::list::components(args),
        Command::Schema(args) => commands::list::schema(args),
        Command::New(args) => commands::new::new(args),
        #[cfg(unix)]
        Command::Plugin(PluginCommand::Inspect(args)) => commands::plugin::inspect(args),
        #[cfg(unix)]
        Command::Plugin(PluginCommand::Check(args)) => commands::plugin::check(args),
        #[cfg(unix)]
        Command::Plugin(PluginCommand::Header) => commands::plugin::header(),
        #[cfg(unix)]
        Command::Worker => unreachable!("a worker has been served"),
        Command::Evaluate(args) => commands::evaluate::evaluate(args),
        Command::Completions { shell } => commands::list::completions(*shell),
    }
}
