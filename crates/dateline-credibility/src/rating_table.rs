//! What one rater says of many outlets.

use std::collections::BTreeMap;

use dateline_layers::Rating;
use serde::Deserialize;

use crate::address::Address;
use crate::malformed::{Malformed, line_of, utf8};
use crate::registry::is_country;

/// The table that comes with the crate: state control after the State Media Monitor's typology.
pub(crate) const BUILT_IN: (&str, &str) =
    ("outlets/state-media.csv", include_str!("../../../config/outlets/state-media.csv"));

/// A file of ratings by one rater: a front matter in comments that says who rates, on what scale,
/// when, and under what licence, and below it a row for each address.
#[derive(Debug)]
pub(crate) struct RatingTable {
    front: FrontMatter,
    rows: BTreeMap<String, Vec<Row>>,
}

/// What the comments in front of a table must say, as TOML.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    rater: String,
    scale: String,
    date: String,
    licence: String,
    source: Option<String>,
}

/// One outlet of a table.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: Option<String>,
    pub(crate) country: Option<String>,
    value: String,
    /// What the rating is limited to, such as a topic, a channel or a time.
    covers: Option<String>,
    date: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowEntry {
    domain: String,
    value: String,
    name: Option<String>,
    country: Option<String>,
    covers: Option<String>,
    date: Option<String>,
}

impl RatingTable {
    /// Reads a table.
    ///
    /// # Errors
    /// With the line of the first thing that is wrong.
    pub(crate) fn parse(content: &[u8]) -> Result<Self, Malformed> {
        let content = utf8(content)?;
        let content = content.strip_prefix('\u{feff}').unwrap_or(content);
        let front = front_matter(content)?;
        let mut reader =
            csv::ReaderBuilder::new().comment(Some(b'#')).trim(csv::Trim::All).from_reader(content.as_bytes());
        let headers = reader.headers().map_err(|error| malformed(&error))?.clone();
        let mut rows: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        for record in reader.records() {
            let record = record.map_err(|error| malformed(&error))?;
            let line = record.position().map_or(1, |it| usize::try_from(it.line()).unwrap_or(usize::MAX));
            let entry: RowEntry =
                record.deserialize(Some(&headers)).map_err(|error| Malformed::new(line, field_problem(&error)))?;
            let (key, row) = row(entry).map_err(|problem| Malformed::new(line, problem))?;
            rows.entry(key).or_default().push(row);
        }
        Ok(Self { front, rows })
    }

    /// The rows of the most specific entry for an address.
    pub(crate) fn at(&self, address: &Address) -> &[Row] {
        let found = address.keys().find_map(|key| self.rows.get(&key));
        found.map_or(&[], Vec::as_slice)
    }

    /// The rows of exactly this address.
    pub(crate) fn exactly(&self, address: &Address) -> &[Row] {
        self.rows.get(&address.key()).map_or(&[], Vec::as_slice)
    }

    /// What the rater says in a row.
    pub(crate) fn rating(&self, row: &Row) -> Rating {
        let covers = row.covers.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        Rating {
            rater: self.front.rater.clone(),
            value: format!("{}{covers}", row.value),
            scale: self.front.scale.clone(),
            date: row.date.clone().unwrap_or_else(|| self.front.date.clone()),
            licence: self.front.licence.clone(),
            source: self.front.source.clone(),
        }
    }
}

/// Reads the comments before the header. Each line loses its `# `, so lines keep their numbers.
fn front_matter(content: &str) -> Result<FrontMatter, Malformed> {
    let comments = content.lines().take_while(|it| it.starts_with('#'));
    let written: String = comments.map(|it| format!("{}\n", it[1..].strip_prefix(' ').unwrap_or(&it[1..]))).collect();
    toml::from_str(&written).map_err(|error| {
        let line = error.span().map_or(1, |it| line_of(&written, it.start));
        let hint = "the comments in front of a table give `rater`, `scale`, `date`, `licence` and perhaps `source`";
        Malformed::new(line, format!("{}; {hint}", error.message().trim()))
    })
}

fn row(entry: RowEntry) -> Result<(String, Row), String> {
    let RowEntry { domain, value, name, country, covers, date } = entry;
    let address = Address::parse(&domain)
        .ok_or_else(|| format!("`{domain}` is no public domain; write one such as `example.co.uk`"))?;
    if value.is_empty() {
        return Err(format!("`{domain}` has no value"));
    }
    let given = |it: Option<String>| it.filter(|it| !it.is_empty());
    let country = given(country);
    if let Some(wrong) = country.as_ref().filter(|it| !is_country(it)) {
        return Err(format!("`{wrong}` is no ISO 3166 code of two letters, such as `GB`"));
    }
    Ok((address.key(), Row { name: given(name), country, value, covers: given(covers), date: given(date) }))
}

fn malformed(error: &csv::Error) -> Malformed {
    let line = error.position().map_or(1, csv::Position::line);
    let problem = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("has {len} columns where the header has {expected_len}; put values with commas in quotation marks")
        }
        _ => error.to_string(),
    };
    Malformed::new(usize::try_from(line).unwrap_or(usize::MAX), problem)
}

fn field_problem(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => err.kind().to_string(),
        _ => error.to_string(),
    }
}
