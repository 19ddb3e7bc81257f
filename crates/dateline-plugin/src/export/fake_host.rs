//! A host as small as can be, which keeps what it is told. One for each thread.

use std::cell::RefCell;
use std::ffi::c_void;
use std::ptr;

use dateline_core::{Columns, LayerKey};

use crate::abi::*;
use crate::border::{self, Limits, Maker, Part};

/// What a host was told.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Heard {
    pub(super) emitted: Vec<(usize, LayerKey, Columns<'static>)>,
    pub(super) failed: Vec<(usize, String)>,
    pub(super) rejected: Vec<(String, String)>,
    pub(super) embedded: Vec<(String, usize)>,
    pub(super) logged: Vec<(DatelineCall, DatelineLevel, String)>,
}

thread_local! {
    static HEARD: RefCell<Heard> = RefCell::default();
}

/// What this thread's host was told since it was last asked.
pub(super) fn heard() -> Heard {
    HEARD.take()
}

/// The number of every call.
pub(super) const CALL: DatelineCall = 77;

/// What the host knows of every document.
static METADATA: &str = r#"{"title":"The ferry is late","rating":5}"#;
static ORIGINS: [DatelineOrigin; 2] = [DatelineOrigin { start: 3, end: 5 }, DatelineOrigin { start: 9, end: 10 }];

fn keep(note: impl FnOnce(&mut Heard)) {
    HEARD.with_borrow_mut(note);
}

fn said(text: DatelineStr) -> String {
    // SAFETY: The plugin lends it for the time of the call.
    unsafe { border::text(&Maker::plugin(usize::MAX), Part::Field("text"), text) }.unwrap().to_owned()
}

unsafe extern "C" fn emit(call: DatelineCall, document: usize, layer: *const DatelineLayer) -> DatelineStatus {
    assert_eq!(call, CALL);
    // SAFETY: The plugin lends it for the time of the call.
    let (key, columns) = unsafe { border::take(layer, &Limits::default()) }.unwrap();
    if columns.rows() > 3 {
        return DATELINE_REFUSED;
    }
    keep(|it| it.emitted.push((document, key, columns.into_owned())));
    DATELINE_OK
}

unsafe extern "C" fn fail(_: DatelineCall, document: usize, message: DatelineStr) {
    keep(|it| it.failed.push((document, said(message))));
}

unsafe extern "C" fn reject_option(_: DatelineCall, option: DatelineStr, problem: DatelineStr) {
    keep(|it| it.rejected.push((said(option), said(problem))));
}

unsafe extern "C" fn read(_: DatelineCall, path: DatelineStr, content: *mut DatelineStr) -> DatelineStatus {
    if said(path) != "words.txt" {
        return DATELINE_REFUSED;
    }
    // SAFETY: The plugin gives a place for the answer.
    unsafe { content.write("late\nearly\n".into()) };
    DATELINE_OK
}

unsafe extern "C" fn embedded(_: DatelineCall, name: DatelineStr, content: DatelineStr) {
    keep(|it| it.embedded.push((said(name), content.len)));
}

unsafe extern "C" fn metadata(_: DatelineCall, _: usize, metadata: *mut DatelineStr) -> DatelineStatus {
    // SAFETY: The plugin gives a place for the answer.
    unsafe { metadata.write(METADATA.into()) };
    DATELINE_OK
}

unsafe extern "C" fn origin(
    _: DatelineCall,
    _: usize,
    _: DatelineSpan,
    origins: *mut *const DatelineOrigin,
    count: *mut usize,
) -> DatelineStatus {
    // SAFETY: The plugin gives places for the answer.
    unsafe {
        origins.write(ORIGINS.as_ptr());
        count.write(ORIGINS.len());
    }
    DATELINE_OK
}

unsafe extern "C" fn log(call: DatelineCall, level: DatelineLevel, message: DatelineStr) {
    keep(|it| it.logged.push((call, level, said(message))));
}

pub(super) static HOST: DatelineHost = DatelineHost {
    struct_size: size_of::<DatelineHost>(),
    abi_major: DATELINE_ABI_MAJOR,
    abi_minor: DATELINE_ABI_MINOR,
    log_level: DATELINE_LOG_INFO,
    emit,
    fail,
    reject_option,
    read,
    embedded,
    metadata,
    origin,
    log,
};

/// An instance of a plugin, ended when it is dropped.
pub(super) struct Made {
    plugin: &'static DatelinePlugin,
    instance: *mut c_void,
}

/// Makes an instance, as a host does.
pub(super) fn create(plugin: *const DatelinePlugin, options: &str) -> Result<Made, DatelineStatus> {
    // SAFETY: It is null or a table that stays.
    let plugin = unsafe { plugin.as_ref() }.expect("the plugin has a table");
    let mut instance = ptr::null_mut();
    // SAFETY: All of this lives until the call is over.
    let status = unsafe { plugin.create.unwrap()(&raw const HOST, CALL, options.into(), &raw mut instance) };
    if status == DATELINE_OK { Ok(Made { plugin, instance }) } else { Err(status) }
}

/// A text, with its layers in the order of the manifest.
pub(super) type Text<'t> = (&'t str, &'t [Option<(&'t str, Columns<'t>)>]);

impl Made {
    /// Analyses texts, each with its layers, as a host does.
    pub(super) fn analyse(&self, documents: &[Text<'_>]) -> DatelineStatus {
        let lent: Vec<Vec<Option<border::Lent<'_>>>> = documents
            .iter()
            .map(|(_, layers)| {
                layers.iter().map(|it| it.as_ref().map(|(key, columns)| border::lend(key, columns))).collect()
            })
            .collect();
        let layers: Vec<Vec<*const DatelineLayer>> = lent
            .iter()
            .map(|it| it.iter().map(|it| it.as_ref().map_or(ptr::null(), border::Lent::as_ptr)).collect())
            .collect();
        let documents: Vec<DatelineDocument> = documents
            .iter()
            .zip(&layers)
            .map(|((text, _), layers)| DatelineDocument {
                struct_size: size_of::<DatelineDocument>(),
                id: "a".into(),
                text: (*text).into(),
                layers: layers.as_ptr(),
                layer_count: layers.len(),
            })
            .collect();
        let pointers: Vec<*const DatelineDocument> = documents.iter().map(ptr::from_ref).collect();
        // SAFETY: All of this lives until the call is over.
        unsafe { self.plugin.analyse.unwrap()(self.instance, &raw const HOST, CALL, pointers.as_ptr(), pointers.len()) }
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        // SAFETY: It is not used again.
        unsafe { self.plugin.destroy.unwrap()(self.instance) }
    }
}
