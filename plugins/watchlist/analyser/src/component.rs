//! The component `watchlist`.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, MatchKind};
use dateline_core::{AnalyseError, Analyser, BuildError, Component, Document, Example, Resources, Span, Spans};
use dateline_layers::{Block, BlockKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::borders;
use crate::hit::Hit;
use crate::spelling::{self, Spelling};
use crate::term::{Case, Term};
use crate::term_file;

/// The options of `watchlist`: `terms` or `file` must be given.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WatchlistOptions {
    /// Terms without a category: words, names, phrases.
    pub terms: Vec<String>,
    /// A file of terms, one a line, with categories; relative to the pipeline's file.
    pub file: Option<String>,
    /// Whether capitals count.
    pub case: Case,
    /// Whether a term must not be part of a longer word.
    pub whole_words: bool,
}

impl Default for WatchlistOptions {
    fn default() -> Self {
        Self { terms: Vec::new(), file: None, case: Case::Ignore, whole_words: true }
    }
}

/// Finds the terms of a list. What it takes to search for all of them at once is made when it is built, and
/// serves every document.
pub struct Watchlist {
    // Invariant: the pattern of each number is the small spelling of the term of that number.
    automaton: AhoCorasick,
    terms: Vec<Term>,
    whole_words: bool,
}

impl Component for Watchlist {
    const NAME: &'static str = "watchlist";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    const SUMMARY: &'static str = "terms from a list, wherever an article has them";
    type Options = WatchlistOptions;

    const EXAMPLES: &'static [Example] = &[
        Example {
            text: "The {watchlist|ferry} struck {watchlist|Tallow Bridge}; the {watchlist|ferry}'s owner is silent.",
            layers: &[],
            options: r#"{"terms": ["ferry", "tallow bridge"]}"#,
        },
        // The longest term counts.
        Example {
            text: "The {watchlist|harbour master} left the {watchlist|harbour}.",
            layers: &[],
            options: r#"{"terms": ["harbour", "harbour master"]}"#,
        },
        Example {
            text: "The {watchlist|PIER} told us that the pier was shut.",
            layers: &[],
            options: r#"{"terms": ["PIER"], "case": "exact"}"#,
        },
        Example {
            text: "{watchlist|Port}s and im{watchlist|port}s",
            layers: &[],
            options: r#"{"terms": ["port"], "whole_words": false}"#,
        },
        // Nothing is found.
        Example { text: "No airport imports them.", layers: &["watchlist"], options: r#"{"terms": ["port"]}"# },
    ];

    fn build(options: Self::Options, resources: &mut dyn Resources) -> Result<Self, BuildError> {
        let WatchlistOptions { terms, file, case, whole_words } = options;
        let terms = collect(&terms, file.as_deref(), case, resources)?;
        // Every match is wanted, also inside another: which of them count is known only when their case and
        // borders have been looked at.
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(terms.iter().map(|it| &it.small))
            .map_err(|error| rejected(if file.is_some() { "file" } else { "terms" }, error.to_string()))?;
        Ok(Self { automaton, terms, whole_words })
    }
}

impl Analyser for Watchlist {
    type Reads<'d> = Option<&'d Spans<Block>>;
    type Writes = Spans<Hit>;

    fn analyse(&self, document: &dyn Document, blocks: Self::Reads<'_>) -> Result<Self::Writes, AnalyseError> {
        let text = document.text();
        let spelling = Spelling::small(text);
        let mut found: Vec<(Span, &Term)> = Vec::new();
        // In the order of their ends.
        for it in self.automaton.find_overlapping_iter(&spelling.text) {
            let term = &self.terms[it.pattern().as_usize()];
            let (start, end) = (spelling.place(it.start()), spelling.place(it.end()));
            if self.counts(term, text, start, end) {
                let span = Span::from_range(start..end);
                if is_of_article(span, blocks) {
                    keep(&mut found, span, term);
                }
            }
        }
        let hit =
            |(span, term): (Span, &Term)| Hit { span, term: term.written.clone(), category: term.category.clone() };
        Ok(found.into_iter().map(hit).collect())
    }
}

