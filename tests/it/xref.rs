//! The whole road, from articles to entries.

use crossquote::divergence::Fidelity;
use crossquote::quote::Usage;
use crossquote::xref::{CrossReference, Standing};
use crossquote::{Article, Pipeline, Speaker, cross_reference};
use proptest::prelude::*;

/// One press conference in three papers and a namesake's in a fourth.
fn articles() -> Vec<Article> {
    vec![
        Article::new(
            "Wire",
            "The harbour bridge will close for repairs, Mayor Ana Holt told reporters on Monday.\n\n\
             “We will open the bridge in May and we will keep it open through the winter,” Holt said. \
             “Nobody will be cut off from the hospital.”\n\n\
             A spokesman for the hospital declined to comment.",
        )
        .with_date("2021-03-01"),
        Article::new(
            "Daily",
            "Mayor Ana Holt promised an early end to the closure.\n\n\
             ‘We will open the bridge in June and we will keep it open through the winter,’ Ms Holt said.",
        )
        .with_date("2021-03-02"),
        Article::new(
            "Gazette",
            "Ana Holt said that the city would “keep it open through the winter”.",
        )
        .with_date("2021-03-02"),
        Article::new(
            "Courier",
            "“The orchestra has never sounded better than this spring,” said Ben Holt, its conductor.",
        )
        .with_date("2021-03-02"),
    ]
}

/// What does not depend on ids: per entry its speaker and its wordings.
fn shape(report: &CrossReference) -> Vec<(Option<String>, Vec<String>)> {
    let mut shape: Vec<_> = report
        .entries()
        .iter()
        .map(|entry| {
            let speaker = entry.speaker().map(|id| report.speaker(id).name().to_owned());
            let mut words: Vec<String> = entry
                .witnesses()
                .iter()
                .map(|w| format!("{}: {}", report.article(w.article).outlet(), report.printed(w)))
                .collect();
            words.sort();
            (speaker, words)
        })
        .collect();
    shape.sort();
    shape
}

#[test]
fn one_utterance_in_three_papers() {
    let report = cross_reference(&articles());
    let entry = &report.entries()[0];
    assert_eq!(entry.outlets(), 3);
    assert_eq!(report.speaker(entry.speaker().unwrap()).name(), "Ana Holt");
    assert_eq!(entry.date().unwrap().to_string(), "2021-03-01");
    let standings: Vec<Standing> = entry.witnesses().iter().map(|w| w.standing).collect();
    assert_eq!(standings, [Standing::Base, Standing::Whole, Standing::Fragment]);
    let months = entry
        .divergences()
        .iter()
        .find(|d| d.base == "May" && d.reading == "June")
        .expect("May against June");
    assert!(months.is_substantive());
}

#[test]
fn a_primary_source_is_the_base() {
    let mut articles = articles();
    articles[2] = articles[2].clone().with_primary(true);
    let report = cross_reference(&articles);
    let entry = &report.entries()[0];
    assert_eq!(report.article(entry.base().article).outlet(), "Gazette");
}

#[test]
fn known_speakers_bring_their_ids() {
    let holt = Speaker::new("Ana María Holt").with_alias("Ana Holt").with_id("city", "mayor-12");
    let pipeline = Pipeline::default().speakers([holt]).unwrap();
    let report = pipeline.run(&articles());
    let speaker = report.speaker(report.entries()[0].speaker().unwrap());
    assert_eq!(speaker.name(), "Ana María Holt");
    assert_eq!(speaker.external_ids()["city"], "mayor-12");
}

/// Six papers on one sentence; the readings are what each printed.
fn printed(readings: [&str; 6]) -> CrossReference {
    let outlets = ["Wire", "Daily", "Gazette", "Courier", "Herald", "Post"];
    let article = |(outlet, reading): (&str, &str)| {
        Article::new(outlet, format!("“{reading},” Mayor Ana Holt said.")).with_date("2021-03-01")
    };
    let articles: Vec<Article> = outlets.into_iter().zip(readings).map(article).collect();
    cross_reference(&articles)
}

/// The outlets of the `at`th group of kin in the first entry.
fn outlets(report: &CrossReference, at: usize) -> Vec<&str> {
    let entry = &report.entries()[0];
    let witnesses = entry.kin()[at].witnesses.iter();
    witnesses.map(|&witness| report.article(entry.witnesses()[witness].article).outlet()).collect()
}

#[test]
fn shared_rare_readings_speak_for_a_common_source() {
    const AS_SAID: &str =
        "We will run four ferries to the island in May and we will not raise the fare";
    const TOLD: &str =
        "We will run five ferries to the island in May and we may never raise the fare";
    let report = printed([AS_SAID, TOLD, AS_SAID, TOLD, AS_SAID, AS_SAID]);
    let kin = report.entries()[0].kin();
    assert_eq!(kin.len(), 1);
    assert_eq!((outlets(&report, 0), kin[0].is_likely()), (vec!["Courier", "Daily"], true));
    let text = report.to_string();
    assert!(
        text.contains(
            "Courier and Daily likely draw on one another: only they have “five” for “four”"
        ),
        "{text}"
    );
    // The rarer reading tells, whichever side the base is on; most outlets may simply be right.
    let report = printed([AS_SAID, TOLD, TOLD, TOLD, TOLD, AS_SAID]);
    assert_eq!(report.entries()[0].kin().len(), 1);
    assert_eq!(outlets(&report, 0), ["Post", "Wire"]);
    assert!(report.to_string().contains("only they have “four” for “five”"), "{report}");
    // `1.1` is another figure than `11`.
    let report = printed([
        AS_SAID,
        &AS_SAID.replace("four", "1.1 million"),
        AS_SAID,
        &AS_SAID.replace("four", "11 million"),
        AS_SAID,
        AS_SAID,
    ]);
    assert!(report.entries()[0].kin().is_empty(), "{report}");
    // A reading of one outlet speaks for nobody.
    let report = printed([AS_SAID, TOLD, AS_SAID, AS_SAID, AS_SAID, AS_SAID]);
    assert!(report.entries()[0].kin().is_empty());
}

