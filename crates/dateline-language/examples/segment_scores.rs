//! Scores sentences and tokens against a treebank in CoNLL-U:
//! `cargo run --release -p dateline-language --example segment_scores -- FILE...`
//!
//! The text is put together from the file (paragraphs apart by a blank line), segmented, and
//! compared by span. A token is a syntactic word where the words make up the surface token, else the surface token.

use std::collections::BTreeSet;
use std::time::Instant;

use dateline_core::{Analyser, Article, Document, Span};
use dateline_language::Segment;

#[derive(Default)]
struct Gold {
    text: String,
    sentences: BTreeSet<Span>,
    tokens: BTreeSet<Span>,
}

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() {
        println!("skipped: name at least one file in CoNLL-U");
    }
    let show = std::env::var_os("SHOW").is_some();
    for file in files {
        let Ok(conllu) = std::fs::read_to_string(&file) else {
            println!("skipped: {file} cannot be read");
            continue;
        };
        let gold = read(&conllu);
        let article = Article::from_text("gold", gold.text.clone());
        let began = Instant::now();
        let (sentences, tokens) = Segment::default().analyse(&article, None).expect("segment does not fail");
        let took = began.elapsed();
        let sentences: BTreeSet<Span> = sentences.iter().map(|it| it.span).collect();
        let tokens: BTreeSet<Span> = tokens.iter().map(|it| it.span).collect();
        println!("{file}");
        report("sentences", &gold.sentences, &sentences);
        report("tokens", &gold.tokens, &tokens);
        println!("  {} tokens in {took:?}", tokens.len());
        if show {
            differ("sentence", article.text(), &gold.sentences, &sentences);
            differ("token", article.text(), &gold.tokens, &tokens);
        }
    }
}

fn report(name: &str, gold: &BTreeSet<Span>, found: &BTreeSet<Span>) {
    let both = gold.intersection(found).count() as f64;
    let (precision, recall) = (both / found.len() as f64, both / gold.len() as f64);
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("  {name}: precision {precision:.4} recall {recall:.4} F1 {f1:.4}");
}

fn differ(name: &str, text: &str, gold: &BTreeSet<Span>, found: &BTreeSet<Span>) {
    for span in gold.difference(found) {
        println!("  - {name} {span:?} {:?}", span.of(text));
    }
    for span in found.difference(gold) {
        println!("  + {name} {span:?} {:?}", span.of(text));
    }
}

fn read(conllu: &str) -> Gold {
    let mut gold = Gold::default();
    let mut words: Vec<(String, Vec<String>, bool)> = Vec::new();
    let mut fused = 0;
    for line in conllu.lines() {
        if line.starts_with("# newdoc") || (line.starts_with("# newpar") && !line.starts_with("# newpar_")) {
            let text = gold.text.trim_end().len();
            gold.text.truncate(text);
            if !gold.text.is_empty() {
                gold.text.push_str("\n\n");
            }
        } else if line.is_empty() {
            place(&mut gold, std::mem::take(&mut words));
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            let (id, form, misc) = (columns[0], columns[1], columns[9]);
            let spaced = !misc.split('|').any(|it| it == "SpaceAfter=No");
            if id.contains('.') {
            } else if let Some((first, last)) = id.split_once('-') {
                fused = last.parse::<usize>().expect("ids are numbers") - first.parse::<usize>().expect("as above") + 1;
                words.push((form.to_owned(), Vec::new(), spaced));
            } else if fused > 0 {
                fused -= 1;
                words.last_mut().expect("a range comes first").1.push(form.to_owned());
            } else {
                words.push((form.to_owned(), vec![form.to_owned()], spaced));
            }
        }
    }
    gold
}

fn place(gold: &mut Gold, words: Vec<(String, Vec<String>, bool)>) {
    let start = gold.text.len();
    let mut end = start;
    for (form, parts, spaced) in words {
        let mut at = gold.text.len();
        gold.text.push_str(&form);
        end = gold.text.len();
        if parts.concat() == form {
            for part in parts {
                gold.tokens.insert(Span::from_range(at..at + part.len()));
                at += part.len();
            }
        } else {
            gold.tokens.insert(Span::from_range(at..end));
        }
        if spaced {
            gold.text.push(' ');
        }
    }
    gold.sentences.insert(Span::from_range(start..end));
}
