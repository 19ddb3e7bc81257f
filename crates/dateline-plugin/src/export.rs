//! What [`export!`](crate::export!) expands to: the table of a plugin and its three functions.

use std::ffi::c_void;
use std::ptr;
use std::sync::OnceLock;

use dateline_core::{Analyser, Component, ComponentEntry};

use crate::abi::{
    DATELINE_ABI_MAJOR, DATELINE_ABI_MINOR, DATELINE_ABORTS, DATELINE_ERROR, DATELINE_LOG_ERROR, DATELINE_MAGIC,
    DATELINE_OK, DATELINE_PANIC, DATELINE_THREAD_SAFE, DatelineCall, DatelineDocument, DatelineHost, DatelinePlugin,
    DatelineStatus, DatelineStr,
};
use crate::border::{self, Part};
use crate::call::Call;
use crate::instance::{Failure, Instance};
use crate::manifest::entry;
use crate::{Manifest, log, panics};

/// Exports an analyser from a library: `dateline_plugin::export!(hedges::Hedges);`.
///
/// The type is one that implements [`Component`](dateline_core::Component) and
/// [`Analyser`](dateline_core::Analyser). The macro defines the one symbol of the
/// [interface](crate::abi), so it stands once in a library, and a library with it is linked into nothing
/// else: keep it in a thin crate of type `cdylib`, beside the crate of the analyser.
///
/// A panic in the analyser becomes the error of that document. Where it ends the process instead
/// (`panic = "abort"`), the table says so, and the host runs the plugin in a child process only.
#[macro_export]
macro_rules! export {
    ($analyser:ty $(,)?) => {
        /// The table of this plugin: see `docs/plugin-abi.md` of Dateline.
        #[unsafe(no_mangle)]
        pub extern "C" fn dateline_plugin() -> *const $crate::abi::DatelinePlugin {
            static TABLE: $crate::export::Table = $crate::export::Table::new();
            TABLE.get::<$analyser>(cfg!(panic = "abort"))
        }
    };
}

/// The table of a plugin, made when it is first asked for.
#[derive(Debug)]
pub struct Table(OnceLock<Option<Made>>);

#[derive(Clone, Copy)]
struct Made(DatelinePlugin);

impl std::fmt::Debug for Made {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatelinePlugin")
    }
}

impl Default for Table {
    fn default() -> Self {
        Self::new()
    }
}

impl Table {
    /// One that is not made yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The table for an analyser. Null if it cannot be made, because its manifest cannot.
    pub fn get<C: Component + Analyser>(&'static self, aborts: bool) -> *const DatelinePlugin {
        let made = self.0.get_or_init(|| match panics::caught(|| table::<C>(aborts)) {
            Ok(table) => Some(Made(table)),
            Err(panic) => {
                // There is no host yet who could be told.
                eprintln!("dateline: the plugin `{}` {panic}", C::NAME);
                None
            }
        });
        made.as_ref().map_or(ptr::null(), |it| &raw const it.0)
    }
}

fn table<C: Component + Analyser>(aborts: bool) -> DatelinePlugin {
    let manifest: &'static str = Manifest::of::<C>().to_json().leak();
    DatelinePlugin {
        magic: DATELINE_MAGIC,
        abi_major: DATELINE_ABI_MAJOR,
        abi_minor: DATELINE_ABI_MINOR,
        struct_size: size_of::<DatelinePlugin>(),
        flags: DATELINE_THREAD_SAFE | if aborts { DATELINE_ABORTS } else { 0 },
        manifest: manifest.into(),
        create: Some(create::<C>),
        analyse: Some(analyse),
        destroy: Some(destroy),
    }
}

/// # Safety
/// As the interface says of [`DatelinePlugin::create`].
unsafe extern "C" fn create<C: Component + Analyser>(
    host: *const DatelineHost,
    call: DatelineCall,
    options: DatelineStr,
    instance: *mut *mut c_void,
) -> DatelineStatus {
    // SAFETY: As the caller promises.
    unsafe { create_from(entry::<C>, host, call, options, instance) }
}

/// # Safety
/// As the interface says of [`DatelinePlugin::create`].
unsafe fn create_from(
    entry: fn() -> ComponentEntry,
    host: *const DatelineHost,
    call: DatelineCall,
    options: DatelineStr,
    instance: *mut *mut c_void,
) -> DatelineStatus {
    // SAFETY: A host's table stays as it is as long as the process lives.
    let Some(call) = (unsafe { Call::new(host, call) }) else { return DATELINE_ERROR };
    // SAFETY: As above.
    unsafe { log::send_to(call.table()) };
    // SAFETY: The host lends the options for the time of this call.
    let build = || Instance::build(&entry(), unsafe { border::bytes(Part::Field("options"), options) }?, &call);
    match log::during(call.number(), || panics::caught(build)) {
        Ok(Ok(made)) => {
            // SAFETY: The host gives a place for the instance.
            unsafe { instance.write(Box::into_raw(Box::new(made)).cast()) };
            DATELINE_OK
        }
        Ok(Err(failure)) => {
            tell(&call, 0, failure);
            DATELINE_ERROR
        }
        Err(panic) => {
            call.fail(0, &panic);
            DATELINE_PANIC
        }
    }
}

/// # Safety
/// As the interface says of [`DatelinePlugin::analyse`].
unsafe extern "C" fn analyse(
    instance: *mut c_void,
    host: *const DatelineHost,
    call: DatelineCall,
    documents: *const *const DatelineDocument,
    count: usize,
) -> DatelineStatus {
    // SAFETY: A host's table stays as it is as long as the process lives.
    let Some(call) = (unsafe { Call::new(host, call) }) else { return DATELINE_ERROR };
    // SAFETY: `create` has made it, and nobody writes to it until `destroy`.
    let instance = unsafe { &*instance.cast::<Instance>() };
    // SAFETY: The host lends them for the time of this call.
    let documents = match unsafe { border::pointers(Part::Field("documents"), documents, count) } {
        Ok(documents) => documents,
        Err(error) => {
            (0..count).for_each(|index| call.fail(index, &error.to_string()));
            return DATELINE_ERROR;
        }
    };
    let one = |(index, document): (usize, &*const DatelineDocument)| {
        // SAFETY: As above.
        match panics::caught(|| unsafe { instance.analyse(*document, index, &call) }) {
            Ok(Ok(())) => DATELINE_OK,
            Ok(Err(failure)) => {
                tell(&call, index, failure);
                DATELINE_ERROR
            }
            Err(panic) => {
                call.fail(index, &panic);
                DATELINE_PANIC
            }
        }
    };
    // Another status than success would fail the documents that went well, so it is for when none did.
    let statuses = documents.iter().enumerate().map(one);
    log::during(call.number(), || statuses.reduce(u32::min)).unwrap_or(DATELINE_OK)
}

/// # Safety
/// As the interface says of [`DatelinePlugin::destroy`].
unsafe extern "C" fn destroy(instance: *mut c_void) {
    if instance.is_null() {
        return;
    }
    // SAFETY: `create` has made it, and the host does not use it again.
    let end = || drop(unsafe { Box::from_raw(instance.cast::<Instance>()) });
    if let Err(panic) = panics::caught(end) {
        log::line(DATELINE_LOG_ERROR, &format!("an instance has ended badly: {panic}"));
    }
}

fn tell(call: &Call<'_>, document: usize, failure: Failure) {
    match failure {
        Failure::Known => {}
        Failure::Option { option, problem } => call.reject_option(&option, &problem),
        Failure::Because(message) => call.fail(document, &message),
    }
}

#[cfg(test)]
mod fake_host;
#[cfg(test)]
mod tests;
