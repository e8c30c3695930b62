//! Every bit of a small store flipped, and the files cut at every byte.

use std::fs;
use std::path::{Path, PathBuf};

use crossquote::Desk;

use crate::Outcome;
use crate::judge::{Model, holds, reports, told};
use crate::made::article;

const FILES: [&str; 2] = ["one.redb", "two.redb"];

/// A small desk with a history, and the bytes of its two files.
struct Small {
    folder: PathBuf,
    model: Model,
    files: [Vec<u8>; 2],
}

/// How often something was found out.
#[derive(Debug, Default)]
struct Count {
    tried: u64,
    named: u64,
}

pub(crate) fn damage(folder: PathBuf, every: u64) -> Outcome {
    let small = Small::new(folder)?;
    let (mut flips, mut cuts, mut both) = (Count::default(), Count::default(), Count::default());
    let length = small.files[0].len().max(small.files[1].len()) as u64;
    for bit in (0..length * 8).step_by(every as usize) {
        for file in 0..2 {
            small.one(file, &mut flips, |bytes| flip(bytes, bit))?;
        }
        if bit % (8 * every) == 0 {
            small.both(&mut both, |bytes| flip(bytes, bit))?;
        }
    }
    for end in (0..length).step_by(every as usize) {
        for file in (0..2).filter(|&file| (end as usize) < small.files[file].len()) {
            small.one(file, &mut cuts, |bytes| bytes.truncate(end as usize))?;
        }
    }
    // A flipped bit may lie in a page that is not used; a file that is cut lacks something.
    if cuts.named < cuts.tried || flips.named == 0 {
        return Err(format!("not all damage is named: {cuts:?}, {flips:?}"));
    }
    let sizes = small.files.each_ref().map(Vec::len);
    println!(
        "damage: files of {sizes:?} bytes; {} bits flipped, {} noticed; cut at {} places, {} noticed; \
         nothing lost. {} bits flipped in both files, {} refused, nothing read wrongly",
        flips.tried, flips.named, cuts.tried, cuts.named, both.tried, both.named
    );
    Ok(())
}

fn flip(bytes: &mut [u8], bit: u64) {
    if let Some(byte) = bytes.get_mut((bit / 8) as usize) {
        *byte ^= 1 << (bit % 8);
    }
}

impl Small {
    fn new(folder: PathBuf) -> Result<Self, String> {
        drop(fs::remove_dir_all(&folder));
        let desk = told(Desk::open(&folder))?;
        told(desk.add((0..4).map(article)))?;
        told(desk.correct(1, article(7)))?;
        told(desk.withdraw(2))?;
        told(desk.add([article(8)]))?;
        drop(desk);
        let read = |name: &str| fs::read(folder.join(name)).map_err(|error| error.to_string());
        let files = [read(FILES[0])?, read(FILES[1])?];
        Ok(Self { folder, model: Model::from([(0, 0), (1, 7), (3, 3), (4, 8)]), files })
    }

    /// One file damaged: everything is there, and what was found is named.
    fn one(&self, file: usize, count: &mut Count, damage: impl Fn(&mut Vec<u8>)) -> Outcome {
        self.put(|at, bytes| {
            if at == file {
                damage(bytes);
            }
        })?;
        let desk = told(Desk::open(&self.folder))?;
        count.tried += 1;
        count.named += desk.faults().len() as u64;
        holds(&desk, &self.model)?;
        // The report costs more than all else, and reads the same rows.
        if count.tried.is_multiple_of(64) { reports(&desk, &self.model) } else { Ok(()) }
    }

    /// Both files damaged: everything is there, or opening is an error.
    fn both(&self, count: &mut Count, damage: impl Fn(&mut Vec<u8>)) -> Outcome {
        self.put(|_, bytes| damage(bytes))?;
        count.tried += 1;
        match Desk::open(&self.folder) {
            Ok(desk) => holds(&desk, &self.model),
            Err(_) => {
                count.named += 1;
                Ok(())
            }
        }
    }

    /// Writes both files as they were, then changed.
    fn put(&self, change: impl Fn(usize, &mut Vec<u8>)) -> Outcome {
        for (at, (name, file)) in FILES.iter().zip(&self.files).enumerate() {
            let mut bytes = file.clone();
            change(at, &mut bytes);
            let path = self.folder.join(name);
            fs::write(&path, bytes).map_err(|error| error.to_string())?;
            remove(&path.with_extension("damaged"));
        }
        Ok(())
    }
}

fn remove(path: &Path) {
    drop(fs::remove_file(path));
}
