//! The sample articles as they lie in the folder.

/// The five accounts of one story, as they lie in the folder: name and bytes.
#[must_use]
pub const fn accounts() -> [(&'static str, &'static [u8]); 5] {
    [
        ("coastal-times.html", include_bytes!("../../docs/samples/harbour/coastal-times.html")),
        ("courier.txt", include_bytes!("../../docs/samples/harbour/courier.txt")),
        ("herald.txt", include_bytes!("../../docs/samples/harbour/herald.txt")),
        ("morning-packet.txt", include_bytes!("../../docs/samples/harbour/morning-packet.txt")),
        ("seaboard.txt", include_bytes!("../../docs/samples/harbour/seaboard.txt")),
    ]
}
