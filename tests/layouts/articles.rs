//! Articles of the evaluation data, and how alike two readings of one article are.

use std::path::Path;

use crossquote::text::Span;
use crossquote::{Article, Attributor, Extractor, Quote};

/// The texts of a corpus, in the order of their names; none when the data is not there.
pub(crate) fn texts(folder: &str) -> Vec<(String, String)> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").canonicalize();
    let data = data.or_else(|_| Path::new("/work/shared").canonicalize());
    let Ok(files) = data.and_then(|data| std::fs::read_dir(data.join(folder))) else {
        println!("no evaluation data: {folder} not read");
        return Vec::new();
    };
    let mut texts: Vec<(String, String)> = files
        .filter_map(|file| {
            let path = file.ok()?.path();
            let name = path.file_name()?.to_string_lossy().into_owned();
            Some((name, std::fs::read_to_string(path).ok()?))
        })
        .collect();
    texts.sort();
    texts
}

/// The quotations of an article, attributed.
pub(crate) fn read(article: &Article) -> Vec<Quote> {
    let mut quotes = Extractor::default().extract(article);
    Attributor::default().attribute(article, &mut quotes);
    quotes
}

/// What counts of a quotation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) segments: Vec<Span>,
    pub(crate) speaker: Option<String>,
    pub(crate) mention: Option<Span>,
}

/// The quotations with their spans mapped by `map`.
pub(crate) fn found(quotes: &[Quote], map: impl Fn(Span) -> Span) -> Vec<Found> {
    let one = |quote: &Quote| {
        let told = quote.attribution.as_ref();
        let mention = told.and_then(|told| told.mention.as_ref());
        Found {
            segments: quote.segments.iter().map(|&segment| map(segment)).collect(),
            speaker: told.and_then(|told| told.name.clone()),
            mention: mention.map(|mention| map(mention.span)),
        }
    };
    quotes.iter().map(one).collect()
}

/// How many quotations of one reading the other has too.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Same {
    pub(crate) all: usize,
    pub(crate) quotations: usize,
    pub(crate) speakers: usize,
    pub(crate) mentions: usize,
    pub(crate) other: usize,
}

impl Same {
    pub(crate) fn add(&mut self, expected: &[Found], got: &[Found]) {
        self.all += expected.len();
        self.other += got.len();
        for one in expected {
            let Some(same) = got.iter().find(|other| other.segments == one.segments) else {
                continue;
            };
            self.quotations += 1;
            self.speakers += usize::from(same.speaker == one.speaker);
            self.mentions += usize::from(same.mention == one.mention);
        }
    }

    /// The least of the shares, in per cent. Quotations that only one reading has count against it.
    pub(crate) fn least(&self) -> f64 {
        let share = |part: usize| 100.0 * part as f64 / self.all.max(self.other).max(1) as f64;
        share(self.quotations).min(share(self.speakers)).min(share(self.mentions))
    }
}
