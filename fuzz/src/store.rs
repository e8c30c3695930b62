//! A desk: changes, reopening, and damage to its files, with the plain model of `tests/desk` as
//! judge.

use std::fs;
use std::path::PathBuf;

use crossquote::Desk;

use crate::checks::Outcome;
use crate::judge::{Model, holds, reports, told};
use crate::made::article;

const FILES: [&str; 2] = ["one.redb", "two.redb"];

/// An operation has a byte for its kind and three for its values.
const BYTES: usize = 4;

/// More operations are not read.
const MOST: usize = 24;

pub(crate) fn store(data: &[u8]) -> Outcome {
    let mut run = Run::new()?;
    for operation in data.chunks_exact(BYTES).take(MOST) {
        let [kind, a, b, c] = operation else { continue };
        run.one(*kind, [*a, *b, *c])?;
    }
    run.reopen()?;
    run.open.as_ref().map_or(Ok(()), |desk| reports(desk, &run.model))
}

/// A desk that is opened when it is asked for, and what it should hold.
struct Run {
    folder: PathBuf,
    open: Option<Desk>,
    model: Model,
    next: u64,
    /// Files that were damaged since the desk was open.
    damaged: [bool; 2],
}

impl Run {
    fn new() -> Result<Self, String> {
        // In memory, where the system has such a folder: the disk is not what is tested.
        let memory = PathBuf::from("/dev/shm");
        let folder = if memory.is_dir() { memory } else { std::env::temp_dir() };
        let folder = folder.join(format!("fuzz-desk-{}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        let (model, open) = (Model::new(), None);
        Ok(Self { folder, open, model, next: 0, damaged: [false; 2] })
    }

    fn one(&mut self, kind: u8, values: [u8; 3]) -> Outcome {
        let [a, b, c] = values.map(u64::from);
        match kind % 6 {
            0 | 1 => {
                let seeds = [a, b, c].into_iter().take(1 + usize::from(kind & 8 != 0) * 2);
                let added = told(self.desk()?.add(seeds.clone().map(article)))?;
                self.next += added.len() as u64;
                self.model.extend(added.into_iter().zip(seeds));
                Ok(())
            }
            2 => self.corrected(a % self.next.max(1), b),
            3 => self.withdrawn(a % self.next.max(1)),
            4 => self.reopen(),
            _ => self.damage(usize::from(kind & 8 != 0), [a, b], c as u8),
        }
    }

    fn corrected(&mut self, number: u64, seed: u64) -> Outcome {
        let done = self.desk()?.correct(number, article(seed)).is_ok();
        let held = self.model.contains_key(&number);
        self.model.entry(number).and_modify(|held| *held = seed);
        agrees(done, held, "correct", number)
    }

    fn withdrawn(&mut self, number: u64) -> Outcome {
        let done = self.desk()?.withdraw(number).is_ok();
        agrees(done, self.model.remove(&number).is_some(), "withdraw", number)
    }

    /// Changes or cuts a file while nobody has it open.
    fn damage(&mut self, file: usize, place: [u64; 2], with: u8) -> Outcome {
        if self.desk().is_err() {
            return Ok(());
        }
        self.open = None;
        let path = self.folder.join(FILES[file]);
        let mut bytes = fs::read(&path).map_err(|error| error.to_string())?;
        let at = ((place[0] << 8 | place[1]) * bytes.len() as u64 >> 16) as usize;
        match with {
            0 => bytes.truncate(at),
            _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= with),
        }
        self.damaged[file] = true;
        fs::write(&path, bytes).map_err(|error| error.to_string())
    }

    fn reopen(&mut self) -> Outcome {
        self.open = None;
        self.desk()?;
        self.open.as_ref().map_or(Ok(()), |desk| holds(desk, &self.model))
    }

    /// The desk. Where both files were damaged and it does not open, a new one.
    fn desk(&mut self) -> Result<&Desk, String> {
        if self.open.is_none() {
            let opened = Desk::open(&self.folder);
            let both = std::mem::take(&mut self.damaged) == [true; 2];
            let desk = match opened {
                Err(_) if both => {
                    (self.model, self.next) = (Model::new(), 0);
                    drop(fs::remove_dir_all(&self.folder));
                    Desk::open(&self.folder)
                }
                opened => opened,
            };
            self.open = Some(told(desk)?);
        }
        self.open.as_ref().ok_or_else(|| "not open".to_owned())
    }
}

fn agrees(done: bool, held: bool, what: &str, number: u64) -> Outcome {
    match done == held {
        true => Ok(()),
        false => Err(format!("{what} {number}: done {done}, held {held}")),
    }
}
