//! What a page declares of itself: JSON-LD, Open Graph, `meta`, `title`, `time`, the canonical link.

use dateline_core::Metadata;
use serde_json::Value;

use super::elements::Element;
use super::tokens::Tag;
use crate::{byline, dates, domain, json};

/// Declarations in the order of how far they can be trusted: JSON-LD is written for machines that
/// check it, Open Graph for machines that do not, the rest for browsers.
#[derive(Debug, Default)]
pub(crate) struct Declared {
    linked_data: Metadata,
    open_graph: Metadata,
    plain: Metadata,
    title: String,
    /// What the text of the element that is open now is for.
    reading: Option<Reading>,
    script: String,
    /// The summary that the page gives of itself, by which its standfirst is known.
    pub(crate) description: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    Title,
    LinkedData,
}

/// Scripts of more than this are not data about one article.
const LONGEST_SCRIPT: usize = 1 << 20;

impl Declared {
    pub(crate) fn open(&mut self, element: Element, tag: &Tag) {
        match element {
            Element::Metadata => self.meta(tag),
            Element::Relation => {
                let is_canonical = tag.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
                if is_canonical && let Some(href) = tag.attribute("href") {
                    set(&mut self.plain.url, address(&href));
                }
            }
            Element::Html => {
                let language = tag.attribute("lang").or_else(|| tag.attribute("xml:lang"));
                set(&mut self.plain.language, language.and_then(|code| language_code(&code)));
            }
            Element::Title if self.title.is_empty() => self.reading = Some(Reading::Title),
            Element::Script => {
                let kind = tag.attribute("type").unwrap_or_default();
                if kind.eq_ignore_ascii_case("application/ld+json") {
                    self.script.clear();
                    self.reading = Some(Reading::LinkedData);
                }
            }
            Element::Time => {
                // Pages mark many times; only the one that says so is the article's.
                let is_publication = tag.attribute("itemprop").is_some_and(|it| it == "datePublished")
                    || tag.attribute("pubdate").is_some();
                if is_publication && let Some(time) = tag.attribute("datetime") {
                    set(&mut self.plain.published, dates::iso(&time));
                }
            }
            _ => {}
        }
    }

    pub(crate) fn close(&mut self, element: Element) {
        match (element, self.reading) {
            (Element::Title, Some(Reading::Title)) => self.reading = None,
            (Element::Script, Some(Reading::LinkedData)) => {
                self.reading = None;
                // Many systems write line breaks into strings, which JSON forbids.
                let cleaned: String = self.script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
                if let Ok(value) = serde_json::from_str::<Value>(cleaned.trim().trim_end_matches(';')) {
                    self.linked_data(value, 0);
                }
            }
            _ => {}
        }
    }

    pub(crate) fn text(&mut self, text: &str) {
        match self.reading {
            Some(Reading::Title) if self.title.len() < 1000 => self.title.push_str(text),
            Some(Reading::LinkedData) if self.script.len() < LONGEST_SCRIPT => self.script.push_str(text),
            _ => {}
        }
    }

    pub(crate) fn finish(&mut self) {
        let title = fold(&self.title);
        if !title.is_empty() {
            self.plain.title = Some(title);
        }
    }

    /// All declarations together.
    pub(crate) fn metadata(&self) -> Metadata {
        let sources = [&self.linked_data, &self.open_graph, &self.plain];
        let first = |field: fn(&Metadata) -> &Option<String>| sources.iter().find_map(|it| field(it).clone());
        let mut metadata = Metadata {
            title: first(|it| &it.title),
            outlet: first(|it| &it.outlet),
            url: first(|it| &it.url),
            published: first(|it| &it.published),
            modified: first(|it| &it.modified),
            language: first(|it| &it.language),
            ..Metadata::default()
        };
        metadata.byline = sources.iter().map(|it| it.byline.clone()).find(|it| !it.is_empty()).unwrap_or_default();
        metadata.domain = metadata.url.as_deref().and_then(domain::registrable);
        // "Headline - Outlet": a `title` is for a row of tabs.
        if self.linked_data.title.is_none()
            && let (Some(title), Some(outlet)) = (&metadata.title, &metadata.outlet)
            && let Some(bare) = title.strip_suffix(outlet.as_str())
        {
            let bare = bare.trim_end_matches([' ', '-', '|', '–', '—', '·', ':', '•']);
            if !bare.is_empty() && bare.len() + 1 < title.len() - outlet.len() {
                metadata.title = Some(bare.to_owned());
            }
        }
        metadata
    }

