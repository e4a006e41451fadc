//! From bytes to text: what Excel and its kin write in China and elsewhere.

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::model::table::fault::SheetFault;

/// How bytes were read as text.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// UTF-8, with a byte order mark or without.
    Utf8,
    /// UTF-16 with a byte order mark, of either order.
    Utf16,
    /// GB18030, and so GBK and GB2312; a guess, made when the bytes are not UTF-8.
    Gb18030,
}

/// The text without a byte order mark. A mark is believed; without one it is UTF-8 if it can be, or else GB18030.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), SheetFault> {
    let (encoding, name, mark) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            (encoding, Encoding::Utf16, mark)
        }
        Some((encoding, mark)) => (encoding, Encoding::Utf8, mark),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, Encoding::Utf8, 0),
        None => (GB18030, Encoding::Gb18030, 0),
    };
    if name != Encoding::Utf16 && bytes.contains(&0) {
        return Err(SheetFault::Binary);
    }
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(&bytes[mark..])
        .ok_or(SheetFault::Encoding)?;
    Ok((text.into_owned(), name))
}
