//! Texts to start from: the project's samples, and real articles where the evaluation data is
//! there.

use std::fs;
use std::path::{Path, PathBuf};

use crate::random::Random;

const SAMPLES: [&str; 7] = [
    include_str!("../../examples/samples/city_daily.txt"),
    include_str!("../../examples/samples/evening_courier.txt"),
    include_str!("../../examples/samples/gadget_post.md"),
    include_str!("../../examples/samples/harbour_herald.txt"),
    include_str!("../../examples/samples/newsreel.txt"),
    include_str!("../../examples/samples/posts.txt"),
    include_str!("../../examples/samples/tech_weekly.txt"),
];

const REAL: [&str; 3] = ["polnear/train/text", "domains/train/text", "events/text"];

/// Articles of one event stand side by side in the order of their names.
#[derive(Debug)]
pub(crate) struct Corpus {
    files: Vec<PathBuf>,
}

impl Corpus {
    /// The project's own texts alone: the same everywhere.
    pub(crate) const fn own() -> Self {
        Self { files: Vec::new() }
    }

    /// The project's own texts, and those in `../shared`.
    pub(crate) fn with_real() -> Self {
        let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
        let listed =
            REAL.iter().flat_map(|folder| fs::read_dir(shared.join(folder)).into_iter().flatten());
        let mut files: Vec<PathBuf> = listed.flatten().map(|entry| entry.path()).collect();
        files.sort();
        Self { files }
    }

    pub(crate) const fn len(&self) -> usize {
        SAMPLES.len() + self.files.len()
    }

    /// One to three texts, of which those that stand side by side may be on one event.
    pub(crate) fn donors(&self, random: &mut Random) -> Vec<String> {
        let count = 1 + random.below(3);
        if self.files.is_empty() || random.one_in(8) {
            return (0..count).map(|_| random.pick(&SAMPLES).to_owned()).collect();
        }
        let start = random.below(self.files.len());
        let beside = self.files.iter().cycle().skip(start).take(count);
        beside.map(|file| fs::read_to_string(file).unwrap_or_default()).collect()
    }
}
