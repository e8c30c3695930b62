//! Entities: all names in an article that refer to the same person or organisation.
//!
//! Full names are read first, in order of the text. Each short name can then find its bearer: a
//! surname of a person named in full, an acronym, a given name, or a spelling that differs by one
//! letter. A name without a bearer becomes a new entity.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::bearers::Bearers;
use super::mention::{Gender, Kind, Mention};
use super::parts::{Parts, before, given_gender, is_dateline, parts, printed};
use crate::annotate::lexicon::{
    GIVEN, GROUP, ORGANISATION, ROLE_FEMALE, ROLE_MALE, ROLE_ONE, SAID, TITLE, TITLE_OPEN, Word,
    canonical, word,
};
use crate::annotate::{Analysis, Shape, Tok};
use crate::names;
use crate::text::Span;

/// A person or body that the article names.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    /// The words of the fullest name, generation left out: a range of [`Entities::words`].
    pub(super) words: Range<usize>,
    /// `Jr.` and its like.
    pub(super) suffix: Option<Word>,
    /// The fullest name as printed.
    pub(crate) name: Span,
    /// A surname that is printed elsewhere: `Holt` for `Ana` in `Ana and Tom Holt`.
    pub(crate) surname: Option<Span>,
    pub(crate) gender: Gender,
    /// How the gender is known: by a form of address, or only by the given name.
    pub(crate) gender_sure: bool,
    pub(crate) person: Person,
    /// A country or a town. Only its government can speak.
    pub(crate) place: bool,
    /// A public body such as a government, a court or a party, not a company.
    pub(crate) public: bool,
    /// The article also uses the last word of the full name alone, like a surname.
    pub(super) surnamed: bool,
    /// The text gives an office next to its name: `Senator`, `the party’s leader`.
    pub(crate) holds_office: bool,
    /// The number of the speaker in the caller's list, if the entity is one of them.
    pub(crate) known: Option<u32>,
    /// How often it is named.
    pub(crate) count: u32,
    /// Where it stands by its full name.
    pub(super) full: Vec<u32>,
    /// The positions in `full` that are next to a verb of saying: `Ana Holt said`, `said Ana Holt`.
    pub(super) speaks: Vec<u32>,
    /// Role nouns and titles that stand beside its name, each as [`canonical`] has it.
    pub(crate) roles: Vec<Word>,
}

/// How likely the entity is a human being.
///
/// Variants are ordered from least to most likely, so evidence can raise the value or fix it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Person {
    /// A body, a place, a work.
    No,
    Unknown,
    Likely,
    Yes,
}

/// All entities of an article.
///
/// Ids are positions in `list`, in order of the first mention by full name.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    pub(crate) list: Vec<Entity>,
    /// The words of all names, one name after the other.
    pub(super) words: Vec<Word>,
    pub(super) by_last: Bearers,
    pub(super) by_first: Bearers,
    pub(super) acronyms: FxHashMap<Word, u32>,
    /// Whom a surname alone meant last (by form of address), and where.
    pub(super) settled: FxHashMap<(Word, u8), (u32, u32)>,
}

/// Probability from which a pronoun tells the gender of whom it means.
const SURE: f32 = 0.7;

/// Bytes of the shortest surname that may be misspelt: short ones lie too close together.
const SHORTEST_MISSPELT: usize = 5;
/// The most bearers of one surname that are distinguished.
pub(super) const MOST_NAMESAKES: usize = 64;
/// Entities tried for a misspelt surname.
const MOST_SPELLINGS: usize = 200;

