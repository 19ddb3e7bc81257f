//! One call of the host, with what the host does for it.

use std::slice;

use dateline_core::{Columns, OriginSpan, Span};

use crate::abi::{
    DATELINE_ABI_MAJOR, DATELINE_OK, DatelineCall, DatelineHost, DatelineOrigin, DatelineSpan, DatelineStatus,
    DatelineStr,
};
use crate::border;

/// One call of the host. Lives no longer than the call, and stays on its thread.
pub(crate) struct Call<'c> {
    table: &'c DatelineHost,
    call: DatelineCall,
}

impl<'c> Call<'c> {
    /// None if the table is not one of a host that this plugin can speak to: then there is nobody to tell.
    ///
    /// # Safety
    /// `table` is null or points to the table of a host, which is as large as it says and stays as it is for
    /// `'c`; `call` is the call that goes on.
    pub(crate) unsafe fn new(table: *const DatelineHost, call: DatelineCall) -> Option<Self> {
        if table.is_null() || !table.is_aligned() {
            return None;
        }
        // SAFETY: A table begins with its size, and it is aligned and not null.
        if unsafe { table.cast::<usize>().read() } < size_of::<DatelineHost>() {
            return None;
        }
        // SAFETY: It is as large as it says, which is enough.
        let table = unsafe { &*table };
        (table.abi_major == DATELINE_ABI_MAJOR).then_some(Self { table, call })
    }

    pub(crate) const fn number(&self) -> DatelineCall {
        self.call
    }

    pub(crate) const fn table(&self) -> &'c DatelineHost {
        self.table
    }

    /// Gives the host a layer. Whether it took it.
    pub(crate) fn emit(&self, document: usize, key: &str, columns: &Columns<'_>) -> bool {
        let lent = border::give(key, columns);
        // SAFETY: What is lent lives until the end of this function, and the host copies it before.
        let status = unsafe { (self.table.emit)(self.call, document, lent.as_ptr()) };
        status == DATELINE_OK
    }

    pub(crate) fn fail(&self, document: usize, message: &str) {
        // SAFETY: The host copies the message.
        unsafe { (self.table.fail)(self.call, document, message.into()) }
    }

    pub(crate) fn reject_option(&self, option: &str, problem: &str) {
        // SAFETY: The host copies both.
        unsafe { (self.table.reject_option)(self.call, option.into(), problem.into()) }
    }

    /// The bytes of a file, or nothing if the host refuses.
    pub(crate) fn read(&self, path: &str) -> Option<Vec<u8>> {
        // SAFETY: The host fills in a string that lives until `create` returns, or refuses.
        self.ask(|content| unsafe { (self.table.read)(self.call, path.into(), content) })
    }

    pub(crate) fn embedded(&self, name: &str, content: &[u8]) {
        // SAFETY: The host copies what it keeps.
        unsafe { (self.table.embedded)(self.call, name.into(), content.into()) }
    }

    /// A document's metadata as JSON, or nothing if the host refuses.
    pub(crate) fn metadata(&self, document: usize) -> Option<Vec<u8>> {
        // SAFETY: The host fills in a string that lives until `analyse` returns, or refuses.
        self.ask(|metadata| unsafe { (self.table.metadata)(self.call, document, metadata) })
    }

    /// The bytes of the input that a span came from. None if the host refuses.
    pub(crate) fn origin(&self, document: usize, span: Span) -> Vec<OriginSpan> {
        let span = DatelineSpan { start: span.start(), end: span.end() };
        let (mut origins, mut count) = (std::ptr::null::<DatelineOrigin>(), 0);
        // SAFETY: The host fills in both, or refuses.
        let status = unsafe { (self.table.origin)(self.call, document, span, &mut origins, &mut count) };
        if status != DATELINE_OK || origins.is_null() {
            return Vec::new();
        }
        // SAFETY: The host has said that `count` ranges lie there until `analyse` returns.
        let origins = unsafe { slice::from_raw_parts(origins, count) };
        origins.iter().map(|it| OriginSpan { start: it.start, end: it.end }).collect()
    }

    fn ask(&self, question: impl FnOnce(*mut DatelineStr) -> DatelineStatus) -> Option<Vec<u8>> {
        let mut answer = DatelineStr::from("");
        if question(&raw mut answer) != DATELINE_OK {
            return None;
        }
        // SAFETY: The host has filled it in, and what it points to outlives this function.
        let bytes = unsafe { border::bytes(border::Part::Field("answer"), answer) };
        bytes.ok().map(<[u8]>::to_vec)
    }
}
