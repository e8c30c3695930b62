//! From a seed to a case: articles that share quotations, reworded and damaged.

use crossquote::article::{Region, RegionKind};
use crossquote::text::Span;

use crate::atoms::{OUTLETS, PUBLISHED};
use crate::case::{Case, Draft};
use crate::corpus::Corpus;
use crate::mutate::mutate;
use crate::phrases::{FRAMES, PROSE, SPEAKERS, UTTERANCES};
use crate::random::Random;
use crate::reword::reword;

/// Most articles of a case.
const MOST: usize = 6;

/// Longest text that is not made longer on purpose.
const LONGEST: usize = 12_000;

/// The case of a seed.
pub(crate) fn case(corpus: &Corpus, seed: u64) -> Case {
    let mut random = Random::new(seed);
    let event = Event::new(corpus, &mut random);
    let count = if random.one_in(8) { 1 } else { 2 + random.below(MOST - 1) };
    let rough = random.below(4);
    let mut drafts: Case = Vec::new();
    for _ in 0..count {
        let mut draft = event.draft(&mut random);
        if let Some(copied) = drafts.last().filter(|_| random.one_in(6)) {
            draft.text.clone_from(&copied.text);
        }
        if rough > 0 {
            let edits = random.skewed(1, 1 << (2 * rough));
            mutate(&mut random, &mut draft.text, edits - 1);
        }
        draft.regions = regions(&mut random, &draft.text);
        drafts.push(draft);
    }
    drafts
}

/// What the articles of a case have in common.
struct Event {
    /// What was said, by whom.
    said: Vec<(String, &'static str)>,
    /// Paragraphs of other articles.
    paragraphs: Vec<String>,
}

impl Event {
    fn new(corpus: &Corpus, random: &mut Random) -> Self {
        let donors = corpus.donors(random);
        let paragraphs: Vec<String> = donors
            .iter()
            .flat_map(|text| text.split("\n\n"))
            .filter(|paragraph| !paragraph.trim().is_empty())
            .map(str::to_owned)
            .collect();
        let said = (0..1 + random.below(4)).map(|_| {
            let words = random.pick(UTTERANCES).to_owned();
            (words, random.pick(SPEAKERS))
        });
        Self { said: said.collect(), paragraphs }
    }

    fn draft(&self, random: &mut Random) -> Draft {
        let mut paragraphs: Vec<String> = Vec::new();
        for _ in 0..random.skewed(1, 12) {
            paragraphs.push(self.paragraph(random));
        }
        random.shuffle(&mut paragraphs);
        let mut text = paragraphs.join("\n\n");
        while text.len() > LONGEST {
            text.pop();
        }
        let title = random.one_in(3).then(|| text.lines().next().unwrap_or_default().to_owned());
        let markdown = random.one_in(5);
        if markdown && random.one_in(2) {
            text = format!(
                "---\ntitle: A bridge\ndate: 2017-07-09\nprimary: {}\n---\n{text}",
                random.one_in(2)
            );
        }
        Draft {
            outlet: random.pick(OUTLETS).to_owned(),
            text,
            title,
            date: random.one_in(2).then(|| random.pick(PUBLISHED).to_owned()),
            primary: random.one_in(8),
            markdown,
            regions: Vec::new(),
        }
    }

    fn paragraph(&self, random: &mut Random) -> String {
        match random.below(8) {
            _ if random.one_in(24) => chorus(random),
            0 => random.pick(PROSE).to_owned(),
            1..4 if !self.paragraphs.is_empty() => {
                self.paragraphs[random.below(self.paragraphs.len())].clone()
            }
            _ => self.quoting(random),
        }
    }

    /// Something that was said, in an outlet's own frame and nearly in the words of the others.
    fn quoting(&self, random: &mut Random) -> String {
        let mut out = String::new();
        let (_, usual) = self.said[random.below(self.said.len())];
        let speaker = if random.one_in(5) { random.pick(SPEAKERS) } else { usual };
        for c in random.pick(FRAMES).chars() {
            match c {
                '%' => {
                    let said = &self.said[random.below(self.said.len())].0;
                    out += &reword(random, said);
                }
                '$' => out += speaker,
                c => out.push(c),
            }
        }
        out
    }
}

/// Many mouths, one stock phrase.
fn chorus(random: &mut Random) -> String {
    let plain = random.pick(UTTERANCES);
    let said = reword(random, plain);
    let lines = random.skewed(2, 120);
    let line = |at| format!("{}: line {at} of it, “{said}”.\n", random.pick(SPEAKERS));
    (0..lines).map(line).collect()
}

/// Regions as a caller may give them: few, anywhere, now and then off the text.
fn regions(random: &mut Random, text: &str) -> Vec<Region> {
    use RegionKind::{BlockQuote, Boilerplate, Caption, FrontMatter, Headline, Markup};
    if !random.one_in(4) {
        return Vec::new();
    }
    let kinds = [BlockQuote, Boilerplate, Caption, FrontMatter, Headline, Markup];
    (0..1 + random.below(4))
        .map(|_| {
            let mut span = Span::from(random.stretch(text, 300));
            if random.one_in(16) {
                span = span.offset(random.below(text.len() + 9));
            }
            Region { span, kind: random.pick(&kinds) }
        })
        .collect()
}
