//! Markup: the words a reader would see, in blocks, and which of them are the article.

mod article;
mod density;
mod elements;
mod extractor;
mod metadata;
mod page;
mod tokens;

pub(crate) use article::read_page;
pub(crate) use page::{Role, VisibleBlock, read};
