//! Web addresses, as far as they tell whose page it is.

/// A host and the path on it, lower-case, without a leading `www.`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    // Invariant: lies under a public suffix, so `registrable` has an answer.
    host: String,
    /// Without slashes at its ends; empty for the front page.
    path: String,
}

/// Copies of pages under the address of an archive: the page's own address follows the marker.
const ARCHIVES: [&str; 3] =
    ["web.archive.org/web/", "archive.org/wayback/", "webcache.googleusercontent.com/search?q=cache:"];

impl Address {
    /// Reads an address with or without its scheme. What is no public host (`localhost`, a bare
    /// word, a number, a file) gives none.
    pub(crate) fn parse(written: &str) -> Option<Self> {
        let bare = original(written.trim());
        let bare = match bare.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") => rest,
            Some(_) => return None,
            None => bare.strip_prefix("//").unwrap_or(bare),
        };
        let (authority, path) = bare.split_at(bare.find(['/', '?', '#']).unwrap_or(bare.len()));
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let host = host.split_once(':').map_or(host, |(host, _)| host).trim_end_matches('.');
        let host = host.to_ascii_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
        let labels =
            host.split('.').all(|it| !it.is_empty() && it.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'));
        let known = psl::suffix(host.as_bytes()).is_some_and(|it| it.is_known());
        if !labels || !known || psl::domain_str(&host).is_none() {
            return None;
        }
        let path = path.split(['?', '#']).next().unwrap_or_default().trim_matches('/').to_lowercase();
        Some(Self { host, path })
    }

    /// The part of the host that one can register: `example.co.uk` of `news.example.co.uk`.
    pub(crate) fn registrable(&self) -> &str {
        psl::domain_str(&self.host).unwrap_or(&self.host)
    }

    /// The address as a key of a table: the host, and the path where there is one.
    pub(crate) fn key(&self) -> String {
        if self.path.is_empty() { self.host.clone() } else { format!("{}/{}", self.host, self.path) }
    }

    /// The keys under which a table may hold it, the most specific first: the host with ever
    /// shorter paths, then the same for each wider host down to the registrable one.
    pub(crate) fn keys(&self) -> impl Iterator<Item = String> + '_ {
        let shortest = self.registrable().len();
        let starts = std::iter::once(0).chain(self.host.match_indices('.').map(|(at, _)| at + 1));
        let hosts = starts.map(|at| &self.host[at..]).filter(move |it| it.len() >= shortest);
        hosts.flat_map(|host| {
            // A table names sections, not articles: the first two parts of a path are enough.
            let ends = self.path.match_indices('/').map(|(at, _)| at).chain([self.path.len()]).take(2);
            let mut paths: Vec<&str> = ends.map(|end| &self.path[..end]).filter(|it| !it.is_empty()).collect();
            paths.reverse();
            let with_path = paths.into_iter().map(move |path| format!("{host}/{path}"));
            with_path.chain(std::iter::once(host.to_owned())).collect::<Vec<_>>()
        })
    }
}

/// The address of the page itself where this is a copy in an archive.
fn original(written: &str) -> &str {
    for archive in ARCHIVES {
        let Some(at) = written.find(archive) else { continue };
        let rest = &written[at + archive.len()..];
        // A time may stand before the page's address.
        let start = rest.find("http").or_else(|| rest.find('/').map(|it| it + 1)).unwrap_or(0);
        return &rest[start..];
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(written: &str) -> Option<String> {
        Address::parse(written).map(|it| it.key())
    }

    #[test]
    fn an_address_is_its_host_and_path() {
        assert_eq!(key("https://www.Example.co.uk/World/a-1?x=1#top").as_deref(), Some("example.co.uk/world/a-1"));
        assert_eq!(key("news.example.com").as_deref(), Some("news.example.com"));
        assert_eq!(key("http://reader@example.com:8080/").as_deref(), Some("example.com"));
        assert_eq!(key("//example.com/x").as_deref(), Some("example.com/x"));
    }

    #[test]
    fn what_is_no_public_host_gives_none() {
        for written in
            ["", "localhost", "http://localhost/x", "co.uk", "192.168.0.1", "file:///tmp/a.html", "The Herald"]
        {
            assert_eq!(key(written), None, "{written}");
        }
    }

    #[test]
    fn a_copy_in_an_archive_has_the_pages_own_address() {
        let copy = "https://web.archive.org/web/20221022101500/https://www.example.com/a";
        assert_eq!(key(copy).as_deref(), Some("example.com/a"));
    }

    #[test]
    fn keys_go_from_the_section_to_the_registrable_domain() {
        let address = Address::parse("https://news.example.co.uk/asia/2022/a").unwrap();
        let keys: Vec<String> = address.keys().collect();
        let expected = [
            "news.example.co.uk/asia/2022",
            "news.example.co.uk/asia",
            "news.example.co.uk",
            "example.co.uk/asia/2022",
            "example.co.uk/asia",
            "example.co.uk",
        ];
        assert_eq!(keys, expected);
    }
}
