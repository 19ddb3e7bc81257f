//! Which hyphens stay inside a word.
//!
//! The English treebanks split at hyphens (`long|-|term`) except behind a prefix and before a suffix
//! that are no words themselves. The lists are those of the treebank's guidelines for web text
//! (Bies et al., "English Web Treebank", 2012).

const PREFIXES: &[&str] = &[
    "a", "agro", "ante", "anti", "arch", "be", "bi", "bio", "co", "counter", "cross", "cyber", "de", "e", "eco", "ex",
    "extra", "inter", "intra", "macro", "mega", "micro", "mid", "mini", "multi", "neo", "non", "over", "pan", "para",
    "peri", "post", "pre", "pro", "pseudo", "quasi", "re", "semi", "sub", "super", "tri", "u", "uber", "ultra", "un",
    "uni", "vice", "x",
];

const SUFFIXES: &[&str] =
    &["esque", "ette", "fest", "fold", "gate", "itis", "less", "most", "o-torium", "rama", "wise"];

/// Whether the hyphen between two runs of letters belongs to one token. `left` is all of the token
/// so far, `right` the letters up to the next mark.
pub(super) fn joins(left: &[u8], right: &[u8]) -> bool {
    const LONGEST: usize = 8;
    let is_in = |word: &[u8], list: &[&str]| {
        word.len() <= LONGEST && list.iter().any(|it| it.as_bytes().eq_ignore_ascii_case(word))
    };
    is_in(left, PREFIXES) || is_in(right, SUFFIXES)
}
