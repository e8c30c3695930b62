//! Which names of many articles mean one speaker.

use crossquote::article::ArticleId;
use crossquote::identify::Identifier;
use crossquote::quote::Quote;
use crossquote::speaker::{Attribution, Source, Speaker, SpeakerId, SpeakerKind};
use crossquote::text::Span;

fn quote(name: &str, kind: SpeakerKind) -> Quote {
    let mut quote = Quote::new(ArticleId(0), Span::new(0, 0));
    let mut attribution = Attribution::given(name);
    attribution.kind = kind;
    attribution.source = Source::default();
    quote.attribution = Some(attribution);
    quote
}

/// The names by class: `a=b` one bearer, `|` another.
fn classes(names: &[&str], known: Vec<Speaker>) -> String {
    let kind = |name: &&str| match name.strip_prefix("org ") {
        Some(name) => quote(name, SpeakerKind::Organisation),
        None => quote(name, SpeakerKind::Person),
    };
    let quotes: Vec<Quote> = names.iter().map(kind).collect();
    let (speakers, of_quote) = Identifier::new(known).identify(&quotes);
    let mut groups: Vec<Vec<&str>> = vec![Vec::new(); speakers.len()];
    for (name, id) in names.iter().zip(&of_quote) {
        groups[id.unwrap().index()].push(name);
    }
    groups.iter().map(|group| group.join(" = ")).collect::<Vec<_>>().join(" | ")
}

#[test]
fn names_of_one_bearer_meet_and_namesakes_stay_apart() {
    let table: &[(&str, &[&str], &str)] = &[
        (
            "titles, initials and handles",
            &["Mr Trump", "President Trump", "Donald J. Trump (@realDonaldTrump)"],
            "Mr Trump = President Trump = Donald J. Trump (@realDonaldTrump)",
        ),
        (
            "father and son",
            &["Donald Trump", "Donald Trump Jr.", "Trump"],
            "Donald Trump = Trump | Donald Trump Jr.",
        ),
        (
            "two bearers of a surname leave the bare surname alone",
            &["Ann Holt", "Ben Holt", "Holt"],
            "Ann Holt | Ben Holt | Holt",
        ),
        (
            "a short form that fits two",
            &["Christopher Lane", "Christine Lane", "Chris Lane"],
            "Christopher Lane | Christine Lane | Chris Lane",
        ),
        ("short forms", &["Michael Brown", "Mike Brown"], "Michael Brown = Mike Brown"),
        ("spelling", &["Sergei Lavrov", "Sergey Lavrov"], "Sergei Lavrov = Sergey Lavrov"),
        ("given name alone", &["Serena Blake", "Serena"], "Serena Blake = Serena"),
        (
            "acronyms",
            &["org the World Health Organization", "org WHO", "org FBI"],
            "org the World Health Organization = org WHO | org FBI",
        ),
        ("a person is no organisation", &["Ford", "org Ford"], "Ford | org Ford"),
    ];
    for (name, names, expected) in table {
        assert_eq!(&classes(names, Vec::new()), expected, "{name}");
        let mut backwards: Vec<&str> = names.to_vec();
        backwards.reverse();
        let count = |groups: &str| groups.split(" | ").count();
        assert_eq!(count(&classes(&backwards, Vec::new())), count(expected), "{name}, reversed");
    }
}

#[test]
fn a_known_speaker_lends_name_and_ids() {
    let known = Speaker::new("Jane Q. Doe").with_alias("the Iron Dean").with_id("wikidata", "Q0");
    let quotes =
        [quote("Ms. Doe", SpeakerKind::Person), quote("The Iron Dean", SpeakerKind::Person)];
    let (speakers, of_quote) = Identifier::new([known]).identify(&quotes);
    assert_eq!(of_quote, [Some(SpeakerId(0)); 2]);
    assert_eq!(speakers[0].name(), "Jane Q. Doe");
    assert_eq!(speakers[0].external_ids()["wikidata"], "Q0");
}
