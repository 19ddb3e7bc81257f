//! Lists in sections: `[name]` on a line of its own, comments behind `#`.

/// Each section's name and its lines without comments.
pub(super) fn sections(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.split("\n[").skip(1).filter_map(|section| {
        let (name, lines) = section.split_once("]\n")?;
        // A comment can only stand before the next section.
        let end = lines.find("\n#").map_or(lines.len(), |it| it);
        Some((name, lines[..end].trim()))
    })
}
