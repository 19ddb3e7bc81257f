//! The order of the checks.

use std::collections::BTreeMap;

use dateline_core::{Article, ComponentEntry, Document};

use super::declaration::{build, mistakes, mistakes_of_options};
use super::laws::Breach;
use super::picture::picture;
use super::random_text;
use super::report::{CheckName, Problem, Report};
use super::shrink::shrink;
use super::steadiness::{Unsteady, anew, in_a_batch, in_threads};
use super::subject::Subject;
use super::texts::{Sample, samples};
use super::{CheckOptions, Outcome};
use crate::prerequisites::{Paragraphs, Prerequisites};

pub(crate) fn check(entries: &[(&str, ComponentEntry)], options: &CheckOptions) -> Report {
    let Some((_, first)) = entries.first() else { return Report::new("nothing to check".to_owned()) };
    let mut engine = Engine { report: Report::new(format!("{} {}", first.name, first.version)), options };
    let subjects = engine.ready(entries);
    match engine.prerequisites(first) {
        Some(prerequisites) if !subjects.is_empty() => {
            engine.examples(&subjects, &prerequisites);
            let tried = engine.texts(&subjects, &prerequisites);
            if tried.is_empty() {
                for check in [CheckName::Anew, CheckName::Threads, CheckName::Batch, CheckName::WithoutOptional] {
                    engine.report.skip(check, "something is wrong on every text");
                }
            }
            engine.steadiness(&subjects, &tried);
            engine.without_optional(&subjects, &tried);
        }
        _ => engine.no_text("could not be built, or what it reads could not be made"),
    }
    if subjects.len() < 2 {
        engine.report.skip(CheckName::Agreement, "there is only one build of it here");
    }
    engine.report
}

struct Engine<'o> {
    report: Report,
    options: &'o CheckOptions,
}

/// An article with what each subject made of it. Only those on which nothing is wrong go on to the
/// checks that compare, which would tell the same mistake again.
struct Tried {
    sample: Sample,
    article: Article,
    outcomes: Vec<Outcome>,
}

/// A breach, and which of the subjects it is of.
struct Found {
    subject: usize,
    breach: Breach,
}

