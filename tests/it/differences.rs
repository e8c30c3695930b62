//! Kinds of difference: named cases, and known edits by the thousand.

use crossquote::collate::{Collation, Source};
use crossquote::divergence::Fidelity;
use crossquote::text::Span;
use crossquote::{Collator, Divergence};

use crate::confusion::{Outcome, run};
use crate::guards::compare;

/// Name, base, witness, and the kinds of all divergences in order; `!` marks substantive ones.
const CASES: &[(&str, &str, &str, &str)] = &[
    ("equal", "We will be safe.", "We will be safe.", ""),
    ("another word", "We will be safe.", "We will be secure.", "substitution!"),
    ("ampersand", "Putin & I discussed it.", "Putin and I discussed it.", "typography"),
    ("contraction", "I have already said so.", "I’ve already said so.", "contraction"),
    ("apostrophe", "I’ve already said so.", "I've already said so.", "typography"),
    ("capital", "the greed of it all", "The greed of it all", "case"),
    ("comma", "the roads, and the rails", "the roads and the rails", "punctuation"),
    ("dash style", "the deal — whether or not", "the deal -- whether or not", "typography"),
    ("dash spacing", "the idea — but close", "the idea—but close", "typography"),
    ("no-break space", "in June we met", "in June\u{a0}we met", "typography"),
    ("line break", "in June we met", "in June\nwe met", ""),
    ("British spelling", "the color of labor", "the colour of labour", "spelling spelling"),
    ("hyphen", "third-grade theatrics", "third grade theatrics", "spelling"),
    ("compound", "health care for all", "healthcare for all", "spelling"),
    ("possessive", "the boss's best recruiter", "the boss' best recruiter", "spelling"),
    ("slip", "the government of it", "the goverment of it", "spelling"),
    ("county is no slip", "the country of it", "the county of it", "substitution!"),
    ("number form", "it cost $5 million then", "it cost 5 million dollars then", "number-form"),
    ("percent", "by 5 per cent a year", "by 5% a year", "number-form"),
    ("number", "13 times for it", "30 times for it", "number!"),
    ("inflection", "the plan secures it", "the plan secured it", "inflection!"),
    (
        "quoted-printable",
        "a caf=C3=A9 is n=\not open",
        "a café is not open",
        "typography typography",
    ),
    ("composed letter", "the cafe\u{301} is shut", "the café is shut", "unicode-form"),
    ("addition", "a total shutdown of it", "a total and complete shutdown of it", "addition!"),
    ("omission", "a total and complete shutdown of it", "a total shutdown of it", "omission!"),
    ("hesitation", "it was, uh, a mistake", "it was, a mistake", "disfluency"),
    ("hesitation added", "it was a mistake", "it was, um, a mistake", "disfluency"),
    ("filler phrase", "the bridge, you know, is safe", "the bridge is safe", "disfluency"),
    ("filler phrase added", "it is too late", "it is, I mean, too late", "disfluency"),
    ("word begun again", "we sold the — the forest", "we sold the forest", "disfluency"),
    ("word begun again, commas", "and I, I do not remember", "and I do not remember", "disfluency"),
    ("emphasis is no disfluency", "it is very, very late", "it is very late", "omission!"),
    ("what one knows is no filler", "it is what you know now", "it is what now", "omission!"),
    ("like between commas", "we met until, like, noon", "we met until noon", "disfluency"),
    (
        "like and another filler",
        "it was like, I mean, the worst day",
        "it was the worst day",
        "disfluency",
    ),
    ("two vague fillers", "we sort of, kind of, sold the farm", "we sold the farm", "disfluency"),
    ("sort of, set off", "we, sort of, sold the farm", "we sold the farm", "disfluency"),
    (
        "sounds around a word",
        "and the, um, the pilot told us",
        "and the pilot told us",
        "disfluency",
    ),
    (
        "begun again by a pronoun",
        "the pilot told us — he told us that it failed",
        "the pilot told us that it failed",
        "disfluency",
    ),
    (
        "taken up by a pronoun",
        "the wall, you know, it has to go",
        "the wall has to go",
        "disfluency",
    ),
    (
        "taken up after a filler",
        "it’s just, I mean, it’s a disgrace",
        "it’s just a disgrace",
        "disfluency",
    ),
    ("broken off", "we want to op- to open it", "we want to open it", "disfluency"),
    ("broken off, a dash", "it is a dis— a disgrace to us", "it is a disgrace to us", "disfluency"),
    ("broken off at once", "the gov- government knew", "the government knew", "disfluency"),
    ("not broken off", "it is a dis— a bad thing to us", "it is a bad thing to us", "omission!"),
    ("look, set off", "the wall, look, is safe", "the wall is safe", "disfluency"),
    ("right, set off", "the wall, right, is safe", "the wall is safe", "disfluency"),
    ("right of a list", "left, right, and up", "left and up", "omission!"),
    ("look out", "we look at the wall", "we at the wall", "omission!"),
    ("like compares", "it was like the worst day", "it was the worst day", "omission!"),
    (
        "sort of at the end hedges",
        "it worked, sort of. We left.",
        "it worked. We left.",
        "omission!",
    ),
    ("sort of hedges", "we sort of sold the farm", "we sold the farm", "omission!"),
    (
        "said twice with weight",
        "today we told him — we told him.",
        "today we told him.",
        "punctuation truncation",
    ),
    ("a day of June", "we met on June 12th in Rome", "we met on June 12 in Rome", "number-form"),
    ("a day before its month", "we met on the 5th of May", "we met on 5 May", "number-form"),
    ("another day", "we met on June 12th in Rome", "we met on June 13 in Rome", "number!"),
    ("no day: a share", "10 percent may die of it", "10 may die of it", "number!"),
    ("no day: the second", "the second may leave", "two may leave", "substitution!"),
    ("no letters: a person", "I met Eric Johnson then", "I met Joe then", "substitution!"),
    ("no short title", "I met Reporter Holt then", "I met Rep. Holt then", "substitution!"),
    ("two masked words", "what b**** it is", "what b******* it is", "substitution!"),
    ("a title cut short", "I know General Holt", "I know Gen. Holt", "name-shortening!"),
    ("a title in full", "I know Sen. Holt well", "I know Senator Holt well", "name-expansion!"),
    ("a title left out", "I know Gov. Holt well", "I know Holt well", "name-shortening!"),
    (
        "letters for a department",
        "the Justice Department sued us",
        "the DOJ sued us",
        "name-shortening!",
    ),
    (
        "letters with a small word",
        "the Department of Justice sued us",
        "the DOJ sued us",
        "name-shortening!",
    ),
    ("two ways to strike out", "this s***hole of mine", "this s---hole of mine", "masking"),
    ("an accent", "the Bolívar street is shut", "the Bolivar street is shut", "spelling"),
    ("shorthand", "come w/ us to May Street", "come with us to May Street", "spelling"),
    (
        "a noun that owns",
        "Holt has waited for us. In cases like this, Holt's plan has flaws.",
        "Holt’s plan has flaws.",
        "truncation typography",
    ),
    (
        "another sentence in front",
        "It was an honor to open the museums. We pay tribute to our heroes.",
        "Today we pay tribute to our heroes.",
        "truncation addition! case",
    ),
    ("entities", "it isn’t ours", "it isn&rsquo;t ours", "typography"),
    ("numbered entities", "it isn’t ours", "it isn&#39;t ours", "typography"),
    ("an entity for a space", "in June we met", "in June&nbsp;we met", "typography"),
    ("an entity for a mark", "in June — we met", "in June &mdash; we met", "typography"),
    ("mis-decoded", "it isn’t ours", "it isnâ€™t ours", "typography"),
    ("an acute", "it’s the children’s hope", "it´s the children´s hope", "typography typography"),
    ("a grave", "it’s over and we’ll go", "it`s over and we`ll go", "typography typography"),
    ("a prime", "it’s over and I’d go", "it′s over and I′d go", "typography typography"),
    (
        "a reversed mark",
        "it’s over, they’re here",
        "it‛s over, they‛re here",
        "typography typography",
    ),
    ("an entity hides no negation", "it isn’t ours", "it is ours", "negation!"),
    ("an escaped negation", "it isn&rsquo;t ours", "it is ours", "negation!"),
    ("a narrow no-break space", "in June we met", "in June\u{202f}we met", "typography"),
    ("an en space", "in June we met", "in June\u{2002}we met", "typography"),
    ("front cut", "And it is going to be useless.", "it is going to be useless.", "truncation"),
    ("back cut", "We met him in June of that year.", "We met him in June", "truncation"),
    ("both cut", "He then denied it in the end.", "denied it", "truncation truncation"),
    (
        "comma of the outlet's sentence",
        "They were extremely careless in their handling of very sensitive, secret papers.",
        "extremely careless,",
        "truncation punctuation truncation",
    ),
    (
        "stop of the outlet's sentence",
        "It was a grave mistake to close the school. Nobody asked us.",
        "a grave mistake.",
        "truncation punctuation truncation",
    ),
    (
        "the speaker's comma",
        "They were extremely careless, all of them, in what they did.",
        "extremely careless,",
        "truncation truncation",
    ),
    (
        "two beginnings",
        "siding with Moravec on schools is like siding with Mayor Thorvald on roads.",
        "siding with Thorvald on roads",
        "truncation name-shortening! punctuation",
    ),
    ("longer", "denied it all", "He then denied it all and left", "extension extension"),
    ("ellipsis", "We met the man in June and left.", "We met … in June and left.", "ellipsis"),
    ("bracketed ellipsis", "We met the man in June.", "We met [...] in June.", "ellipsis"),
    ("hidden negation", "It is not permitted here.", "It is … permitted here.", "ellipsis!"),
    ("gloss", "and then he is used", "and then he [Haldane] is used", "bracketed-edit"),
    ("bracketed capital", "the plan may work", "[T]he plan may work", "bracketed-edit"),
    (
        "sic",
        "the persecution career of hers",
        "the persecution [sic] career of hers",
        "bracketed-edit",
    ),
    ("stitch", "We met the man in June. He left us in May.", "We met the man in May.", "stitch!"),
    ("dropped pause", "will be guarded.. and safe", "will be guarded and safe", "ellipsis"),
    ("going on after a pause", "it will be guarded..", "it will be guarded and safe", "stitch"),
    (
        "title added",
        "akin to partnering with Assad on it",
        "akin to partnering with President Bashar al-Assad on it",
        "name-expansion!",
    ),
    (
        "forename twice, capitals",
        "and Ben Holt is not",
        "AND BEN BEN HOLT IS NOT",
        "case name-expansion! case case case",
    ),
    ("title dropped", "I told President Haldane so", "I told Haldane so", "name-shortening!"),
    ("forename dropped", "I told Martha Haldane so", "I told Haldane so", "name-shortening!"),
    ("initials", "the Federal Bureau of Investigation came", "the FBI came", "name-shortening!"),
    ("name for pronoun", "and then he said it", "and then Haldane said it", "pronoun-name!"),
    ("masked", "this damn wall is high", "this d*** wall is high", "masking"),
    ("masked by a dash", "this damn wall is high", "this d—n wall is high", "masking"),
    ("expletive", "this damn wall is high", "this [expletive] wall is high", "masking"),
    ("negation", "it is binding on us", "it is not binding on us", "negation!"),
    ("contracted negation", "it is binding on us", "it isn’t binding on us", "negation!"),
    (
        "swapped words",
        "coal companies and coal miners here",
        "coal miners and coal companies here",
        "transposition!",
    ),
    ("moved phrase", "in the end we won the war", "we won the war in the end", "transposition!"),
    ("question", "Is it true?", "Is it true.", "punctuation!"),
];

