//! The headline and teaser of another story, set into the middle of a text without any mark.
//!
//! Content systems put boxes with other stories between paragraphs; once the markup is gone, their
//! words stand there as if they were the article's. Two things give them away together: a line in
//! the form of a headline, and behind it a paragraph that says the same again in full sentences. An
//! article does not repeat itself from one line to the next, so the rule is safe on ordinary prose;
//! a box with a headline whose teaser uses other words goes unnoticed.

use std::collections::BTreeSet;

/// Words shorter than this say little; of longer ones this many letters are compared, so that
/// "strikes" meets "strike".
const STEM: usize = 5;

/// Whether `line`, in mid-article, is the headline of another story whose teaser is `next`.
pub(crate) fn is_insert(line: &str, next: &str) -> bool {
    let words = line.split_whitespace().count();
    let next_words = next.split_whitespace().count();
    if !(6..=20).contains(&words)
        || next_words <= words
        || next_words > 70
        || sentences(line) > 1
        || sentences(next) > 2
    {
        return false;
    }
    if line.contains(['"', '“', '”']) || !has_form_of_headline(line) {
        return false;
    }
    let said = stems(line);
    let again = stems(next);
    // Six content words in ten: a sentence and its successor in news share one or two in ten.
    said.len() >= 5 && said.intersection(&again).count() * 10 >= said.len() * 6
}

/// "Name: What happens", every longer word with a capital, or no full stop at the end.
fn has_form_of_headline(line: &str) -> bool {
    if !line.ends_with(['.', '!', '?', ':', ';', ',']) {
        return true;
    }
    if let Some((before, after)) = line.split_once(": ") {
        let names = before.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
        if names && before.split_whitespace().count() <= 4 && after.split_whitespace().count() >= 4 {
            return true;
        }
    }
    let long: Vec<&str> = line.split_whitespace().filter(|word| word.chars().count() >= 4).collect();
    let capital = long.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    long.len() >= 4 && capital * 10 >= long.len() * 8
}

fn sentences(text: &str) -> usize {
    let ends = text.match_indices(['.', '!', '?']).filter(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        let rest = rest.trim_start_matches(['"', '”', '’', '\'', ')']);
        rest.is_empty() || (rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with(char::is_uppercase))
    });
    ends.count()
}

fn stems(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= STEM || word.chars().any(|c| c.is_ascii_digit()))
        .map(|word| word.to_lowercase().chars().take(STEM).collect())
        .collect()
}