impl Entities {
    /// Groups the names among `mentions` and writes each one’s entity on it.
    pub(crate) fn resolve(analysis: &Analysis, mentions: &mut [Mention]) -> Self {
        let mut entities = Self::default();
        let names: Vec<usize> =
            (0..mentions.len()).filter(|&i| mentions[i].kind == Kind::Name).collect();
        let mut words = Vec::with_capacity(2 * names.len());
        let parts: Vec<Parts> =
            names.iter().map(|&i| parts(analysis, &mentions[i], &mut words)).collect();
        entities.words = words;
        for (&i, part) in names.iter().zip(&parts).filter(|(_, part)| part.words.len() > 1) {
            entities.full_name(analysis, &mut mentions[i], part);
        }
        entities.share_surnames(analysis, mentions, &names);
        entities.index_acronyms(analysis);
        entities.note_short_forms(analysis, mentions);
        let short = |i: usize, part: &Parts, mentions: &[Mention]| {
            part.words.len() == 1 && mentions[i].entity.is_none()
        };
        for (&i, part) in names.iter().zip(&parts) {
            if !short(i, part, mentions) {
                continue;
            }
            entities.short_name(analysis, &mut mentions[i], part);
        }
        for mention in mentions.iter_mut().filter(|mention| mention.kind == Kind::Nominal) {
            entities.named_body(analysis, mention);
        }
        for &i in &names {
            entities.note_roles(analysis, &mentions[i]);
        }
        for entity in &mut entities.list {
            entity.judge(analysis);
        }
        entities.mark_places(analysis, mentions, &names);
        entities.link_handles(analysis, mentions);
        for mention in mentions.iter_mut().filter(|mention| mention.kind == Kind::Nominal) {
            entities.spoken_for(analysis, mention);
        }
        for &i in &names {
            if let Some(entity) = mentions[i].entity {
                mentions[i].gender = entities.list[entity as usize].gender;
            }
        }
        entities
    }

    /// The body whose name ends in `word` or is abbreviated by it.
    pub(crate) fn body(&self, word: Word) -> Option<u32> {
        let short = self.acronyms.get(&word).copied();
        self.by_last.of(word).chain(short).find(|&id| self.at(id).person == Person::No)
    }

    pub(crate) fn at(&self, id: u32) -> &Entity {
        &self.list[id as usize]
    }

    /// Assigns a full name to an entity. The longest written form becomes the entity's name.
    fn full_name(&mut self, analysis: &Analysis, mention: &mut Mention, parts: &Parts) {
        let known = self
            .by_last
            .of(self.last(parts))
            .take(MOST_NAMESAKES)
            .find(|&id| self.is_same(id, analysis, mention, parts));
        let id = known.unwrap_or_else(|| self.add(analysis, mention, parts));
        let entity = &mut self.list[id as usize];
        if parts.words.len() > entity.words.len() {
            entity.words = parts.words.clone();
            entity.name = printed(analysis, mention);
            entity.surname = None;
        }
        entity.full.push(mention.first);
        if is_beside_saying(analysis, mention) {
            entity.speaks.push(mention.first);
        }
        entity.learn(parts);
        mention.entity = Some(id);
    }

    /// Assigns a short name to an entity. The rules are in order from the surest to the vaguest.
    fn short_name(&mut self, analysis: &Analysis, mention: &mut Mention, parts: &Parts) {
        let word = self.last(parts);
        let bearer = self.by_surname(analysis, mention, parts);
        if let Some(id) = bearer {
            self.list[id as usize].surnamed |= !parts.definite;
        }
        let id = bearer
            .or_else(|| self.by_acronym(analysis, mention, word))
            .or_else(|| self.by_given_name(word, parts))
            .or_else(|| self.by_near_spelling(analysis, mention))
            .unwrap_or_else(|| self.add(analysis, mention, parts));
        self.list[id as usize].learn(parts);
        mention.entity = Some(id);
    }

    /// The bearer of a given name. Among several, the one that is named in full most often is
    /// chosen.
    fn by_given_name(&self, word: Word, parts: &Parts) -> Option<u32> {
        if parts.address != Gender::Unknown || parts.suffix.is_some() {
            return None;
        }
        let ids = self.by_first.of(word);
        ids.max_by_key(|&id| (self.at(id).full.len(), std::cmp::Reverse(id)))
    }

    /// A surname spelt otherwise than in the full name, by one letter.
    fn by_near_spelling(&self, analysis: &Analysis, mention: &Mention) -> Option<u32> {
        let name = analysis.str(mention.head as usize);
        if name.len() < SHORTEST_MISSPELT || analysis.toks[mention.head as usize].is(GIVEN) {
            return None;
        }
        let near = |entity: &Entity| {
            if entity.full.is_empty() || entity.person == Person::No {
                return false;
            }
            let full = &analysis.text[entity.name];
            let last = full.rsplit(char::is_whitespace).next().unwrap_or(full);
            last.len().abs_diff(name.len()) <= 1
                && last.chars().next() == name.chars().next()
                && strsim::osa_distance(last, name) == 1
        };
        self.list.iter().take(MOST_SPELLINGS).position(near).map(|id| id as u32)
    }

