//! How a process ended, in words.

use std::os::unix::process::ExitStatusExt as _;
use std::process::ExitStatus;

use rustix::process::Signal;

/// "killed by signal 11 (SIGSEGV)", or "exited with code 7".
pub(crate) fn words(status: ExitStatus) -> String {
    match (status.signal(), status.code()) {
        (Some(number), _) => match name(number) {
            Some(name) => format!("killed by signal {number} ({name})"),
            None => format!("killed by signal {number}"),
        },
        (None, Some(code)) => format!("exited with code {code}"),
        (None, None) => "ended in a way that the system does not tell".to_owned(),
    }
}

/// What a signal is called, if it is one that ends processes that have gone wrong. The numbers of some
/// differ between systems.
fn name(number: i32) -> Option<&'static str> {
    let known = [
        (Signal::HUP, "SIGHUP"),
        (Signal::INT, "SIGINT"),
        (Signal::QUIT, "SIGQUIT"),
        (Signal::ILL, "SIGILL"),
        (Signal::TRAP, "SIGTRAP"),
        (Signal::ABORT, "SIGABRT"),
        (Signal::BUS, "SIGBUS"),
        (Signal::FPE, "SIGFPE"),
        (Signal::KILL, "SIGKILL"),
        (Signal::USR1, "SIGUSR1"),
        (Signal::SEGV, "SIGSEGV"),
        (Signal::USR2, "SIGUSR2"),
        (Signal::PIPE, "SIGPIPE"),
        (Signal::ALARM, "SIGALRM"),
        (Signal::TERM, "SIGTERM"),
        (Signal::XCPU, "SIGXCPU"),
        (Signal::XFSZ, "SIGXFSZ"),
        (Signal::SYS, "SIGSYS"),
    ];
    known.iter().find(|(signal, _)| signal.as_raw() == number).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_has_a_number_and_a_name() {
        assert_eq!(words(ExitStatus::from_raw(Signal::SEGV.as_raw())), "killed by signal 11 (SIGSEGV)");
        assert_eq!(words(ExitStatus::from_raw(42)), "killed by signal 42");
    }

    #[test]
    fn an_exit_has_a_code() {
        assert_eq!(words(ExitStatus::from_raw(7 << 8)), "exited with code 7");
    }
}
