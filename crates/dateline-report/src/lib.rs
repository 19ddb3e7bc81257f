//! Records and ledgers as bytes: JSONL for machines, one HTML page for people.
//!
//! A format here says how a record looks, never what it means: it finds nothing, and it leaves
//! nothing out but the layers that have to be asked for. The host owns the files and the threads.

mod cells;
mod enrich;
mod highlight;
mod html;
mod jsonl;
mod page;
mod reading;
mod schema;

pub use html::{Html, HtmlOptions};
pub use jsonl::{Jsonl, JsonlOptions};
pub use schema::{group_schema, record_schema};
