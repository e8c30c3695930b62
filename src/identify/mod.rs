//! Speakers across articles: finds the names of the same bearer.
//!
//! Within an article, attribution has already resolved `he` and `Mr. Lane` to the fullest name in
//! the article. This module groups these names into classes over all articles. The most informative
//! names come first. A name joins a class if it agrees with all members of this class and of no
//! other class. A name that agrees with two classes joins neither. Namesakes are therefore never
//! merged, and a father is never confused with his son.
//!
//! ```text
//! written names   “Donald J. Trump”  “President Trump”  “Mr Trump”  “Donald Trump Jr.”
//! classes         [ Donald J. Trump = President Trump = Mr Trump ]  [ Donald Trump Jr. ]
//! ```
//!
//! Agreement is not transitive, so the order in which names join matters. The most informative
//! names join first. The result does not depend on the order of quotations.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::names::{Agreement, Body, Person};
use crate::quote::Quote;
use crate::speaker::{Speaker, SpeakerId, SpeakerKind};
use crate::text::hash;

/// Groups the names of many articles by speaker.
///
/// ```
/// use crossquote::identify::Identifier;
/// use crossquote::{Article, Attributor, Extractor};
///
/// let read = |text: &str| {
///     let article = Article::new("Wire", text);
///     let mut quotes = Extractor::default().extract(&article);
///     Attributor::default().attribute(&article, &mut quotes);
///     quotes
/// };
/// let quotes = [read("“We are late,” Ana Holt said."), read("“We wait,” said Ms. Holt.")].concat();
/// let (speakers, _) = Identifier::default().identify(&quotes);
/// assert_eq!((speakers.len(), speakers[0].name()), (1, "Ana Holt"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identifier {
    known: Vec<Speaker>,
}

impl Identifier {
    /// An identifier that knows these speakers beforehand: a name or alias of theirs always means
    /// them, and their name and external ids stand in the report.
    pub fn new(known: impl IntoIterator<Item = Speaker>) -> Self {
        Self { known: known.into_iter().collect() }
    }

    /// Finds the speakers of `quotes`, which may come from any number of articles. Returns all
    /// quoted speakers, in order of their first quotation. Also returns the speaker of each
    /// quotation, which is `None` if the source has no name.
    ///
    /// The time grows with the number of quotations and of different written names, and with the pairs
    /// of names that agree.
    #[must_use]
    pub fn identify(&self, quotes: &[Quote]) -> (Vec<Speaker>, Vec<Option<SpeakerId>>) {
        let forms = distinct_forms(quotes);
        let (class_of_form, classes) = self.classes(&forms);
        number(quotes, &forms, &class_of_form, &classes)
    }

    /// As [`identify`](Self::identify), from the different written names, each with its kind and
    /// the number of quotations that have it. Returns the speaker of each name.
    ///
    /// This is the part that needs the names of all articles. The names are few: one machine may
    /// do it where many have read the articles.
    ///
    /// ```
    /// use crossquote::identify::Identifier;
    /// use crossquote::speaker::SpeakerKind::Person;
    ///
    /// let names = [("Ms. Holt", Person, 9), ("Ana Holt", Person, 2)];
    /// let speakers = Identifier::default().identify_names(&names);
    /// assert_eq!(speakers[0].name(), "Ana Holt");
    /// assert_eq!(speakers[0], speakers[1]);
    /// ```
    #[cfg(feature = "unstable-engine")]
    #[must_use]
    pub fn identify_names(&self, names: &[(&str, SpeakerKind, usize)]) -> Vec<Speaker> {
        let form = |at: usize| Form::new(names[at].0.trim(), names[at].1, names[at].2);
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|&at| (names[at].0, names[at].1 as u8));
        let forms: Vec<Form> = order.iter().map(|&at| form(at)).collect();
        let (class_of_form, classes) = self.classes(&forms);
        let named: Vec<Option<Speaker>> = classes.iter().map(Class::speaker).collect();
        let mut speakers = vec![Speaker::new(""); names.len()];
        for ((&at, form), class) in order.iter().zip(&forms).zip(class_of_form) {
            let alone = || Speaker::new(form.written.clone()).with_kind(form.kind);
            speakers[at] = named[class].clone().unwrap_or_else(alone);
        }
        speakers
    }

    /// The class of each of `forms`, which are in alphabetical order, and the classes.
    fn classes(&self, forms: &[Form]) -> (Vec<usize>, Vec<Class>) {
        let mut classes = self.known_classes();
        let mut by_key = index(&classes);
        let mut class_of_form = vec![0; forms.len()];
        for at in order_of_telling(forms) {
            let form = &forms[at];
            let class = choose(form, &classes, &by_key).unwrap_or_else(|| {
                classes.push(Class::default());
                classes.len() - 1
            });
            classes[class].add(form.clone());
            store(&mut by_key, form, class, classes[class].known.is_some());
            class_of_form[at] = class;
        }
        (class_of_form, classes)
    }

    /// Finds the known speaker with this name, as a position in the list of known speakers. A part
    /// of a name, such as a surname, finds a speaker if it agrees with no other. Takes time linear
    /// in the number of speakers.
    ///
    /// ```
    /// use crossquote::Speaker;
    /// use crossquote::identify::Identifier;
    ///
    /// let known = Identifier::new(["Ana Holt", "Ben Moss", "Bea Moss"].map(Speaker::new));
    /// assert_eq!(known.find("Holt"), Some(0));
    /// assert_eq!(known.find("Bea Moss"), Some(2));
    /// assert_eq!(known.find("Moss"), None); // there are two
    /// ```
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        let classes = self.known_classes();
        let by_key = index(&classes);
        let kinds = [SpeakerKind::Person, SpeakerKind::Organisation, SpeakerKind::Document];
        kinds.into_iter().find_map(|kind| choose(&Form::new(name, kind, 0), &classes, &by_key))
    }

    /// The classes of known speakers, which exist before any quotation is read.
    fn known_classes(&self) -> Vec<Class> {
        let class = |speaker: &Speaker| {
            let names =
                std::iter::once(speaker.name()).chain(speaker.aliases().iter().map(String::as_str));
            let forms = names.map(|written: &str| Form::new(written, speaker.kind(), 0)).collect();
            Class { known: Some(speaker.clone()), forms }
        };
        self.known.iter().map(class).collect()
    }
}

