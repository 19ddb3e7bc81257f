//! A component under check, built and ready.

use dateline_core::{Article, ComponentEntry, DocumentStage};

use super::declaration::build;
use super::laws::{Breach, Laws};
use super::outcome::{Outcome, run};
use super::{CheckName, CheckOptions};

/// One build of the component.
pub(crate) struct Subject {
    pub(crate) label: String,
    pub(crate) entry: ComponentEntry,
    pub(crate) stage: Box<dyn DocumentStage>,
    laws: Laws,
}

impl Subject {
    pub(crate) fn new(label: &str, entry: &ComponentEntry, options: &CheckOptions) -> Result<Self, String> {
        let stage = build(entry, options.setup.stage_options.clone(), &options.setup.folder)?;
        Ok(Self { label: label.to_owned(), entry: entry.clone(), stage, laws: Laws::of(entry) })
    }

    /// Runs it on an article once, and looks at what came. A panic or an error is told under `check`.
    pub(crate) fn examine(&self, article: &Article, check: CheckName) -> (Outcome, Vec<Breach>) {
        let text = dateline_core::Document::text(article);
        let (outcome, layers) = run(self.stage.as_ref(), article);
        let breaches = match (outcome.trouble(), layers) {
            (Some(message), _) => vec![Breach { check, code: outcome.code().to_owned(), message, place: None }],
            (None, Some(layers)) => self.laws.breaches(&layers, text),
            (None, None) => Vec::new(),
        };
        (outcome, breaches)
    }
}
