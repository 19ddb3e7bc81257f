//! Lines that belong to the page and not to the article, known by their wording.
//!
//! The wording is that of common content systems, comment forms and house notices in English. A
//! rule is only as wide as its wording: an article *about* newsletters or cookies that uses the same
//! words in a short paragraph of its own loses that paragraph to it, so paragraphs with speech in
//! them are left alone.

use std::sync::LazyLock;

use regex::RegexSet;

use crate::pattern::compile_all;

/// A rule: why a line is furniture, the longest line in words that it applies to, and a pattern.
struct Rule {
    reason: &'static str,
    words: usize,
    pattern: &'static str,
}

const fn rule(reason: &'static str, words: usize, pattern: &'static str) -> Rule {
    Rule { reason, words, pattern }
}

/// The first rule that fits gives the reason.
const RULES: &[Rule] = &[
    rule(
        COMMENT_FORM,
        40,
        r"^(leave a (reply|comment)|(post|add|write) a (comment|reply)|cancel reply|join the conversation$|your e-?mail address will not be published|required fields are marked|save my name,? e-?mail|you must be logged in to|(log|sign) ?in to (reply|comment)|notify me of (follow|new)|comments? ?\(\d+\)$|\d+ comments?$|(view|show|hide|load|read) (all |more )?comments|no comments( yet)?$|comments (are|have been) closed|comment ?\*|name ?\*|e-?mail ?\*$)",
    ),
    rule(
        "copyright line",
        60,
        r"^(©|\(c\) ?(19|20)\d\d|copyright ?(©|\(c\)|(19|20)\d\d|by )|.{0,80}\ball rights reserved)|not responsible for (the )?contents? (of|on) (any )?(external|other|third[- ]party|linked)\b|this material may not be (published|reproduced)",
    ),
    rule(
        "cookie note",
        80,
        r"\b(we|website|site|page) (and our partners )?(uses?|may use) cookies\b|\b(accept|reject|manage) (all )?cookies\b|^cookie (notice|policy|settings|preferences)",
    ),
    rule(
        "advertisement",
        12,
        r"^\W*(advertisement|advertising|sponsored( content)?|promoted( content)?|paid content|ad feedback|(story|article) continues (below|after).*|continue reading( below)?|scroll (down )?to continue.*)\W*$",
    ),
    rule(
        RELATED,
        40,
        r"^\W*(read (more|also|next|the full (story|article|report))( here)?(\W*$|\s*[:|»>–—-]| about | on | at )|also read\b|related( (stories|articles|news|topics|content|links|coverage|posts?))?\s*(:|\||$)|see also\s*[:|]|don['’]t miss\s*[:|]|more on this( story| topic)?\s*(:|$)|more (stories|news|from|on)\b.{0,40}$|you (may|might) also (like|be interested)|recommended( for you| stories| reading)?\s*:?$|(most|trending) (read|popular|viewed|shared|now)\W*$|trending\W*$|up next\W*$|(watch|listen|video|podcast|gallery)( now| live| more| here)?\s*[:|]|in pictures\s*:|(latest|top|other) (news|stories|headlines)\W*$|editor['’]?s['’]? (picks?|choice)\W*$|what to read next)",
    ),
    rule(
        "navigation",
        12,
        r"^\W*(skip to (main |the )?content|home\s*[>›»/|].*|(main )?menu|search|sign in|log ?in|sign up|subscribe( now)?|register|close|next( (article|story|post))?|prev(ious)?( (article|story|post))?|back to top|load(ing)?( more)?|(show|view|see|load) (more|all|less)|open in app|toggle navigation|table of contents|copy link|print( this)?( page| article)?|expand|collapse|play|pause|mute)\W*$",
    ),
    rule("reading time", 6, r"^\d+ ?-?min(ute)?s?\.?( read)?$"),
    rule(
        "legal note",
        20,
        r"^(terms (of (use|service)|(and|&) conditions)|privacy (policy|notice|settings)|contact us|about us|accessibility( help)?|do not sell .{0,40}|advertise with us)\b.{0,60}$",
    ),
    rule(
        "affiliate note",
        60,
        r"\b(may|might|could) (earn|receive|get) (an? )?(small )?(affiliate )?commissions?\b|\b(may )?contains? affiliate\b|\baffiliate (links|commission)\b.{0,60}\b(we|our)\b",
    ),
    rule(
        "contact line",
        45,
        r"^\W*(have a (news )?tip\b|got a (story|tip)\b|do you have a (story|tip)\b|(e-?mail|contact|reach|write to) .{2,60}@[\w-]+\.\w|.{2,80}\b(can|may) be (reached|contacted)\b.{0,20}\w@\w)",
    ),
    rule("list of topics", 30, r"^(tags?|topics?|filed under|keywords?|categor(y|ies)|more on)\s*:"),
    rule(
        "picture credit",
        14,
        r"^\W*((photo|image|picture|file photo|video)s?( credit| copyright| by| courtesy( of)?)?\s*[:/]|image copyright\b|(image|photo|slide) \d+ of\b|(caption|image)\W*$|credits?\s*:|(getty images|shutterstock|istock|ap photo|alamy)\b.{0,40}$|.{0,60}/ ?getty images\W*$|image caption\b)",
    ),
    rule(
        "invitation to follow",
        45,
        r"^\W*(follow (us|@\w+)\b|follow .{2,40} on (twitter|x|facebook|instagram|threads|telegram|google news)\b|like us on|find us on|(download|get) (the|our) .{0,30}\bapp\b|join (us|our) .{0,30}\b(whatsapp|telegram|channel|facebook)\b|(click|tap) here (to|for)\b|for (more|the latest|all the latest|breaking) .{0,60}\b(follow|download|visit|subscribe|click)\b)",
    ),
    rule(
        "notice of the browser",
        30,
        r"^\W*((please )?(enable|turn on) javascript|javascript (is|must be|seems)|you need to enable|your browser (is|does|doesn)|(this|the) (video|content|page) (can['’]?not|is not|isn['’]t) (be )?(available|played|supported|shown)|to (view|play) this (content|video))",
    ),
];

