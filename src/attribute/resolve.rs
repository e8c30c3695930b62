//! Pronouns and descriptions: which entity they mean.

use super::analysis::Analysis;
use super::cue::Cue;
use super::entity::{Entities, Person};
use super::lexicon::{PREPOSITION, ROLE_ONE, TITLE, Word};
use super::mention::{Gender, Kind, Mention};

/// Links pronouns and descriptions to entities, left to right.
pub(crate) fn resolve(
    analysis: &Analysis,
    entities: &mut Entities,
    mentions: &mut [Mention],
    cues: &[Cue],
) {
    link_appositions(analysis, entities, mentions);
    let mut speaks = vec![false; mentions.len()];
    for cue in cues {
        if let Some(subject) = cue.subject {
            speaks[subject as usize] = true;
        }
    }
    let mut history = History { analysis, seen: Vec::new(), speaks };
    for at in 0..mentions.len() {
        let mention = &mentions[at];
        if !analysis.toks[mention.first as usize].is_outside() {
            continue;
        }
        let found = match mention.kind {
            Kind::Name | Kind::Handle => mention.entity,
            Kind::Pronoun | Kind::Oblique if mention.gender != Gender::Unknown => {
                history.antecedent(entities, mentions, at)
            }
            Kind::Pronoun if analysis.toks[mention.first as usize].word == Word::new("who") => {
                before_relative(analysis, mentions, at)
            }
            Kind::Nominal if mention.entity.is_none() => {
                described(analysis, entities, mentions, at)
            }
            _ => mention.entity,
        };
        mentions[at].entity = found;
        if found.is_some() {
            history.seen.push(at as u32);
        }
    }
}

/// `the candidate, Jane Doe,` and `Jane Doe, the candidate`: one entity, which bears the role.
fn link_appositions(analysis: &Analysis, entities: &mut Entities, mentions: &mut [Mention]) {
    let toks = &analysis.toks;
    for at in 1..mentions.len() {
        let (left, right) = (at - 1, at);
        let comma = mentions[left].end as usize;
        if mentions[right].first as usize != comma + 1 {
            continue;
        }
        if toks.get(comma).is_none_or(|t| t.lead != ',') || !toks[comma].is_outside() {
            continue;
        }
        let (name, noun) = match (mentions[left].kind, mentions[right].kind) {
            (Kind::Name, Kind::Nominal) => (left, right),
            (Kind::Nominal, Kind::Name) => (right, left),
            _ => continue,
        };
        let head = &toks[mentions[noun].head as usize];
        let closes = toks.get(mentions[right].end as usize).is_some_and(|t| {
            t.lead == ',' || t.lead == '.' || t.is(PREPOSITION) || t.word == Word::new("who")
        });
        let Some(id) = mentions[name].entity else { continue };
        if !head.is(ROLE_ONE) || !closes || mentions[noun].plural {
            continue;
        }
        let entity = &mut entities.list[id as usize];
        if entity.person == Person::No || !mentions[noun].gender.agrees(entity.gender) {
            continue;
        }
        for tok in &toks[mentions[noun].range()] {
            if tok.is(ROLE_ONE.with(TITLE)) {
                entity.bears(tok.word);
            }
        }
        if mentions[noun].gender != Gender::Unknown {
            entity.is_of(mentions[noun].gender);
        }
        mentions[noun].entity = Some(id);
    }
}

/// `X, who …`: the mention that ends right before.
fn before_relative(analysis: &Analysis, mentions: &[Mention], at: usize) -> Option<u32> {
    let who = mentions[at].first as usize;
    let end = if who > 0 && analysis.toks[who - 1].lead == ',' { who - 1 } else { who };
    let nearest = mentions[..at].iter().rev().take(6).find(|m| m.end as usize == end);
    nearest.and_then(|m| m.entity)
}

/// `the senator`: the last entity named before that bears the role.
fn described(
    analysis: &Analysis,
    entities: &Entities,
    mentions: &[Mention],
    at: usize,
) -> Option<u32> {
    let mention = &mentions[at];
    let toks = &analysis.toks;
    let definite = matches!(analysis.str(mention.first as usize), "the" | "The");
    let head = &toks[mention.head as usize];
    if !definite || mention.plural || !head.is(ROLE_ONE) {
        return None;
    }
    let role = canonical(head.word);
    let bears = |id: u32| {
        let entity = entities.at(id);
        entity.person > Person::No
            && mention.gender.agrees(entity.gender)
            && entity.roles.iter().any(|&word| canonical(word) == role)
    };
    let before = mentions[..at].iter().rev().filter(|m| m.kind == Kind::Name);
    before.filter_map(|m| m.entity).find(|&id| bears(id))
}