fn shown(divergences: &[Divergence]) -> String {
    let names: Vec<String> = divergences
        .iter()
        .map(|d| {
            let mark = if d.is_substantive() { "!" } else { "" };
            format!("{}{mark}", d.kind)
        })
        .collect();
    names.join(" ")
}

#[test]
fn named_cases() {
    let mut wrong = Vec::new();
    for (name, base, own, expected) in CASES {
        let found = compare(base, own);
        if shown(&found) != *expected {
            wrong.push(format!(
                "{name}: expected {expected:?}, found {:?}: {found:?}",
                shown(&found)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn single_edits_get_their_kind_and_weight() {
    let outcome = run(11, 10_000, 1, false);
    check(&outcome, 0.98);
}

#[test]
fn four_edits_at_once_get_their_kinds() {
    let outcome = run(12, 2_500, 4, false);
    check(&outcome, 0.94);
}

fn check(outcome: &Outcome, least: f64) {
    let right = outcome.right as f64 / outcome.all as f64;
    assert!(right >= least, "{right}: {:?}", outcome.table);
    assert_eq!(outcome.missed, 0, "substantive edits called accidental");
    let alarmed = outcome.alarmed as f64 / outcome.accidental as f64;
    assert!(alarmed <= 0.005, "accidental edits called substantive: {alarmed}");
}

fn collate(texts: &[&str], primary: bool) -> Collation {
    let spans: Vec<[Span; 1]> = texts.iter().map(|text| [Span::new(0, text.len())]).collect();
    let sources: Vec<Source<'_>> = texts
        .iter()
        .zip(&spans)
        .map(|(text, segments)| Source { siglum: "w", text, segments })
        .collect();
    Collator::default().primary(primary).collate(0, &sources)
}

#[test]
fn fidelity_to_a_primary_source() {
    let post = "Our talks went well & the border will be guarded and safe.";
    let table = [
        (post, Fidelity::Verbatim),
        ("Our talks went well and the border will be guarded and safe,", Fidelity::Accidental),
        ("the border will be guarded", Fidelity::Cut),
        ("Our talks … will be guarded and safe.", Fidelity::Cut),
        ("Our talks went well & the border will be guarded and secure.", Fidelity::Altered),
        ("Our talks went well & the border will be guarded and safe. Trust me.", Fidelity::Altered),
    ];
    for (text, expected) in table {
        assert_eq!(collate(&[post, text], true).fidelity(1), expected, "{text}");
    }
    let altered = collate(&[post, table[4].0], true).divergences_of(1);
    assert_eq!((altered[0].base.as_str(), altered[0].reading.as_str()), ("safe", "secure"));
}

#[test]
fn words_in_brackets_are_no_accident() {
    let post = "The bridge is safe and open to everybody who wants to cross the harbour.";
    let report = |quoted: &str| {
        let article = crossquote::Article::new("Daily", format!("“{quoted}” Ana Holt said."));
        let source = crossquote::Article::new("Posts", post).with_primary(true);
        crossquote::cross_reference(&[source, article]).to_string()
    };
    let added = report(&post.replace("safe", "safe [for now]"));
    assert!(!added.contains("accidental differences only"), "{added}");
    assert!(added.contains("[for now]” added"), "{added}");
    let capital = report(&post.replace("The", "[T]he"));
    assert!(capital.contains("accidental differences only"), "{capital}");
}

/// Two whole texts, and the kinds of all differences in order; `!` marks substantive ones. Swapped,
/// they differ as much, additions and omissions exchanged.
const WHOLE: &[(&str, &str, &str)] = &[
    ("We will wait.", "We will wait for the snow to melt.", "addition!"),
    ("We will wait", "My friends, we will wait", "addition! case"),
    ("It is safe.", "It is safe. Trust me on that.", "addition!"),
    ("We will sign the treaty", "We will sign the treaty, but only if they pay", "addition!"),
    (
        "The plan is ready for the council",
        "Perhaps the plan is ready for the council",
        "addition! case",
    ),
    ("We met him in June of that year.", "We met him in June.", "omission!"),
    ("", "new", "addition!"),
    ("", "", ""),
    ("The roads are closed", "The roads are closed", ""),
    ("It is safe", "It is safe.", "punctuation"),
    ("We will open the bridge in May", "We will open the bridge in May …", "ellipsis"),
    ("We will be safe.", "We will be secure.", "substitution!"),
    ("I told Holt so", "I told President Holt so", "name-expansion!"),
];

#[test]
fn whole_texts_end_where_they_end() {
    let compared = |left, right| shown(&crossquote::compare(left, right).divergences());
    let mut wrong = Vec::new();
    for (left, right, expected) in WHOLE {
        let swap = |kinds: &str| {
            let pairs = [("addition", "~"), ("omission", "addition"), ("~", "omission")];
            let kinds = pairs.iter().fold(kinds.to_owned(), |k, (from, to)| k.replace(from, to));
            kinds.replace("expansion", "shortening")
        };
        let (found, swapped) = (compared(left, right), compared(right, left));
        if found != *expected || swapped != swap(expected) {
            wrong.push(format!("{left} | {right}: {found:?}, swapped {swapped:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_condition_at_an_end_is_told_from_either_side() {
    let (short, long) =
        ("We will sign the treaty", "We will sign the treaty, but only if they all pay in full");
    let reason = |left, right| {
        let found = crossquote::compare(left, right).divergences();
        found[0].reason().unwrap_or_default().to_owned()
    };
    assert!(reason(short, long).starts_with("only the witness has"), "{}", reason(short, long));
    assert!(reason(long, short).starts_with("only the base has"), "{}", reason(long, short));
}

#[test]
fn witnesses_that_share_a_reading_share_the_divergence() {
    let collation =
        collate(&["It is safe now.", "It is secure now.", "It is secure now.", "It is"], false);
    let found = collation.divergences();
    let places: Vec<Vec<usize>> =
        found.iter().map(|d| d.places.iter().map(|p| p.witness).collect()).collect();
    assert_eq!(places, [vec![1, 2], vec![3]]);
}
