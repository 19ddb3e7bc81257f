//! Records and groups to write.

use dateline_core::{Article, Group, Input, LayerKind, Layers, Outcome, OutputFormat, Record};
use dateline_layers::{document_layers, group_layers};
use serde_json::Value;

/// A record of an article that went through without trouble.
pub(crate) fn analysed(id: &str, article: Article) -> Record {
    Record {
        id: id.to_owned(),
        input: Input { path: format!("{id}.txt"), format: Some("text".to_owned()), ..Input::default() },
        outcome: Outcome::Analysed,
        errors: Vec::new(),
        article: Some(article),
        given_provenance: Vec::new(),
        provenance: Vec::new(),
    }
}

/// What a format writes for these records and a group over them.
pub(crate) fn written<O: OutputFormat>(options: Value, records: &[Record], layers: Option<Layers>) -> String {
    written_knowing::<O>([document_layers(), group_layers()].concat(), options, records, layers)
}

/// The same for a pipeline that knows these layers.
pub(crate) fn written_knowing<O: OutputFormat>(
    known: Vec<LayerKind>,
    options: Value,
    records: &[Record],
    layers: Option<Layers>,
) -> String {
    let options = serde_json::from_value(options).unwrap();
    let mut output = O::open(options, known).expect("the options are right");
    let encoder = output.encoder();
    let mut file = Vec::new();
    for record in records {
        output.document(encoder.encode(record).unwrap(), &mut file).unwrap();
    }
    if let Some(layers) = layers {
        output.group(&Group { name: "story".to_owned(), layers }, &mut file).unwrap();
    }
    output.finish(&mut file).unwrap();
    String::from_utf8(file).unwrap()
}
