//! Every reader, on the bytes of a file.

use std::io::{BufReader, Cursor, Read};

use crossquote::{Article, Result, ingest};

use crate::checks::{Outcome, did, holds};

/// The articles and errors that a reader makes of a file.
type Reader = fn(&[u8]) -> Vec<Result<Article>>;

const READERS: [Reader; 7] = [
    |file| vec![Ok(ingest::plain("Wire", String::from_utf8_lossy(file)))],
    |file| vec![ingest::markdown("Wire", String::from_utf8_lossy(file))],
    |file| ingest::json(file).collect(),
    |file| ingest::json_lines(file).collect(),
    |file| ingest::stream_from(file, "wire.txt").collect(),
    |file| ingest::stream_from(file, "wire.md").collect(),
    |file| ingest::stream_from(file, "wire.jsonl").collect(),
];

/// The first byte names the reader.
pub(crate) fn readers(data: &[u8]) -> Outcome {
    let Some((&reader, file)) = data.split_first() else { return Ok(()) };
    let read = READERS[usize::from(reader) % READERS.len()](file);
    for result in &read {
        match result {
            Ok(article) => kept(article)?,
            Err(error) => {
                let message = error.to_string();
                holds(!message.contains('\n'), "error of several lines", || message.clone())?;
            }
        }
    }
    by_and_by(file)
}

/// What was read can be written and read again, and its regions lie in its text.
fn kept(article: &Article) -> Outcome {
    let json = serde_json::to_string(article).map_err(|error| format!("not written: {error}"))?;
    let again: Article =
        serde_json::from_str(&json).map_err(|error| format!("not read: {error}"))?;
    holds(again == *article, "another article is read than was written", || json)?;
    did(article.date());
    let inside = article.regions().iter().all(|region| region.span.fits(article.text()));
    holds(inside, "region off its text", || format!("{:?}", article.regions()))
}

/// A file that arrives byte by byte is the same file.
fn by_and_by(file: &[u8]) -> Outcome {
    let told = |read: &[Result<Article>]| -> Vec<String> {
        read.iter().map(|result| format!("{result:?}")).collect()
    };
    let slow = BufReader::with_capacity(1, OneByOne(Cursor::new(file)));
    let (at_once, slowly) =
        (ingest::json(file).collect::<Vec<_>>(), ingest::json(slow).collect::<Vec<_>>());
    let (at_once, slowly) = (told(&at_once), told(&slowly));
    holds(at_once == slowly, "other articles byte by byte", || format!("{at_once:?} {slowly:?}"))
}

struct OneByOne<'f>(Cursor<&'f [u8]>);

impl Read for OneByOne<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let one = buffer.len().min(1);
        self.0.read(&mut buffer[..one])
    }
}
