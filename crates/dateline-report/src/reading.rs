//! A document on a page: its text with what was found marked in it, and a table for each layer.

use askama::Template;
use dateline_core::{Article, ColumnsError, Document, Export, LayerKey, LayerKind, Outcome, Record, Spans};
use dateline_layers::{Block, BlockKind};

use crate::cells::Table;
use crate::highlight::{Highlights, Piece};

/// What comes before the first document.
#[derive(Template)]
#[template(path = "readings.html", whitespace = "minimize")]
pub(crate) struct Opening<'a> {
    pub(crate) title: &'a str,
    /// The names of the layers that can be marked, in the order of their numbers.
    pub(crate) layers: Vec<String>,
}

/// What comes after the last one.
pub(crate) const CLOSING: &str = "</main>\n<footer><p>Furniture of the page stands in small letters and was not \
                                  analysed. Every place is in the records, in bytes.</p></footer>\n</body>\n</html>\n";

/// The layers that a page of documents shows.
pub(crate) struct Shown {
    layers: Vec<ShownLayer>,
}

struct ShownLayer {
    key: LayerKey,
    /// Whether its places are marked and its spans shown as words; not where that would only repeat
    /// the document.
    excerpts: bool,
    /// Its number among those that are marked.
    number: usize,
}

impl Shown {
    /// Those that are in every record.
    pub(crate) fn among(kinds: Vec<LayerKind>) -> Self {
        let kinds = kinds.into_iter().filter(|it| it.export == Export::Always && it.key != blocks());
        let mut marked = 0;
        let numbered = kinds.map(|kind| {
            let number = marked;
            marked += usize::from(kind.excerpts);
            ShownLayer { key: kind.key, excerpts: kind.excerpts, number }
        });
        Self { layers: numbered.collect() }
    }

    /// The names of those that are marked in the text.
    pub(crate) fn marked(&self) -> Vec<String> {
        self.layers.iter().filter(|it| it.excerpts).map(|it| it.key.member().into_owned()).collect()
    }
}

fn blocks() -> LayerKey {
    <Block as dateline_core::Annotation>::KEY
}

/// One document.
#[derive(Template)]
#[template(path = "reading.html", whitespace = "minimize")]
pub(crate) struct Reading<'a> {
    heading: &'a str,
    notes: Vec<&'a str>,
    problems: Vec<String>,
    pieces: Vec<Piece<'a>>,
    tables: Vec<Table>,
}

impl<'a> Reading<'a> {
    /// A record as it is shown.
    ///
    /// # Errors
    /// [`ColumnsError`] if a layer cannot be shown as a table.
    pub(crate) fn of(record: &'a Record, shown: &Shown) -> Result<Self, ColumnsError> {
        let problems = record.errors.iter().map(|it| format!("{}: {}", it.stage, it.message)).collect();
        let outcome = match record.outcome {
            Outcome::Analysed => None,
            Outcome::Partial => Some("in part"),
            Outcome::Skipped => Some("skipped"),
            Outcome::Failed => Some("failed"),
        };
        let Some(article) = &record.article else {
            let notes = outcome.into_iter().chain([record.input.path.as_str()]).collect();
            return Ok(Self { heading: &record.id, notes, problems, pieces: Vec::new(), tables: Vec::new() });
        };
        let metadata = article.metadata();
        let title = metadata.title.as_deref();
        let facts =
            [metadata.outlet.as_deref(), metadata.published.as_deref(), outcome, title.map(|_| record.id.as_str())];
        let (pieces, tables) = body(article, shown)?;
        Ok(Self {
            heading: title.unwrap_or(&record.id),
            notes: facts.into_iter().flatten().collect(),
            problems,
            pieces,
            tables,
        })
    }
}

fn body<'a>(article: &'a Article, shown: &Shown) -> Result<(Vec<Piece<'a>>, Vec<Table>), ColumnsError> {
    let text = article.text();
    let mut highlights = Highlights::default();
    let furniture = article.layers().get::<Spans<Block>>().into_iter().flatten();
    furniture.filter(|it| it.kind == BlockKind::Furniture).for_each(|it| highlights.furniture(it.span));
    let mut tables = Vec::new();
    for layer in &shown.layers {
        let Some(columns) = article.layers().columns(&layer.key) else { continue };
        let columns = columns?;
        if layer.excerpts {
            highlights.layer(layer.number, &columns);
        }
        tables.push(Table::of(layer.key.member().into_owned(), &columns, text, layer.excerpts));
    }
    Ok((highlights.cut(text), tables))
}