impl Watchlist {
    fn counts(&self, term: &Term, text: &str, start: usize, end: usize) -> bool {
        let exactly = term.exactly.as_ref().is_none_or(|it| *it == spelling::exact(&text[start..end]));
        exactly && (!self.whole_words || borders::is_whole(text, start, end))
    }
}

/// Adds what was found, in the place of all that it covers, unless a part of it belongs to something that
/// begins before it. As these come in the order of their ends, what is left is what a reader would take:
/// from left to right, at each place the longest.
fn keep<'t>(found: &mut Vec<(Span, &'t Term)>, span: Span, term: &'t Term) {
    let clear = found.partition_point(|(other, _)| other.end() <= span.start());
    let stays = match found.get(clear) {
        // Of two terms with one place, the one whose capitals count tells more.
        Some((other, known)) if *other == span => known.exactly.is_some(),
        Some((other, _)) => other.start() < span.start(),
        None => false,
    };
    if !stays {
        found.truncate(clear);
        found.push((span, term));
    }
}

/// Whether it stands in one block, and not in one of the page alone.
fn is_of_article(span: Span, blocks: Option<&Spans<Block>>) -> bool {
    let Some(blocks) = blocks else { return true };
    blocks.at(span.start()).is_some_and(|it| it.kind != BlockKind::Furniture && it.span.contains(span))
}

/// The terms of both options, each once.
fn collect(
    written: &[String],
    file: Option<&str>,
    case: Case,
    resources: &mut dyn Resources,
) -> Result<Vec<Term>, BuildError> {
    let mut list = TermList::default();
    for (index, it) in written.iter().enumerate() {
        let option = format!("terms.{index}");
        let term = Term::new(it, None, case);
        let term = term.ok_or_else(|| rejected(&option, "is empty; write a word or remove it".to_owned()))?;
        list.add(term, "`terms`").map_err(|problem| rejected(&option, problem))?;
    }
    if let Some(name) = file {
        let malformed = |problem| BuildError::Malformed { name: name.to_owned(), problem };
        for (term, line) in term_file::read(&resources.read(name)?, case).map_err(malformed)? {
            let added = list.add(term, &format!("line {line}"));
            added.map_err(|problem| malformed(format!("line {line}: {problem}")))?;
        }
        if list.terms.is_empty() {
            return Err(malformed("holds no terms; write one a line".to_owned()));
        }
    }
    if list.terms.is_empty() {
        let problem = "no terms are given; write `terms = [\"ferry\"]`, or `file` with the name of a file".to_owned();
        return Err(rejected("terms", problem));
    }
    Ok(list.terms)
}

/// Terms, and where each was given.
#[derive(Default)]
struct TermList {
    terms: Vec<Term>,
    // By spelling. Only looked up, so its order does not show.
    places: HashMap<(String, Option<String>), (usize, String)>,
}

impl TermList {
    /// Adds a term unless it is there.
    fn add(&mut self, term: Term, place: &str) -> Result<(), String> {
        let key = (term.small.clone(), term.exactly.clone());
        if let Some((index, before)) = self.places.get(&key) {
            let known = &self.terms[*index];
            if known.category == term.category {
                return Ok(());
            }
            let name = |it: &Term| it.category.as_ref().map_or("no category".to_owned(), |it| format!("`{it}`"));
            let (one, other) = (name(known), name(&term));
            return Err(format!("`{}` has {other} here and {one} in {before}; keep one of them", term.written));
        }
        self.places.insert(key, (self.terms.len(), place.to_owned()));
        self.terms.push(term);
        Ok(())
    }
}

fn rejected(option: &str, problem: String) -> BuildError {
    BuildError::Option { option: option.to_owned(), problem }
}
