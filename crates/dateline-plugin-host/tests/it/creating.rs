//! What a plugin does while an instance is made.

use dateline_core::{BuildError, Resources};
use dateline_plugin_host::CreateError;

use crate::fixture::{Files, Fixture, NoFiles};

fn refusal(case: &str, files: &mut dyn Resources) -> CreateError {
    Fixture::new("creating", case).create(files).expect_err("there is no instance")
}

fn check(case: &str, message: &str) {
    assert_eq!(refusal(case, &mut NoFiles).to_string(), message);
}

#[test]
fn an_option_is_rejected() {
    let error = refusal("rejects_an_option", &mut NoFiles).into_build_error("marks");
    let BuildError::Option { option, problem } = error else { panic!("an error of an option: {error}") };
    assert_eq!((&*option, &*problem), ("window.left", "is odd; choose an even number"));
}

#[test]
fn a_file_is_read_and_its_content_noted() {
    let mut files = Files::of("words.txt", "some words");
    let fixture = Fixture::new("creating", "reads_a_file");
    drop(fixture.create(&mut files).unwrap());
    assert_eq!(files.embedded, [("a list".to_owned(), b"some words".to_vec())]);
    assert_eq!(fixture.number("ended"), 1);
}

#[test]
fn a_file_that_is_missing() {
    for case in ["reads_a_file", "ignores_a_missing_file"] {
        let error = refusal(case, &mut NoFiles).into_build_error("marks");
        assert!(matches!(error, BuildError::Resource(_)), "{case}: {error}");
    }
    check("ignores_a_missing_file", "the file `missing.txt` cannot be read");
}

#[test]
fn it_says_that_it_cannot() {
    check("fails", r#"cannot be created: {"least":3}"#);
    check("fails_and_says_ok", "cannot be created: the lists do not fit together");
    check("fails_in_silence", "cannot be created: the plugin reports an error and does not say which");
    let error = refusal("fails_and_says_ok", &mut NoFiles).into_build_error("marks");
    assert_eq!(error.to_string(), "`marks` cannot be created: the lists do not fit together");
}

#[test]
fn it_panics() {
    check("panics", "cannot be created: panicked: no words");
}

#[test]
fn it_does_what_it_must_not() {
    check("emits", "misbehaved while it was created: called `emit`, which is for `analyse`");
    check("reads_with_null", "misbehaved while it was created: called `read` with nowhere to put the content");
    check("reads_a_path_not_utf8", "misbehaved while it was created: called `read` with a path that is not UTF-8");
    check(
        "embeds_null",
        "misbehaved while it was created: called `embedded` with a name that is not UTF-8, or without content",
    );
}

#[test]
fn what_the_plugin_takes_for_an_instance_is_ended() {
    let fixture = Fixture::new("creating", "fails_and_says_ok");
    assert!(fixture.create(&mut NoFiles).is_err());
    assert_eq!(fixture.number("ended"), 1);

    let fixture = Fixture::new("creating", "fails");
    assert!(fixture.create(&mut NoFiles).is_err());
    assert_eq!(fixture.number("ended"), 0);
}
