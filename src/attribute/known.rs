//! Speakers that the caller provides. Their names and aliases take precedence over other evidence.
//!
//! With the alias `the German chancellor`, for example, this phrase is treated like a name. An
//! alias must be unambiguous, which is checked when it is added.

use rustc_hash::FxHashMap;

use super::entity::{Entities, Person};
use super::mention::{Gender, Kind, Mention};
use crate::annotate::Analysis;
use crate::annotate::lexicon::{Lexicon, OBJECT, POSSESSIVE, SUBJECT, Word};
use crate::error::{Error, Result};
use crate::speaker::{Speaker, SpeakerKind};
use crate::text::{TokenKind, tokens};

/// The speakers with their names and aliases.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Known {
    speakers: Vec<Speaker>,
    /// Aliases by their first word, the longest first.
    aliases: FxHashMap<Word, Vec<Alias>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Alias {
    words: Vec<Word>,
    speaker: u32,
}

impl Known {
    /// # Errors
    ///
    /// Returns an error if a name has no word, is a pronoun, or is also the name of another
    /// speaker.
    pub(crate) fn new(speakers: Vec<Speaker>) -> Result<Self> {
        let mut known = Self::default();
        for (speaker, number) in speakers.iter().zip(0..) {
            let aliases = speaker.aliases().iter().map(String::as_str);
            for name in std::iter::once(speaker.name()).chain(aliases) {
                known.call(name, number)?;
            }
        }
        for aliases in known.aliases.values_mut() {
            aliases.sort_by_key(|alias| std::cmp::Reverse(alias.words.len()));
        }
        known.speakers = speakers;
        Ok(known)
    }

    fn call(&mut self, name: &str, speaker: u32) -> Result<()> {
        let wrong = |expected| Err(Error::config("alias", format!("{name:?}"), expected));
        let wordy = |kind| matches!(kind, TokenKind::Word | TokenKind::Number);
        let read = tokens(name).filter(|token| wordy(token.kind));
        let mut words: Vec<Word> = read.flat_map(|token| parted(&name[token.span])).collect();
        if words.len() > 1 && words[0] == Word::of("the") {
            words.remove(0);
        }
        let Some(&first) = words.first() else { return wrong("a name with a word in it") };
        let pronoun = SUBJECT.with(OBJECT).with(POSSESSIVE);
        if words.len() == 1 && Lexicon::default().classes(first, false).any(pronoun) {
            return wrong("a name, no pronoun");
        }
        let aliases = self.aliases.entry(first).or_default();
        match aliases.iter().find(|alias| alias.words == words) {
            Some(alias) if alias.speaker != speaker => {
                wrong("a name or alias of one speaker, but two speakers share it")
            }
            Some(_) => Ok(()),
            None => {
                aliases.push(Alias { words, speaker });
                Ok(())
            }
        }
    }

    pub(crate) fn speaker(&self, number: u32) -> &Speaker {
        &self.speakers[number as usize]
    }

    /// Assigns the mentions that match a name or an alias to their speakers.
    ///
    /// The time is linear in the tokens, and for each token in the aliases that start with its
    /// word.
    pub(super) fn bind(
        &self,
        analysis: &Analysis,
        entities: &mut Entities,
        mentions: &mut Vec<Mention>,
    ) {
        if self.aliases.is_empty() {
            return;
        }
        let given = mentions.len();
        let mut ids = vec![None; self.speakers.len()];
        let mut at = 0;
        while at < analysis.toks.len() {
            let Some(alias) = self.called_at(analysis, at) else {
                at += 1;
                continue;
            };
            let range = at..at + alias.words.len();
            let found = mention_of(&mentions[..given], range.start as u32, range.end as u32);
            let id = ids[alias.speaker as usize]
                .or_else(|| found.and_then(|found| mentions[found].entity))
                .unwrap_or_else(|| entities.introduce(analysis, range.clone(), self.person(alias)));
            ids[alias.speaker as usize] = Some(id);
            entities.list[id as usize].known = Some(alias.speaker);
            match found {
                Some(found) => mentions[found].entity = Some(id),
                None => mentions.push(mention(range.start as u32, range.end as u32, id)),
            }
            at = range.end;
        }
        mentions.sort_by_key(|mention| (mention.first, mention.end));
    }

    fn person(&self, alias: &Alias) -> Person {
        match self.speaker(alias.speaker).kind() {
            SpeakerKind::Person => Person::Yes,
            _ => Person::No,
        }
    }

    /// The longest alias at token `at`, outside quotations.
    fn called_at(&self, analysis: &Analysis, at: usize) -> Option<&Alias> {
        let tok = &analysis.toks[at];
        let aliases = self.aliases.get(&tok.word)?;
        let stands = |alias: &&Alias| {
            let words = analysis.toks.get(at..at + alias.words.len());
            words.is_some_and(|toks| {
                let same = toks.iter().zip(&alias.words).all(|(tok, word)| tok.word == *word);
                same && toks.iter().all(|t| t.is_outside() && t.sentence == tok.sentence)
            })
        };
        aliases.iter().find(stands)
    }
}

/// Splits a word in the same way as the annotations do: `’s` is a separate word.
fn parted(word: &str) -> impl Iterator<Item = Word> {
    let stem = word.strip_suffix("’s").or_else(|| word.strip_suffix("'s"));
    let (stem, rest) = word.split_at(stem.filter(|stem| !stem.is_empty()).unwrap_or(word).len());
    [stem, rest].into_iter().filter(|part| !part.is_empty()).map(Word::new)
}

/// The mention that ends with the tokens `first..end` and contains them.
fn mention_of(mentions: &[Mention], first: u32, end: u32) -> Option<usize> {
    let after = mentions.partition_point(|mention| mention.first <= first);
    let mut near = (after.saturating_sub(8)..after).rev();
    near.find(|&at| mentions[at].end == end && mentions[at].kind != Kind::Oblique)
}

fn mention(first: u32, end: u32, id: u32) -> Mention {
    Mention {
        first,
        end,
        head: end - 1,
        core: first,
        kind: Kind::Name,
        gender: Gender::Unknown,
        plural: false,
        possessive: false,
        subject: false,
        no_source: false,
        undergoes: false,
        entity: Some(id),
        share: 1.0,
    }
}
