//! Reported speech: a table of named phenomena, and laws that hold on any text.

use crossquote::training::indirect::Indirect;
use crossquote::{Article, Attributor, Extractor, Quote, QuoteKind};
use proptest::prelude::*;

pub(crate) type Row = (&'static str, &'static str, &'static [&'static str]);

/// Name, text, and the attributions that must be found: source `|` cue `|` content, the segments
/// of the content parted by ` + `. A text with no attribution must give none.
#[rustfmt::skip]
pub(crate) const TABLE: &[Row] = &[
    ("that-clause", "The mayor said that the bridge would reopen in May.",
        &["The mayor|said|that the bridge would reopen in May"]),
    ("clause without that", "Ms. Okafor said the clinic had run out of vaccine.",
        &["Ms. Okafor|said|the clinic had run out of vaccine"]),
    ("day before that", "The minister said on Tuesday that rail fares would rise by 3 percent.",
        &["The minister|said|that rail fares would rise by 3 percent"]),
    ("source last", "The drug cuts the risk by a third, the researchers said.",
        &["the researchers|said|The drug cuts the risk by a third"]),
    ("source last, inverted", "The striker will miss the final, said coach Ana Lima.",
        &["coach Ana Lima|said|The striker will miss the final"]),
    ("according to, last", "The fire began in a kitchen, according to the police.",
        &["the police|according to|The fire began in a kitchen"]),
    ("according to, first", "According to the report, sales fell by a tenth.",
        &["the report|According to|sales fell by a tenth"]),
    ("pronoun", "He was tired after the match. He said he would play on Sunday.",
        &["He|said|he would play on Sunday"]),
    ("perfect", "The company has said it will appeal the ruling.",
        &["The company|has said|it will appeal the ruling"]),
    ("told someone", "Mr. Haddad told reporters that the talks had failed.",
        &["Mr. Haddad|told|that the talks had failed"]),
    ("adverb in the cue", "The union also said that wages had fallen.",
        &["The union|also said|that wages had fallen"]),
    ("source with a role", "Coach Jim Dale said the team needed rest.",
        &["Coach Jim Dale|said|the team needed rest"]),
    ("claim", "The defendant claimed that he was at home that night.",
        &["The defendant|claimed|that he was at home that night"]),
    ("warning", "Scientists warned that the glacier could collapse within a decade.",
        &["Scientists|warned|that the glacier could collapse within a decade"]),
    ("denial", "The bank denied that it had misled customers.",
        &["The bank|denied|that it had misled customers"]),
    ("thought", "Many voters believe the economy is getting worse.",
        &["Many voters|believe|the economy is getting worse"]),
    ("poll", "A survey found that half of all teachers work at weekends.",
        &["A survey|found|that half of all teachers work at weekends"]),
    ("study", "The study shows that sleep improves memory.",
        &["The study|shows|that sleep improves memory"]),
    ("court", "The judge ruled that the search was unlawful.",
        &["The judge|ruled|that the search was unlawful"]),
    ("demand", "The opposition called for an early election.",
        &["The opposition|called for|an early election"]),
    ("present tense", "Professor Chen says the method is safe.",
        &["Professor Chen|says|the method is safe"]),
    ("agency", "The ministry announced that schools would close on Friday.",
        &["The ministry|announced|that schools would close on Friday"]),
    ("argument", "The lawyer argued that the contract was void.",
        &["The lawyer|argued|that the contract was void"]),
    ("relative source", "The trial, which ended on Monday, was fair, the prosecutor said.",
        &["the prosecutor|said|The trial, which ended on Monday, was fair"]),
    ("question", "Reporters asked whether the minister would resign.",
        &["Reporters|asked|whether the minister would resign"]),
    ("mixed, at the end", "The manager said the referee had been “a disgrace to the game”.",
        &["The manager|said|the referee had been + a disgrace to the game"]),
    ("mixed, in the middle", "The senator said the “shameful” vote would be remembered.",
        &["The senator|said|the + shameful + vote would be remembered"]),
    ("mixed, straight marks", "The chairman said the merger was \"a once-in-a-lifetime chance\" for investors.",
        &["The chairman|said|the merger was + a once-in-a-lifetime chance + for investors"]),
    ("mixed, British marks", "The trust said the delays were ‘wholly unacceptable’ to patients.",
        &["The trust|said|the delays were + wholly unacceptable + to patients"]),
    ("one attribution, two quotations", "“The results are clear,” Dr. Amari said. “We must act now.”",
        &["Dr. Amari|said|The results are clear, + We must act now."]),
    ("two attributions", "The mayor said the road was safe. Residents said the road was dangerous.",
        &["The mayor|said|the road was safe", "Residents|said|the road was dangerous"]),
    ("direct alone", "“The road is safe,” the mayor said.", &[]),
    ("nothing said", "The train left the station at noon and reached the coast by evening.", &[]),
    ("nothing at all", "", &[]),
];