impl Engine<'_> {
    /// What needs no text; gives the subjects that could be built.
    fn ready(&mut self, entries: &[(&str, ComponentEntry)]) -> Vec<Subject> {
        let mut subjects = Vec::new();
        for (label, entry) in entries {
            for mistake in mistakes(entry) {
                self.say(CheckName::Declaration, label, mistake);
            }
            for mistake in mistakes_of_options(entry, &self.options.setup) {
                self.say(CheckName::Options, label, mistake);
            }
            match Subject::new(label, entry, self.options) {
                Ok(subject) => subjects.push(subject),
                Err(problem) => self.say(CheckName::Options, label, format!("cannot be built: {problem}")),
            }
        }
        if let [(_, first), others @ ..] = entries {
            for (label, entry) in others {
                for mistake in disagreements(first, entry) {
                    self.say(CheckName::Agreement, label, mistake);
                }
            }
        }
        subjects
    }

    fn prerequisites(&mut self, entry: &ComponentEntry) -> Option<Prerequisites> {
        let made = Prerequisites::of(&entry.name, &entry.reads, &self.options.setup);
        made.map_err(|problem| self.say(CheckName::Prerequisites, "", problem.to_string())).ok()
    }

    fn examples(&mut self, subjects: &[Subject], prerequisites: &Prerequisites) {
        if self.options.examples.is_empty() {
            self.report.skip(CheckName::Examples, "it has none (`Component::EXAMPLES`)");
        }
        for (number, example) in self.options.examples.iter().enumerate() {
            let read = match example.read() {
                Ok(read) => read,
                Err(slip) => {
                    self.say(CheckName::Examples, "", format!("example {}: {slip}: {:?}", number + 1, example.text));
                    continue;
                }
            };
            let article = match prerequisites.article("example", &read.marked.text, Paragraphs::Prose) {
                Ok(article) => article,
                Err(problem) => {
                    self.say(CheckName::Prerequisites, "", problem.to_string());
                    continue;
                }
            };
            for subject in subjects {
                let mistakes = match build(&subject.entry, read.options.clone(), &self.options.setup.folder) {
                    Ok(stage) => match super::outcome::run(stage.as_ref(), &article) {
                        (_, Some(layers)) => read.mistakes(&layers),
                        (outcome, None) => outcome.trouble().into_iter().collect(),
                    },
                    Err(problem) => vec![format!("cannot be built: {problem}")],
                };
                for mistake in mistakes {
                    self.say(CheckName::Examples, &subject.label, format!("example {}: {mistake}", number + 1));
                }
            }
        }
    }

    /// All texts, the named and the random ones. Gives those on which nothing was wrong.
    fn texts(&mut self, subjects: &[Subject], prerequisites: &Prerequisites) -> Vec<Tried> {
        let seeds = (0..u64::from(self.options.random_texts)).map(|number| self.options.seed.wrapping_add(number));
        let random = seeds.map(|seed| Sample {
            check: CheckName::RandomTexts,
            text: random_text::text(seed),
            paragraphs: Paragraphs::Prose,
            seed: Some(seed),
        });
        let mut tried = Vec::new();
        for sample in samples().into_iter().chain(random) {
            if sample.text.len() > self.options.longest_text {
                self.report.skip(sample.check, format!("longer than {} bytes", self.options.longest_text));
                continue;
            }
            match prerequisites.article(sample.check.name(), &sample.text, sample.paragraphs) {
                Ok(article) => {
                    let (outcomes, found) = examine(subjects, &article, sample.check);
                    if found.is_empty() {
                        tried.push(Tried { sample, article, outcomes });
                    } else {
                        self.tell(subjects, prerequisites, &sample, found);
                    }
                }
                Err(problem) => {
                    self.say(CheckName::Prerequisites, "", format!("{problem}\n{}", picture(&sample.text, None)));
                }
            }
        }
        tried
    }

    /// Tells what was found on a text, with the shortest part of the text in which it is still found.
    fn tell(&mut self, subjects: &[Subject], prerequisites: &Prerequisites, sample: &Sample, found: Vec<Found>) {
        for Found { subject, breach } in found {
            let label = &subjects[subject].label;
            if self.report.has_problem(breach.check, label) {
                continue;
            }
            let again = |text: &str| {
                let article = prerequisites.article(sample.check.name(), text, sample.paragraphs).ok()?;
                let (_, found) = examine(subjects, &article, sample.check);
                let same = |it: &Found| {
                    it.subject == subject && it.breach.check == breach.check && it.breach.code == breach.code
                };
                found.into_iter().find(same)
            };
            // Each try of one that does not end takes as long as it may take.
            let shortest = match breach.code.as_str() {
                "timeout" => sample.text.clone(),
                _ => shrink(&sample.text, |text| again(text).is_some()),
            };
            // One that keeps a state may fail no more.
            let (text, breach) = match again(&shortest) {
                Some(found) => (shortest.as_str(), found.breach),
                None => (sample.text.as_str(), breach),
            };
            self.report.fail(breach.check, self.problem(label, sample, text, breach.message, breach.place));
        }
    }

    fn problem(
        &self,
        label: &str,
        sample: &Sample,
        text: &str,
        message: String,
        place: Option<super::Place>,
    ) -> Problem {
        let repeat = sample.seed.map(|seed| self.options.repeat.replace("{seed}", &seed.to_string()));
        let of = match sample.seed {
            Some(seed) => format!("random text {seed}"),
            None => sample.check.name().to_owned(),
        };
        let part = if text.len() < sample.text.len() { format!(" (part of: {of})") } else { format!(" (text: {of})") };
        let message = match message.split_once('\n') {
            Some((first, rest)) => format!("{first}{part}\n{rest}"),
            None => format!("{message}{part}"),
        };
        Problem { subject: label.to_owned(), message, picture: picture(text, place), repeat }
    }

    fn steadiness(&mut self, subjects: &[Subject], tried: &[Tried]) {
        // The megabyte would take as long as all others together, and tells nothing more here.
        let tried: Vec<&Tried> = tried.iter().filter(|it| it.sample.check != CheckName::Megabyte).collect();
        let articles: Vec<&Article> = tried.iter().map(|it| &it.article).collect();
        for (number, subject) in subjects.iter().enumerate() {
            let known: Vec<&Outcome> = tried.iter().map(|it| &it.outcomes[number]).collect();
            let stage = subject.stage.as_ref();
            match Subject::new(&subject.label, &subject.entry, self.options) {
                Ok(other) => {
                    let found = anew(other.stage.as_ref(), &articles, &known);
                    self.unsteady(CheckName::Anew, subject, &tried, found);
                }
                Err(problem) => self.say(CheckName::Anew, &subject.label, format!("cannot be built again: {problem}")),
            }
            let found = in_threads(stage, &articles, &known, self.options.threads);
            self.unsteady(CheckName::Threads, subject, &tried, found);
            match in_a_batch(stage, &articles, &known) {
                Ok(found) => self.unsteady(CheckName::Batch, subject, &tried, found),
                Err(problem) => self.say(CheckName::Batch, &subject.label, problem),
            }
        }
    }

    fn unsteady(&mut self, check: CheckName, subject: &Subject, tried: &[&Tried], found: Option<Unsteady>) {
        let Some(Unsteady { index, difference }) = found else { return };
        let sample = &tried[index].sample;
        let problem = self.problem(&subject.label, sample, &sample.text, difference.message, difference.place);
        self.report.fail(check, problem);
    }

    /// The same texts with nothing but the layers that must be there.
    fn without_optional(&mut self, subjects: &[Subject], tried: &[Tried]) {
        for subject in subjects {
            if subject.entry.reads.iter().all(|need| !need.optional) {
                self.report.skip(CheckName::WithoutOptional, "it reads no layer that it could do without");
                continue;
            }
            for Tried { sample, article, .. } in tried {
                let bare = match bare(article, &subject.entry) {
                    Ok(bare) => bare,
                    Err(problem) => {
                        self.say(CheckName::Prerequisites, &subject.label, problem);
                        break;
                    }
                };
                let (_, breaches) = subject.examine(&bare, CheckName::WithoutOptional);
                if let Some(breach) = breaches.into_iter().next() {
                    let problem = self.problem(&subject.label, sample, &sample.text, breach.message, breach.place);
                    self.report.fail(CheckName::WithoutOptional, problem);
                    break;
                }
            }
        }
    }

    fn no_text(&mut self, why: &str) {
        let needs_none = [CheckName::Declaration, CheckName::Options, CheckName::Prerequisites, CheckName::Agreement];
        for check in CheckName::ALL.into_iter().filter(|it| !needs_none.contains(it)) {
            self.report.skip(check, why);
        }
    }

    fn say(&mut self, check: CheckName, label: &str, message: String) {
        let problem = Problem { subject: label.to_owned(), message, picture: String::new(), repeat: None };
        if !self.report.problems(check).contains(&problem) {
            self.report.fail(check, problem);
        }
    }
}

