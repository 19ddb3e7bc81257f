//! One form for the spellings and inflections of a word.
//!
//! `emphasised` and `emphasize`, `defence` and `defense`, `travelled` and `traveling` come out
//! equal. The forms are keys for comparison and no English words. A rule may turn a word it was
//! not meant for into a strange form (`promise` into `promiz`): that is harmless, since it does so
//! on both sides. Harm comes only from two words with one form; `news`/`new` and
//! `universe`/`university` of the well-known stemmers do not meet here, since no long suffix is cut.

/// Irregular forms and their words, sorted by form. The verbs are those that grammars of English
/// list (Quirk et al., "A Comprehensive Grammar of the English Language", 1985, sections 3.11 to
/// 3.20) with their commoner prefixes. Left out are rare ones, those that are stop words here, and
/// forms that are more often another word (`ground`, `bound`, `bit`). `found` and `left` are taken for the
/// verbs, wherever they stand.
const IRREGULAR: &[(&str, &str)] = &[
    ("arisen", "arise"),
    ("arose", "arise"),
    ("ate", "eat"),
    ("awoke", "awake"),
    ("awoken", "awake"),
    ("beaten", "beat"),
    ("became", "become"),
    ("began", "begin"),
    ("begun", "begin"),
    ("bent", "bend"),
    ("bitten", "bite"),
    ("bled", "bleed"),
    ("blew", "blow"),
    ("blown", "blow"),
    ("borne", "bear"),
    ("bought", "buy"),
    ("bred", "breed"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("burnt", "burn"),
    ("caught", "catch"),
    ("children", "child"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("clung", "cling"),
    ("crept", "creep"),
    ("dealt", "deal"),
    ("drank", "drink"),
    ("drawn", "draw"),
    ("dreamt", "dream"),
    ("drew", "draw"),
    ("driven", "drive"),
    ("drove", "drive"),
    ("drunk", "drink"),
    ("dug", "dig"),
    ("dwelt", "dwell"),
    ("eaten", "eat"),
    ("fallen", "fall"),
    ("feet", "foot"),
    ("fell", "fall"),
    ("felt", "feel"),
    ("fled", "flee"),
    ("flew", "fly"),
    ("flown", "fly"),
    ("flung", "fling"),
    ("forbade", "forbid"),
    ("forbidden", "forbid"),
    ("foresaw", "foresee"),
    ("foreseen", "foresee"),
    ("foretold", "foretell"),
    ("forgave", "forgive"),
    ("forgiven", "forgive"),
    ("forgone", "forgo"),
    ("forgot", "forget"),
    ("forgotten", "forget"),
    ("forsaken", "forsake"),
    ("forsook", "forsake"),
    ("forwent", "forgo"),
    ("fought", "fight"),
    ("found", "find"),
    ("froze", "freeze"),
    ("frozen", "freeze"),
    ("gave", "give"),
    ("given", "give"),
    ("gone", "go"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("halves", "half"),
    ("heard", "hear"),
    ("held", "hold"),
    ("hid", "hide"),
    ("hidden", "hide"),
    ("hung", "hang"),
    ("kept", "keep"),
    ("knelt", "kneel"),
    ("knew", "know"),
    ("knives", "knife"),
    ("known", "know"),
    ("laid", "lay"),
    ("leant", "lean"),
    ("leapt", "leap"),
    ("learnt", "learn"),
    ("led", "lead"),
    ("left", "leave"),
    ("lent", "lend"),
    ("lit", "light"),
    ("lost", "lose"),
    ("meant", "mean"),
    ("men", "man"),
    ("met", "meet"),
    ("misled", "mislead"),
    ("misunderstood", "misunderstand"),
    ("outgrew", "outgrow"),
    ("outgrown", "outgrow"),
    ("outran", "outrun"),
    ("overcame", "overcome"),
    ("overdid", "overdo"),
    ("overdone", "overdo"),
    ("overheard", "overhear"),
    ("overhung", "overhang"),
    ("overran", "overrun"),
    ("overridden", "override"),
    ("overrode", "override"),
    ("oversaw", "oversee"),
    ("overseen", "oversee"),
    ("overspent", "overspend"),
    ("overtaken", "overtake"),
    ("overthrew", "overthrow"),
    ("overthrown", "overthrow"),
    ("overtook", "overtake"),
    ("paid", "pay"),
    ("people", "person"),
    ("proven", "prove"),
    ("ran", "run"),
    ("rang", "ring"),
    ("rebuilt", "rebuild"),
    ("redid", "redo"),
    ("redone", "redo"),
    ("redrawn", "redraw"),
    ("redrew", "redraw"),
    ("remade", "remake"),
    ("repaid", "repay"),
    ("resold", "resell"),
    ("retaken", "retake"),
    ("rethought", "rethink"),
    ("retold", "retell"),
    ("retook", "retake"),
    ("rewritten", "rewrite"),
    ("rewrote", "rewrite"),
    ("ridden", "ride"),
    ("risen", "rise"),
    ("rode", "ride"),
    ("rose", "rise"),
    ("rung", "ring"),
    ("sang", "sing"),
    ("sank", "sink"),
    ("sat", "sit"),
    ("sent", "send"),
    ("sewn", "sew"),
    ("shaken", "shake"),
    ("shone", "shine"),
    ("shook", "shake"),
    ("shot", "shoot"),
    ("shown", "show"),
    ("shrank", "shrink"),
    ("shrunk", "shrink"),
    ("slain", "slay"),
    ("slept", "sleep"),
    ("slid", "slide"),
    ("slung", "sling"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("sown", "sow"),
    ("sped", "speed"),
    ("spelt", "spell"),
    ("spent", "spend"),
    ("spilt", "spill"),
    ("spoilt", "spoil"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("sprang", "spring"),
    ("sprung", "spring"),
    ("spun", "spin"),
    ("stank", "stink"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("stood", "stand"),
    ("stricken", "strike"),
    ("stridden", "stride"),
    ("striven", "strive"),
    ("strode", "stride"),
    ("strove", "strive"),
    ("struck", "strike"),
    ("strung", "string"),
    ("stuck", "stick"),
    ("stung", "sting"),
    ("stunk", "stink"),
    ("sung", "sing"),
    ("sunk", "sink"),
    ("swam", "swim"),
    ("swept", "sweep"),
    ("swollen", "swell"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("swum", "swim"),
    ("swung", "swing"),
    ("taught", "teach"),
    ("teeth", "tooth"),
    ("thieves", "thief"),
    ("thought", "think"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("tore", "tear"),
    ("torn", "tear"),
    ("trod", "tread"),
    ("trodden", "tread"),
    ("undergone", "undergo"),
    ("underspent", "underspend"),
    ("understood", "understand"),
    ("undertaken", "undertake"),
    ("undertook", "undertake"),
    ("underwent", "undergo"),
    ("undid", "undo"),
    ("undone", "undo"),
    ("upheld", "uphold"),
    ("wept", "weep"),
    ("withdrawn", "withdraw"),
    ("withdrew", "withdraw"),
    ("withheld", "withhold"),
    ("withstood", "withstand"),
    ("wives", "wife"),
    ("woke", "wake"),
    ("woken", "wake"),
    ("wolves", "wolf"),
    ("women", "woman"),
    ("won", "win"),
    ("wore", "wear"),
    ("worn", "wear"),
    ("wove", "weave"),
    ("woven", "weave"),
    ("written", "write"),
    ("wrote", "write"),
    ("wrung", "wring"),
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
            &["understand", "understood", "understands", "understanding"],
            &["overthrow", "overthrew", "overthrown", "overthrows"],
            &["teach", "taught", "teaches", "teaching"],
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
