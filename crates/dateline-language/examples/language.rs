//! Shows what is found in a text file: `cargo run -p dateline-language --example language -- FILE...`

use dateline_core::{Analyser, Article, Document, Span};
use dateline_language::{Coreference, Names, Segment};
use dateline_testkit::mark;

fn main() {
    for path in std::env::args().skip(1) {
        let Ok(text) = std::fs::read_to_string(&path) else {
            println!("skipped: {path} cannot be read");
            continue;
        };
        let article = Article::from_text("shown", text);
        let (sentences, tokens) = Segment::default().analyse(&article, None).expect("segment does not fail");
        let mentions = Names::default().analyse(&article, (&sentences, &tokens)).expect("names do not fail");
        let entities = Coreference::default()
            .analyse(&article, (&sentences, &tokens, &mentions))
            .expect("coreference does not fail");
        let mut marks: Vec<(String, Span)> = Vec::new();
        marks.extend(mentions.iter().filter_map(|it| it.title.map(|it| ("title".to_owned(), it.span))));
        for entity in &entities {
            println!("{} {:?} {} {:?} {:?}", entity.id, entity.kind, entity.name, entity.gender, entity.roles);
            marks.extend(entity.mentions.iter().map(|it| (entity.id.to_string(), it.span)));
        }
        println!("== {path}\n{}", mark(article.text(), &marks));
    }
}