/// The reason of a comment form, after which nothing of the article follows.
pub(crate) const COMMENT_FORM: &str = "comment form";
/// The reason of a pointer to another story.
pub(crate) const RELATED: &str = "related story";
/// The words of the longest notice that a rule is for.
const LONGEST: usize = 80;
const NEWSLETTER: &str = "newsletter invitation";
const SHARE: &str = "share bar";

static PATTERNS: LazyLock<RegexSet> =
    LazyLock::new(|| compile_all(RULES.iter().map(|rule| format!("(?i){}", rule.pattern))));

/// Why a paragraph is furniture, if its wording says so.
pub(crate) fn reason(paragraph: &str) -> Option<&'static str> {
    // All rules are for notices; none is for a paragraph of prose of ordinary length.
    if paragraph.len() > 700 {
        return None;
    }
    let words = paragraph.split_whitespace().count();
    if words > LONGEST {
        return None;
    }
    if words <= 12 && is_share_bar(paragraph) {
        return Some(SHARE);
    }
    if reports_speech(paragraph) {
        return None;
    }
    let hit = PATTERNS.matches(paragraph).into_iter().map(|index| &RULES[index]).find(|rule| words <= rule.words);
    hit.map(|rule| rule.reason).or_else(|| (words <= 45 && invites_to_a_newsletter(paragraph)).then_some(NEWSLETTER))
}

/// Whether someone speaks in it, which no notice has.
fn reports_speech(paragraph: &str) -> bool {
    paragraph.contains(['"', '“', '”']) && ["said", "says", "told", "added"].iter().any(|cue| has_word(paragraph, cue))
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|it| it.eq_ignore_ascii_case(word))
}

/// A line of nothing but the names of networks and what one does there.
fn is_share_bar(line: &str) -> bool {
    const NAMES: &[&str] = &[
        "facebook",
        "twitter",
        "x",
        "whatsapp",
        "telegram",
        "linkedin",
        "reddit",
        "email",
        "e-mail",
        "pinterest",
        "messenger",
        "instagram",
        "threads",
        "bluesky",
        "flipboard",
        "tumblr",
        "youtube",
    ];
    const ACTS: &[&str] = &["share", "tweet", "pin", "print", "copy", "link", "save", "like", "shares", "sharing"];
    const JOINTS: &[&str] = &["this", "on", "via", "by", "to", "with", "and", "article", "story", "post", "page", "|"];
    let (mut acts, mut names) = (0, 0);
    for word in line.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if word.is_empty() || word.chars().all(|c| c.is_ascii_digit()) || JOINTS.contains(&word.as_str()) {
            continue;
        }
        if ACTS.contains(&word.as_str()) {
            acts += 1;
        } else if NAMES.contains(&word.as_str()) {
            names += 1;
        } else {
            return false;
        }
    }
    acts > 0 || names > 1
}

/// Asks the reader to subscribe: an act, a thing to subscribe to, and the reader addressed. A report
/// of someone else's newsletter lacks the last.
fn invites_to_a_newsletter(paragraph: &str) -> bool {
    const ACTS: &[&str] =
        &["subscribe", "sign up", "sign-up", "signup", "join", "register", "get", "receive", "delivered"];
    const THINGS: &[&str] = &[
        "newsletter",
        "inbox",
        "mailing list",
        "email alert",
        "e-mail alert",
        "whatsapp channel",
        "morning briefing",
        "daily briefing",
    ];
    let lower = paragraph.to_lowercase();
    let opens = ACTS.iter().any(|act| lower.starts_with(act));
    let addressed = opens || ["you", "your", "our", "us"].iter().any(|word| has_word(&lower, word));
    addressed && ACTS.iter().any(|act| lower.contains(act)) && THINGS.iter().any(|thing| lower.contains(thing))
}