/// One word for a title and the role it abbreviates.
fn canonical(word: Word) -> Word {
    const SAME: &[(&str, &str)] = &[
        ("sen.", "senator"),
        ("sen", "senator"),
        ("rep.", "representative"),
        ("rep", "representative"),
        ("congressman", "representative"),
        ("congresswoman", "representative"),
        ("gov.", "governor"),
        ("gov", "governor"),
        ("dr.", "doctor"),
        ("dr", "doctor"),
        ("physician", "doctor"),
        ("gen.", "general"),
        ("gen", "general"),
        ("prof.", "professor"),
        ("prof", "professor"),
        ("lt.", "lieutenant"),
        ("lt", "lieutenant"),
        ("sgt.", "sergeant"),
        ("sgt", "sergeant"),
        ("capt.", "captain"),
        ("capt", "captain"),
        ("col.", "colonel"),
        ("col", "colonel"),
        ("rev.", "reverend"),
        ("rev", "reverend"),
        ("chairman", "chair"),
        ("chairwoman", "chair"),
        ("chairperson", "chair"),
        ("contender", "candidate"),
        ("hopeful", "candidate"),
        ("nominee", "candidate"),
        ("billionaire", "businessman"),
        ("mogul", "businessman"),
        ("tycoon", "businessman"),
        ("magnate", "businessman"),
    ];
    static TABLE: std::sync::LazyLock<rustc_hash::FxHashMap<Word, Word>> =
        std::sync::LazyLock::new(|| {
            SAME.iter().map(|(from, to)| (Word::new(from), Word::new(to))).collect()
        });
    TABLE.get(&word).copied().unwrap_or(word)
}

/// What was mentioned so far.
struct History<'a> {
    analysis: &'a Analysis<'a>,
    /// Resolved mentions, oldest first.
    seen: Vec<u32>,
    /// Mentions that are subjects of a cue.
    speaks: Vec<bool>,
}

/// Resolved mentions looked back on for a pronoun.
const MEMORY: usize = 40;
/// Paragraphs looked back on for a pronoun.
const REACH: u32 = 4;

impl History<'_> {
    /// The entity that `he` or `she` at `at` most likely means. Hand-set weights: distance in
    /// sentences counts against, subjects, frequent and agreeing entities count for.
    fn antecedent(&self, entities: &Entities, mentions: &[Mention], at: usize) -> Option<u32> {
        let pronoun = &mentions[at];
        let here = self.analysis.sentence_of(pronoun.first as usize);
        let sentence = self.analysis.toks[pronoun.first as usize].sentence;
        let mut best: Option<(f32, u32)> = None;
        let mut met: Vec<u32> = Vec::new();
        for &seen in self.seen.iter().rev().take(MEMORY) {
            let mention = &mentions[seen as usize];
            let Some(id) = mention.entity else { continue };
            let there = self.analysis.sentence_of(mention.first as usize);
            if here.paragraph - there.paragraph > REACH {
                break;
            }
            let entity = entities.at(id);
            if entity.person == Person::No {
                continue;
            }
            let sure = entity.gender_sure || entity.person == Person::Yes;
            if !pronoun.gender.agrees(entity.gender) && sure {
                continue;
            }
            let apart = sentence - self.analysis.toks[mention.first as usize].sentence;
            let mut score = -0.55 * apart.min(12) as f32;
            if apart == 0 {
                score -= 0.4;
            }
            if here.paragraph != there.paragraph {
                score -= 0.3;
            }
            if mention.subject {
                score += 1.0;
            }
            if self.speaks[seen as usize] {
                score += 0.6;
            }
            if mention.possessive || mention.kind == Kind::Oblique {
                score -= 0.3;
            }
            score += 0.12 * entity.count.min(6) as f32;
            score += match entity.person {
                Person::Yes => 0.8,
                Person::Likely => 0.6,
                _ => -0.8,
            };
            if entity.gender == pronoun.gender {
                score += 0.8;
            } else if entity.gender != Gender::Unknown {
                score -= 1.5;
            }
            let again = met.contains(&id);
            met.push(id);
            if again {
                continue;
            }
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, id));
            }
        }
        best.map(|(_, id)| id)
    }
}
