//! What divides the cells of a table, and whether its quotation marks close.

/// Delimiters in the order of preference.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// Rows that are looked at.
const SAMPLE: usize = 10;

/// The delimiter under which the most of the first rows have as many cells as most of them, and more than one;
/// of equals the one that gives more cells. A comma where there is a single column.
pub(super) fn delimiter(text: &str) -> u8 {
    let mut best = (b',', (0, 0));
    for delimiter in DELIMITERS {
        let score = score(text, delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// How many of the first rows agree on a number of cells above one, and that number.
fn score(text: &str, delimiter: u8) -> (usize, usize) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let widths: Vec<usize> =
        reader.records().map_while(Result::ok).take(SAMPLE).map(|record| record.len()).collect();
    let agree = |width: usize| widths.iter().filter(|other| **other == width).count();
    widths.iter().filter(|width| **width > 1).map(|width| (agree(*width), *width)).max().unwrap_or((0, 0))
}

/// Where the scan stands in a cell.
enum At {
    CellStart,
    Bare,
    /// Within quotation marks since this line.
    Quoted(u64),
    /// Behind a quotation mark that closes the cell or doubles.
    Closing(u64),
}

/// The line of a quotation mark that opens a cell and is never closed. The reader would take the rest of the file for
/// one cell and lose its rows without a word.
pub(super) fn unclosed_quote(text: &str, delimiter: u8) -> Option<u64> {
    let mut line = 1;
    let mut at = At::CellStart;
    for byte in text.bytes() {
        at = match (at, byte) {
            (At::CellStart, b'"') => At::Quoted(line),
            (At::Quoted(since), b'"') => At::Closing(since),
            (At::Quoted(since), _) | (At::Closing(since), b'"') => At::Quoted(since),
            (_, b'\n' | b'\r') => At::CellStart,
            (_, byte) if byte == delimiter => At::CellStart,
            _ => At::Bare,
        };
        line += u64::from(byte == b'\n');
    }
    match at {
        At::Quoted(since) => Some(since),
        _ => None,
    }
}
