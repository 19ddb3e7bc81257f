//! From places in a text back to bytes of the input it was read from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Span;

/// A half-open range of bytes of the input, written `[start, end]` in JSON.
///
/// Counted in the bytes of the file after decompression, since a position inside a gzip stream is
/// of no use to anyone. 64 bits: a record may lie far inside a large file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(from = "[u64; 2]", into = "[u64; 2]")]
pub struct OriginSpan {
    /// The first byte.
    pub start: u64,
    /// The byte after the last one.
    pub end: u64,
}

impl From<[u64; 2]> for OriginSpan {
    fn from([start, end]: [u64; 2]) -> Self {
        Self { start, end }
    }
}

impl From<OriginSpan> for [u64; 2] {
    fn from(span: OriginSpan) -> Self {
        [span.start, span.end]
    }
}

/// Tells for every span of a text which bytes of the input it came from.
///
/// A list of runs in the text's order. In a *verbatim* run text and input have the same length and
/// map byte for byte; in any other (an entity, an escape, a character of another encoding, folded
/// white space) the run maps as a whole. Text that no run covers, such as a line break that the
/// loader put between two blocks, has no origin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OriginMap {
    // Invariant: sorted by `text`, and no two runs share a byte of text.
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    text: Span,
    input: OriginSpan,
}

impl Run {
    fn is_verbatim(self) -> bool {
        u64::from(self.text.len()) == self.input.end - self.input.start
    }
}

impl OriginMap {
    /// The map of a text that lies in its input byte for byte, from byte `at` on.
    #[must_use]
    pub fn verbatim(text: &str, at: u64) -> Self {
        let mut map = Self::default();
        map.push(Span::from_range(0..text.len()), OriginSpan { start: at, end: at + text.len() as u64 });
        map
    }

    /// Adds a run behind those already there. A run of equal lengths is verbatim; one that goes on
    /// where the last verbatim run stopped is joined to it.
    ///
    /// # Panics
    /// If `text` starts before the end of the last run, or `input` is inverted.
    pub fn push(&mut self, text: Span, input: OriginSpan) {
        assert!(input.start <= input.end, "an origin ends before it starts");
        if text.is_empty() {
            return;
        }
        let run = Run { text, input };
        if let Some(last) = self.runs.last_mut() {
            assert!(last.text.end() <= text.start(), "origins must be pushed in the text's order");
            let adjoins = last.text.end() == text.start() && last.input.end == input.start;
            if adjoins && last.is_verbatim() && run.is_verbatim() {
                last.text = last.text.cover(text);
                last.input.end = input.end;
                return;
            }
        }
        self.runs.push(run);
    }

    /// Adds the map of a text that was added to this one's at byte `at`.
    ///
    /// # Panics
    /// As [`OriginMap::push`].
    pub fn append(&mut self, at: u32, part: &Self) {
        for run in &part.runs {
            self.push(Span::new(at + run.text.start(), at + run.text.end()), run.input);
        }
    }