#[test]
fn a_primary_source_gives_each_outlet_its_fidelity() {
    let post = Article::new(
        "The post",
        "Our talks went well & the border will be guarded and safe. — Ana Holt (@anaholt) March 1, 2021",
    )
    .with_primary(true);
    let paper =
        |outlet: &str, words: &str| Article::new(outlet, format!("“{words},” Ana Holt wrote."));
    let report = cross_reference(&[
        paper("Wire", "Our talks went well & the border will be guarded and secure"),
        paper("Daily", "Our talks went well and the border will be guarded and safe"),
        paper("Gazette", "the border will be guarded and safe"),
        post,
    ]);
    let entry = &report.entries()[0];
    let outlet = |at: usize| report.article(entry.witnesses()[at].article).outlet();
    let found: Vec<(&str, Fidelity)> = (0..4).map(|at| (outlet(at), entry.fidelity(at))).collect();
    let expected = [
        ("The post", Fidelity::Verbatim),
        ("Daily", Fidelity::Accidental),
        ("Gazette", Fidelity::Cut),
        ("Wire", Fidelity::Altered),
    ];
    assert_eq!(found, expected);
    let text = report.to_string();
    assert!(text.contains("Wire: altered: “secure” for “safe”"), "{text}");
}

#[test]
fn nothing_in_nothing_out() {
    let report = cross_reference(&[]);
    assert!(report.entries().is_empty());
    let report = cross_reference(&[Article::new("Blank", "")]);
    assert!(report.quotes().is_empty());
}

#[test]
fn a_report_goes_through_serde_unchanged() {
    let report = cross_reference(&articles());
    let json = serde_json::to_string(&report).unwrap();
    let back: CrossReference = serde_json::from_str(&json).unwrap();
    assert_eq!(back, report);
}

#[test]
fn every_speech_quotation_outside_others_is_a_witness_once() {
    let report = cross_reference(&articles());
    let mut seen: Vec<_> = report
        .entries()
        .iter()
        .flat_map(|e| e.witnesses())
        .flat_map(|w| &w.quotes)
        .map(|id| id.index())
        .collect();
    seen.sort_unstable();
    let speech: Vec<usize> = report
        .quotes()
        .iter()
        .enumerate()
        .filter(|(_, q)| q.usage == Usage::Speech && q.parent.is_none())
        .map(|(at, _)| at)
        .collect();
    assert_eq!(seen, speech);
}

/// How the second of two outlets gives the words that the first gives to Ana Holt, and whom the report
/// takes for its speaker, and whether only the first outlet knows.
#[test]
fn who_knows_the_speaker_tells_the_others() {
    const WORDS: &str = "We will keep the old bridge open until the spring floods are over";
    let table = [
        ("the source of a description", "{}, the mayor said.", Some("Ana Holt"), true),
        ("a pronoun without a name", "{}, she said on Monday.", Some("Ana Holt"), true),
        ("no source", "The old bridge was the topic. {}.", Some("Ana Holt"), true),
        ("a body that somebody speaks for", "{}, a city spokesman said.", None, false),
        ("unnamed on purpose", "{}, officials said.", None, false),
        ("a definite group", "{}, the officials said.", None, false),
        ("a document", "{}, the letter says.", None, false),
        ("another name, sure", "{}, Ben Moss said.", Some("Ben Moss"), false),
        ("the name itself", "{}, Ana Holt said.", Some("Ana Holt"), false),
        ("a surname", "Mayor Ana Holt spoke. {}, Holt said.", Some("Ana Holt"), false),
    ];
    let first = format!("“{WORDS},” Ana Holt said.");
    for (name, second, speaker, inferred) in table {
        let second = second.replace("{}", &format!("“{WORDS}”"));
        let articles = [Article::new("Daily", &*first), Article::new("Wire", second)];
        let report = cross_reference(&articles);
        let ids = (0..).map(crossquote::QuoteId).zip(report.quotes());
        let (id, _) = ids.filter(|(_, quote)| quote.article.0 == 1).last().unwrap();
        let found = report.speaker_of(id).map(|id| report.speaker(id).name());
        assert_eq!((found, report.is_inferred(id)), (speaker, inferred), "{name}\n{report}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_articles_changes_only_ids(order in Just(vec![0, 1, 2, 3]).prop_shuffle()) {
        let articles = articles();
        let shuffled: Vec<Article> = order.iter().map(|&at: &usize| articles[at].clone()).collect();
        prop_assert_eq!(shape(&cross_reference(&shuffled)), shape(&cross_reference(&articles)));
    }

    #[test]
    fn any_articles_give_a_report(texts in prop::collection::vec("(\\PC|[“”‘’\"'\n]| said Ann Lee\\. ){0,60}", 0..4)) {
        let articles: Vec<Article> = texts.iter().map(|text| Article::new("Any", text)).collect();
        let report = cross_reference(&articles);
        for quote in report.quotes() {
            let text = report.article(quote.article).text();
            for &span in &quote.segments {
                prop_assert!(text.get(span.range()).is_some());
            }
        }
    }
}