    /// The bearer of an acronym. The word must be in capitals, so that `Who` does not match the
    /// WHO.
    fn by_acronym(&self, analysis: &Analysis, mention: &Mention, word: Word) -> Option<u32> {
        let capitals = analysis.toks[mention.head as usize].has(Shape::CAPITALS);
        self.acronyms.get(&word).copied().filter(|_| capitals)
    }

    fn add(&mut self, analysis: &Analysis, mention: &Mention, parts: &Parts) -> u32 {
        let id = self.list.len() as u32;
        self.by_last.add(self.last(parts), id);
        let text = analysis.str(mention.head as usize);
        if let Some((prefix, tail)) = text.split_once('-')
            && prefix.chars().count() <= 2
        {
            self.by_last.add(Word::new(tail), id);
        }
        if parts.words.len() > 1 {
            self.by_first.add(self.words[parts.words.start], id);
        }
        let name = printed(analysis, mention);
        let mut entity = Entity::new(parts.words.clone(), parts.suffix, name);
        entity.gender = given_gender(analysis, mention);
        self.list.push(entity);
        id
    }

    /// The last word of a name.
    pub(super) fn last(&self, parts: &Parts) -> Word {
        self.words[parts.words.end - 1]
    }

    /// The word is part of the entity’s name.
    pub(crate) fn is_called(&self, id: u32, word: Word) -> bool {
        self.words[self.at(id).words.clone()].contains(&word)
    }

    /// Written `Jane B. Doe` once and `Jane Doe` again.
    fn is_same(&self, id: u32, analysis: &Analysis, mention: &Mention, parts: &Parts) -> bool {
        let entity = self.at(id);
        let (words, others) = (&self.words[entity.words.clone()], &self.words[parts.words.clone()]);
        if entity.suffix != parts.suffix || words.len() < 2 {
            return false;
        }
        if words == others {
            return true;
        }
        let all = |a: &[Word], b: &[Word]| a.iter().all(|word| b.contains(word));
        let nested = all(words, others) || all(others, words);
        let body = |t: &Tok| t.is(ORGANISATION.with(GROUP)) && !t.is(GIVEN);
        if nested && words[0] == others[0] {
            return true;
        }
        let name = names::Person::parse(&analysis.text[entity.name]);
        let other = names::Person::parse(&analysis.text[analysis.span(mention.name())]);
        !body(&analysis.toks[mention.head as usize])
            && name.agreement(&other) == names::Agreement::Same
    }

    /// Indexes entities by acronym. Lower-case words contribute no initial.
    fn index_acronyms(&mut self, analysis: &Analysis) {
        for (id, entity) in self.list.iter().enumerate() {
            let words = analysis.text[entity.name].split(|c: char| c.is_whitespace() || c == '-');
            let initials: String =
                words.filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
            // Also without the country: `FDA` for the `U.S. Food and Drug Administration`.
            let whole = initials.as_str();
            let country = self.words[entity.words.start] == word!("u.s.");
            let abroad = whole.strip_prefix('U').filter(|_| country);
            for short in [Some(whole), abroad].into_iter().flatten() {
                if short.chars().count() > 1 {
                    self.acronyms.entry(Word::new(short)).or_insert(id as u32);
                }
            }
        }
    }

    /// Marks places such as `in Leicester`. A name of one word is a place if it follows `in`,
    /// `near` or `outside` at least twice or in half of its mentions, and if there is no evidence
    /// of a person. A dateline is a place.
    fn mark_places(&mut self, analysis: &Analysis, mentions: &[Mention], names: &[usize]) {
        let mut located = vec![0; self.list.len()];
        for mention in names.iter().map(|&i| &mentions[i]) {
            let before = (mention.first as usize).checked_sub(1);
            let prepositions = [word!("in"), word!("near"), word!("outside")];
            let Some(id) = mention.entity else { continue };
            let within =
                before.is_some_and(|before| prepositions.contains(&analysis.toks[before].word));
            located[id as usize] += u32::from(within);
            self.list[id as usize].place |= is_dateline(analysis, mention);
        }
        for (entity, located) in self.list.iter_mut().zip(located) {
            let bare = entity.words.len() == 1 && entity.roles.is_empty() && !entity.gender_sure;
            entity.place |= bare && (located > 1 || located > 0 && 2 * located >= entity.count);
        }
    }

