//! The border between the host and a plugin, as C sees it.
//!
//! Memory never changes owner here. The host lends a plugin its documents and layers for the time of
//! one call; a plugin lends the host what it has found for the time of one call of
//! [`DatelineHost::emit`], which copies it. Neither frees what the other has allocated.
//!
//! Structs only ever grow at their end. Each begins with its size as its maker knows it, so that a
//! reader knows which fields are there.

use std::ffi::c_void;

/// `"DATELINE"` read as a little-endian number: the first thing that a host looks at.
pub const DATELINE_MAGIC: u64 = 0x454e_494c_4554_4144;

/// The version of this interface. A host refuses a plugin of another major version.
pub const DATELINE_ABI_MAJOR: u32 = 1;

/// Grows when fields are added at the end of a struct. A host takes any minor version: it reads the
/// fields that it knows and that `struct_size` says are there.
pub const DATELINE_ABI_MINOR: u32 = 0;

/// The name of the one symbol that a plugin exports, a [`DatelineEntry`].
pub const DATELINE_ENTRY: &str = "dateline_plugin";

/// What a plugin's library exports under the name `dateline_plugin`: gives the table of the plugin,
/// which stays as it is as long as the process lives. Called on any thread, also more than once, and
/// gives the same table each time.
pub type DatelineEntry = unsafe extern "C" fn() -> *const DatelinePlugin;

/// Names one call of [`DatelinePlugin::create`] or [`DatelinePlugin::analyse`]. The functions of
/// [`DatelineHost`] take it; it is of no use after the call has returned, nor on another thread.
/// Never 0.
pub type DatelineCall = u64;

/// How a call went. 0 is success; other values than those below count as [`DATELINE_ERROR`].
pub type DatelineStatus = u32;

/// The call did its work.
pub const DATELINE_OK: DatelineStatus = 0;
/// It did not; [`DatelineHost::fail`] or [`DatelineHost::reject_option`] has said why.
pub const DATELINE_ERROR: DatelineStatus = 1;
/// It panicked; [`DatelineHost::fail`] has said how.
pub const DATELINE_PANIC: DatelineStatus = 2;
/// From a function of the host: it refuses what it was given, and the call will count as failed. The
/// plugin should return [`DATELINE_ERROR`] soon.
pub const DATELINE_REFUSED: DatelineStatus = 3;

/// UTF-8, `len` bytes, without a zero at the end. `data` may be null if `len` is 0.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct DatelineStr {
    /// The first byte.
    pub data: *const u8,
    /// How many bytes.
    pub len: usize,
}

/// A half-open range of bytes of a document's text: `start <= end`, both on borders of characters.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatelineSpan {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

/// A half-open range of bytes of the input that a document was read from.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatelineOrigin {
    /// The first byte.
    pub start: u64,
    /// The byte after the last one.
    pub end: u64,
}

/// What a column's values are. The comment says the type in C.
pub type DatelineType = u32;

/// `uint8_t`, 0 or 1.
pub const DATELINE_BOOL: DatelineType = 1;
/// `int64_t`.
pub const DATELINE_I64: DatelineType = 2;
/// `uint64_t`.
pub const DATELINE_U64: DatelineType = 3;
/// `float`.
pub const DATELINE_F32: DatelineType = 4;
/// `double`.
pub const DATELINE_F64: DatelineType = 5;
/// `DatelineSpan`; `[start, end]` in a record.
pub const DATELINE_SPAN: DatelineType = 6;
/// `DatelineSpan`; `{"span": [start, end]}` in a record.
pub const DATELINE_PASSAGE: DatelineType = 7;
/// Text: `rows + 1` values of `uint32_t`, the ends of the strings in `bytes` after a first 0.
pub const DATELINE_STR: DatelineType = 8;
/// As `DATELINE_STR`, each string a JSON value: a field that is a list or has fields of its own.
pub const DATELINE_JSON: DatelineType = 9;

/// The row has no such field.
pub const DATELINE_ABSENT: u8 = 0;
/// The field is there and holds `null`.
pub const DATELINE_NULL: u8 = 1;
/// The field is there and holds the value.
pub const DATELINE_THERE: u8 = 2;

