//! A plugin that is part of this program, so that the calls can be watched by Miri, which loads no library.

use std::cell::Cell;
use std::path::Path;
use std::sync::LazyLock;

use dateline_core::{Article, Column, Places, ResourceError, Shape, Span, Strings, Values};
use dateline_plugin::abi::{
    DATELINE_ABI_MAJOR, DATELINE_ERROR, DATELINE_MAGIC, DATELINE_OK, DATELINE_REFUSED, DatelineCall, DatelineHost,
    DatelinePlugin, DatelineStatus, DatelineStr,
};
use serde_json::json;

use super::*;
use crate::handshake;

const MANIFEST: &str = r#"{
    "name": "echo", "version": "1", "summary": "gives back what it gets",
    "reads": [{"layer": "heard@1", "optional": true}], "writes": [{"layer": "said@1"}]
}"#;

thread_local! {
    /// What the plugin does with the call that it gets, after it has emitted.
    static THEN: Cell<fn(&DatelineHost, DatelineCall) -> DatelineStatus> = const { Cell::new(|_, _| DATELINE_OK) };
}

extern "C" fn entry() -> *const DatelinePlugin {
    static TABLE: DatelinePlugin = DatelinePlugin {
        magic: DATELINE_MAGIC,
        abi_major: DATELINE_ABI_MAJOR,
        abi_minor: 0,
        struct_size: size_of::<DatelinePlugin>(),
        flags: 0,
        manifest: DatelineStr { data: MANIFEST.as_ptr(), len: MANIFEST.len() },
        create: Some(create),
        analyse: Some(analyse),
        destroy: Some(destroy),
    };
    &raw const TABLE
}

/// Keeps a file that it reads.
unsafe extern "C" fn create(
    host: *const DatelineHost,
    call: DatelineCall,
    _: DatelineStr,
    instance: *mut *mut c_void,
) -> DatelineStatus {
    let mut content = DatelineStr::from("");
    // SAFETY: The host lends all of this.
    unsafe {
        if ((*host).read)(call, "list".into(), &raw mut content) != DATELINE_OK {
            return DATELINE_ERROR;
        }
        let kept = std::slice::from_raw_parts(content.data, content.len).to_vec();
        instance.write(Box::into_raw(Box::new(kept)).cast());
    }
    DATELINE_OK
}

/// Emits the layer that it reads under another name.
unsafe extern "C" fn analyse(
    instance: *mut c_void,
    host: *const DatelineHost,
    call: DatelineCall,
    documents: *const *const DatelineDocument,
    count: usize,
) -> DatelineStatus {
    // SAFETY: The host lends all of this, and the instance is what `create` made.
    unsafe {
        assert_eq!(*instance.cast::<Vec<u8>>(), b"kept");
        for index in 0..count {
            let mut layer = **(**documents.add(index)).layers;
            layer.key = "said@1".into();
            // The place of each row is a field of it already.
            layer.spans = ptr::null();
            ((*host).emit)(call, index, &raw const layer);
        }
        THEN.get()(&*host, call)
    }
}

unsafe extern "C" fn destroy(instance: *mut c_void) {
    // SAFETY: It is what `create` made.
    drop(unsafe { Box::from_raw(instance.cast::<Vec<u8>>()) });
}

struct OneFile;

impl Resources for OneFile {
    fn read(&mut self, _: &str) -> Result<Vec<u8>, ResourceError> {
        Ok(b"kept".to_vec())
    }

    fn embedded(&mut self, _: &str, _: &[u8]) {}
}

fn instance() -> Instance {
    // What lives for ever must be reachable for ever, or Miri calls it lost.
    static PLUGIN: LazyLock<Plugin> = LazyLock::new(|| {
        // SAFETY: The table is as it must be.
        Plugin::new(Path::new("here"), unsafe { handshake::shake(entry) }.unwrap())
    });
    Instance::create(&PLUGIN, &json!({}), &mut OneFile).unwrap()
}

fn heard() -> Columns<'static> {
    let spans = Values::Span(vec![Span::new(0, 1), Span::new(2, 6)].into());
    let labels = Values::Str(Strings::new(vec![0, 2, 2], "ab").unwrap());
    let column = |name: &'static str, values| Column { name: name.into(), presence: (&[]).into(), values };
    let columns = vec![column("span", spans), column("label", labels)];
    Columns::new(Shape::List, 2, Places::Column(0), columns).unwrap()
}

/// What comes of a document when the plugin does `then` after it has emitted.
fn outcome(then: fn(&DatelineHost, DatelineCall) -> DatelineStatus) -> Result<String, String> {
    THEN.set(then);
    let article = Article::from_text("a", "A test.");
    let lent = Lent { document: &article, layers: vec![Some(heard())] };
    let found = instance().analyse(std::slice::from_ref(&lent)).pop().unwrap();
    found.map(|it| serde_json::to_string(&it[0].1).unwrap()).map_err(|it| it.message)
}

#[test]
fn what_is_lent_comes_back() {
    let expected = r#"[{"span":[0,1],"label":"ab"},{"span":[2,6],"label":""}]"#;
    assert_eq!(outcome(|_, _| DATELINE_OK).as_deref(), Ok(expected));
}

#[test]
fn a_number_on_another_thread_finds_nothing() {
    let outcome = outcome(|host, call| {
        let emit = host.emit;
        // SAFETY: The host refuses a null pointer too.
        let there = std::thread::spawn(move || unsafe { emit(call, 0, ptr::null()) });
        assert_eq!(there.join().unwrap(), DATELINE_REFUSED);
        DATELINE_OK
    });
    let expected = "called `emit` from another thread; a plugin may call the host only on the thread on which it was \
                    called";
    assert_eq!(outcome, Err(expected.to_owned()));
}

#[test]
fn a_number_of_no_call_finds_nothing() {
    let outcome = outcome(|host, call| {
        // SAFETY: As above.
        assert_eq!(unsafe { (host.emit)(call + 1_000_000, 0, ptr::null()) }, DATELINE_REFUSED);
        DATELINE_OK
    });
    assert_eq!(outcome, Err("called `emit` for a call that has ended, or is another thread's".to_owned()));
}

#[test]
fn what_is_asked_for_is_lent() {
    let outcome = outcome(|host, call| {
        let (mut metadata, mut origins, mut count) = (DatelineStr::from(""), ptr::null(), 0);
        let span = dateline_plugin::abi::DatelineSpan { start: 2, end: 6 };
        // SAFETY: All of it is there to be written to, and what is lent is there to be read.
        unsafe {
            assert_eq!((host.metadata)(call, 0, &raw mut metadata), DATELINE_OK);
            assert_eq!((host.origin)(call, 0, span, &raw mut origins, &raw mut count), DATELINE_OK);
            assert_eq!(std::slice::from_raw_parts(metadata.data, metadata.len), b"{}");
            assert_eq!((count, (*origins).start, (*origins).end), (1, 2, 6));
        }
        DATELINE_ERROR
    });
    assert_eq!(outcome, Err("the plugin reports an error and does not say which".to_owned()));
}
