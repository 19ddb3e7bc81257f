//! Whether a library was built for this machine.
//!
//! The loader of Linux says of a library for another processor that there is no such file. So the
//! header is read here first; where libraries are not ELF, the loader's own words are good.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// How an ELF file begins, as far as it is looked at here.
const HEADER: usize = 20;

/// What a library was built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Architecture {
    class: u8,
    byte_order: u8,
    machine: u16,
}

impl Architecture {
    /// That of a file; `None` if it is no ELF file or cannot be read, which the loader then says.
    pub(crate) fn of(file: &Path) -> Option<Self> {
        let mut header = [0; HEADER];
        File::open(file).ok()?.read_exact(&mut header).ok()?;
        if !header.starts_with(b"\x7fELF") {
            return None;
        }
        let machine = [header[18], header[19]];
        let machine = if header[5] == 2 { u16::from_be_bytes(machine) } else { u16::from_le_bytes(machine) };
        Some(Self { class: header[4], byte_order: header[5], machine })
    }

    /// That of the program that is running.
    pub(crate) fn of_this_program() -> Option<Self> {
        std::env::current_exe().ok().and_then(|it| Self::of(&it))
    }

    /// What people call it.
    pub(crate) fn name(self) -> String {
        let known = match (self.machine, self.class) {
            (0x03, _) => "x86",
            (0x08, _) => "MIPS",
            (0x14, _) => "PowerPC",
            (0x15, _) => "PowerPC 64",
            (0x16, _) => "S/390",
            (0x28, _) => "Arm, 32 bit",
            (0x3e, 1) => "x32",
            (0x3e, _) => "x86-64",
            (0xb7, _) => "Arm, 64 bit",
            (0xf3, 1) => "RISC-V, 32 bit",
            (0xf3, _) => "RISC-V, 64 bit",
            (0x102, _) => "LoongArch",
            _ => return format!("the processor that ELF numbers {:#x}", self.machine),
        };
        known.to_owned()
    }
}
