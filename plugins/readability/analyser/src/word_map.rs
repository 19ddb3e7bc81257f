//! A map from words to values that is asked for every token of a text.

/// A map from English words, in whatever case they are asked for. It allocates nothing when asked, and
/// says of most words after a look at their first letter and length that they are not there.
#[derive(Clone, Debug)]
pub(crate) struct WordMap<T> {
    // A list for each first letter and length, see `place`.
    words: Vec<Vec<(Box<str>, T)>>,
}

/// Longer words share the last list.
const LENGTHS: usize = 16;

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        Self { words: std::iter::repeat_with(Vec::new).take(26 * LENGTHS).collect() }
    }
}

impl<T> WordMap<T> {
    /// Adds a word; the first value that is given for it counts.
    ///
    /// # Panics
    /// If it does not begin with an ASCII letter: a list that is compiled in has a mistake.
    pub(crate) fn insert(&mut self, word: &str, value: T) {
        let place = place(word).expect("a word of a list begins with a letter");
        self.words[place].push((word.into(), value));
    }

    /// The value of a word.
    pub(crate) fn get(&self, word: &str) -> Option<&T> {
        let words = &self.words[place(word)?];
        words.iter().find(|(it, _)| it.eq_ignore_ascii_case(word)).map(|(_, value)| value)
    }

    /// The value of a word, to change it.
    pub(crate) fn get_mut(&mut self, word: &str) -> Option<&mut T> {
        let words = &mut self.words[place(word)?];
        words.iter_mut().find(|(it, _)| it.eq_ignore_ascii_case(word)).map(|(_, value)| value)
    }
}

fn place(word: &str) -> Option<usize> {
    let first = word.as_bytes().first()?.to_ascii_lowercase();
    first.is_ascii_lowercase().then(|| usize::from(first - b'a') * LENGTHS + (word.len() - 1).min(LENGTHS - 1))
}