    /// Reads acronyms in brackets: `Food and Drug Administration (FDA)`. They take precedence over
    /// acronyms from initials.
    fn note_short_forms(&mut self, analysis: &Analysis, mentions: &[Mention]) {
        let toks = &analysis.toks;
        for mention in mentions.iter().filter(|mention| mention.kind == Kind::Name) {
            let Some([open, short, close]) =
                toks.get(mention.end as usize..).and_then(|rest| rest.first_chunk())
            else {
                continue;
            };
            let bracket = open.lead == '(' && close.lead == ')' && short.has(Shape::CAPITALS);
            if let (true, Some(id)) = (bracket, mention.entity) {
                self.acronyms.insert(short.word, id);
            }
        }
    }

    /// Adds the titles and roles before the bare name to the entity.
    fn note_roles(&mut self, analysis: &Analysis, mention: &Mention) {
        let Some(id) = mention.entity else { return };
        let entity = &mut self.list[id as usize];
        for at in before(analysis, mention) {
            let tok = &analysis.toks[at];
            if tok.is(ROLE_ONE) || tok.is(TITLE) {
                entity.bears(tok.word);
                entity.holds_office |= tok.is(TITLE_OPEN);
            }
            if tok.is(ROLE_MALE) {
                entity.is_of(Gender::Male);
            } else if tok.is(ROLE_FEMALE) {
                entity.is_of(Gender::Female);
            }
        }
    }

    /// `Jane Doe (@janedoe)` is one person.
    fn link_handles(&self, analysis: &Analysis, mentions: &mut [Mention]) {
        for at in 1..mentions.len() {
            if mentions[at].kind != Kind::Handle {
                continue;
            }
            let (handle, name) = (mentions[at].first, &mentions[at - 1]);
            let opened = handle > 0 && analysis.toks[handle as usize - 1].lead == '(';
            if opened && name.kind == Kind::Name && name.end + 1 == handle {
                mentions[at].entity = name.entity;
            }
        }
    }
}

impl Entity {
    pub(super) const fn new(words: Range<usize>, suffix: Option<Word>, name: Span) -> Self {
        Self {
            words,
            suffix,
            name,
            surname: None,
            gender: Gender::Unknown,
            gender_sure: false,
            person: Person::Unknown,
            place: false,
            public: false,
            surnamed: false,
            holds_office: false,
            known: None,
            count: 0,
            full: Vec::new(),
            speaks: Vec::new(),
            roles: Vec::new(),
        }
    }

    /// Counts a mention, and learns from its form of address.
    fn learn(&mut self, parts: &Parts) {
        self.count += 1;
        if parts.address != Gender::Unknown {
            self.is_of(parts.address);
        }
        if parts.titled {
            self.person = Person::Likely;
        } else if parts.definite && self.person == Person::Unknown {
            self.person = Person::No;
        }
    }

    /// Takes the gender that a title or a pronoun tells; the first sure word stands.
    pub(crate) fn is_of(&mut self, gender: Gender) {
        if !self.gender_sure {
            self.gender = gender;
            self.gender_sure = true;
        }
    }

    /// Marks the entity as a person, because of an age or a role.
    pub(crate) fn is_human(&mut self) {
        if self.person == Person::Unknown {
            self.person = Person::Likely;
        }
    }

    /// Learns from a pronoun that means it with this probability.
    pub(crate) fn seems(&mut self, gender: Gender, share: f32) {
        if self.gender == Gender::Unknown && share > SURE {
            self.gender = gender;
        }
    }

    /// Adds a role. There are at most sixteen, because more would be a list and not a description.
    pub(crate) fn bears(&mut self, title: Word) {
        let role = canonical(title);
        if !self.roles.contains(&role) && self.roles.len() < 16 {
            self.roles.push(role);
        }
    }
}

/// Whether a verb of saying is directly before or after the name.
fn is_beside_saying(analysis: &Analysis, mention: &Mention) -> bool {
    let before = (mention.first as usize).checked_sub(1);
    let beside = [before, Some(mention.end as usize)];
    let mut toks = beside.into_iter().flatten().filter_map(|at| analysis.toks.get(at));
    toks.any(|tok| tok.is(SAID) && tok.is_outside())
}