    fn meta(&mut self, tag: &Tag) {
        let name = tag.attribute("property").or_else(|| tag.attribute("name")).or_else(|| tag.attribute("itemprop"));
        let (Some(name), Some(content)) = (name, tag.attribute("content")) else { return };
        let value = fold(&content);
        if value.is_empty() {
            return;
        }
        let (graph, plain) = (&mut self.open_graph, &mut self.plain);
        match name.to_ascii_lowercase().as_str() {
            "og:title" => set(&mut graph.title, Some(value)),
            "twitter:title" | "dc.title" | "dcterms.title" | "headline" => set(&mut plain.title, Some(value)),
            "og:site_name" => set(&mut graph.outlet, Some(value)),
            "application-name" | "dc.publisher" | "publisher" => set(&mut plain.outlet, Some(value)),
            "og:url" => set(&mut graph.url, address(&value)),
            "article:published_time" | "og:published_time" => set(&mut graph.published, dates::iso(&value)),
            "article:modified_time" | "og:updated_time" => set(&mut graph.modified, dates::iso(&value)),
            "datepublished" | "date" | "pubdate" | "publishdate" | "publish-date" | "dc.date" | "dc.date.issued"
            | "dcterms.created" | "dcterms.date" | "sailthru.date" | "parsely-pub-date" | "article.published" => {
                set(&mut plain.published, dates::iso(&value));
            }
            "datemodified" | "last-modified" | "dcterms.modified" | "article.updated" => {
                set(&mut plain.modified, dates::iso(&value));
            }
            "author" | "byl" | "dc.creator" | "parsely-author" | "sailthru.author" | "article:author" | "byline"
                if plain.byline.is_empty() =>
            {
                plain.byline = byline::from_value(&value);
            }
            "og:locale" => set(&mut graph.language, language_code(&value)),
            "language" | "content-language" | "dc.language" => set(&mut plain.language, language_code(&value)),
            "og:description" | "description" => set(&mut self.description, Some(value)),
            _ => {}
        }
    }

    /// Looks for an article in JSON-LD, which may be a list or a graph of things.
    fn linked_data(&mut self, value: Value, depth: usize) {
        match value {
            Value::Array(items) if depth < 4 => items.into_iter().for_each(|item| self.linked_data(item, depth + 1)),
            Value::Object(mut object) => {
                if let Some(graph) = object.remove("@graph") {
                    self.linked_data(graph, depth + 1);
                }
                if is_article(object.get("@type")) && self.linked_data == Metadata::default() {
                    // `name` is the article's own only if there is no headline; the text is the page's.
                    object.remove("articleBody");
                    self.linked_data = json::read_object(object);
                    self.linked_data.other.clear();
                }
            }
            _ => {}
        }
    }
}

/// `NewsArticle`, `ReportageNewsArticle`, `BlogPosting`: schema.org's kinds of article.
fn is_article(kind: Option<&Value>) -> bool {
    let is = |name: &str| name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report";
    match kind {
        Some(Value::String(name)) => is(name),
        Some(Value::Array(names)) => names.iter().any(|name| name.as_str().is_some_and(is)),
        _ => false,
    }
}

fn set(field: &mut Option<String>, value: Option<String>) {
    if field.is_none() {
        *field = value;
    }
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn address(href: &str) -> Option<String> {
    let href = href.trim();
    (href.starts_with("http://") || href.starts_with("https://")).then(|| href.to_owned())
}

fn language_code(code: &str) -> Option<String> {
    let code = code.trim().split(['-', '_']).next()?.to_lowercase();
    (code.len() == 2 && code.chars().all(|c| c.is_ascii_lowercase())).then_some(code)
}
