//! Bytes as a case, and back: three bytes for what is known of an article, then its text.

use crate::atoms::{OUTLETS, PUBLISHED};
use crate::case::{Case, Draft};

/// Between articles: a character that no article needs.
const BETWEEN: u8 = 0x1E;

/// More articles are not read: what goes wrong goes wrong with few.
const MOST: usize = 8;

const MARKDOWN: u8 = 1;
const PRIMARY: u8 = 2;
const TITLED: u8 = 4;
const DATED: u8 = 8;

pub(crate) fn decode(data: &[u8]) -> Case {
    data.split(|&byte| byte == BETWEEN).take(MOST).map(draft).collect()
}

fn draft(data: &[u8]) -> Draft {
    let (&[flags, outlet, day], text) = data.split_first_chunk().unwrap_or((&[0; 3], &[]));
    let text = String::from_utf8_lossy(text).into_owned();
    let flag = |flag| flags & flag != 0;
    Draft {
        outlet: OUTLETS[usize::from(outlet) % OUTLETS.len()].to_owned(),
        title: flag(TITLED).then(|| text.lines().next().unwrap_or_default().to_owned()),
        date: flag(DATED).then(|| PUBLISHED[usize::from(day) % PUBLISHED.len()].to_owned()),
        primary: flag(PRIMARY),
        markdown: flag(MARKDOWN),
        regions: Vec::new(),
        text,
    }
}

pub(crate) fn encode(case: &[Draft]) -> Vec<u8> {
    let drafts: Vec<Vec<u8>> = case.iter().map(bytes).collect();
    drafts.join(&BETWEEN)
}

fn bytes(draft: &Draft) -> Vec<u8> {
    let place = |list: &[&str], value: &str| {
        list.iter().position(|&listed| listed == value).unwrap_or_default() as u8
    };
    let flags = [
        (draft.markdown, MARKDOWN),
        (draft.primary, PRIMARY),
        (draft.title.is_some(), TITLED),
        (draft.date.is_some(), DATED),
    ];
    let flags = flags.into_iter().filter(|flag| flag.0).fold(0, |set, flag| set | flag.1);
    let outlet = place(OUTLETS, &draft.outlet);
    let day = draft.date.as_deref().map_or(0, |day| place(PUBLISHED, day));
    let text = draft.text.bytes().filter(|&byte| byte != BETWEEN);
    [flags, outlet, day].into_iter().chain(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::source::case;

    #[test]
    fn a_case_of_bytes_is_the_same_case() {
        for seed in 0..40 {
            let data = encode(&case(&Corpus::own(), seed));
            assert_eq!(encode(&decode(&data)), data, "seed {seed}");
        }
    }
}
