//! Explains a choice in words.
//!
//! The reason names the cue, its place and the relation of the mention to it. The weights name the
//! features that decided. Both use only data that the decision used.

use std::cmp::Reverse;

use super::calibration;
use super::cue::{Cue as FoundCue, Mode};
use super::decode::{Choice, Options};
use super::entity::Person;
use super::feature::{Feature, Sink};
use super::joint;
use super::mention::{Kind, Mention as Found};
use super::model::Model;
use super::scene::Scene;
use super::sourcing::Sourcing;
use super::stance::Clause;
use super::unit::Unit;
use crate::annotate::lexicon::{DOCUMENT, GROUP, ROLE_ONE, word};
use crate::speaker::{Attribution, Cue, CueKind, Evidence, Mention, MentionKind, SpeakerKind};

/// Weights named in the evidence.
const NAMED: usize = 5;

/// The attribution of a quotation to the chosen candidate, with the cue that speaks for it.
pub(crate) fn attribution(
    scene: &Scene,
    sourcing: &Sourcing,
    model: &Model,
    options: &Options,
    choice: &Choice,
) -> (Option<Attribution>, Option<Cue>) {
    let (unit, at) = (options.unit, options.mentions[choice.candidate]);
    let mention = &scene.mentions[at];
    let cue = nearest_cue(scene, unit, at);
    let before = joint::antecedent(scene, at);
    let apposed = joint::apposed(scene, at);
    let speakers = joint::speakers(scene, before.or(apposed).unwrap_or(at));
    let (first, last) = (speakers[0], speakers[speakers.len() - 1]);
    let whole = match before {
        Some(_) => mention.range(),
        None => {
            let first = if apposed.is_some() { at } else { first };
            let end = spoken_for(scene, last).unwrap_or(scene.mentions[last].end);
            scene.mentions[first].first as usize..end as usize
        }
    };
    let named = |&at: &usize| name(scene, &scene.mentions[at]);
    let clause = Clause {
        analysis: &scene.analysis,
        before: unit.before.clone(),
        after: unit.after.clone(),
        source: mention,
        cue: cue.map(|cue| cue.tok as usize),
    };
    if clause.is_sourceless() {
        return (None, None);
    }
    let around = [unit.before.clone(), unit.after.clone()];
    let confidence = calibration::of_mention(options.confidence(choice));
    let attribution = Attribution {
        mention: Some(Mention { span: scene.analysis.span(whole), kind: kind(mention.kind) }),
        name: named(&first),
        joint: speakers[1..].iter().filter_map(named).collect(),
        kind: speaker_kind(scene, mention),
        stance: clause.stance(),
        source: sourcing.source(scene, at, speakers.len() > 1, around),
        confidence,
        name_confidence: calibration::of_name(scene, mention, confidence),
        evidence: Evidence {
            reason: reason(scene, unit, mention, cue),
            weights: weights(model, options, choice.candidate),
        },
    };
    (Some(attribution), cue.map(|cue| as_data(scene, cue)))
}

/// The end of the name for which an unnamed person at `at` speaks: `a spokesman for Mayor Jane Doe`.
fn spoken_for(scene: &Scene, at: usize) -> Option<u32> {
    let (toks, mention) = (&scene.analysis.toks, &scene.mentions[at]);
    let end = mention.end as usize;
    let unnamed = mention.kind == Kind::Nominal && mention.entity.is_none();
    let role = unnamed && toks[mention.head as usize].is(ROLE_ONE);
    let links = [word!("for"), word!("to")];
    let links = role && toks.get(end).is_some_and(|t| t.is_outside() && links.contains(&t.word));
    let named = |&i: &usize| scene.mentions[i].kind == Kind::Name && !scene.mentions[i].possessive;
    let names = scene.places.starting(&scene.mentions, end + 1).filter(named);
    names.map(|i| scene.mentions[i].end).max().filter(|_| links)
}

/// The cue of mention `at` that stands closest to the quotation, if in the same sentence as it.
fn nearest_cue<'s>(scene: &'s Scene, unit: &Unit, at: usize) -> Option<&'s FoundCue> {
    let (start, end) = (unit.before.start, unit.after.end);
    let gap = |cue: &&FoundCue| {
        let tok = cue.tok as usize;
        if tok < unit.tokens.start {
            unit.tokens.start - tok
        } else {
            tok - unit.tokens.start.min(tok)
        }
    };
    scene.cues_of(at).filter(|cue| (start..end).contains(&(cue.tok as usize))).min_by_key(gap)
}

