//! Writes a ledger of any size, the same bytes for ever: `cargo bench --bench ledger -- FOLDER TASKS [KEYS]`.
//!
//! Half of the tasks are Chinese, a tenth is open, the rest is closed and sharded. Every task has lawful records with good
//! seals: six where it is closed, three where it is open; `duban check` finds nothing wrong. Into KEYS go the private keys
//! of the three people, so that more can be done with the ledger: they are the same everywhere and protect nothing.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a program that writes files")]

mod life;
mod text;

use std::fs;
use std::path::Path;

use duban::model::TaskId;
use duban::repo::{Content, Snapshot};
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use life::{Course, Ledger, Result};

fn main() -> Result<()> {
    // Cargo adds `--bench` to what it runs.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let [folder, tasks, keys @ ..] = args.as_slice() else {
        println!("cargo bench --bench ledger -- FOLDER TASKS [KEYS]");
        return Ok(());
    };
    let (folder, tasks) = (Path::new(folder), tasks.parse::<u32>()?);
    let ledger = Ledger::start()?;
    if let [keys] = keys {
        ledger.keep_keys(Path::new(keys))?;
    }
    write(folder, &ledger.files())?;
    let make = |number: u32| -> std::result::Result<(), String> {
        let year = 2026 - i16::try_from(number / 9000).map_err(|fault| fault.to_string())?;
        let id = TaskId::mint(year, number % 9000 + 1, tag(number));
        let files = ledger.live(&id, number, course(number)).map_err(|fault| fault.to_string())?;
        write(folder, &files).map_err(|fault| fault.to_string())
    };
    (0..tasks).into_par_iter().try_for_each(make)?;
    Ok(())
}

/// One in ten is open; one in five of the closed was sent back once.
fn course(number: u32) -> Course {
    match number % 100 {
        0 | 50 => Course::Filed,
        20 | 70 => Course::Review,
        open if open % 10 == 0 => Course::Active,
        ended if ended % 5 == 1 => Course::ClosedAfterReturn,
        _ => Course::Closed,
    }
}

/// Three bytes that look random and are not.
fn tag(number: u32) -> [u8; 3] {
    let [a, b, c, _] = number.wrapping_mul(2_654_435_761).to_le_bytes();
    [a, b, c]
}

/// Puts the files where they belong; evidence is held by its digest and written by who made it.
fn write(folder: &Path, files: &Snapshot) -> Result<()> {
    for (path, content) in files.iter() {
        let deed;
        let bytes = match content {
            Content::Bytes(bytes) => bytes.as_slice(),
            _ => {
                deed = text::deed(path.folder());
                deed.as_slice()
            }
        };
        let full = folder.join(path.as_str());
        fs::create_dir_all(full.parent().unwrap_or(folder))?;
        fs::write(full, bytes)?;
    }
    Ok(())
}
