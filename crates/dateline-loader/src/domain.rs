//! The registrable domain of an address: `example.co.uk`.

/// The registrable domain of an address or a host name, by the Public Suffix List. None for a bare
/// suffix, an IP address, or a suffix that is not on the list.
pub(crate) fn registrable(address: &str) -> Option<String> {
    let host = address.trim().split_once("://").map_or(address.trim(), |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?;
    let host = host.split(':').next()?.trim_end_matches('.').to_lowercase();
    let suffix = psl::suffix_str(&host).and_then(|_| psl::suffix(host.as_bytes()))?;
    if !suffix.is_known() {
        return None;
    }
    psl::domain_str(&host).map(str::to_owned)
}
