//! Why a library is no plugin that can be used, and the way out.

use std::path::PathBuf;

use dateline_core::LayerKey;
use serde_json::Value;

/// A library cannot be used as a plugin.
#[derive(Debug, thiserror::Error)]
#[error("`{}` {problem}", path.display())]
pub struct LoadError {
    /// The file, as it was named.
    pub path: PathBuf,
    /// What is wrong with it.
    pub problem: LoadProblem,
}

/// What is wrong with a library, in the order in which it is looked at.
#[derive(Debug, thiserror::Error)]
pub enum LoadProblem {
    /// There is no such file.
    #[error("is not there")]
    Missing,
    /// The file cannot be opened.
    #[error("cannot be read: {0}")]
    Unreadable(std::io::Error),
    /// It is a folder.
    #[error("is a folder")]
    Folder,
    /// Other bytes lie at this path than this process has loaded from it, and code that was loaded stays.
    #[error("has changed since this program loaded it")]
    Changed,
    /// It is a library for another kind of machine.
    #[error("is a library for {library}, and this program runs on {here}")]
    WrongArchitecture {
        /// What it was built for.
        library: String,
        /// What this program was built for.
        here: String,
    },
    /// The system does not load it; the system's own words.
    #[error("cannot be loaded as a library: {0}")]
    NotALibrary(String),
    /// It lacks the symbol `dateline_plugin`; the system's own words.
    #[error("is a library and no plugin, for it has no symbol `dateline_plugin`: {0}")]
    NoEntry(String),
    /// The entry gives no table.
    #[error("gives a null pointer instead of its table")]
    NoTable,
    /// The entry gives a pointer that cannot be one to a table.
    #[error("gives a table that is not aligned")]
    UnalignedTable,
    /// The table is something else.
    #[error("gives something that is not a plugin's table: it begins with {0:#018x} and not with `DATELINE`")]
    WrongMagic(u64),
    /// The plugin speaks another version of the interface.
    #[error("was built for version {plugin} of the plugin interface, and this program speaks version {host}")]
    OtherMajor {
        /// The plugin's.
        plugin: u32,
        /// Ours.
        host: u32,
    },
    /// The table ends before fields that every one has.
    #[error("gives a table of {size} bytes, and one of this version has at least {needed}")]
    SmallTable {
        /// How many bytes it says it has.
        size: usize,
        /// How many the fields take.
        needed: usize,
        /// The minor version that it says it has.
        minor: u32,
    },
    /// A function that every plugin has is null.
    #[error("has no function `{0}` in its table")]
    NoFunction(&'static str),
    /// The manifest is null or empty.
    #[error("has no manifest")]
    NoManifest,
    /// The manifest says that it has more bytes than any has.
    #[error("has a manifest of {bytes} bytes; {most} is the most")]
    LongManifest {
        /// How many bytes it says it has.
        bytes: usize,
        /// How many it may have.
        most: usize,
    },
    /// The manifest is not UTF-8 from this byte on.
    #[error("has a manifest that is not UTF-8, from byte {0} on")]
    ManifestNotUtf8(usize),
    /// The manifest is not JSON.
    #[error("has a manifest that is not JSON: {0}")]
    ManifestNotJson(String),
    /// The manifest is JSON and not a manifest.
    #[error("has a manifest of another form: {0}")]
    ManifestForm(String),
    /// The component's name is no name.
    #[error("calls itself `{0}`, which is no name for a component")]
    Name(String),
    /// The component's version is empty.
    #[error("gives an empty version in its manifest")]
    NoVersion,
    /// The options are the schema of something else than an object.
    #[error("gives a schema of its options of the type {0}, and options are an object")]
    Options(Value),
    /// A layer that is read or written has a name or version that none can have.
    #[error("names a layer `{0}`, which is no layer's name")]
    Layer(LayerKey),
    /// A layer is declared twice on one side.
    #[error("names the layer `{0}` twice in its manifest")]
    Repeated(LayerKey),
    /// A layer is both read and written.
    #[error("reads `{0}` and writes it too, by its manifest")]
    ReadsWhatItWrites(LayerKey),
}

impl LoadError {
    /// The way out.
    #[must_use]
    pub fn help(&self) -> String {
        self.problem.help()
    }
}

impl LoadProblem {
    /// The way out.
    #[must_use]
    pub fn help(&self) -> String {
        let help = match self {
            Self::Missing => "build the plugin, or mend the path; it is relative to the pipeline's file",
            Self::Unreadable(_) => "make the file readable for you",
            Self::Folder => "name the library in it",
            Self::Changed => "start this program again, or give the new library a name of its own",
            Self::WrongArchitecture { here, .. } => return format!("build the plugin for {here}"),
            Self::NotALibrary(_) => {
                "name a shared library: in Rust one of `crate-type = [\"cdylib\"]`, in C one of `cc -shared -fPIC`"
            }
            Self::NoEntry(_) => {
                "in Rust export the analyser with `dateline_plugin::export!`, in C define `dateline_plugin` with \
                 `DATELINE_EXPORT`"
            }
            Self::NoTable | Self::UnalignedTable => {
                "`dateline_plugin` must give the address of a static `DatelinePlugin`"
            }
            Self::WrongMagic(_) => "set `magic` to `DATELINE_MAGIC`",
            Self::OtherMajor { plugin, host } if plugin < host => {
                "build the plugin with the `dateline_plugin.h` or the crate `dateline-plugin` of this version"
            }
            Self::OtherMajor { .. } => "use a newer Dateline, or a plugin that was built for this one",
            Self::SmallTable { .. } => "set `struct_size` to `sizeof(DatelinePlugin)`",
            Self::NoFunction(_) => "give the table a `create` and an `analyse`; only `destroy` may be null",
            Self::NoManifest | Self::LongManifest { .. } => "set `manifest` to the text of the manifest and its length",
            Self::ManifestNotUtf8(_) => "save the source with the manifest as UTF-8",
            Self::ManifestNotJson(_) | Self::ManifestForm(_) => "`docs/plugin-abi.md` shows a manifest",
            Self::Name(_) => "a name has lower-case letters, digits, `_` and `-`",
            Self::NoVersion => "give it a version such as `1.0.0`, and another when its results change",
            Self::Options(_) => "let `options` be a JSON Schema with `\"type\": \"object\"`, or leave it out",
            Self::Layer(_) => {
                "a layer is written `name@1`: lower-case letters, digits, `_` or `-`, then the version from 1"
            }
            Self::Repeated(_) => "name each layer once",
            Self::ReadsWhatItWrites(_) => "write what you find as a layer of another name",
        };
        help.to_owned()
    }
}