    /// Its runs in the text's order. Pushed onto an empty map they give an equal one.
    pub fn runs(&self) -> impl Iterator<Item = (Span, OriginSpan)> + '_ {
        self.runs.iter().map(|run| (run.text, run.input))
    }

    /// The bytes of the input that `span` came from, in the text's order, adjoining ones joined.
    /// Empty if none of it came from the input.
    #[must_use]
    pub fn origin(&self, span: Span) -> Vec<OriginSpan> {
        let first = self.runs.partition_point(|run| run.text.end() <= span.start());
        let mut found: Vec<OriginSpan> = Vec::new();
        for run in self.runs[first..].iter().take_while(|run| run.text.start() < span.end()) {
            let piece = if run.is_verbatim() {
                let from = span.start().max(run.text.start()) - run.text.start();
                let to = span.end().min(run.text.end()) - run.text.start();
                OriginSpan { start: run.input.start + u64::from(from), end: run.input.start + u64::from(to) }
            } else {
                run.input
            };
            match found.last_mut() {
                Some(last) if last.end == piece.start => last.end = piece.end,
                _ => found.push(piece),
            }
        }
        found
    }

    /// The same text seen through one more step: this map leads from the text to an intermediate
    /// one, `inner` from there to the input (say, from unescaped HTML to its JSON string to the
    /// file).
    #[must_use]
    pub fn through(&self, inner: &Self) -> Self {
        let mut joined = Self::default();
        for run in &self.runs {
            let narrow = |at: u64| u32::try_from(at).expect("an intermediate text is shorter than 4 GiB");
            let middle = Span::new(narrow(run.input.start), narrow(run.input.end));
            if run.is_verbatim() {
                let first = inner.runs.partition_point(|it| it.text.end() <= middle.start());
                for it in inner.runs[first..].iter().take_while(|it| it.text.start() < middle.end()) {
                    let from = middle.start().max(it.text.start());
                    let to = middle.end().min(it.text.end());
                    let text =
                        Span::new(run.text.start() + (from - middle.start()), run.text.start() + (to - middle.start()));
                    let input = if it.is_verbatim() {
                        let start = it.input.start + u64::from(from - it.text.start());
                        OriginSpan { start, end: start + u64::from(to - from) }
                    } else {
                        it.input
                    };
                    joined.push(text, input);
                }
            } else {
                let pieces = inner.origin(middle);
                if let (Some(first), Some(last)) = (pieces.first(), pieces.last()) {
                    joined.push(run.text, OriginSpan { start: first.start, end: last.end });
                }
            }
        }
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(start: u64, end: u64) -> OriginSpan {
        OriginSpan { start, end }
    }

    /// `a&amp;b`: the entity maps as a whole, its neighbours byte for byte.
    fn with_an_entity() -> OriginMap {
        let mut map = OriginMap::default();
        map.push(Span::new(0, 1), at(10, 11));
        map.push(Span::new(1, 2), at(11, 16));
        map.push(Span::new(2, 3), at(16, 17));
        map
    }

    #[test]
    fn an_entity_maps_to_all_its_bytes() {
        let map = with_an_entity();
        assert_eq!(map.origin(Span::new(1, 2)), [at(11, 16)]);
        assert_eq!(map.origin(Span::new(0, 3)), [at(10, 17)]);
        assert_eq!(map.origin(Span::new(2, 3)), [at(16, 17)]);
    }

    #[test]
    fn markup_between_two_runs_leaves_two_pieces() {
        let mut map = OriginMap::default();
        map.push(Span::new(0, 4), at(3, 7));
        map.push(Span::new(5, 9), at(20, 24));
        assert_eq!(map.origin(Span::new(2, 7)), [at(5, 7), at(20, 22)]);
        assert_eq!(map.origin(Span::new(4, 5)), []);
    }

    #[test]
    fn adjoining_verbatim_runs_are_one() {
        let mut map = OriginMap::default();
        map.push(Span::new(0, 4), at(0, 4));
        map.push(Span::new(4, 6), at(4, 6));
        assert_eq!(map, OriginMap::verbatim("abcdef", 0));
    }

    #[test]
    fn its_runs_make_it_again() {
        let mut map = OriginMap::verbatim("one", 10);
        map.append(4, &with_an_entity());
        map.push(Span::new(9, 12), at(40, 43));
        let mut again = OriginMap::default();
        map.runs().for_each(|(text, input)| again.push(text, input));
        assert_eq!(again, map);
        assert_eq!(map.runs().next(), Some((Span::new(0, 3), at(10, 13))));
    }

    #[test]
    fn a_text_behind_another_brings_its_map_along() {
        let mut map = OriginMap::verbatim("one", 10);
        map.append(4, &with_an_entity());
        assert_eq!(map.origin(Span::new(1, 6)), [at(11, 13), at(10, 16)]);
    }

    #[test]
    fn two_steps_become_one() {
        // The text "a&b" from HTML "a&amp;b", which lies in a file from byte 100 on.
        let mut html = OriginMap::default();
        html.push(Span::new(0, 1), at(0, 1));
        html.push(Span::new(1, 2), at(1, 6));
        html.push(Span::new(2, 3), at(6, 7));
        let joined = html.through(&OriginMap::verbatim("a&amp;b", 100));
        assert_eq!(joined.origin(Span::new(1, 2)), [at(101, 106)]);
        assert_eq!(joined.origin(Span::new(2, 3)), [at(106, 107)]);
    }

    #[test]
    fn a_verbatim_run_over_an_escape_is_split_at_it() {
        // The text `don't` taken verbatim from a literal that holds `don\'t`.
        let mut literal = OriginMap::default();
        literal.push(Span::new(0, 3), at(2, 5));
        literal.push(Span::new(3, 4), at(5, 7));
        literal.push(Span::new(4, 5), at(7, 8));
        let joined = OriginMap::verbatim("don't", 0).through(&literal);
        assert_eq!(joined, literal);
    }
}