/// One field of all rows of a layer.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct DatelineColumn {
    /// `sizeof(DatelineColumn)` as the maker knows it.
    pub struct_size: usize,
    /// The field's name, as in a record. No two columns of a layer have one name.
    pub name: DatelineStr,
    /// What `values` points to.
    pub kind: DatelineType,
    /// One byte a row, `DATELINE_ABSENT`, `DATELINE_NULL` or `DATELINE_THERE`. Null: there in every row.
    pub presence: *const u8,
    /// The values, one a row, aligned as C aligns their type. Where a row has none, anything. For text,
    /// the ends of the strings. May be null if there are no rows.
    pub values: *const c_void,
    /// The strings of a column of text or JSON, one after the other. Empty otherwise.
    pub bytes: DatelineStr,
}

/// The rows are a list: an annotation each.
pub const DATELINE_LIST: u32 = 1;
/// There is one row, and the layer is that one value.
pub const DATELINE_ONE: u32 = 2;

/// A layer: rows of annotations, columns of their fields.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct DatelineLayer {
    /// `sizeof(DatelineLayer)` as the maker knows it.
    pub struct_size: usize,
    /// The layer's name and version, `tokens@1`.
    pub key: DatelineStr,
    /// `DATELINE_LIST` or `DATELINE_ONE`.
    pub shape: u32,
    /// How many rows. In a document from the host at most 4,294,967,295; what a plugin emits may have
    /// fewer, see the host's limits.
    pub rows: usize,
    /// Where each row stands in the text, `rows` spans. From the host: null if the rows have no place. To
    /// the host: null, or else the rows get a first field `span` with these values, so that a layer
    /// of nothing but spans needs no column at all.
    pub spans: *const DatelineSpan,
    /// The columns, in the order of the fields.
    pub columns: *const *const DatelineColumn,
    /// How many columns.
    pub column_count: usize,
}

/// A document, lent for the time of one call of [`DatelinePlugin::analyse`].
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct DatelineDocument {
    /// `sizeof(DatelineDocument)` as the maker knows it.
    pub struct_size: usize,
    /// The document's name, unique within a run.
    pub id: DatelineStr,
    /// Its text. All spans count in its bytes. Shorter than 4 GiB.
    pub text: DatelineStr,
    /// The layers that the manifest names under `reads`, in that order. Null for an optional one that is
    /// not there.
    pub layers: *const *const DatelineLayer,
    /// How many layers: as many as the manifest reads.
    pub layer_count: usize,
}

/// What a message of a plugin is: its weight.
pub type DatelineLevel = u32;

/// Something failed.
pub const DATELINE_LOG_ERROR: DatelineLevel = 1;
/// Something is not as it should be.
pub const DATELINE_LOG_WARN: DatelineLevel = 2;
/// Something that a user may want to know.
pub const DATELINE_LOG_INFO: DatelineLevel = 3;
/// Something that its author wants to know.
pub const DATELINE_LOG_DEBUG: DatelineLevel = 4;
/// Each step.
pub const DATELINE_LOG_TRACE: DatelineLevel = 5;

