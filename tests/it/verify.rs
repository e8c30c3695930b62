//! Quotations looked up in sources.

use crossquote::Article;
use crossquote::divergence::Guard;
use crossquote::verify::{Hint, Sources, Tier, Verification, Verifier};
use proptest::prelude::*;

use crate::lookup::{cases, source};
use crate::quotes::Random;
use crate::verify_example;

const SPEECH: &str = "Thank you all. We will rebuild the harbor, but only if the council agrees. \
    I do not believe that the old bridge is safe for trucks. Twelve percent of the money goes to \
    Team Alpha, and the rest of the money stays in Lindale. In the spring we may raise the fee to \
    $100 a year. Nobody will be asked to pay twice. We have waited long enough for this harbor, \
    and we have waited for the bridge. It is not for sale. Good night.";

/// Name, quotation, tier.
const CASES: &[(&str, &str, Tier)] = &[
    ("word for word", "We have waited long enough for this harbor", Tier::Verbatim),
    ("in its own marks", "“It is not for sale.”", Tier::Verbatim),
    ("with the outlet's comma", "the rest of the money stays in Lindale,", Tier::Verbatim),
    ("capital at the start", "The rest of the money stays in Lindale", Tier::Verbatim),
    ("apostrophes and spelling", "we’ve waited long enough for this harbour", Tier::Accidental),
    ("number form", "12 per cent of the money goes to Team Alpha", Tier::Accidental),
    ("marked cut", "Twelve percent of the money … stays in Lindale", Tier::Cut),
    ("cut before a condition", "We will rebuild the harbor", Tier::OutOfContext),
    ("cut after a negation", "the old bridge is safe for trucks", Tier::OutOfContext),
    ("another name", "Twelve percent of the money goes to Team Beta", Tier::Altered),
    ("another number", "raise the fee to $10.0 a year", Tier::Altered),
    ("another modal", "In the spring we must raise the fee", Tier::Altered),
    (
        "negation gained",
        "we will not rebuild the harbor, but only if the council agrees",
        Tier::Altered,
    ),
    ("negation in the gap", "It is … for sale.", Tier::Altered),
    ("invented tail", "We have waited long enough for this harbor and I am angry", Tier::Altered),
    ("invented head", "My friends, we have waited long enough for this harbor", Tier::Altered),
    (
        "pieces out of order",
        "we have waited for the bridge … Nobody will be asked to pay",
        Tier::Altered,
    ),
    ("other words altogether", "The mayor resigned over the scandal", Tier::NotFound),
    ("nothing", "", Tier::NotFound),
    ("only marks", "“…!”", Tier::NotFound),
];

