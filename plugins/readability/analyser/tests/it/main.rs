//! The analyser through its public door.

#![expect(clippy::unwrap_used, reason = "a test may unwrap, in its helpers too: its panic is its message")]

mod figures;
mod hedges;
mod laws;
mod syllables;

use dateline_core::{Analyser, Article, Component, ResourceError, Resources, Spans};
use dateline_language::Segment;
use readability::{DocumentReadability, Hedge, Readability, ReadabilityOptions, SentenceReadability};

type Written = (DocumentReadability, Spans<SentenceReadability>, Spans<Hedge>);

/// Notes which lists are compiled in, and has no files.
#[derive(Default)]
struct NoFiles {
    embedded: Vec<String>,
}

impl Resources for NoFiles {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        Err(ResourceError { path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() })
    }

    fn embedded(&mut self, name: &str, _: &[u8]) {
        self.embedded.push(name.to_owned());
    }
}

fn analyser() -> Readability {
    Readability::build(ReadabilityOptions::default(), &mut NoFiles::default()).unwrap()
}

fn analyse(text: &str) -> Written {
    let article = Article::from_text("a", text);
    let (sentences, tokens) = Segment::default().analyse(&article, None).unwrap();
    analyser().analyse(&article, (&sentences, &tokens)).unwrap()
}

#[test]
fn both_lists_are_noted() {
    let mut resources = NoFiles::default();
    Readability::build(ReadabilityOptions::default(), &mut resources).unwrap();
    assert_eq!(resources.embedded, ["readability/syllables", "readability/hedges"]);
}
