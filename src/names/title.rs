//! Words that stand before a name, inside it or after it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Gender, fold};

/// The list of titles in sections. `annotate` reads it too.
pub(crate) const TITLES: &str = include_str!("titles.txt");

/// The entry of a word in the list.
///
/// A word may have several functions: `King` is a title and a surname, `major` is a rank and a
/// surname.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Title {
    /// Whether it may precede a name: `Mr.`, `senator`, the `foreign` of `foreign minister`.
    pub(super) leads: bool,
    /// Whether it may precede a name by itself, unlike `foreign`.
    calls: bool,
    /// Whether the list has it with a stop: `Gov.`
    short: bool,
    pub(super) gender: Gender,
    /// Whether it is also a family name: `King`.
    pub(super) surname: bool,
    /// Whether it is a degree or a similar mark: `MP`, `PhD`.
    pub(super) degree: bool,
    /// Whether it is a mark of generation: `Jr.`, `III`.
    pub(super) generation: bool,
    /// Whether it is a particle: `van`, `de la`.
    pub(super) particle: bool,
}

/// Whether a word may precede a name: a form of address, an office, a rank, a role.
pub(crate) fn is_title(word: &str) -> bool {
    title(&fold(word)).calls
}

/// Whether a word, which has no stop, is a title that is abbreviated with one: `Gov` of `Gov.`
pub(crate) fn abbreviates_title(word: &str) -> bool {
    let title = title(&fold(word));
    title.calls && title.short
}

/// Whether a word is a small word inside a name or after it: `van`, `de la`, `Jr.`
pub(crate) fn is_particle(word: &str) -> bool {
    let title = title(&fold(word));
    title.particle || title.generation
}

/// The entry of `word` in the list. `word` must be folded.
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
            let title = words.entry(fold(word)).or_default();
            title.short |= word.ends_with('.');
            add(title, section);
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
