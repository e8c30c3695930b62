//! What stands before a name, inside it and after it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Gender, fold};

/// The list of titles in sections; `annotate` reads it too.
pub(crate) const TITLES: &str = include_str!("titles.txt");

/// What the list knows of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Title {
    /// It stands before names: `Mr.`, `senator`, the `foreign` of `foreign minister`.
    pub(super) leads: bool,
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
        _ => title.leads = true,
    }
    match section {
        "male" => title.gender = Gender::Male,
        "female" => title.gender = Gender::Female,
        _ => {}
    }
}
