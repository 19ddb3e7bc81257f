//! A level of the log that rises while a plugin lives.

use std::ptr;
use std::sync::Mutex;

use dateline_core::{
    AnalyseError, Analyser, Annotation, BuildError, Component, Document, LayerKey, Resources, Span, Spans,
};
use dateline_plugin::abi::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
struct Buoy {
    span: Span,
}

impl Annotation for Buoy {
    const KEY: LayerKey = LayerKey::new("buoys", 1);

    fn span(&self) -> Span {
        self.span
    }
}

#[derive(Default, Serialize, Deserialize, JsonSchema)]
struct NoOptions {}

/// Logs one line as it is made.
struct Talkative;

impl Component for Talkative {
    const NAME: &'static str = "talkative";
    const VERSION: &'static str = "1";
    const SUMMARY: &'static str = "says what it does";
    type Options = NoOptions;

    fn build(_: NoOptions, _: &mut dyn Resources) -> Result<Self, BuildError> {
        tracing::debug!("the list has 3 buoys");
        Ok(Self)
    }
}

impl Analyser for Talkative {
    type Reads<'d> = ();
    type Writes = Spans<Buoy>;

    fn analyse(&self, _: &dyn Document, (): ()) -> Result<Spans<Buoy>, AnalyseError> {
        Ok(Spans::default())
    }
}

dateline_plugin::export!(Talkative);

static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());

unsafe extern "C" fn log(_: DatelineCall, _: DatelineLevel, message: DatelineStr) {
    // SAFETY: The plugin lends it for the time of the call.
    let message = unsafe { std::slice::from_raw_parts(message.data, message.len) };
    LINES.lock().unwrap().push(String::from_utf8_lossy(message).into_owned());
}

unsafe extern "C" fn emit(_: DatelineCall, _: usize, _: *const DatelineLayer) -> DatelineStatus {
    DATELINE_REFUSED
}

unsafe extern "C" fn fail(_: DatelineCall, _: usize, _: DatelineStr) {}

unsafe extern "C" fn pair(_: DatelineCall, _: DatelineStr, _: DatelineStr) {}

unsafe extern "C" fn read(_: DatelineCall, _: DatelineStr, _: *mut DatelineStr) -> DatelineStatus {
    DATELINE_REFUSED
}

unsafe extern "C" fn metadata(_: DatelineCall, _: usize, _: *mut DatelineStr) -> DatelineStatus {
    DATELINE_REFUSED
}

unsafe extern "C" fn origin(
    _: DatelineCall,
    _: usize,
    _: DatelineSpan,
    _: *mut *const DatelineOrigin,
    _: *mut usize,
) -> DatelineStatus {
    DATELINE_REFUSED
}

const fn host(log_level: DatelineLevel) -> DatelineHost {
    DatelineHost {
        struct_size: size_of::<DatelineHost>(),
        abi_major: DATELINE_ABI_MAJOR,
        abi_minor: DATELINE_ABI_MINOR,
        log_level,
        emit,
        fail,
        reject_option: pair,
        read,
        embedded: pair,
        metadata,
        origin,
        log,
    }
}

/// Makes an instance, ends it, and gives what was logged.
fn logged(host: &'static DatelineHost) -> Vec<String> {
    let mut instance = ptr::null_mut();
    // SAFETY: The table of a plugin stays, as that of this host does.
    unsafe {
        let plugin = &*dateline_plugin();
        assert_eq!((plugin.create.unwrap())(host, 1, "{}".into(), &raw mut instance), DATELINE_OK);
        (plugin.destroy.unwrap())(instance);
    }
    std::mem::take(&mut LINES.lock().unwrap())
}

#[test]
fn a_level_that_is_raised_is_seen() {
    static QUIET: DatelineHost = host(DATELINE_LOG_WARN);
    static CURIOUS: DatelineHost = host(DATELINE_LOG_DEBUG);
    let line = "it::log_level: the list has 3 buoys";
    assert!(logged(&QUIET).is_empty());
    assert_eq!(logged(&CURIOUS), [line]);
    assert!(logged(&QUIET).is_empty());
}