/// What the host does for a plugin. The table and its functions stay as long as the process lives.
///
/// Unless it says otherwise, a function must be called on the thread on which the host has called the
/// plugin, with the `call` that it was given, before that call returns. The host notices when that is
/// not so, and refuses.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DatelineHost {
    /// `sizeof(DatelineHost)` as the host knows it.
    pub struct_size: usize,
    /// The version of the interface that the host was built with.
    pub abi_major: u32,
    /// Its minor version.
    pub abi_minor: u32,
    /// The heaviest level above which messages are thrown away: a plugin need not make them.
    pub log_level: DatelineLevel,
    /// Gives the host a layer of a document. The host checks and copies it before this returns; until
    /// then nobody may write to any of it, on no thread. Each layer that the manifest names under
    /// `writes` must be given once for each document, also if it has no rows. In `analyse` only.
    pub emit: unsafe extern "C" fn(call: DatelineCall, document: usize, layer: *const DatelineLayer) -> DatelineStatus,
    /// Says why a document could not be analysed, or why an instance could not be created (`document` is
    /// then 0). What was emitted of that document is thrown away; the other documents of the call are
    /// not touched.
    pub fail: unsafe extern "C" fn(call: DatelineCall, document: usize, message: DatelineStr),
    /// Says that an option has a value that the schema allows and the plugin does not. `option` is its
    /// name, with dots into tables. In `create` only.
    pub reject_option: unsafe extern "C" fn(call: DatelineCall, option: DatelineStr, problem: DatelineStr),
    /// Reads a file that the user named in an option, relative to the pipeline's file, and notes its
    /// hash in the provenance. The bytes are lent until `create` returns. In `create` only. Where the
    /// file cannot be read, the host gives `DATELINE_REFUSED`, and tells the user itself.
    pub read: unsafe extern "C" fn(call: DatelineCall, path: DatelineStr, content: *mut DatelineStr) -> DatelineStatus,
    /// Notes the hash of a list or model that is compiled into the plugin. In `create` only.
    pub embedded: unsafe extern "C" fn(call: DatelineCall, name: DatelineStr, content: DatelineStr),
    /// What a document says of itself, a JSON object with the members of `metadata` in a record. Lent
    /// until `analyse` returns. In `analyse` only.
    pub metadata:
        unsafe extern "C" fn(call: DatelineCall, document: usize, metadata: *mut DatelineStr) -> DatelineStatus,
    /// The bytes of the input that a span of a document came from, `count` ranges, lent until `analyse`
    /// returns. In `analyse` only.
    pub origin: unsafe extern "C" fn(
        call: DatelineCall,
        document: usize,
        span: DatelineSpan,
        origins: *mut *const DatelineOrigin,
        count: *mut usize,
    ) -> DatelineStatus,
    /// A line for the host's log. On any thread, at any time; `call` is 0 outside of a call.
    pub log: unsafe extern "C" fn(call: DatelineCall, level: DatelineLevel, message: DatelineStr),
}

/// One instance may be used by several threads at once. Without it the host makes an instance for each
/// thread, and an instance is only ever used by one thread at a time.
pub const DATELINE_THREAD_SAFE: u32 = 1;
/// The plugin is built so that a panic ends the process. The host runs it in a child process only.
pub const DATELINE_ABORTS: u32 = 2;

/// What a plugin is: the table that its entry gives. It must stay as it is as long as the process lives;
/// a host never unloads a library.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DatelinePlugin {
    /// [`DATELINE_MAGIC`].
    pub magic: u64,
    /// [`DATELINE_ABI_MAJOR`] as the plugin was built with.
    pub abi_major: u32,
    /// [`DATELINE_ABI_MINOR`] as the plugin was built with.
    pub abi_minor: u32,
    /// `sizeof(DatelinePlugin)` as the plugin was built with.
    pub struct_size: usize,
    /// [`DATELINE_THREAD_SAFE`] and [`DATELINE_ABORTS`], or 0.
    pub flags: u32,
    /// Who it is, what it reads and writes, and its options: a JSON object, see the manifest.
    pub manifest: DatelineStr,
    /// Makes an instance from options: a JSON object with the defaults filled in. Lists and models are
    /// read here, never while analysing. On success `*instance` may be anything, also null. Called on
    /// any thread, by several at once for several instances.
    pub create: Option<
        unsafe extern "C" fn(
            host: *const DatelineHost,
            call: DatelineCall,
            options: DatelineStr,
            instance: *mut *mut c_void,
        ) -> DatelineStatus,
    >,
    /// Analyses documents and emits their layers. `count` is at least 1; what is said of a document
    /// names it by its index. The result for a document must depend on that document alone. If it
    /// returns another status than `DATELINE_OK`, each document fails for which `fail` gave no reason of
    /// its own.
    pub analyse: Option<
        unsafe extern "C" fn(
            instance: *mut c_void,
            host: *const DatelineHost,
            call: DatelineCall,
            documents: *const *const DatelineDocument,
            count: usize,
        ) -> DatelineStatus,
    >,
    /// Ends an instance. On any thread, once, and nothing is called with the instance afterwards. May be
    /// null if there is nothing to end.
    pub destroy: Option<unsafe extern "C" fn(instance: *mut c_void)>,
}

// SAFETY: The tables hold constants, functions and pointers to memory that is never written to or
// freed: that is what the entry of a plugin and a host promise above.
unsafe impl Sync for DatelinePlugin {}
// SAFETY: As above.
unsafe impl Send for DatelinePlugin {}
