//! The format that is in the program only with the feature `parquet`.

use crate::command::{ARTICLE, Folder};

const PIPELINE: &str = "[[stage]]\nuse = \"language\"\n\n[[output]]\nformat = \"parquet\"\npath = \"out.parquet\"\n\
                        [output.options]\nlayers = [\"tokens\"]\n";

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_it_says_how_to_have_it() {
    let folder = Folder::new();
    folder.write("p.toml", PIPELINE);
    folder.write("a.txt", ARTICLE);
    let ran = folder.dateline(&["run", "./p.toml", "a.txt"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("p.toml:5:10") && ran.stderr.contains("--features parquet"), "{}", ran.stderr);

    let ran = folder.dateline(&["run", "extract", "a.txt", "--output", "parquet:out.parquet"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("--output parquet:") && ran.stderr.contains("--features parquet"), "{}", ran.stderr);
}

#[cfg(feature = "parquet")]
#[test]
fn a_run_writes_a_whole_file() {
    let folder = Folder::new();
    folder.write("p.toml", PIPELINE);
    folder.write("a.txt", ARTICLE);
    let bytes = ["1", "3"].map(|threads| {
        let ran = folder.dateline(&["run", "./p.toml", "a.txt", "missing.txt", "a.txt", "--threads", threads]);
        assert_eq!(ran.code, Some(3), "{}", ran.stderr);
        std::fs::read(folder.path().join("out.parquet")).unwrap()
    });
    assert!(bytes[0].starts_with(b"PAR1") && bytes[0].ends_with(b"PAR1"));
    assert!(bytes[0] == bytes[1], "the threads show");
}
