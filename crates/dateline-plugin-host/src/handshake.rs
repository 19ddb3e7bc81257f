//! What a host and a plugin make sure of before they trust each other with documents.

use std::ffi::c_void;
use std::ptr;

use dateline_plugin::Manifest;
use dateline_plugin::abi::{
    DATELINE_ABI_MAJOR, DATELINE_MAGIC, DatelineCall, DatelineDocument, DatelineEntry, DatelineHost, DatelinePlugin,
    DatelineStatus, DatelineStr,
};

use crate::load_error::LoadProblem;
use crate::manifest;
use crate::said;

/// A manifest of more bytes than this is none: one with long schemas has some thousands.
const LONGEST_MANIFEST: usize = 16 << 20;

/// What a plugin turned out to be.
pub(crate) struct Greeting {
    pub(crate) flags: u32,
    pub(crate) functions: Functions,
    pub(crate) manifest: Manifest,
}

/// The functions of a plugin's table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Functions {
    pub(crate) create:
        unsafe extern "C" fn(*const DatelineHost, DatelineCall, DatelineStr, *mut *mut c_void) -> DatelineStatus,
    pub(crate) analyse: unsafe extern "C" fn(
        *mut c_void,
        *const DatelineHost,
        DatelineCall,
        *const *const DatelineDocument,
        usize,
    ) -> DatelineStatus,
    pub(crate) destroy: Option<unsafe extern "C" fn(*mut c_void)>,
}

/// Looks at the table that `entry` gives, a step at a time: nothing is read before what says that it is
/// there.
///
/// # Safety
/// `entry` keeps what [`DatelineEntry`] asks of it. If the table it gives is not what it says it is, as
/// far as it is looked at here, that is an error and nothing worse.
pub(crate) unsafe fn shake(entry: DatelineEntry) -> Result<Greeting, LoadProblem> {
    // SAFETY: By the caller's promise.
    let table = unsafe { entry() };
    if table.is_null() {
        return Err(LoadProblem::NoTable);
    }
    if !table.is_aligned() {
        return Err(LoadProblem::UnalignedTable);
    }
    // SAFETY: There is something at that place, and every table begins with these fields.
    let magic = unsafe { ptr::read(&raw const (*table).magic) };
    if magic != DATELINE_MAGIC {
        return Err(LoadProblem::WrongMagic(magic));
    }
    // SAFETY: The magic says that it is a table, and these fields come next in every version of it.
    let (major, minor, size) = unsafe { ((*table).abi_major, (*table).abi_minor, (*table).struct_size) };
    if major != DATELINE_ABI_MAJOR {
        return Err(LoadProblem::OtherMajor { plugin: major, host: DATELINE_ABI_MAJOR });
    }
    if size < size_of::<DatelinePlugin>() {
        return Err(LoadProblem::SmallTable { size, needed: size_of::<DatelinePlugin>(), minor });
    }
    // SAFETY: The table is as long as ours or longer.
    let table = unsafe { ptr::read(table) };
    let create = table.create.ok_or(LoadProblem::NoFunction("create"))?;
    let analyse = table.analyse.ok_or(LoadProblem::NoFunction("analyse"))?;
    // SAFETY: The manifest stays as long as the process lives.
    let manifest = unsafe { read_manifest(&table.manifest) }?;
    Ok(Greeting { flags: table.flags, functions: Functions { create, analyse, destroy: table.destroy }, manifest })
}

/// # Safety
/// What the string points to, if anything, is there.
unsafe fn read_manifest(said: &DatelineStr) -> Result<Manifest, LoadProblem> {
    if said.data.is_null() || said.len == 0 {
        return Err(LoadProblem::NoManifest);
    }
    if said.len > LONGEST_MANIFEST {
        return Err(LoadProblem::LongManifest { bytes: said.len, most: LONGEST_MANIFEST });
    }
    // SAFETY: By the caller's promise.
    let bytes = unsafe { said::bytes(said) }.unwrap_or_default();
    manifest::read(bytes)
}
