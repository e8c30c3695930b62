//! Pronouns that refer to an unnamed spokesperson: `A spokeswoman said … “…,” she added.`
//!
//! Such a pronoun refers to the spokesperson and not to an earlier name. It therefore gets the entity of
//! the spokesperson: the organisation, or none if the article does not name it.

use super::entity::{Entities, Person};
use super::mention::{Kind, Mention};
use super::pronoun::Antecedents;
use crate::annotate::Analysis;
use crate::annotate::lexicon::VOICE;

/// The unnamed spokesperson who spoke last.
#[derive(Default)]
pub(super) struct Unnamed(Option<Spoke>);

/// The description of the spokesperson.
#[derive(Clone, Copy)]
struct Spoke {
    /// Its mention.
    at: usize,
    /// The paragraph in which the description or a pronoun for it was last the subject of a cue.
    paragraph: u32,
}

impl Unnamed {
    /// Reads the mention at `at`. A spokesperson who speaks is stored; a named person who speaks or
    /// acts removes the stored one.
    pub(super) fn note(
        &mut self,
        analysis: &Analysis,
        entities: &Entities,
        mentions: &[Mention],
        before: &Antecedents,
        at: usize,
    ) {
        let mention = &mentions[at];
        let named = mention.entity.is_some_and(|id| entities.at(id).person > Person::No);
        let speaks = before.speaks(at);
        if speaks && !named && is_person(analysis, mention) {
            self.0 = Some(Spoke { at, paragraph: paragraph(analysis, mention) });
        } else if named && (speaks || mention.subject) && !self.is_for(mentions, mention) {
            self.0 = None;
        }
    }

    /// Whether the stored spokesperson speaks for the organisation that `mention` names.
    fn is_for(&self, mentions: &[Mention], mention: &Mention) -> bool {
        let spoke = self.0.and_then(|spoke| mentions[spoke.at].entity);
        spoke.is_some() && spoke == mention.entity
    }

    /// If the pronoun at `at` refers to the stored spokesperson, the entity of the description.
    pub(super) fn meant(
        &mut self,
        analysis: &Analysis,
        mentions: &[Mention],
        before: &Antecedents,
        at: usize,
    ) -> Option<Option<u32>> {
        let (spoke, mention) = (self.0.as_mut()?, &mentions[at]);
        let here = paragraph(analysis, mention);
        let known = &mentions[spoke.at];
        let continues = here - spoke.paragraph <= 1 && known.gender.agrees(mention.gender);
        (continues && before.speaks(at)).then(|| {
            spoke.paragraph = here;
            known.entity
        })
    }
}

/// Whether the mention describes one person who speaks for others: `a spokeswoman`.
fn is_person(analysis: &Analysis, mention: &Mention) -> bool {
    let head = &analysis.toks[mention.head as usize];
    mention.kind == Kind::Nominal && !mention.plural && head.is(VOICE)
}

fn paragraph(analysis: &Analysis, mention: &Mention) -> u32 {
    analysis.sentence_of(mention.first as usize).paragraph
}
