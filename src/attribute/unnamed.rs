//! The speaker without a name whom a pronoun continues: `A spokeswoman said … “…,” she added.`
//!
//! Such a pronoun does not refer to a name further back. It stands for what the description stands
//! for: the body that is spoken for, or nobody that the article names.

use super::entity::{Entities, Person};
use super::mention::{Kind, Mention};
use super::pronoun::Antecedents;
use crate::annotate::Analysis;
use crate::annotate::lexicon::VOICE;

/// The person without a name who spoke last.
#[derive(Default)]
pub(super) struct Unnamed(Option<Spoke>);

/// The description of a speaker.
#[derive(Clone, Copy)]
struct Spoke {
    /// Its mention.
    at: usize,
    /// The paragraph in which the person, or a pronoun for the person, spoke last.
    paragraph: u32,
}

impl Unnamed {
    /// Records the mention at `at`: its person spoke last, or another person takes over.
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
        } else if named && (speaks || mention.subject) {
            self.0 = None;
        }
    }

    /// If the pronoun at `at` continues the person without a name, the entity that the description
    /// stands for.
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

/// Whether the mention describes one person: `a spokeswoman`, `one resident`.
fn is_person(analysis: &Analysis, mention: &Mention) -> bool {
    let head = &analysis.toks[mention.head as usize];
    mention.kind == Kind::Nominal && !mention.plural && head.is(VOICE)
}

fn paragraph(analysis: &Analysis, mention: &Mention) -> u32 {
    analysis.sentence_of(mention.first as usize).paragraph
}
