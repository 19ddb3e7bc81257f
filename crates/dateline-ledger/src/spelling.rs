//! One form for the spellings and inflections of a word.
//!
//! `emphasised` and `emphasize`, `defence` and `defense`, `travelled` and `traveling` come out
//! equal. The forms are keys for comparison and no English words. A rule may turn a word it was
//! not meant for into a strange form (`promise` into `promiz`): that is harmless, since it does so
//! on both sides. Harm comes only from two words with one form; `news`/`new` and
//! `universe`/`university` of the well-known stemmers do not meet here, since no long suffix is cut.

/// Irregular forms that news uses much, sorted by form.
const IRREGULAR: &[(&str, &str)] = &[
    ("began", "begin"),
    ("begun", "begin"),
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("burnt", "burn"),
    ("caught", "catch"),
    ("children", "child"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("drawn", "draw"),
    ("drew", "draw"),
    ("driven", "drive"),
    ("drove", "drive"),
    ("fallen", "fall"),
    ("fell", "fall"),
    ("felt", "feel"),
    ("fled", "flee"),
    ("flew", "fly"),
    ("flown", "fly"),
    ("fought", "fight"),
    ("found", "find"),
    ("froze", "freeze"),
    ("frozen", "freeze"),
    ("gave", "give"),
    ("given", "give"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("held", "hold"),
    ("kept", "keep"),
    ("laid", "lay"),
    ("led", "lead"),
    ("left", "leave"),
    ("lost", "lose"),
    ("meant", "mean"),
    ("men", "man"),
    ("met", "meet"),
    ("paid", "pay"),
    ("people", "person"),
    ("retaken", "retake"),
    ("retook", "retake"),
    ("risen", "rise"),
    ("rose", "rise"),
    ("sent", "send"),
    ("shot", "shoot"),
    ("shown", "show"),
    ("slept", "sleep"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("stood", "stand"),
    ("struck", "strike"),
    ("swept", "sweep"),
    ("thought", "think"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("withdrawn", "withdraw"),
    ("withdrew", "withdraw"),
    ("withheld", "withhold"),
    ("women", "woman"),
    ("won", "win"),
    ("written", "write"),
    ("wrote", "write"),
];

/// Spellings that no ending explains, British first, sorted.
const SPELLINGS: &[(&str, &str)] = &[
    ("aluminium", "aluminum"),
    ("cheque", "check"),
    ("grey", "gray"),
    ("kerb", "curb"),
    ("manoeuvre", "maneuver"),
    ("mould", "mold"),
    ("plough", "plow"),
    ("sceptic", "skeptic"),
    ("sceptical", "skeptical"),
    ("storey", "story"),
    ("tyre", "tire"),
];

/// The form of a folded word under which it is compared.
pub(crate) fn stem(word: &str) -> String {
    if let Some(base) = look_up(IRREGULAR, word) {
        return stem_regular(base);
    }
    stem_regular(word)
}

fn look_up(table: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    table.binary_search_by_key(&word, |(form, _)| form).ok().map(|at| table[at].1)
}

fn stem_regular(word: &str) -> String {
    if !word.is_ascii() {
        return word.to_owned();
    }
    let mut word = singular(word);
    if let Some(american) = look_up(SPELLINGS, &word) {
        american.clone_into(&mut word);
    }
    if let Some(stem) = word.strip_suffix("ly").filter(|it| it.len() >= 4) {
        word.truncate(stem.len());
    }
    for (ending, least) in [("ing", 3), ("ed", 3)] {
        if let Some(stem) = word.strip_suffix(ending).filter(|it| it.len() >= least && has_vowel(it)) {
            word.truncate(stem.len());
            break;
        }
    }
    if let Some(stem) = word.strip_suffix("ion").filter(|it| it.len() >= 5 && it.ends_with(['s', 't'])) {
        word.truncate(stem.len());
    }
    fold_spelling(&mut word);
    if word.len() > 3 && word.ends_with('e') {
        word.pop();
    }
    // `cancelled` and `canceled`, `stopped` and `stop`.
    let bytes = word.as_bytes();
    if word.len() > 3 && bytes[word.len() - 1] == bytes[word.len() - 2] {
        word.pop();
    }
    if word.len() > 2 && word.ends_with('i') {
        word.pop();
        word.push('y');
    }
    word
}

fn singular(word: &str) -> String {
    let long = word.len() > 3;
    if let Some(stem) = word.strip_suffix("ies").filter(|_| word.len() > 4) {
        return format!("{stem}y");
    }
    if let Some(stem) = word.strip_suffix("es").filter(|it| it.len() > 2 && it.ends_with(['s', 'x', 'z', 'h'])) {
        return stem.to_owned();
    }
    match word.strip_suffix('s') {
        Some(stem) if long && !stem.ends_with(['s', 'u', 'i']) && word != "news" => stem.to_owned(),
        _ => word.to_owned(),
    }
}

fn has_vowel(word: &str) -> bool {
    word.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// Writes the endings that differ between British and American spelling in one way.
fn fold_spelling(word: &mut String) {
    const ENDINGS: [(&str, &str); 13] = [
        ("isat", "izat"),
        ("ise", "ize"),
        ("is", "iz"),
        ("yse", "yze"),
        ("ys", "yz"),
        ("ence", "ense"),
        ("tre", "ter"),
        ("bre", "ber"),
        ("ogue", "og"),
        ("mme", "m"),
        ("dgement", "dgment"),
        ("oured", "ored"),
        ("our", "or"),
    ];
    if word.len() < 5 {
        return;
    }
    for (british, american) in ENDINGS {
        if let Some(start) = word.strip_suffix(british).map(str::len).filter(|it| *it >= 2) {
            word.truncate(start);
            word.push_str(american);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(IRREGULAR.is_sorted_by_key(|(form, _)| form));
        assert!(SPELLINGS.is_sorted_by_key(|(form, _)| form));
    }

    #[test]
    fn forms_of_one_word_meet() {
        for family in [
            &["emphasise", "emphasised", "emphasized", "emphasizing", "emphasises"][..],
            &["defence", "defense", "defences"],
            &["organisation", "organization", "organisations"],
            &["travelled", "traveled", "travelling", "travel", "travels"],
            &["centre", "center", "centres"],
            &["neighbour", "neighbor", "neighbours"],
            &["analyse", "analyze", "analysed"],
            &["dialogue", "dialog", "dialogues"],
            &["programme", "program", "programmes"],
            &["discuss", "discussed", "discussion", "discussions"],
            &["urge", "urged", "urging", "urges"],
            &["city", "cities"],
            &["stop", "stopped", "stops", "stopping"],
            &["fall", "fell", "fallen", "falling"],
            &["immediate", "immediately"],
            &["carry", "carried", "carries", "carrying"],
        ] {
            let forms: Vec<String> = family.iter().map(|it| stem(it)).collect();
            assert!(forms.iter().all(|it| *it == forms[0]), "{family:?} become {forms:?}");
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (one, other) in
            [("new", "news"), ("state", "station"), ("police", "policy"), ("universe", "university"), ("ring", "red")]
        {
            assert_ne!(stem(one), stem(other), "{one} and {other}");
        }
    }
}
