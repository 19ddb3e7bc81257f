//! The C header says what the Rust says, and compiles.

use std::path::Path;
use std::process::Command;

const HERE: &str = env!("CARGO_MANIFEST_DIR");

/// The header as it should be.
fn header() -> String {
    let config = cbindgen::Config::from_file(Path::new(HERE).join("cbindgen.toml")).unwrap();
    let bindings =
        cbindgen::Builder::new().with_config(config).with_src(Path::new(HERE).join("src/abi.rs")).generate().unwrap();
    let mut made = Vec::new();
    bindings.write(&mut made);
    let made = in_words_of_c(&String::from_utf8(made).unwrap());

    // The helpers come inside of the include guard, so before its end.
    let helpers = std::fs::read_to_string(Path::new(HERE).join("src/abi/helpers.h")).unwrap();
    let (declarations, guard) = made.rsplit_once("\n#endif").unwrap();
    format!("{declarations}\n{}\n#endif{guard}", helpers.trim_start_matches('\n'))
}

/// Links between items, as Rust's comments write them, as plain names.
fn in_words_of_c(made: &str) -> String {
    made.replace("[`", "`").replace("`]", "`").replace("::", ".")
}

#[test]
fn the_header_is_the_one_that_the_structs_give() {
    let path = Path::new(HERE).join("include/dateline_plugin.h");
    let made = header();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == made,
        "{} is not what src/abi.rs gives; UPDATE=1 cargo test -p dateline-plugin",
        path.display()
    );
}

/// A file that uses each helper, so that each is compiled.
const USER: &str = r#"
#include "dateline_plugin.h"

static DatelineStatus analyse(void *instance, const DatelineHost *host, DatelineCall call,
                              const DatelineDocument *const *documents, size_t count) {
    size_t i;
    (void)instance;
    for (i = 0; i < count; i++) {
        const DatelineLayer *layer = documents[i]->layers[0];
        const DatelineColumn *speaker = dateline_column(layer, "speaker");
        static const uint32_t ends[] = {0, 1};
        DatelineSpan span = {0, 0};
        double number = 0.0;
        DatelineColumn text, numbers;
        const DatelineColumn *columns[2];
        DatelineLayer found;
        if (!dateline_span_at(speaker, 0, &span) && dateline_text_at(speaker, 0).len > 0) {
            span = layer->spans[0];
        }
        if (!dateline_number_at(speaker, 0, &number)) {
            dateline_log(host, call, DATELINE_LOG_WARN, "no number");
        }
        if (dateline_equals(dateline_text_of(documents[i], span), "x")) {
            return dateline_fail(host, call, i, "an x");
        }
        text = dateline_text_column_of("text", ends, "a", 1);
        numbers = dateline_column_of("number", DATELINE_F64, &number);
        columns[0] = &text;
        columns[1] = &numbers;
        found = dateline_list_of("numbers@1", 1, &span, columns, 2);
        if (host->emit(call, i, &found) != DATELINE_OK) {
            return DATELINE_ERROR;
        }
    }
    return DATELINE_OK;
}

static const char MANIFEST[] = "{}";

static const DatelinePlugin PLUGIN = {
    DATELINE_MAGIC,
    DATELINE_ABI_MAJOR,
    DATELINE_ABI_MINOR,
    sizeof(DatelinePlugin),
    DATELINE_THREAD_SAFE,
    {(const uint8_t *)MANIFEST, sizeof MANIFEST - 1},
    NULL,
    analyse,
    NULL,
};

const DatelinePlugin *dateline_plugin(void) { return &PLUGIN; }
"#;

/// Compiles [`USER`] with every warning an error.
fn compiles(compiler: &str, arguments: &[&str], file: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(compiler);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("dateline_plugin.h"), header()).unwrap();
    std::fs::write(folder.join(file), USER).unwrap();
    let output = Command::new(compiler)
        .args(arguments)
        .args(["-Wall", "-Wextra", "-pedantic", "-Werror", "-c", file])
        .current_dir(&folder)
        .output();
    match output {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("skipped: there is no `{compiler}` here");
        }
        output => {
            let output = output.unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

#[test]
fn it_compiles_as_c_of_1999() {
    compiles("cc", &["-std=c99"], "as_c.c");
}

#[test]
fn it_compiles_as_c_plus_plus() {
    compiles("c++", &["-x", "c++", "-std=c++11"], "as_cpp.cpp");
}