/// What is not yet understood, with what is found instead.
#[rustfmt::skip]
pub(crate) const LIMITS: &[Row] = &[
    ("subject of a participle, far off", "Ms. Ito left the room, saying that she had heard enough.",
        &["|saying|that she had heard enough"]),
];

fn find(text: &str) -> (Article, Vec<Quote>, Vec<Quote>) {
    let article = Article::new("Daily", text);
    let quotes = Extractor::default().extract(&article);
    let reported = Indirect::default().find(&article, &quotes);
    (article, quotes, reported)
}

fn shown(text: &str, quote: &Quote) -> String {
    let mention = quote.attribution.as_ref().and_then(|a| a.mention.as_ref());
    let source = mention.map_or("", |mention| &text[mention.span]);
    let cue = quote.cue.map_or("", |cue| &text[cue.span]);
    let segments: Vec<&str> = quote.segments.iter().map(|&segment| &text[segment]).collect();
    format!("{source}|{cue}|{}", segments.join(" + "))
}

#[test]
fn phenomena() {
    let mut failures = Vec::new();
    for (name, text, expected) in TABLE.iter().chain(LIMITS) {
        let (_, _, reported) = find(text);
        let got: Vec<String> = reported.iter().map(|quote| shown(text, quote)).collect();
        if got != *expected {
            failures.push(format!("{name}: {got:?}, not {expected:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn kinds() {
    let kind = |text: &str| find(text).2.first().map(|quote| quote.kind);
    assert_eq!(kind("The mayor said the road was safe."), Some(QuoteKind::Indirect));
    assert_eq!(kind("The mayor said the road was “quite safe” in May."), Some(QuoteKind::Mixed));
    assert_eq!(
        kind("“The road is safe,” the mayor said. “Nobody was hurt.”"),
        Some(QuoteKind::Direct)
    );
}

#[test]
fn off_by_default_and_added_once() {
    let text = "Jane Poe runs the port. Ms. Poe said the dredging would take a year. \
                “It is a large job,” she said.";
    let article = Article::new("Daily", text);
    let attributed = |attributor: &Attributor, mut quotes: Vec<Quote>| {
        attributor.attribute(&article, &mut quotes);
        quotes
    };
    let extracted = Extractor::default().extract(&article);
    let direct = attributed(&Attributor::default(), extracted.clone());
    assert_eq!(direct.len(), 1);
    let with = Attributor::default().indirect(true);
    let both = attributed(&with, extracted);
    assert_eq!(both.len(), 2);
    assert_eq!(both[1], direct[0], "direct quotes are as without the option");
    let name = both[0].attribution.as_ref().and_then(|a| a.name.as_deref());
    assert_eq!(name, Some("Jane Poe"), "the name is that of the entity");
    assert_eq!(attributed(&with, both.clone()), both, "twice is as once");
}

/// The option adds quotes and leaves those of the extractor as they are.
#[test]
fn direct_quotes_do_not_change() {
    let rows = super::attribute::HANDLED.iter().chain(super::registers::HANDLED);
    let texts = rows.map(|(_, text, ..)| *text).chain(TABLE.iter().map(|(_, text, _)| *text));
    let with = Attributor::default().indirect(true);
    for text in texts {
        let article = Article::new("Daily", text);
        let extracted = Extractor::default().extract(&article);
        let attributed = |attributor: &Attributor| {
            let mut quotes = extracted.clone();
            attributor.attribute(&article, &mut quotes);
            quotes
        };
        let (direct, both) = (attributed(&Attributor::default()), attributed(&with));
        let same = |a: &Quote, b: &Quote| {
            Quote { parent: None, ..a.clone() } == Quote { parent: None, ..b.clone() }
        };
        let mut rest = both.iter();
        let kept = direct.iter().all(|quote| rest.any(|other| same(quote, other)));
        assert!(kept, "{text}");
    }
}

#[test]
fn words_of_a_quotation_have_its_speaker() {
    let text = "Dr. Lena Roth spoke first. She said the plan was “a gamble” with lives.";
    let article = Article::new("Daily", text);
    let mut quotes = Extractor::default().extract(&article);
    Attributor::default().indirect(true).attribute(&article, &mut quotes);
    let names: Vec<_> =
        quotes.iter().filter_map(|quote| quote.attribution.as_ref()).map(|a| &a.name).collect();
    assert_eq!(names.len(), 2);
    assert_eq!(names[0], names[1]);
}

/// Prose-like text: words that reports are made of, marks right and wrong, breaks.
fn prose() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "said",
        "that",
        "the",
        "mayor",
        "Ms. Poe",
        "told",
        "she",
        "according to",
        ",",
        ".",
        "“",
        "”",
        "\"",
        "‘",
        "’",
        "''",
        "\n",
        "…",
        "would",
        "go",
        "Paris",
        "—",
        "(",
        ")",
        ":",
        "10",
        "è",
        "🙂",
        "and",
        "who",
        "warned",
        "@poe",
        "’s",
        "-",
        "\u{2028}",
        "\u{a0}",
    ]);
    prop::collection::vec((pieces, prop::bool::weighted(0.8)), 0..80).prop_map(|pieces| {
        pieces
            .into_iter()
            .map(|(piece, space)| format!("{piece}{}", if space { " " } else { "" }))
            .collect()
    })
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let (article, quotes, reported) = find(text);
    let text = article.text();
    for quote in &reported {
        prop_assert!(!quote.segments.is_empty());
        prop_assert!(quote.cue.is_some());
        prop_assert!(quote.segments.is_sorted_by(|a, b| a.end <= b.start));
        let mention = quote.attribution.as_ref().and_then(|a| a.mention.as_ref()).map(|m| m.span);
        let spans = quote.segments.iter().copied().chain(mention).chain(quote.cue.map(|c| c.span));
        for span in spans {
            prop_assert!(text.get(span.range()).is_some_and(|words| !words.trim().is_empty()));
            prop_assert!(quote.context.contains(span) || mention == Some(span));
        }
        prop_assert!(quote.segments.iter().all(|&segment| quote.outer.contains(segment)));
        if let Some(attribution) = &quote.attribution {
            prop_assert!((0.0..=1.0).contains(&attribution.confidence));
        }
        prop_assert!(!quotes.iter().any(|given| given.segments == quote.segments));
    }
    prop_assert!(reported.is_sorted_by_key(|quote| quote.outer.start));
    let again = Indirect::default().find(&article, &quotes);
    prop_assert_eq!(again, reported);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn laws_on_prose(text in prose()) {
        check(&text)?;
    }

    #[test]
    fn laws_on_anything(text in any::<String>()) {
        check(&text)?;
    }
}

/// Attributions of the parts are those of the whole where paragraphs part them.
#[test]
fn paragraphs_do_not_touch_each_other() {
    let one = "The mayor said the road was safe.";
    let two = "The coach said the team needed rest.";
    let both = format!("{one}\n\n{two}");
    let expected: Vec<String> = [one, two]
        .iter()
        .flat_map(|text| find(text).2.iter().map(|q| shown(text, q)).collect::<Vec<_>>())
        .collect();
    let got: Vec<String> = find(&both).2.iter().map(|quote| shown(&both, quote)).collect();
    assert_eq!(got, expected);
}