/// Runs every subject on an article: what came of it, and what is wrong with it.
fn examine(subjects: &[Subject], article: &Article, check: CheckName) -> (Vec<Outcome>, Vec<Found>) {
    let mut found = Vec::new();
    let mut outcomes: Vec<Outcome> = Vec::new();
    for (number, subject) in subjects.iter().enumerate() {
        let (outcome, breaches) = subject.examine(article, check);
        found.extend(breaches.into_iter().map(|breach| Found { subject: number, breach }));
        let (second, _) = super::outcome::run(subject.stage.as_ref(), article);
        let twice = outcome.difference(&second, ["first", "then"]).map(|it| (CheckName::Twice, it));
        let agree = outcomes.first().and_then(|first| {
            let words = [subjects[0].label.as_str(), subject.label.as_str()];
            first.difference(&outcome, words).map(|it| (CheckName::Agreement, it))
        });
        found.extend(twice.into_iter().chain(agree).map(|(check, difference)| Found {
            subject: number,
            breach: Breach::at(check, difference.message, difference.place),
        }));
        outcomes.push(outcome);
    }
    (outcomes, found)
}

/// What two builds of a component say differently of themselves.
fn disagreements(one: &ComponentEntry, another: &ComponentEntry) -> Vec<String> {
    let keys = |entry: &ComponentEntry| {
        let reads = entry.reads.iter().map(|it| format!("{}{}", it.layer.key, if it.optional { "?" } else { "" }));
        let writes = entry.writes.iter().map(|it| it.key.to_string());
        BTreeMap::from([
            ("name", entry.name.clone()),
            ("version", entry.version.clone()),
            ("summary", entry.summary.clone()),
            ("reads", reads.collect::<Vec<_>>().join(", ")),
            ("writes", writes.collect::<Vec<_>>().join(", ")),
            ("options", entry.options_schema.as_value().to_string()),
        ])
    };
    let (ours, theirs) = (keys(one), keys(another));
    let differing = ours.iter().filter(|(what, ours)| theirs[*what] != **ours);
    differing.map(|(what, ours)| format!("another {what} than the first: {}, not {ours}", theirs[what])).collect()
}

/// The article with no layer but those that its reader cannot do without.
fn bare(article: &Article, reader: &ComponentEntry) -> Result<Article, String> {
    let mut bare = Article::from_text(article.id(), article.text());
    for need in reader.reads.iter().filter(|need| !need.optional) {
        let key = &need.layer.key;
        let columns = article.layers().columns(key).ok_or_else(|| format!("the layer `{key}` is not there"))?;
        let columns = columns.map_err(|error| format!("`{key}`: {error}"))?;
        bare.layers_mut().insert_columns(&need.layer, columns).map_err(|error| format!("`{key}`: {error}"))?;
    }
    Ok(bare)
}
