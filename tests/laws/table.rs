//! Tables: no cell is lost, whatever the encoding.

use duban::model::table::{MOST_CELLS, MOST_COLUMNS, Mapping, Sheet};

/// Any bytes are a table or are not; of a table every cell that is filled goes somewhere. Says whether it is one.
pub fn no_cell_is_lost(bytes: &[u8]) -> bool {
    let Ok(sheet) = Sheet::read(bytes) else { return false };
    let mapping = Mapping::guess(&sheet.heading);
    let keys: Vec<&str> = mapping.keys().map(|(key, _)| key).collect();
    let mut cells = 0;
    for row in &sheet.rows {
        assert!(row.cells.len() <= MOST_COLUMNS && row.line >= 1);
        cells += row.cells.len();
        let kept = mapping.kept(row);
        let used: Vec<&str> = keys.iter().filter_map(|key| mapping.value(row, key)).collect();
        for cell in row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) {
            assert!(
                used.contains(&cell) || kept.iter().any(|(_, kept)| *kept == cell),
                "{cell:?} in {row:?}"
            );
        }
    }
    assert!(cells <= MOST_CELLS && sheet.ragged().count() <= sheet.rows.len());
    true
}
