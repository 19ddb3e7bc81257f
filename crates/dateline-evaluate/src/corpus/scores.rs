//! The figures against corpus gold.

use std::fmt;

use dateline_layers::QuoteKind;
use serde::Serialize;

use crate::{Agreement, Coverage, Share};

/// How good the attributions of a corpus are.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CorpusScores {
    /// Which documents were compared.
    pub coverage: Coverage,
    /// How many attributions the gold has in them.
    pub gold: u64,
    /// How many were predicted, without those that stand in another.
    pub predicted: u64,
    /// The spans of sources.
    pub source: RoleScores,
    /// The spans of cues.
    pub cue: RoleScores,
    /// The spans of contents.
    pub content: RoleScores,
    /// The attributions as wholes, at each threshold.
    pub attributions: Vec<PairScores>,
}

/// How good the spans of one role are, each role by itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RoleScores {
    /// Spans that are the same, without white space at their ends.
    pub exact: Agreement,
    /// Spans that are the same, without quotation marks at their ends and stops at the end either.
    pub edge_trimmed: Agreement,
    /// Tokens, words and marks, that are in a span of the role.
    pub tokens: Agreement,
}

/// How good the attributions are as wholes: pairs of gold and prediction whose contents have at
/// least a share of their words in common.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairScores {
    /// That share: the words in both contents, of the words in either (Jaccard's index).
    pub jaccard: f64,
    /// Attributions found.
    pub attributions: Agreement,
    /// Those of the gold that stand in quotation marks, and how many of them were found.
    pub direct: Share,
    /// The same of those that stand in quotation marks in part.
    pub mixed: Share,
    /// The same of those without quotation marks.
    pub indirect: Share,
    /// Pairs that share a span of the source, of those pairs whose gold has a source.
    pub speaker_exact: Share,
    /// Pairs whose sources share a character.
    pub speaker_overlap: Share,
}

/// A lenient threshold and a strict one.
const THRESHOLDS: [f64; 2] = [0.3, 0.8];

impl CorpusScores {
    pub(super) fn new(coverage: Coverage) -> Self {
        let attributions = THRESHOLDS.map(|jaccard| PairScores { jaccard, ..PairScores::default() });
        Self { coverage, attributions: attributions.into(), ..Self::default() }
    }
}

impl PairScores {
    pub(super) const fn of_kind(&mut self, kind: QuoteKind) -> &mut Share {
        match kind {
            QuoteKind::Direct => &mut self.direct,
            QuoteKind::Mixed => &mut self.mixed,
            QuoteKind::Indirect => &mut self.indirect,
        }
    }
}

impl fmt::Display for CorpusScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "corpus gold; {}", self.coverage)?;
        writeln!(f, "attributions: {} in the gold, {} predicted", self.gold, self.predicted)?;
        writeln!(f, "spans     exact P R F1       edge-trimmed       tokens")?;
        for (name, role) in [("source", &self.source), ("cue", &self.cue), ("content", &self.content)] {
            writeln!(f, "  {name:<8}{}  {}  {}", role.exact, role.edge_trimmed, role.tokens)?;
        }
        for pairs in &self.attributions {
            writeln!(f, "attributions whose contents share {} of their words", pairs.jaccard)?;
            writeln!(f, "  P R F1          {}", pairs.attributions)?;
            let shares = [
                ("direct found", pairs.direct),
                ("mixed found", pairs.mixed),
                ("indirect found", pairs.indirect),
                ("speaker exact", pairs.speaker_exact),
                ("speaker overlap", pairs.speaker_overlap),
            ];
            for (name, share) in shares {
                writeln!(f, "  {name:<16}{share}")?;
            }
        }
        Ok(())
    }
}
