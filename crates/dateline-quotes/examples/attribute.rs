//! Writes the attributions of articles as records: `attribute [--all] [--min 0.3] OUT INPUT...`
use std::io::Write;

use dateline_core::{Analyser, Article, Document, Spans};
use dateline_language::{Coreference, Names, Segment};
use dateline_layers::{Attribution, Block, Entity};
use dateline_loader::{Inputs, LoaderOptions};
use dateline_quotes::{Quotes, QuotesOptions, Scope};
use serde_json::{Value, json};

struct Nothing;
impl dateline_core::Resources for Nothing {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, dateline_core::ResourceError> {
        Err(dateline_core::ResourceError { path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() })
    }
    fn embedded(&mut self, _: &str, _: &[u8]) {}
}

fn with_origins(value: &mut Value, article: &Article) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|it| with_origins(it, article)),
        Value::Object(members) => {
            if let Some(span) = members.get("span").and_then(|it| serde_json::from_value(it.clone()).ok()) {
                let origin: Vec<Value> = article.origin(span).iter().map(|it| json!(it)).collect();
                members.insert("origin".into(), Value::Array(origin));
                members.insert("text".into(), Value::from(span.of(article.text())));
            }
            members.values_mut().for_each(|it| with_origins(it, article));
        }
        _ => {}
    }
}

fn main() {
    use dateline_core::Component;
    let mut options = QuotesOptions::default();
    let mut paths = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(it) = arguments.next() {
        match it.as_str() {
            "--all" => options.scope = Scope::All,
            "--min" => options.min_confidence = arguments.next().unwrap().parse().unwrap(),
            _ => paths.push(it),
        }
    }
    let mut out = std::io::BufWriter::new(std::fs::File::create(&paths[0]).unwrap());
    let quotes = Quotes::build(options, &mut Nothing).unwrap();
    let segment = Segment::default();
    let names = Names::build(Default::default(), &mut Nothing).unwrap();
    let coreference = Coreference::build(Default::default(), &mut Nothing).unwrap();
    let (mut words, mut time) = (0, std::time::Duration::ZERO);
    for loaded in Inputs::new(&paths[1..], LoaderOptions::default()).map(|it| it.load()) {
        let article = match loaded.article {
            Ok(article) => article,
            Err(refusal) => {
                eprintln!("{}: {refusal}", loaded.id);
                continue;
            }
        };
        let blocks: Option<&Spans<Block>> = article.layers().get();
        let (sentences, tokens) = segment.analyse(&article, blocks).unwrap();
        let mentions = names.analyse(&article, (&sentences, &tokens)).unwrap();
        let entities: Option<Spans<Entity>> =
            Some(coreference.analyse(&article, (&sentences, &tokens, &mentions)).unwrap());
        let start = std::time::Instant::now();
        let found: Spans<Attribution> =
            quotes.analyse(&article, (&sentences, &tokens, Some(&mentions), entities.as_ref(), blocks)).unwrap();
        time += start.elapsed();
        words += tokens.len();
        let mut layer = serde_json::to_value(&found).unwrap();
        with_origins(&mut layer, &article);
        let record = json!({"id": loaded.id, "input": {"path": loaded.input.path}, "text": article.text(), "layers": {"attributions": layer}});
        writeln!(out, "{record}").unwrap();
    }
    eprintln!("{words} tokens, {:.0} a second", words as f64 / time.as_secs_f64());
}