fn as_data(scene: &Scene, cue: &FoundCue) -> Cue {
    let tok = &scene.analysis.toks[cue.tok as usize];
    let kind = match cue.mode {
        Mode::Preposition => CueKind::Preposition,
        Mode::Noun => CueKind::Noun,
        Mode::Label => CueKind::Punctuation,
        _ => CueKind::Verb,
    };
    Cue { span: tok.span(), kind }
}

const fn kind(kind: Kind) -> MentionKind {
    match kind {
        Kind::Name => MentionKind::Name,
        Kind::Nominal => MentionKind::Nominal,
        Kind::Pronoun | Kind::Oblique => MentionKind::Pronoun,
        Kind::Handle => MentionKind::Handle,
    }
}

/// The fullest name of whom the mention means, white space evened out.
pub(super) fn name(scene: &Scene, mention: &Found) -> Option<String> {
    let known = mention.entity.and_then(|id| scene.entities.at(id).known);
    if let Some(known) = known {
        return Some(scene.known.speaker(known).name().to_owned());
    }
    let span = match (mention.entity, mention.kind) {
        (Some(id), _) => scene.entities.at(id).name,
        (None, Kind::Handle) => scene.analysis.span(mention.range()),
        _ => return None,
    };
    let surname = mention.entity.and_then(|id| scene.entities.at(id).surname);
    let text = &scene.analysis.text[span];
    let surname = surname.map_or("", |span| &scene.analysis.text[span]);
    let mut name = String::with_capacity(text.len() + surname.len() + 1);
    for word in text.split_whitespace().chain(surname.split_whitespace()) {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    Some(name)
}

/// The kind of a speaker. The caller's data takes precedence over evidence in the article.
pub(super) fn speaker_kind(scene: &Scene, mention: &Found) -> SpeakerKind {
    let head = &scene.analysis.toks[mention.head as usize];
    if let Some(known) = mention.entity.and_then(|id| scene.entities.at(id).known) {
        return scene.known.speaker(known).kind();
    }
    match mention.entity {
        Some(id) if scene.entities.at(id).person == Person::No => SpeakerKind::Organisation,
        Some(_) => SpeakerKind::Person,
        None if mention.kind == Kind::Nominal && head.is(DOCUMENT) => SpeakerKind::Document,
        None if mention.kind == Kind::Nominal && head.is(GROUP) => SpeakerKind::Organisation,
        None => SpeakerKind::Person,
    }
}

fn reason(scene: &Scene, unit: &Unit, mention: &Found, cue: Option<&FoundCue>) -> String {
    let text = &scene.analysis.text[scene.analysis.span(mention.range())];
    let Some(cue) = cue else {
        let place = if (mention.first as usize) < unit.tokens.start { "before" } else { "after" };
        return format!("no cue, `{text}` {place} the quote");
    };
    let word = scene.analysis.str(cue.tok as usize);
    let tok = cue.tok as usize;
    let place = match () {
        () if tok < unit.tokens.start => "before",
        () if unit.split => "inside",
        () => "after",
    };
    format!("cue `{word}` {place} the quote, {} `{text}`", role(cue.mode))
}

const fn role(mode: Mode) -> &'static str {
    match mode {
        Mode::Preposition => "source",
        Mode::Noun => "owner",
        Mode::Label => "label",
        _ => "subject",
    }
}

fn weights(model: &Model, options: &Options, chosen: usize) -> Vec<(String, f32)> {
    let mut heaviest = Heaviest { model, kept: [(0, None); NAMED] };
    options.describe(chosen, &mut heaviest);
    let kept = heaviest.kept.into_iter();
    kept.filter_map(|(steps, feature)| Some((feature?.name(), model.real(steps)))).collect()
}

/// The features with the greatest weights, the heaviest first.
///
/// A feature that several cues share is listed once.
struct Heaviest<'m> {
    model: &'m Model,
    kept: [(i32, Option<Feature>); NAMED],
}

impl Sink for Heaviest<'_> {
    fn add(&mut self, feature: Feature) {
        let mut next = (self.model.weight(feature), Some(feature));
        let heaviness = |(steps, feature): (i32, Option<Feature>)| (steps.abs(), Reverse(feature));
        let [.., lightest] = self.kept;
        if next.0 == 0 || heaviness(next) < heaviness(lightest) || self.kept.contains(&next) {
            return;
        }
        for kept in &mut self.kept {
            if heaviness(*kept) < heaviness(next) {
                std::mem::swap(kept, &mut next);
            }
        }
    }
}