#[test]
fn named_cases() {
    let sources = Sources::from_text("speech", SPEECH);
    let verifier = Verifier::default();
    let mut wrong = Vec::new();
    for (name, quotation, tier) in CASES {
        let answer = verifier.verify(quotation, &sources);
        if answer.tier != *tier {
            wrong.push(format!(
                "{name}: {:?}, {:?} {:#?}",
                answer.tier,
                answer.reason(),
                answer.divergences
            ));
        }
        for span in &answer.spans {
            assert!(SPEECH.get(span.range()).is_some_and(|text| answer.text.contains(text)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is tried, the source, and a quotation that stands in it word for word.
const PLACES: &[(&str, &str, &str)] = &[
    ("first with a stop inside", "Our. talks end. We hope our talks go on.", "our talks"),
    ("first in capitals", "OUR TALKS GO ON\nWe hope our talks go on.", "our talks go on"),
    ("first with a dash", "Safe – and sound? We are safe and sound.", "safe and sound"),
    ("first in pieces", "“Not,” she said, “now.” Then: not now.", "not now"),
    ("first with a marked cut", "We wait … for rain. We wait for rain.", "We wait for rain"),
    ("first over a line", "We will,\nnever, go. We will never go.", "We will never go"),
    ("the number's unit alone", "It is 5 percent of it.", "percent of it"),
    ("a surname alone", "Then Ann\nHolt came.", "Holt came"),
    ("half of a name", "K\nH", "H"),
    ("letters beside marks", "the dog’s** house", "house"),
    ("the first part of a pair", "well-known men, well known women", "well known"),
    (
        "the source's own brackets",
        "She wrote that [t]he wall is safe for now.",
        "[t]he wall is safe",
    ),
    ("half of a bracket", "we [of the city] will wait", "city] will wait"),
    ("half of a pair of marks", "We are *safe and sound* here.", "*safe and"),
    ("half of a word in stars", "this d**n wall is high", "n wall is high"),
    ("a joiner at the end", "4\u{301}\u{200d}´", "4\u{301}\u{200d}"),
    ("a vowel sign on a quotation mark", "so ‘\u{200f}\u{e31}", "‘\u{200f}\u{e31}"),
    ("a bare carriage return", "-x-x-\rh-x-.", "x-x-\rh"),
];

#[test]
fn of_several_places_the_one_word_for_word() {
    for (name, source, quotation) in PLACES {
        let found = Verifier::default().verify(quotation, &Sources::from_text("s", *source));
        assert_eq!(found.tier, Tier::Verbatim, "{name}: {found:#?}");
        assert_eq!(found.text, *quotation, "{name}");
        assert!(found.divergences.is_empty(), "{name}");
    }
}

#[test]
fn of_several_documents_the_one_word_for_word() {
    let sources = Sources::index([
        Article::new("edited", "We are, safe. And sound."),
        Article::new("plain", "We are safe and sound."),
    ]);
    let found = Verifier::default().verify("we are safe and sound", &sources);
    assert_eq!((found.name.as_deref(), found.tier), (Some("plain"), Tier::Verbatim));
}

#[test]
fn what_the_page_puts_into_a_sentence_is_passed_over() {
    let source =
        "“Mayor Holt Ana HoltStorm closes the harbour again MORE will dig until the well is dry.”";
    let as_printed = source.trim_matches(['“', '”']);
    for quotation in ["Mayor Holt will dig until the well is dry", as_printed] {
        let found = Verifier::default().verify(quotation, &Sources::from_text("s", source));
        assert_eq!(found.tier, Tier::Verbatim, "{quotation}: {found:#?}");
    }
}

const HOUSES: &str = "He had three houses near the lake. The rest is gone, and so are we. It was not \
    his fault; he had asked for help. I never met him.";

/// The first word differs in the case of its first letter, or is marked so.
const FIRST_WORDS: &[(&str, &str, Tier)] = &[
    ("one word", "he", Tier::Verbatim),
    ("two words", "he had", Tier::Verbatim),
    ("three words", "he had three", Tier::Verbatim),
    ("a sentence", "he had three houses near the lake", Tier::Verbatim),
    ("in its own marks", "“he had three”", Tier::Verbatim),
    ("with the outlet's comma", "the rest is gone,", Tier::Verbatim),
    ("a later sentence", "the rest", Tier::Verbatim),
    ("a capital where the source has none", "Three houses near the lake", Tier::Verbatim),
    ("a capital, one word", "Near", Tier::Verbatim),
    ("a capital inside a sentence", "So are we", Tier::Verbatim),
    ("one letter", "i never met him", Tier::Verbatim),
    ("in brackets", "[h]e had three houses", Tier::Accidental),
    ("in brackets, one word", "[h]e", Tier::Accidental),
    ("in brackets, two words", "[t]he rest", Tier::Accidental),
    ("a capital in brackets", "[T]hree houses near", Tier::Accidental),
    ("behind an ellipsis", "… he had three houses", Tier::Accidental),
    ("behind an ellipsis, two words", "… he had", Tier::Accidental),
    ("behind an ellipsis, one word", "...the", Tier::Accidental),
    ("behind an ellipsis in brackets", "[…] the rest is gone", Tier::Accidental),
    ("after a cut", "near the lake … the rest is gone", Tier::Accidental),
    ("all capitals", "HE had three houses", Tier::Accidental),
];

#[test]
fn the_case_of_the_first_word_costs_no_share() {
    let sources = Sources::from_text("houses", HOUSES);
    let verifier = Verifier::default();
    let mut wrong = Vec::new();
    for (name, quotation, tier) in FIRST_WORDS {
        let answer = verifier.verify(quotation, &sources);
        if (answer.tier, answer.share) != (*tier, 1.0) {
            wrong.push(format!(
                "{name}: {:?}, share {}, {:#?}",
                answer.tier, answer.share, answer.divergences
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const WAR: &str = "It was long ago. In the end we won the war. The prime minister of the day and all \
    of his men lied to Kessler. The council was sued by the bank of Velden. Nobody thanked us. \
    Moravec sued Haldane.";
const END: &str = "In the end we won the war against all of our many old enemies.";

/// Source, and its words with two exchanged or one moved; what was exchanged.
const TURNED: &[(&str, &str, Option<Guard>)] = &[
    (WAR, "Kessler lied to the prime minister of the day and all of his men", Some(Guard::Roles)),
    (WAR, "Haldane sued Moravec", Some(Guard::Roles)),
    (WAR, "The bank of Velden was sued by the council", Some(Guard::Roles)),
    (WAR, "The council sued the bank of Velden", Some(Guard::Roles)),
    (WAR, "We won the war in the end", None),
    (WAR, "It was long ago. We won the war in the end", None),
    (END, "we won the war against all of our many old enemies in the end", None),
    (END, "against all of our many old enemies we won the war", None),
];

/// What is spoken, the quotation, and whether it passes.
#[rustfmt::skip]
const SPOKEN: [(&str, &str, bool); 16] = [
    ("We will, you know, open the northern bridge before the snow.", "We will open the northern bridge before the snow.", true),
    ("We uh will open the uh northern bridge before the snow.", "We will open the northern bridge before the snow.", true),
    ("We will open the, the northern bridge before the — before the snow.", "We will open the northern bridge before the snow.", true),
    ("I think — I think the northern bridge opens before the snow.", "I think the northern bridge opens before the snow.", true),
    ("We want to op- to open the northern bridge before the snow.", "We want to open the northern bridge before the snow.", true),
    ("We open the nor— the northern bridge before the snow.", "We open the northern bridge before the snow.", true),
    ("We open the northern bridge, right, before the snow.", "We open the northern bridge before the snow.", true),
    ("The northern bridge — look — opens before the snow.", "The northern bridge opens before the snow.", true),
    ("The northern bridge, let's see, opens before the snow.", "The northern bridge opens before the snow.", true),
    ("We open the northern bridge before the, what do you call it, the snow.", "We open the northern bridge before the snow.", true),
    ("We open the northern bridge before the snow.", "We, um, open the, you know, the northern bridge before the snow.", true),
    ("I think the northern bridge opens before the snow.", "the northern bridge opens before the snow", false),
    ("We will, I guess, open the northern bridge before the snow.", "We will open the northern bridge before the snow.", false),
    ("We sort of opened the northern bridge before the snow.", "We opened the northern bridge before the snow.", false),
    ("It was very, very cold on the northern bridge.", "It was cold on the northern bridge.", false),
    ("We look left, right, and up on the northern bridge.", "We look left and up on the northern bridge.", false),
];

#[test]
fn fillers_and_false_starts_cost_no_quotation_its_pass() {
    for (source, quotation, passes) in SPOKEN {
        let answer = Verifier::default().verify(quotation, &Sources::from_text("s", source));
        assert_eq!(answer.passes, passes, "{source}\n{quotation}\n{}", answer.verdict);
    }
}

#[test]
fn words_that_changed_places_are_altered() {
    let verifier = Verifier::default();
    let mut wrong = Vec::new();
    for (source, quotation, guard) in TURNED {
        let answer = verifier.verify(quotation, &Sources::from_text("source", *source));
        let fired = answer.divergences.iter().flat_map(|d| &d.alarms).map(|alarm| alarm.guard);
        let named = guard.is_none_or(|guard| fired.clone().any(|fired| fired == guard));
        if answer.tier != Tier::Altered || !named {
            wrong.push(format!("{quotation}: {:?} {:#?}", answer.tier, answer.divergences));
        }
        for divergence in &answer.divergences {
            assert!(answer.text.contains(&divergence.base), "{quotation}: {answer:#?}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_answer_names_the_document_the_place_and_the_words() {
    let sources = Sources::index([
        Article::new("memo", "Nothing of the kind."),
        Article::new("speech", SPEECH),
    ]);
    let answer = Verifier::default().verify("we have waited long enough for that harbor", &sources);
    assert_eq!(answer.name.as_deref(), Some("speech"));
    assert_eq!(answer.text, "We have waited long enough for this harbor");
    assert_eq!(&SPEECH[answer.spans[0].range()], answer.text);
    let divergence = &answer.divergences[0];
    assert_eq!((&*divergence.base, &*divergence.reading), ("this", "that"));
}

#[test]
fn two_common_words_prove_nothing() {
    let sources = Sources::from_text("speech", SPEECH);
    let answer = Verifier::default().verify("the money", &sources);
    assert_eq!(answer.tier, Tier::Verbatim);
    assert!(!answer.passes, "{} bits", answer.bits);
}

#[test]
fn policies_are_checked_serialised_and_told_apart() {
    let verifier = Verifier::default;
    for wrong in
        [verifier().min_share(1.5), verifier().min_bits(f32::NAN), verifier().max_cut(10_001)]
    {
        assert!(wrong.unwrap_err().is_config());
    }
    let strict = Verifier::default().accept(Tier::Verbatim);
    let json = serde_json::to_string(&strict).unwrap();
    let read: Verifier = serde_json::from_str(&json).unwrap();
    assert_eq!(read.fingerprint(), strict.fingerprint());
    assert_ne!(read.fingerprint(), Verifier::default().fingerprint());
    let wrong = serde_json::from_str::<Verifier>(&json.replace("60", "60000")).unwrap_err();
    assert!(wrong.to_string().starts_with("Verifier.policy: "), "{wrong}");
    let sources = Sources::from_text("speech", SPEECH);
    let answer = strict.verify("we’ve waited long enough for this harbor", &sources);
    assert!(!answer.passes && answer.policy == read.fingerprint());
    assert_eq!(
        serde_json::from_str::<Sources>(&serde_json::to_string(&sources).unwrap()).unwrap(),
        sources
    );
}

#[test]
fn the_example_answers_line_by_line_and_by_its_exit_status() {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/samples/posts.txt");
    let run = |path: &str, input: &str| {
        let mut out = Vec::new();
        let status = verify_example::run(&[path.into()], input.as_bytes(), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let rows: Vec<serde_json::Value> =
            out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        (status, rows)
    };
    let kept = r#"{"id": 7, "text": "many other negative things, will be guarded"}"#;
    let altered = r#"{"text": "many other positive things, will be guarded"}"#;
    let (status, rows) = run(source, kept);
    assert_eq!((status, rows.len(), &rows[0]["id"]), (0, 1, &serde_json::json!(7)));
    assert_eq!(rows[0]["verification"]["tier"], "verbatim");
    assert_eq!(rows[0]["verification"]["policy"], Verifier::default().fingerprint());
    let (status, rows) = run(source, &format!("{kept}\n\n{altered}\n"));
    assert_eq!((status, rows.len()), (1, 2));
    assert_eq!(rows[1]["verification"]["passes"], false);
    let divergence = &rows[1]["verification"]["divergences"][0];
    assert_eq!(
        (&divergence["base"], &divergence["reading"]),
        (&"negative".into(), &"positive".into())
    );
    assert_eq!(run(source, "no JSON").0, 1);
    assert_eq!(run("no such file", kept).0, 1);
}

proptest! {
    #[test]
    fn any_text_is_looked_up_in_any_text(quotation in "(a|b|c|—|…|\\.|é| |\\[|5){0,30}", text in "(a|b|c|—|…|\\.|é| |5){0,60}") {
        let sources = Sources::from_text("any", text.clone());
        let answer = Verifier::default().verify(&quotation, &sources);
        for span in &answer.spans {
            prop_assert!(text.get(span.range()).is_some());
        }
        for place in answer.divergences.iter().flat_map(|d| &d.places) {
            prop_assert!(place.span.is_none_or(|span| quotation.get(span.range()).is_some()));
        }
    }

    #[test]
    fn a_piece_of_a_source_is_verbatim(from in 0_usize..40, len in 4_usize..30) {
        // A piece of a number (`75` of `75 million`) is another number.
        let speech = SPEECH.replace("Twelve percent", "Some").replace("$100", "much");
        let words: Vec<&str> = speech.split(' ').collect();
        let to = (from + len).min(words.len());
        let piece = words[from..to].join(" ");
        let answer = Verifier::default().verify(&piece, &Sources::from_text("speech", speech));
        prop_assert!(matches!(answer.tier, Tier::Verbatim | Tier::OutOfContext), "{:?}", answer);
    }
}

#[test]
fn true_and_altered_quotations_in_a_long_source() {
    let mut random = Random::new(21);
    let (text, places) = source(&mut random, 1 << 20);
    let sources = Sources::from_text("long", text.clone());
    let verifier = Verifier::default();
    let right = cases(&mut random, &text, &places, false, 1000)
        .iter()
        .filter(|case| {
            let answer = verifier.verify(&case.text, &sources);
            let inside = answer.spans.iter().all(|s| case.start <= s.start && s.end <= case.end);
            inside && !answer.spans.is_empty() && answer.tier <= Tier::Cut
        })
        .count();
    assert!(right >= 990, "{right} of 1000 true quotations found in their place");
    for case in cases(&mut random, &text, &places, true, 1000) {
        let answer = verifier.verify(&case.text, &sources);
        assert!(answer.tier > Tier::Accidental, "{}\n{}", case.text, answer.text);
    }
}

#[test]
fn a_hint_chooses_among_repeats() {
    let text = "It is a trait of a thing. In May he said: we will rebuild the wall in stone. In June he said it again: we will rebuild the wall in stone. Nobody laughed.";
    let sources = Sources::from_text("speech", text);
    let quotation = "we will rebuild the wall in stone";
    let places: Vec<usize> = text.match_indices(quotation).map(|(at, _)| at).collect();
    let hint = |prefix: Option<&str>, suffix: Option<&str>, position| Hint {
        prefix: prefix.map(Into::into),
        suffix: suffix.map(Into::into),
        position,
    };
    let table = [
        ("nothing known", Hint::default(), 0),
        ("prefix", hint(Some("he said it again: "), None, None), 1),
        ("prefix of the first", hint(Some("In May he said: "), None, None), 0),
        ("suffix", hint(None, Some(". Nobody laughed"), None), 1),
        ("position", hint(None, None, Some(120)), 1),
        ("position near the first", hint(None, None, Some(1)), 0),
        ("a hint that fits nowhere", hint(Some("zebra"), None, None), 0),
    ];
    for (name, hint, expected) in table {
        let found = Verifier::default().verify_near(quotation, &hint, &sources);
        assert_eq!(found.spans[0].start, places[expected], "{name}");
        assert_eq!(found.occurrences.len(), 2, "{name}");
        assert!(found.passes, "{name}");
    }
}

#[test]
fn every_verdict_has_its_reason() {
    let sources = Sources::from_text(
        "speech",
        "We will open the bridge in May and repair it, and we will not close it again.",
    );
    let table = [
        ("We will open the bridge in May", "passes: verbatim"),
        (
            "we will open the bridge in may",
            "passes: only marks, capitals, spelling or fillers differ",
        ),
        ("we will", "fails: verbatim, but too short"),
        ("We", "fails: verbatim, but too short"),
        ("We will open the bridge in June", "fails: altered"),
        ("we will close it again", "fails: altered: only the base has “not”"),
        ("Zebras never sleep", "fails: not found"),
        ("", "fails: not found: no word to look up"),
    ];
    for (quotation, expected) in table {
        let found = Verifier::default().verify(quotation, &sources);
        assert!(found.verdict.starts_with(expected), "{quotation:?}: {}", found.verdict);
        assert_eq!(found.passes, found.verdict.starts_with("passes"));
    }
}

#[test]
fn the_case_of_the_first_word_is_no_difference() {
    let sources = Sources::from_text("s", "He had three houses near the lake.");
    for quotation in ["he had", "He had", "he had three houses", "HE had three houses"] {
        let found = Verifier::default().verify(quotation, &sources);
        assert!((found.share - 1.0).abs() < f32::EPSILON, "{quotation}: {}", found.share);
    }
}

#[test]
fn sources_are_read_as_a_reader_sees_them() {
    let table = [
        (
            "Markdown",
            "The **harbour wall** must be *rebuilt* before the `winter season`, or the [lower town](https://example.org/t) will flood.",
        ),
        (
            "HTML",
            "<p>The <b>harbour wall</b> must be rebuilt before the winter season, or the <a href=\"/t\">lower town</a> will flood.</p>",
        ),
        (
            "wrapped",
            "The harbour wall must be rebuilt before the win-\nter season, or the lower town will\nflood.",
        ),
        (
            "a page break",
            "The harbour wall must be rebuilt before the winter\n\nReport on the harbour      Page 2 of 14\n\nseason, or the lower town will flood.",
        ),
        (
            "a form feed",
            "The harbour wall must be rebuilt before the winter\n3\n\u{c}season, or the lower town will flood.",
        ),
        (
            "subtitles",
            "1\n00:00:01,000 --> 00:00:02,000\nThe harbour wall must be rebuilt\nbefore the winter\n\n2\n00:00:02,500 --> 00:00:04,000\nseason, or the lower town will flood.\n",
        ),
        (
            "soft hyphens",
            "The har\u{ad}bour wall must be rebuilt before the winter sea\u{ad}son, or the lower town will flood.",
        ),
        (
            "entities",
            "The harbour&nbsp;wall must be rebuilt before the winter season, or the lower town will flood.",
        ),
        (
            "struck out",
            "The harbour wall must be ~~torn down~~ rebuilt before the winter season, or the lower town will flood.",
        ),
    ];
    let quotation =
        "harbour wall must be rebuilt before the winter season, or the lower town will flood";
    for (name, text) in table {
        let sources = Sources::from_text(name, text);
        let found = Verifier::default().verify(quotation, &sources);
        assert_eq!((found.tier, found.passes), (Tier::Verbatim, true), "{name}: {}", found.verdict);
        let span = found.spans[0];
        assert!(
            text[span.range()].starts_with("har") && text[span.range()].ends_with("flood"),
            "{name}"
        );
        let altered = quotation.replace("must be", "must never be");
        assert!(!Verifier::default().verify(&altered, &sources).passes, "{name}");
    }
}

/// What stands between or beside the halves of a sentence, and the source.
const CUES: &[(&str, &str)] = &[
    (
        "a time above each line",
        "0:01\nThe harbour wall must be rebuilt before\n0:03\nthe winter season, or\n0:05\nthe lower town will flood.\n",
    ),
    (
        "a time in brackets",
        "[00:01.00]The harbour wall must be rebuilt before\n[00:03.10]the winter season, or\n[00:05.10]the lower town will flood.\n",
    ),
    (
        "SubViewer",
        "0:00:01.000,0:00:03.000\nThe harbour wall must be rebuilt before\n\n0:00:03.100,0:00:05.000\nthe winter season, or\n\n0:00:05.100,0:00:07.000\nthe lower town will flood.\n",
    ),
    (
        "captions that roll up",
        "WEBVTT\n\n00:01.000 --> 00:03.000\nThe harbour wall must be rebuilt before\n\n00:03.000 --> 00:05.000\nThe harbour wall must be rebuilt before\nthe winter season, or\n\n00:05.000 --> 00:07.000\nthe winter season, or\nthe lower town will flood.\n",
    ),
    (
        "times and a voice in mid-sentence",
        "WEBVTT\n\nNOTE a note\n\n1\n00:01.000 --> 00:03.000 align:start\nThe harbour wall must be <00:02.000><c>rebuilt</c> before\n\n2\n00:03.100 --> 00:05.000\nthe winter season, or\n\n3\n00:05.100 --> 00:07.000\n<v Holt>the lower town will flood.\n",
    ),
    (
        "the same voice at each cue",
        "WEBVTT\n\n00:01.000 --> 00:03.500\n<v Ana Holt>The harbour wall must be rebuilt\n\n00:03.600 --> 00:06.000\n<v Ana Holt>before the winter season, or the lower town will flood.\n",
    ),
];

/// What a page sets between the halves of a sentence.
const FURNITURE: &[(&str, &str)] = &[
    ("a head with a page number", "4    ANNUAL REPORT 2024"),
    (
        "a page number behind the head",
        "Norwell Harbour Board — Annual Report                    17",
    ),
    ("an advertisement", "ADVERTISEMENT"),
    ("a story that goes on", "Story continues below advertisement"),
    ("another story", "Read more: Ten walls to visit"),
    ("a caption", "Image: The wall in May. (Karl Roth/Wire)"),
    ("a copyright", "© 2024 Norwell Harbour Board. All rights reserved."),
    ("an address", "https://example.org/report.pdf 3/12"),
    ("a roman number", "xiv"),
    ("a stamp", "CONFIDENTIAL — DRAFT"),
];

#[test]
fn cues_and_page_furniture_take_no_part() {
    let quotation =
        "The harbour wall must be rebuilt before the winter season, or the lower town will flood.";
    let halves = [
        "The harbour wall must be rebuilt before",
        "the winter season, or the lower town will flood.",
    ];
    let page =
        |line: &str| format!("The board met in May. {}\n\n{line}\n\n{}\n", halves[0], halves[1]);
    let head = "NORWELL HARBOUR BOARD";
    let mut table: Vec<(&str, String)> =
        CUES.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
    table.extend(FURNITURE.iter().map(|(name, line)| (*name, page(line))));
    table.push((
        "a head that comes again",
        format!(
            "{head}\n\nThe board met in May.\n\n{head}\n\n{}\n\n{head}\n\n{}\n",
            halves[0], halves[1]
        ),
    ));
    table.push(("numbered lines", "1  The harbour wall must be rebuilt\n2  before the winter season, or the\n3  lower town will flood.\n".to_owned()));
    let mut wrong = Vec::new();
    for (name, text) in &table {
        let sources = Sources::from_text(*name, text.as_str());
        let found = Verifier::default().verify(quotation, &sources);
        let altered =
            Verifier::default().verify(&quotation.replace("must be", "must never be"), &sources);
        if (found.tier, found.passes, altered.passes) != (Tier::Verbatim, true, false) {
            wrong.push(format!("{name}: {} / {}", found.verdict, altered.verdict));
        }
    }
    // what may be the speaker's words, or another's
    for line in [
        "The minutes of 3 May",
        "1 See the minutes of 3 May.",
        "She sat down",
        "Drafting takes time",
        "Photographs fade",
        "Never",
    ] {
        let found = Verifier::default().verify(quotation, &Sources::from_text("page", page(line)));
        if found.passes {
            wrong.push(format!("{line}: {}", found.verdict));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_short_source_in_lines_is_as_one_on_a_line() {
    let line = "The mayor said that the large bridge over the harbour will be closed for repairs \
                until the end of next May and nobody likes it";
    let wrapped = line.replace(" will be ", "\nwill be ").replace(" the end", "\nthe end");
    let table = [
        ("an altered word", "the small bridge over the harbour will be closed for repairs"),
        (
            "a marked cut",
            "the large bridge … will be closed for repairs … until the end of next May",
        ),
        ("word for word", "the large bridge over the harbour will be closed for repairs"),
        ("nothing of it", "we never asked for a tunnel under the castle"),
        ("a word more", "the large old bridge over the harbour will be closed for repairs"),
        ("another stop", "The large bridge, over the harbour, will be closed for repairs"),
    ];
    for (name, quotation) in table {
        let look =
            |text: &str| Verifier::default().verify(quotation, &Sources::from_text("source", text));
        let (plain, lines) = (look(line), look(&wrapped));
        let answer =
            |found: &Verification| (found.tier, found.passes, (found.share * 100.0) as u32);
        assert_eq!(answer(&lines), answer(&plain), "{name}");
    }
}

#[test]
fn a_hint_out_of_mark_up_hides_nothing() {
    let source = "We met. [The bridge, they say, will be closed](https://example.org/long/path) until \
                  the end of next May and nobody likes it at all.";
    let sources = Sources::from_text("source", source);
    let quotation = "The bridge they say will be closed until the end of next May";
    let plain = Verifier::default().verify(quotation, &sources);
    for prefix in ["We met", "example org long path", "nothing like it"] {
        let hint = Hint { prefix: Some(prefix.into()), ..Hint::default() };
        let hinted = Verifier::default().verify_near(quotation, &hint, &sources);
        assert_eq!((hinted.tier, hinted.passes), (plain.tier, plain.passes), "{prefix}");
    }
    assert!(plain.passes, "{plain:?}");
}

const HARBOUR: &str = "The bridge is safe and open to everybody. I have never taken money from the \
    harbour company. She said that Holt will rebuild it. They voted for the plan in the spring. We \
    will wait for the mayor. We asked the council twice.";

/// A quotation with words in brackets; what the verdict says of them, empty where they are form.
const BRACKETS: &[(&str, &str)] = &[
    ("The bridge is safe [for now] and open to everybody", "words in brackets added: for now"),
    ("The bridge is safe (for now) and open to everybody", "words in brackets added: for now"),
    ("The bridge is safe and open to everybody [in town]", "words in brackets added: in town"),
    (
        "I have never taken [the mafia’s] money from the harbour company",
        "words in brackets added: the mafia’s",
    ),
    ("I have never taken money from the [rotten] harbour company", "added: rotten"),
    ("The bridge is [safe enough] and open to everybody", "altered"),
    ("They [gladly] voted for the plan in the spring", "added: gladly"),
    ("The bridge is [almost] safe and open to everybody", "only the witness has “almost”"),
    ("The bridge is [hardly] safe and open to everybody", "hardly"),
    ("The bridge is [not] safe and open to everybody", "not"),
    ("The bridge is safe [until 2019] and open to everybody", "2019"),
    ("The bridge is [only] safe and open to everybody", "only"),
    ("[T]he bridge is safe and open to everybody", ""),
    ("[The mayor] said that Holt will rebuild it", ""),
    ("[Ana Brandt] said that Holt will rebuild it", ""),
    ("She said that [Mayor] Holt will rebuild it", ""),
    ("She said that [Ben] Holt will rebuild it", ""),
    ("She [the mayor] said that Holt will rebuild it", ""),
    ("They [voters] voted for the plan in the spring", ""),
    ("We will wait for the mayor [Ana Brandt]", ""),
    ("The bridge is safe [sic] and open to everybody", ""),
    ("The bridge is safe and open to everybody [applause]", ""),
    ("The bridge is safe […] to everybody", ""),
];

#[test]
fn words_added_in_brackets_do_not_pass_as_form() {
    let sources = Sources::from_text("harbour", HARBOUR);
    let mut wrong = Vec::new();
    for (quotation, why) in BRACKETS {
        let answer = Verifier::default().verify(quotation, &sources);
        let right = match why.is_empty() {
            true => answer.tier <= Tier::Cut,
            false => answer.tier == Tier::Altered && answer.verdict.contains(why),
        };
        if !right || answer.passes != why.is_empty() {
            wrong.push(format!("{quotation}: {}: {:?}", answer.verdict, answer.divergences));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_clarification_that_adds_nothing_else_is_wording_and_no_substance() {
    use crossquote::divergence::Change;

    let sources = Sources::from_text("harbour", HARBOUR);
    let change = |quotation| Verifier::default().verify(quotation, &sources).divergences[0].change;
    assert_eq!(change(BRACKETS[0].0), Change::Wording);
    assert_eq!(change("The bridge is safe [until 2019] and open to everybody"), Change::Substance);
    assert_eq!(change("[T]he bridge is safe and open to everybody"), Change::Form);
}
