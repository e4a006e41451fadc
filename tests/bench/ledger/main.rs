//! Writes a ledger of any size, the same bytes for ever: `cargo bench --bench ledger -- FOLDER TASKS KEYS`; or with
//! `--history COMMITS` instead of TASKS a repository in which every act is a commit.
//!
//! Besides the files it prints the commit that holds them for `git fast-import`, which is linear where `git add` of a
//! million files is not.
//!
//! Half of the tasks are Chinese, a tenth is open, the rest is closed and sharded. Every task has lawful records with good
//! seals: six where it is closed, three where it is open; `duban check` finds nothing wrong. Into KEYS go the private keys
//! of the three people, so that more can be done with the ledger: they are the same everywhere and protect nothing.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a program that writes files")]

mod history;
mod life;
mod text;

use std::fs;
use std::io::Write as _;
use std::path::Path;

use duban::repo::Snapshot;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use life::{Course, Ledger, Result};

fn main() -> Result<()> {
    // Cargo adds `--bench` to what it runs.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let (folder, count, keys, in_steps) = match args.as_slice() {
        [folder, tasks, keys] => (Path::new(folder), tasks, keys, false),
        [folder, how, commits, keys] if how == "--history" => (Path::new(folder), commits, keys, true),
        _ => {
            println!("cargo bench --bench ledger -- FOLDER TASKS|--history COMMITS KEYS");
            return Ok(());
        }
    };
    let count: u32 = count.parse()?;
    let ledger = Ledger::start()?;
    ledger.keep_keys(Path::new(keys))?;
    if in_steps {
        return history::write(folder, &ledger, count);
    }
    println!(
        "commit refs/heads/main\ncommitter bench <bench@example.org> 1790000000 +0800\ndata 8\na ledger"
    );
    write(folder, &ledger.files())?;
    let make = |number: u32| -> std::result::Result<(), String> {
        let id = text::id(number).map_err(|fault| fault.to_string())?;
        let steps = ledger.live(&id, number, course(number)).map_err(|fault| fault.to_string())?;
        steps.last().map_or(Ok(()), |files| write(folder, files)).map_err(|fault| fault.to_string())
    };
    (0..count).into_par_iter().try_for_each(make)?;
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

/// Puts the files where they belong; evidence is held by its digest and written by who made it.
fn write(folder: &Path, files: &Snapshot) -> Result<()> {
    let mut stream = Vec::new();
    for (path, content) in files.iter() {
        let bytes = text::bytes(path, content);
        let full = folder.join(path.as_str());
        fs::create_dir_all(full.parent().unwrap_or(folder))?;
        fs::write(full, &bytes)?;
        write!(stream, "M 100644 inline {path}\ndata {}\n", bytes.len())?;
        stream.write_all(&bytes)?;
        stream.write_all(b"\n")?;
    }
    std::io::stdout().lock().write_all(&stream)?;
    Ok(())
}
