//! `dateline new`: an analyser crate, its plugin, and all that belongs to them.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::answer::answer;
use crate::args::NewArgs;
use crate::components::registry;
use crate::failure::Failure;

/// What makes a folder a workspace of its own.
const WORKSPACE: [(&str, &str); 2] = [
    ("Cargo.toml", include_str!("../../templates/analyser/Cargo.toml.in")),
    (".gitignore", include_str!("../../templates/analyser/gitignore.in")),
];

/// Each other file of a new analyser: where it goes, and its text with names to fill in.
const FILES: [(&str, &str); 9] = [
    ("README.md", include_str!("../../templates/analyser/README.md.in")),
    ("analyser/Cargo.toml", include_str!("../../templates/analyser/analyser/Cargo.toml.in")),
    ("analyser/src/lib.rs", include_str!("../../templates/analyser/analyser/src/lib.rs.in")),
    ("analyser/tests/conformance.rs", include_str!("../../templates/analyser/analyser/tests/conformance.rs.in")),
    ("analyser/benches/analyser.rs", include_str!("../../templates/analyser/analyser/benches/analyser.rs.in")),
    ("plugin/Cargo.toml", include_str!("../../templates/analyser/plugin/Cargo.toml.in")),
    ("plugin/src/lib.rs", include_str!("../../templates/analyser/plugin/src/lib.rs.in")),
    ("pipeline.toml", include_str!("../../templates/analyser/pipeline.toml.in")),
    ("sample.txt", include_str!("../../templates/analyser/sample.txt.in")),
];

pub(crate) fn new(args: &NewArgs) -> Result<(), Failure> {
    let names = Names::of(&args.name)?;
    let sources = sources(args.dateline.as_deref())?;
    let folder = args.path.clone().unwrap_or_else(|| PathBuf::from(&args.name));
    create_empty(&folder)?;
    let home = Home::of(&folder, &sources);
    let own: &[(&str, &str)] = if home == Home::OwnWorkspace { &WORKSPACE } else { &[] };
    for (place, template) in own.iter().chain(&FILES) {
        write(&folder.join(place), &names.fill_in(template, &sources, home))?;
    }
    // The same versions of what both depend on: nothing is fetched that the sources did not need.
    let lock = sources.join("Cargo.lock");
    if home == Home::OwnWorkspace && lock.is_file() {
        std::fs::copy(&lock, folder.join("Cargo.lock")).map_err(|error| unwritable(&folder, &error))?;
    }
    answer(&format!(
        "`{}` is written to `{}`. Next:\n  cd {}\n  cargo test\n  cargo build --release\n  dateline run pipeline.toml sample.txt\n",
        args.name,
        folder.display(),
        folder.display(),
    ))
}

/// Where a new analyser lives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Home {
    /// In a workspace of its own.
    OwnWorkspace,
    /// Among the plugins of Dateline, whose workspace takes in every folder there.
    Plugins,
}

impl Home {
    fn of(folder: &Path, sources: &Path) -> Self {
        let around = folder.canonicalize().ok().and_then(|it| it.parent().map(Path::to_path_buf));
        if around == Some(sources.join("plugins")) { Self::Plugins } else { Self::OwnWorkspace }
    }

    /// The way from the folder to where cargo puts the library.
    const fn target(self) -> &'static str {
        match self {
            Self::OwnWorkspace => "target/release",
            Self::Plugins => "../../target/release",
        }
    }
}

/// The name in the forms in which it is written.
struct Names {
    /// `place-names`: the component, the package.
    name: String,
    /// `place_names`: the crate, the layer.
    snake: String,
    /// `PlaceNames`: the type.
    camel: String,
}

impl Names {
    fn of(name: &str) -> Result<Self, Failure> {
        let refuse = |problem: String| Err(Failure::usage(format!("error: `{name}` {problem}")));
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        let starts = name.starts_with(|c: char| c.is_ascii_lowercase());
        let parts: Vec<&str> = name.split(['-', '_']).collect();
        if !starts || !name.chars().all(plain) || parts.contains(&"") {
            return refuse(
                "cannot be the name of an analyser: use words of lower-case letters and digits, joined by `-` or `_`, \
                 such as `place-names`"
                    .to_owned(),
            );
        }
        let snake = parts.join("_");
        if RESERVED.contains(&snake.as_str()) {
            return refuse("cannot be the name of a crate: Rust has another use for it".to_owned());
        }
        if snake.starts_with("dateline") {
            return refuse("looks like a part of Dateline itself; choose a name of your own".to_owned());
        }
        let registry = registry();
        let layers = registry.layers().map(|it| it.key.name()).any(|it| it == snake);
        if layers || registry.component(name).is_some() || registry.members(name).is_some() {
            return refuse("is taken: Dateline has a component or a layer of this name".to_owned());
        }
        let capital = |part: &&str| part[..1].to_ascii_uppercase() + &part[1..];
        Ok(Self { name: name.to_owned(), camel: parts.iter().map(capital).collect(), snake })
    }

    fn fill_in(&self, template: &str, sources: &Path, home: Home) -> String {
        let only_this = match home {
            Home::OwnWorkspace => String::new(),
            Home::Plugins => format!(" -p {}-plugin", self.name),
        };
        template
            .replace("{{workspace_flag}}", &only_this)
            .replace("{{name}}", &self.name)
            .replace("{{package}}", &self.name)
            .replace("{{crate}}", &self.snake)
            .replace("{{layer}}", &self.snake)
            .replace("{{type}}", &self.camel)
            .replace("{{library}}", &format!("{}/{}_plugin", home.target(), self.snake))
            .replace("{{dateline}}", &sources.to_string_lossy().replace('\\', "/"))
    }
}

/// Names that a crate cannot have, or that would hide one that every crate sees.
const RESERVED: [&str; 44] = [
    "abstract",
    "alloc",
    "analyser",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "core",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "plugin",
    "proc_macro",
    "pub",
    "ref",
    "return",
    "schemars",
    "self",
    "serde",
    "static",
    "std",
    "test",
];

/// The folder of Dateline's sources, which a new crate depends on.
fn sources(given: Option<&Path>) -> Result<PathBuf, Failure> {
    let built_from = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let folder = given.unwrap_or(built_from);
    let way_out = "name the folder of a clone of Dateline with `--dateline FOLDER`";
    let found = folder.canonicalize().ok().filter(|it| it.join("crates/dateline-plugin/Cargo.toml").is_file());
    found.ok_or_else(|| {
        let what = if given.is_some() { "there are no sources of Dateline in" } else { "the sources are gone from" };
        Failure::usage(format!("error: {what} `{}`; {way_out}", folder.display()))
    })
}

/// Makes the folder. One that holds anything is left alone.
fn create_empty(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let mut entries = std::fs::read_dir(folder).map_err(|error| unwritable(folder, &error))?;
    if entries.next().is_some() {
        let message = format!("error: `{}` is not empty; choose another place with `--path`", folder.display());
        return Err(Failure::usage(message));
    }
    Ok(())
}

fn write(file: &Path, text: &str) -> Result<(), Failure> {
    let folder = file.parent().unwrap_or(Path::new(""));
    std::fs::create_dir_all(folder).and_then(|()| std::fs::write(file, text)).map_err(|error| unwritable(file, &error))
}

fn unwritable(place: &Path, error: &std::io::Error) -> Failure {
    let what = if error.kind() == ErrorKind::AlreadyExists { "is no folder" } else { "cannot be written" };
    Failure::usage(format!("error: `{}` {what}: {error}", place.display()))
}
