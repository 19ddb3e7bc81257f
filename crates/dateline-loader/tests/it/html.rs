//! Pages.

use dateline_core::Document;
use dateline_layers::BlockKind;
use dateline_loader::{Loader, LoaderOptions};

use crate::support::{article, blocks, marked};

/// A page as content systems make them, with an article of some length in it.
pub(crate) fn page(head: &str, article: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\">{head}</head><body>\
         <nav><ul><li><a href=\"/\">Home</a><li><a href=\"/news\">News</a><li><a href=\"/sport\">Sport</a></ul></nav>\
         <main><article>{article}</article>\
         <aside><h2>Most read</h2><ul><li><a href=\"/1\">Why the old pier was closed</a>\
         <li><a href=\"/2\">Captains ask for a second boat</a></ul></aside></main>\
         <footer><p>© 2031 The Arvik Courier. All rights reserved.</p></footer>\
         <script>document.write('<p>never shown</p>')</script></body></html>"
    )
}

pub(crate) const BODY: &str = "<h1>Ferry service to the islands resumes</h1>\
    <p class=\"byline\">By <a rel=\"author\" href=\"/moe\">Ida Moe</a></p>\
    <p>The ferry between Arvik and the outer islands sailed again on Monday after nine days in port, \
    the company said, and it was full on its first day.</p>\
    <p>Harbour master Per Dam said that the repairs had taken longer than planned because a part had to be \
    flown in from abroad, and thanked the islanders for their patience.</p>\
    <h2>Nine days in port</h2>\
    <p>&ldquo;We are relieved,&rdquo; he&nbsp;said. &#8220;The post has to&shy;day been brought over, and the bread, \
    and tomorrow we take the school children &amp; their teachers.&#8221;</p>\
    <ul><li>The first boat leaves at seven, and the last one at nine in the evening, except on Sundays.</li></ul>\
    <p>Tickets bought before the storm remain valid until the end of the month, the company said.</p>";

#[test]
fn a_page_becomes_headline_byline_and_body() {
    let article = article("page.html", page("<title>Ferry service to the islands resumes</title>", BODY));
    let expected = "{furniture|Home}\n{furniture|News}\n{furniture|Sport}\n\
        {headline|Ferry service to the islands resumes}\n{byline|By Ida Moe}\n\
        {body|The ferry between Arvik and the outer islands sailed again on Monday after nine days in port, the company said, and it was full on its first day.}\n\
        {body|Harbour master Per Dam said that the repairs had taken longer than planned because a part had to be flown in from abroad, and thanked the islanders for their patience.}\n\
        {subhead|Nine days in port}\n\
        {body|“We are relieved,” he\u{a0}said. “The post has today been brought over, and the bread, and tomorrow we take the school children & their teachers.”}\n\
        {list_item|The first boat leaves at seven, and the last one at nine in the evening, except on Sundays.}\n\
        {body|Tickets bought before the storm remain valid until the end of the month, the company said.}\n\
        {furniture|Most read}\n{furniture|Why the old pier was closed}\n{furniture|Captains ask for a second boat}\n\
        {furniture|© 2031 The Arvik Courier. All rights reserved.}";
    assert_eq!(marked(&article), expected);
}

#[test]
fn an_entity_leads_back_to_its_bytes() {
    let page = page("", BODY);
    let article = article("page.html", &page);
    let at = article.text().find("“We are").unwrap();
    let span = dateline_core::Span::from_range(at..at + "“We are".len());
    let origin = article.origin(span);
    assert_eq!(origin.len(), 1);
    assert_eq!(&page[origin[0].start as usize..origin[0].end as usize], "&ldquo;We are");
}

#[test]
fn linked_data_outranks_open_graph_and_title() {
    let head = r#"<title>Ferry | The Arvik Courier</title><meta property="og:title" content="Ferry sails">
        <meta property="og:site_name" content="Arvik Courier"><link rel="canonical" href="https://news.arvik.co.uk/ferry">
        <meta property="article:modified_time" content="2031-03-05T08:00:00Z">
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
        {"@type":"NewsArticle","headline":"Ferry service to the islands resumes","datePublished":"2031-03-04T10:00:00+01:00",
        "author":[{"@type":"Person","name":"Ida Moe"},{"@type":"Person","name":"Per Dam"}],
        "publisher":{"@type":"Organization","name":"The Arvik Courier"}}]}</script>"#;
    let article = article("page.html", page(head, BODY));
    let metadata = article.metadata();
    assert_eq!(metadata.title.as_deref(), Some("Ferry service to the islands resumes"));
    assert_eq!(metadata.outlet.as_deref(), Some("The Arvik Courier"));
    assert_eq!(metadata.byline, ["Ida Moe", "Per Dam"]);
    assert_eq!(metadata.published.as_deref(), Some("2031-03-04T10:00:00+01:00"));
    assert_eq!(metadata.modified.as_deref(), Some("2031-03-05T08:00:00Z"));
    assert_eq!(metadata.url.as_deref(), Some("https://news.arvik.co.uk/ferry"));
    assert_eq!(metadata.domain.as_deref(), Some("arvik.co.uk"));
    assert_eq!(metadata.language.as_deref(), Some("en"));
}

#[test]
fn an_outlets_name_is_cut_off_the_title() {
    let head = "<title>Ferry service resumes - The Arvik Courier</title>\
        <meta property=og:site_name content='The Arvik Courier'>";
    let article = article("page.html", page(head, BODY));
    assert_eq!(article.metadata().title.as_deref(), Some("Ferry service resumes"));
}

