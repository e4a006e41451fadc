//! Records: what is read is exactly what would be printed.

use duban::model::Record;

/// Whatever is accepted prints back byte for byte, and says the same when read again. Says whether it was accepted.
pub fn prints_back(bytes: &[u8]) -> bool {
    let Ok(record) = Record::read(bytes) else { return false };
    let printed = record.print();
    assert_eq!(printed.as_bytes(), bytes);
    assert_eq!(Record::read(printed.as_bytes()).ok().as_ref(), Some(&record));
    let _ = (record.task_id(), record.lands(), record.actor(), record.stray_key());
    true
}
