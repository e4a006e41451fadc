//! Writes a ledger of any size, the same bytes for ever: `cargo bench --bench ledger -- FOLDER TASKS [--records]`.
//!
//! Half of the tasks are Chinese, a tenth is open, the rest has ended and is sharded. With `--records` each task that
//! is no draft has lawful records with good seals; without them there are only the files that lists read.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a program that writes files")]

mod life;
mod text;

use std::fs;
use std::path::Path;

use duban::model::{State, TaskId};
use duban::repo::{Content, Snapshot};

use life::{Ledger, Result};

fn main() -> Result<()> {
    // Cargo adds `--bench` to what it runs.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let records = args.iter().any(|arg| arg == "--records");
    let words: Vec<&String> = args.iter().filter(|arg| !arg.starts_with("--")).collect();
    let [folder, tasks] = words.as_slice() else {
        println!("cargo bench --bench ledger -- FOLDER TASKS [--records]");
        return Ok(());
    };
    let (folder, tasks) = (Path::new(folder), tasks.parse::<u32>()?);
    let ledger = Ledger::start()?;
    write(folder, &ledger.files())?;
    for number in 0..tasks {
        let id = TaskId::mint(2026 - i16::try_from(number / 9000)?, number % 9000 + 1, tag(number));
        let wanted = state(number, records);
        let bytes = text::task(&id, number);
        write(
            folder,
            &if records { ledger.live(&id, &bytes, wanted)? } else { ledger.lay(&id, &bytes, wanted)? },
        )?;
    }
    Ok(())
}

/// One in ten is open. With records the ended ones are closed, as far as the table of acts leads today.
fn state(number: u32, records: bool) -> State {
    match number % 100 {
        0 => State::Draft,
        10 => State::Filed,
        20 => State::Review,
        40 if !records => State::Suspended,
        open if open % 10 == 0 => State::Active,
        _ if records => State::Closed,
        late if late % 16 == 1 => State::Closed,
        _ => State::Final,
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
        let bytes = match content {
            Content::Bytes(bytes) => bytes.as_slice(),
            _ => text::DEED,
        };
        let full = folder.join(path.as_str());
        fs::create_dir_all(full.parent().unwrap_or(folder))?;
        fs::write(full, bytes)?;
    }
    Ok(())
}