#[test]
fn an_outlet_is_never_guessed() {
    let article = article("page.html", page("<title>Ferry service resumes - The Arvik Courier</title>", BODY));
    assert_eq!(article.metadata().outlet, None);
    assert_eq!(article.metadata().domain, None);
}

#[test]
fn what_a_reader_does_not_see_is_no_text() {
    let body = format!(
        "{BODY}<div hidden>unseen1</div><div style=\"display: none\">unseen2</div><template>unseen3</template>\
         <style>unseen4</style><svg><text>unseen5</text></svg><!-- unseen6 --><noscript>unseen7</noscript>"
    );
    let article = article("page.html", page("", &body));
    assert!(!article.text().contains("unseen") && !article.text().contains("never shown"), "{}", article.text());
}

#[test]
fn end_tags_may_be_left_out() {
    let article = article(
        "page.html",
        "<p>The ferry sailed on Monday.<p>It was full.<ul><li>Seven o'clock<li>Nine o'clock</ul>And on<br>Tuesday",
    );
    assert_eq!(
        article.text(),
        "The ferry sailed on Monday.\nIt was full.\nSeven o'clock\nNine o'clock\nAnd on\nTuesday"
    );
}

#[test]
fn a_paragraph_left_open_in_a_hidden_part_hides_no_more_than_that() {
    let article =
        article("page.html", "<div><p hidden>unseen<div>The ferry sailed on Monday.</div></div><p>It was full.</p>");
    assert_eq!(article.text(), "The ferry sailed on Monday.\nIt was full.");
}

#[test]
fn tags_within_a_word_do_not_part_it() {
    let article = article("page.html", "<p>The <b>f</b>erry <i>sailed</i>\n  on <a href=x>Monday</a>.</p>");
    assert_eq!(article.text(), "The ferry sailed on Monday.");
}

#[test]
fn a_page_too_deep_for_the_extractor_is_read_all_the_same() {
    let deep = format!("{}{BODY}{}", "<div>".repeat(3000), "</div>".repeat(3000));
    let article = article("page.html", page("", &deep));
    let body = blocks(&article).iter().find(|block| block.kind == BlockKind::Body).unwrap();
    assert!(body.span.of(article.text()).starts_with("The ferry between"));
    let links = blocks(&article).iter().find(|block| block.span.of(article.text()) == "Home").unwrap();
    assert_eq!(links.kind, BlockKind::Furniture);
}

#[test]
fn two_hundred_thousand_nested_elements_cost_no_more_than_their_length() {
    for unit in ["<div>", "<b>", "<p><font color=red>", "<span></i>", "<a href=x><table>", "</div><ul><li>"] {
        let page = format!("<html><body>{}{BODY}", unit.repeat(200_000));
        let start = std::time::Instant::now();
        let loaded = Loader::new(LoaderOptions::default()).load_bytes("deep.html", page.as_bytes());
        assert!(loaded[0].article.is_ok());
        // An order of magnitude above what a debug build needs; a quadratic step takes minutes.
        assert!(start.elapsed().as_secs() < 20, "{unit} took {:?}", start.elapsed());
    }
}

#[test]
fn a_tag_with_very_many_attributes_costs_no_more_than_its_length() {
    let attributes: String = (0..200_000).map(|n| format!("a{n}=x ")).collect();
    let start = std::time::Instant::now();
    assert_eq!(article("page.html", format!("<p {attributes}>The ferry sailed.</p>")).text(), "The ferry sailed.");
    assert!(start.elapsed().as_secs() < 20, "it took {:?}", start.elapsed());
}

#[test]
fn private_characters_of_a_page_do_not_mislead_the_tracers() {
    let body = BODY.replace("<h2>Nine", "<h2>\u{100000}\u{100001}\u{100002}Nine");
    let article = article("page.html", page("", &body));
    let nav = blocks(&article).iter().next().unwrap();
    assert_eq!(nav.kind, BlockKind::Furniture);
    assert!(article.text().contains("\u{100000}\u{100001}\u{100002}Nine days"));
}

#[test]
fn a_wide_character_behind_an_entity_leads_to_its_own_bytes() {
    let page = "<p>The ferry &amp; ébène&nbsp;ship</p>";
    let article = article("page.html", page);
    let at = article.text().find("éb").unwrap();
    assert_eq!(article.origin(dateline_core::Span::from_range(at..at + 2)), [[19, 21].into()]);
}

#[test]
fn a_paragraph_that_is_one_link_leads_away() {
    let body = BODY.replace("<h2>", "<p><a href=/3>Why the council closed the old pier for good</a></p><h2>");
    let article = article("page.html", page("", &body));
    let link = blocks(&article).iter().find(|it| it.span.of(article.text()).starts_with("Why the council")).unwrap();
    assert_eq!(link.reason.as_deref(), Some("links"));
}

#[test]
fn a_snippet_is_all_article() {
    let article = article("page.html", "<p>It rained on Monday, the mayor said.</p><p>Then it stopped.</p>");
    assert_eq!(marked(&article), "{body|It rained on Monday, the mayor said.}\n{body|Then it stopped.}");
}

#[test]
fn a_notice_inside_the_article_is_furniture() {
    let body =
        BODY.replace("<h2>", "<p>Sign up for our daily newsletter and get the best stories in your inbox.</p><h2>");
    let article = article("page.html", page("", &body));
    let notice = blocks(&article).iter().find(|it| it.span.of(article.text()).starts_with("Sign up")).unwrap();
    assert_eq!(notice.reason.as_deref(), Some("newsletter invitation"));
}
