//! The terms of a list, and how their case counts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::spelling::{self, Spelling};

/// Whether capitals count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// They do not: `ferry` finds `Ferry`.
    #[default]
    Ignore,
    /// They do, in every term.
    Exact,
    /// They do in terms that have any: `US` does not find `us`, and `ferry` finds `Ferry`.
    Smart,
}

/// A term.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    /// As the list has it, with single blanks.
    pub(crate) written: String,
    pub(crate) category: Option<String>,
    /// The spelling that must stand in the text, where case counts.
    pub(crate) exactly: Option<String>,
    /// What is searched for.
    pub(crate) small: String,
}

impl Term {
    /// A term of a list; none if there is nothing but white space.
    pub(crate) fn new(written: &str, category: Option<String>, case: Case) -> Option<Self> {
        let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
        let counts = match case {
            Case::Ignore => false,
            Case::Exact => true,
            Case::Smart => written.contains(char::is_uppercase),
        };
        let exactly = counts.then(|| spelling::exact(&written));
        let small = Spelling::small(&written).text;
        (!written.is_empty()).then_some(Self { written, category, exactly, small })
    }
}