/// A name as it was written, with how often.
#[derive(Clone, Debug)]
struct Form {
    written: String,
    /// All of it, folded; two forms with one key are one name.
    key: String,
    person: bool,
    kind: SpeakerKind,
    name: Person,
    body: Body,
    count: usize,
}

impl Form {
    fn new(written: &str, kind: SpeakerKind, count: usize) -> Self {
        let person = kind == SpeakerKind::Person;
        let body = Body::parse(written);
        let name = if person { Person::parse(written) } else { Person::default() };
        Self { written: written.to_owned(), key: body.key(), person, kind, name, body, count }
    }

    /// Index keys of the form. Two classes without a common key never agree.
    fn keys(&self, own: fn(&Person) -> Vec<u64>) -> Vec<u64> {
        let mut keys = vec![hash::word(self.key.as_bytes())];
        if self.person {
            keys.extend(own(&self.name));
            let handle = self.name.handle.as_ref();
            keys.extend(handle.map(|handle| hash::word(format!("@{handle}").as_bytes())));
        } else {
            keys.extend(self.body.acronym().map(|acronym| hash::word(acronym.as_bytes())));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// True when nothing speaks against one bearer of both names.
    fn agrees(&self, other: &Self) -> bool {
        if self.key == other.key && self.person == other.person {
            return true;
        }
        match (self.person, other.person) {
            (true, true) => self.handles_agree(other) || self.names_agree(other),
            (false, false) => self.body.agreement(&other.body) != Agreement::Differ,
            _ => false,
        }
    }

    fn handles_agree(&self, other: &Self) -> bool {
        self.name.handle.is_some() && self.name.handle == other.name.handle
    }

    /// Whether two names agree. A surname alone refers to the father, not to his son.
    fn names_agree(&self, other: &Self) -> bool {
        let (a, b) = (&self.name, &other.name);
        a.generation == b.generation && a.agreement(b) != Agreement::Differ
    }
}

/// The names of one bearer.
///
/// A class never loses a member.
#[derive(Clone, Debug, Default)]
struct Class {
    known: Option<Speaker>,
    forms: Vec<Form>,
}

impl Class {
    fn add(&mut self, form: Form) {
        self.forms.push(form);
    }

    /// Agreement with every name seen, or word for word with one that the caller gave.
    fn admits(&self, form: &Form) -> bool {
        let given = self.known.is_some() && self.forms.iter().any(|other| other.key == form.key);
        given || self.forms.iter().all(|other| form.agrees(other) || self.is_alias(other))
    }

    /// An alias may be anything (`the Iron Lady`); only names speak against a newcomer.
    fn is_alias(&self, form: &Form) -> bool {
        self.known.as_ref().is_some_and(|known| known.name() != form.written)
    }

    /// The name most often written in full; of equals the longest, then the first in the alphabet.
    fn speaker(&self) -> Option<Speaker> {
        let best = self.forms.iter().max_by(|a, b| {
            let rank = |form: &Form| (form.name.is_full(), form.count, form.written.len());
            rank(a).cmp(&rank(b)).then_with(|| b.written.cmp(&a.written))
        })?;
        let start = self
            .known
            .clone()
            .unwrap_or_else(|| Speaker::new(best.written.clone()).with_kind(best.kind));
        let mut written: Vec<&str> =
            self.forms.iter().filter(|form| form.count > 0).map(|f| f.written.as_str()).collect();
        written.sort_unstable();
        Some(written.into_iter().fold(start, Speaker::with_alias))
    }
}

/// The different written names, in alphabetical order.
fn distinct_forms(quotes: &[Quote]) -> Vec<Form> {
    let mut counts: FxHashMap<(&str, SpeakerKind), usize> = FxHashMap::default();
    for (name, kind) in quotes.iter().filter_map(written_name) {
        *counts.entry((name, kind)).or_default() += 1;
    }
    let mut forms: Vec<Form> =
        counts.into_iter().map(|((name, kind), count)| Form::new(name, kind, count)).collect();
    forms.sort_unstable_by(|a, b| (&a.written, a.kind as u8).cmp(&(&b.written, b.kind as u8)));
    forms
}

/// The written name of a quotation's speaker. Unnamed sources have none.
fn written_name(quote: &Quote) -> Option<(&str, SpeakerKind)> {
    let attribution = quote.attribution.as_ref()?;
    let name = attribution.name.as_deref()?.trim();
    (!name.is_empty()).then_some((name, attribution.kind))
}

/// Full names before initials before single names, long given names before short ones, so that
/// the vague join the precise.
fn order_of_telling(forms: &[Form]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..forms.len()).collect();
    order.sort_by_key(|&at| {
        let name = &forms[at].name;
        let first = name.given.first().map_or(0, String::len);
        (Reverse(first > 1), Reverse(name.is_full()), Reverse(first), Reverse(name.given.len()), at)
    });
    order
}

/// The classes by the keys of their forms.
type ByKey = FxHashMap<u64, Vec<usize>>;

fn index(classes: &[Class]) -> ByKey {
    let mut by_key = ByKey::default();
    for (at, class) in classes.iter().enumerate() {
        for form in &class.forms {
            store(&mut by_key, form, at, class.known.is_some());
        }
    }
    by_key
}

/// Stores a form of a class, which is open to any name if it is known beforehand.
fn store(by_key: &mut ByKey, form: &Form, class: usize, is_known: bool) {
    let own = if is_known {
        |name: &Person| name.stored_keys(true)
    } else {
        |name: &Person| name.stored_keys(false)
    };
    for key in form.keys(own) {
        let list = by_key.entry(key).or_default();
        if list.last() != Some(&class) {
            list.push(class);
        }
    }
}

/// The one class that accepts `form`, or `None` if no class or several do. Classes with the same
/// surname or the same whole key take precedence over classes that only share a given name.
///
/// A name may fit several classes by its given name and one by its surname. The precedence makes it
/// join that one.
fn choose(form: &Form, classes: &[Class], by_key: &ByKey) -> Option<usize> {
    let mut tiers: [Vec<usize>; 3] = Default::default();
    let mut tried = FxHashSet::default();
    for key in form.keys(Person::sought_keys) {
        for &class in by_key.get(&key).into_iter().flatten() {
            if !tried.insert(class) || !classes[class].admits(form) {
                continue;
            }
            let same = |other: &Form| other.key == form.key && other.person == form.person;
            let surname = |other: &Form| other.person && other.name.core() == form.name.core();
            let tier = if classes[class].forms.iter().any(same) {
                0
            } else if !form.person || classes[class].forms.iter().any(surname) {
                1
            } else {
                2
            };
            tiers[tier].push(class);
        }
    }
    match tiers.iter().find(|tier| !tier.is_empty())?.as_slice() {
        &[only] => Some(only),
        _ => None,
    }
}

/// Numbers the classes by first quotation.
fn number(
    quotes: &[Quote],
    forms: &[Form],
    class_of_form: &[usize],
    classes: &[Class],
) -> (Vec<Speaker>, Vec<Option<SpeakerId>>) {
    let place: FxHashMap<(&str, SpeakerKind), usize> = forms
        .iter()
        .enumerate()
        .map(|(at, form)| ((form.written.as_str(), form.kind), at))
        .collect();
    let mut ids: FxHashMap<usize, SpeakerId> = FxHashMap::default();
    let (mut speakers, mut of_quote) = (Vec::new(), Vec::with_capacity(quotes.len()));
    for quote in quotes {
        let id = written_name(quote).and_then(|name| place.get(&name)).and_then(|&form| {
            let class = class_of_form[form];
            if let Some(&id) = ids.get(&class) {
                return Some(id);
            }
            let id = SpeakerId(speakers.len() as u32);
            speakers.push(classes[class].speaker()?);
            ids.insert(class, id);
            Some(id)
        });
        of_quote.push(id);
    }
    (speakers, of_quote)
}
