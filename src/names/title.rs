//! What stands before a name, inside it and after it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Gender, fold};

/// The list of titles in sections; `annotate` reads it too.
pub(crate) const TITLES: &str = include_str!("titles.txt");

/// What the list knows of a word.
///
/// A word may be several: `King` leads and is a surname, `major` is a rank and a surname.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Title {
    /// It stands before names: `Mr.`, `senator`, the `foreign` of `foreign minister`.
    pub(super) leads: bool,
    /// It leads by itself, unlike `foreign`.
    calls: bool,
    pub(super) gender: Gender,
    /// It is a family name too: `King`.
    pub(super) surname: bool,
    /// `MP`, `PhD`.
    pub(super) degree: bool,
    /// `Jr.`, `III`.
    pub(super) generation: bool,
    /// `van`, `de la`.
    pub(super) particle: bool,
}

/// True for a word that stands before names: a form of address, an office, a rank, a role.
pub(crate) fn is_title(word: &str) -> bool {
    title(&fold(word)).calls
}

/// True for a small word inside names or behind them: `van`, `de la`, `Jr.`
pub(crate) fn is_particle(word: &str) -> bool {
    let title = title(&fold(word));
    title.particle || title.generation
}

/// What the list knows of `word`, which is folded.
pub(super) fn title(word: &str) -> Title {
    static WORDS: LazyLock<FxHashMap<String, Title>> = LazyLock::new(read);
    WORDS.get(word).copied().unwrap_or_default()
}

fn read() -> FxHashMap<String, Title> {
    let mut words: FxHashMap<String, Title> = FxHashMap::default();
    let mut section = "";
    for line in TITLES.lines().filter(|line| !line.starts_with('#')) {
        if let Some(heading) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = heading;
            continue;
        }
        for word in line.split_whitespace() {
            add(words.entry(fold(word)).or_default(), section);
        }
    }
    words
}

fn add(title: &mut Title, section: &str) {
    match section {
        "surname" => title.surname = true,
        "degree" => title.degree = true,
        "generation" => title.generation = true,
        "particle" => title.particle = true,
        "portfolio" => title.leads = true,
        _ => (title.leads, title.calls) = (true, true),
    }
    match section {
        "male" => title.gender = Gender::Male,
        "female" => title.gender = Gender::Female,
        _ => {}
    }
}
