//! JSON: objects with a text in them, alone, in a list, or one a line.

mod feed;
mod members;
mod metadata;
mod record;
mod string;

pub(crate) use feed::{RecordFeed, RecordShape, Taken};
pub(crate) use members::Members;
pub(crate) use metadata::read_object;
pub(crate) use record::{Body, Given, RecordError, is_of_a_story, read};
