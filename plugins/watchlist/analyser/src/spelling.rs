//! What of a spelling does not count when a term is looked for.

/// A text as it is searched: apostrophes straight, white space between words one blank, letters small if
/// case does not count. It remembers where each of its characters stands in the text.
pub(crate) struct Spelling {
    pub(crate) text: String,
    // Where the distance to the text changes: a place here, and how far ahead the text is from there on.
    // Invariant: sorted by place; places are borders of characters.
    shifts: Vec<(usize, isize)>,
}

impl Spelling {
    /// The spelling of a text with letters made small.
    pub(crate) fn small(text: &str) -> Self {
        let mut spelling = Self { text: String::with_capacity(text.len()), shifts: Vec::new() };
        for (at, c) in characters(text) {
            spelling.note(at);
            spelling.text.push(small(c));
        }
        spelling.note(text.len());
        spelling
    }

    /// Notes that the next character here stands at `at` in the text.
    fn note(&mut self, at: usize) {
        let here = self.text.len();
        let ahead = at.cast_signed() - here.cast_signed();
        if self.shifts.last().map_or(0, |it| it.1) != ahead {
            self.shifts.push((here, ahead));
        }
    }

    /// Where a border of characters here stands in the text.
    pub(crate) fn place(&self, at: usize) -> usize {
        let known = self.shifts.partition_point(|(from, _)| *from <= at);
        let ahead = known.checked_sub(1).map_or(0, |it| self.shifts[it].1);
        at.saturating_add_signed(ahead)
    }
}

/// The spelling of a term or of a piece of text, with its case.
pub(crate) fn exact(text: &str) -> String {
    characters(text).map(|(_, c)| c).collect()
}

/// The characters that count, with their places.
fn characters(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (at, c) = rest.next()?;
        if !c.is_whitespace() {
            return Some((at, if c == '’' { '\'' } else { c }));
        }
        let mut breaks = u32::from(c == '\n');
        while let Some((_, c)) = rest.next_if(|(_, c)| c.is_whitespace()) {
            breaks += u32::from(c == '\n');
        }
        // A blank line ends a paragraph, and no term goes over it.
        Some((at, if breaks > 1 { '\n' } else { ' ' }))
    })
}

/// The small letter, if it is one character: so every character here stands for one of the text, and only
/// the Turkish `İ` is left as it is.
fn small(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(it), None) => it,
        _ => c,
    }
}
