//! What a report states holds of its witnesses, and does not depend on the order of the articles.

use crossquote::{Article, CrossReference, cross_reference};
use serde_json::Value;

const OUTLETS: [&str; 4] = ["Wire", "Daily", "Gazette", "Post"];

/// One article an outlet, with the text as given.
fn report(texts: &[&str]) -> CrossReference {
    let articles = OUTLETS.iter().zip(texts).map(|(&outlet, &text)| Article::new(outlet, text));
    cross_reference(&articles.collect::<Vec<_>>())
}

/// The lines of one label below the first statement.
fn lines(report: &CrossReference, label: &str) -> Vec<String> {
    let json: Value = serde_json::from_str(&report.json().to_string()).unwrap();
    let lines = json["statements"][0]["lines"].as_array().unwrap();
    let of_label = lines.iter().filter(|line| line["label"] == label);
    of_label.map(|line| line["text"].as_str().unwrap().to_owned()).collect()
}

/// Every order of the texts, each as a report without ids and sigla.
fn in_every_order(texts: &[&str]) -> Vec<String> {
    let articles: Vec<Article> =
        OUTLETS.iter().zip(texts).map(|(&outlet, &text)| Article::new(outlet, text)).collect();
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let told = |order: [usize; 3]| {
        let articles: Vec<Article> =
            order.iter().filter_map(|&at| articles.get(at).cloned()).collect();
        cross_reference(&articles).to_string()
    };
    orders.map(told).to_vec()
}

#[test]
fn one_change_of_words_is_one_difference_whatever_stop_follows() {
    // The stop after `safe` in two outlets, and after `secure` in the third.
    let table = [
        [",", ".", "."],
        [".", ",", ","],
        [",", ".", ","],
        ["!", ".", "."],
        [",", "!", "."],
        ["", ".", ","],
        [";", ",", "."],
        [":", "", "."],
    ];
    for [first, second, third] in table {
        let said = |word: &str, stop: &str| {
            format!("“The data of the city will be guarded and {word}{stop}” said Ana Holt.")
        };
        let texts = [said("safe", first), said("safe", second), said("secure", third)];
        let report = report(&texts.each_ref().map(String::as_str));
        let [entry] = report.entries() else { panic!("{report}") };
        let words: Vec<_> = entry
            .divergences()
            .iter()
            .filter(|d| d.is_substantive())
            .map(|d| (&*d.base, &*d.reading, d.places.len()))
            .collect();
        assert!(
            matches!(words[..], [("safe", "secure", 1) | ("secure", "safe", 2)]),
            "{words:?}\n{report}"
        );
        let text = report.to_string();
        assert!(text.contains("only Gazette has “secure”"), "{text}");
        assert_eq!(text.matches(", only ").count(), 1, "{text}");
    }
}

#[test]
fn only_is_said_of_what_no_other_outlet_prints() {
    const LONG: &str = "We will open the old bridge in May and keep it open for everybody";
    // Wordings of four outlets, and what is said of one of them alone.
    let table: [([&str; 4], Option<&str>); 7] = [
        (
            [
                LONG,
                "We will open the old bridge in June and keep it open for everybody",
                LONG,
                LONG,
            ],
            Some("only Daily has “June”"),
        ),
        // Two outlets on either side.
        (
            [
                LONG,
                "We will open the old bridge in June and keep it open for everybody",
                "We will open the old bridge in June and keep it open for everybody!",
                LONG,
            ],
            None,
        ),
        // A third does not go so far: it lacks the words too.
        (
            [
                LONG,
                "We will open the bridge in May and keep it open for everybody",
                LONG,
                "in May and keep it open for everybody",
            ],
            None,
        ),
        (
            [LONG, "We will open the bridge in May and keep it open for everybody", LONG, LONG],
            Some("only Daily lacks “old”"),
        ),
        // A third has other words there and before: what it has for this one word is open.
        (
            [
                LONG,
                "We will open the old bridge in June and keep it open for everybody in the city",
                LONG,
                "We will open the old tunnel by June and keep it open for everybody",
            ],
            Some("only Post has “tunnel by”"),
        ),
        // Two outlets alone are no majority.
        (
            [
                "We will open it in May and keep it open for everybody",
                "We will open it in June and keep it open for everybody",
                "",
                "",
            ],
            None,
        ),
        (
            [
                LONG,
                "We will open the old bridge in May and keep it open for everybody here",
                LONG,
                LONG,
            ],
            None,
        ),
    ];
    for (wordings, only) in table {
        let texts = wordings.map(|words| match words {
            "" => String::new(),
            words => format!("“{words},” Ana Holt said."),
        });
        let report = report(&texts.each_ref().map(String::as_str));
        let text = report.to_string();
        match only {
            Some(only) => assert!(text.contains(only), "{only}\n{text}"),
            None => assert!(!text.contains(", only "), "{text}"),
        }
    }
}

#[test]
fn both_are_named_only_where_one_article_names_both() {
    const SAID: &str = "“We have enough trouble keeping our own bridge open without the harbour,”";
    // The second attribution of the same words, and whether that article names both.
    let table = [
        ("said Ben Holt.", false),
        ("said Anastasia Moss.", false),
        ("said Ana Moss.", false),
        ("said Ben Moss.", false),
        ("said Ben Moss, quoting Ana Holt.", true),
        ("said Ben Moss after a meeting with Mayor Holt.", true),
        ("said Ben Moss of Holtville.", false),
    ];
    for (attribution, both) in table {
        let other = format!("{SAID} {attribution}");
        let report = report(&[&format!("{SAID} said Ana Holt."), &other]);
        let text = report.to_string();
        assert_eq!(text.contains("names both"), both, "{attribution}\n{text}");
    }
}

#[test]
fn a_cut_takes_nothing_where_the_next_quotation_goes_on() {
    // How the whole goes on, how the other outlet prints the rest, whether a guard fires.
    let table = [
        ("if the council pays for it", "“if the council pays for it,” she added.", false),
        ("but only if the council pays", "“But only if the council pays,” Holt said.", false),
        (
            "unless the council objects to it",
            "Holt added: “unless the council objects to it.”",
            false,
        ),
        ("until the council decides on it", "She said: “Until the council decides on it.”", false),
        (
            "provided the council pays for it",
            "“Provided the council pays for it,” Holt said.",
            false,
        ),
        (
            "but never on Sundays or at night",
            "“but never on Sundays or at night,” she added.",
            false,
        ),
        ("if the council pays for it", "She left.", true),
        ("but only if the council pays", "“The council is slow,” Holt said.", true),
    ];
    for (rest, next, alarmed) in table {
        let whole = format!("“We will open the old bridge in May {rest},” Ana Holt said.");
        let cut = format!("“We will open the old bridge in May,” Ana Holt said. {next}");
        let report = report(&[&whole, &cut]);
        let of_cut = report
            .entries()
            .iter()
            .flat_map(|entry| entry.divergences())
            .any(|d| d.is_substantive());
        assert_eq!(of_cut, alarmed, "{rest}\n{report}");
    }
}

#[test]
fn ties_are_decided_by_content_not_by_order() {
    let said = |words: &str, speaker: &str| format!("“{words},” {speaker} said.");
    const MAY: &str = "We will open the bridge in May and keep it open";
    const JUNE: &str = "We will open the bridge in June and keep it shut";
    const CITY: &str = "We will open the bridge in May and keep it open for everybody in this city";
    let table = [
        // Wordings of equal length: which is the base.
        vec![said(MAY, "Ana Holt"), said(JUNE, "Ana Holt")],
        vec![said(MAY, "Ana Holt"), said(JUNE, "Ana Holt"), said(MAY, "Ana Holt")],
        vec![said(JUNE, "Ana Holt"), said(MAY, "Ana Holt"), said(&MAY.to_uppercase(), "Ana Holt")],
        // Speakers of equal weight: whose name stands above.
        vec![said(CITY, "Ana Holt"), said(CITY, "Ben Moss")],
        vec![said(CITY, "Ben Moss"), said(CITY, "Ana Holt")],
        vec![said(CITY, "Ben Moss"), said(CITY, "Ana Holt"), said(CITY, "Cleo Lane")],
        // A guard that fires in one context of a cut and not in another.
        vec![
            said("We will open it in May, but only if the council of the city pays", "Ana Holt"),
            said("We will open it in May", "Ana Holt"),
            said("We will open it in May but", "Ana Holt"),
        ],
        // Sources without a name.
        vec![said(CITY, "the mayor"), said(CITY, "a spokesman"), said(CITY, "he")],
    ];
    for texts in table {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let told = in_every_order(&texts);
        for other in &told[1..] {
            assert_eq!(*other, told[0]);
        }
    }
}

/// Texts of which one, the last, prints elsewhere what the first was told to have alone.
#[test]
fn what_another_prints_elsewhere_is_nobodys_alone() {
    let said = |words: &str| format!("“{words}” said Ana Holt.");
    let texts = [
        said("We care about the farms and we will make the city great again, and soon, I think."),
        said("We care about the farms and we will pay the harbor wall again, and soon, I think."),
        said("We care about the farms and we will pay the harbor wall again, and soon, I think."),
    ];
    let alone = report(&texts.each_ref().map(String::as_str)).to_string();
    assert!(alone.contains("only Wire has"), "{alone}");
    let more = said(
        "We care about the farms and we will pay the harbor wall again, and soon, I think. We will \
         make the city great again.",
    );
    let told = report(&[&texts[0], &texts[1], &more]).to_string();
    assert!(!told.contains("only Wire has"), "{told}");
}

/// Two who quote different halves of what a third prints whole do not contradict one another.
#[test]
fn a_conflict_is_told_of_the_same_words_only() {
    let (front, back) =
        ("We have enough trouble keeping our own bridge open", "without minding anybody’s words");
    let table = [
        (front, back, false),
        (back, front, false),
        (front, front, true),
        (back, back, true),
        ("We have enough trouble keeping our own bridge", "our own bridge open without", true),
        ("enough trouble keeping our own", "open without minding anybody’s words", false),
    ];
    for (holt, moss, conflict) in table {
        let texts = [
            format!("“{front} {back},” it says."),
            format!("“{holt},” said Ana Holt."),
            format!("“{moss},” said Ben Moss."),
        ];
        let told = report(&texts.each_ref().map(String::as_str)).to_string();
        assert_eq!(told.contains("given to"), conflict, "{holt} / {moss}\n{told}");
    }
}

/// A name that stands beside the words is told, however it is put; a pronoun, a description that
/// fits and a name that may be the same one are none.
#[test]
fn a_name_beside_the_words_is_never_lost() {
    let table = [
        ("said the bishop of Ely, Merle Joseph.", "given to Merle Joseph by Daily"),
        ("said Merle Joseph, the bishop.", "given to Merle Joseph by Daily"),
        ("Mr Cato’s deputy, Merle Joseph, said.", "perhaps given to Merle Joseph by Daily"),
        ("his deputy, Merle Joseph, said.", "perhaps given to Merle Joseph by Daily"),
        ("said Merle Joseph and Ben Moss.", "given to Merle Joseph by Daily"),
        ("said the firefighters.", "given to somebody not named by Daily"),
        ("the letter says.", "given to somebody not named by Daily"),
        ("says the letter that Holt wrote.", ""),
        ("said Ana Holt and Ben Moss.", ""),
        ("the mayor, Ana Holt, said.", ""),
        ("Holt said.", ""),
        ("she said.", ""),
        ("the mayor said.", ""),
    ];
    for (cue, told) in table {
        let words = "“Every home will be rebuilt by the spring,”";
        let texts = [format!("{words} Mayor Ana Holt said."), format!("{words} {cue}")];
        let report = report(&texts.each_ref().map(String::as_str));
        let text = report.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(report.entries().len(), 1, "{cue}\n{text}");
        assert!(text.contains(told), "{cue}\n{text}");
        assert!(!told.is_empty() || !text.contains("given to"), "{cue}\n{text}");
        // Whoever is heard is heard once in an outlet.
        let heard = text.split("is sure)").nth(1).unwrap_or_default();
        assert_eq!(heard.contains("Merle Joseph"), told.contains("Merle"), "{cue}\n{text}");
    }
}

/// Between two quotations of one article a reader sees where the article goes on otherwise.
#[test]
fn only_a_cue_leaves_no_gap() {
    let table = [
        (
            "“We will open the bridge,” Ana Holt said. “Nobody will pay for it.”",
            "the bridge, Nobody will pay",
        ),
        (
            "“We will open the bridge,” Ana Holt said, “and nobody will pay for it.”",
            "the bridge, and nobody will pay",
        ),
        (
            "Ana Holt said that it “will be open to everybody” in May.\n\n“Nobody will pay for it,” \
             Holt said.",
            "open to everybody … Nobody will pay",
        ),
        (
            "Ana Holt said that it is “a bridge for everybody.”\n\n“Nobody will pay for it,” Holt \
             said.",
            "for everybody. … Nobody will pay",
        ),
    ];
    for (text, told) in table {
        let report = report(&[text]).to_string();
        assert!(report.contains(told), "{text}\n{report}");
    }
}

/// The base's first sentence stands last in another outlet: it prints both.
#[test]
fn a_sentence_in_another_order_is_not_left_out() {
    let (first, second) = (
        "We will not raise the fee for the ferry.",
        "The bridge will open in May, and it will stay open for everybody in this old city of ours",
    );
    let texts = [
        format!("“{first} {second}, whatever it takes,” said Ana Holt."),
        format!("“{second}. {first}” said Ana Holt."),
    ];
    let report = report(&texts.each_ref().map(String::as_str));
    assert_eq!(report.entries().len(), 1, "{report}");
    assert!(lines(&report, "left out").is_empty(), "{report}");
}

/// An article may print an utterance in several quotations; a conflict is about one of them.
#[test]
fn a_conflict_points_at_the_quotation_with_the_words() {
    let texts = [
        "“Nobody asked us. The bridge is a disgrace to the whole harbour,” it says.",
        "“Nobody asked us,” said Ana Holt. She called it “a disgrace to the whole harbour”.",
        "“The bridge is a disgrace to the whole harbour,” said Ben Moss.",
        "“The bridge is a disgrace to the whole harbour,” Ben Moss said.",
    ];
    let report = report(&texts);
    let conflicts: Vec<_> = report.entries().iter().flat_map(|entry| entry.conflicts()).collect();
    assert!(!conflicts.is_empty(), "{report}");
    for conflict in conflicts {
        let words = report.words(conflict.quote);
        assert!(words.contains("disgrace"), "{words}\n{report}");
    }
}

#[test]
fn a_negation_right_outside_the_marks_is_told() {
    // The words before the same quotation in two outlets, and what is told of the second.
    let table = [
        ("Ben Moss said that the council", "Ben Moss said that the council never", Some("never")),
        ("Ben Moss said that the council", "Ben Moss said that the council has not", Some("not")),
        ("Ben Moss said that it had", "Ben Moss said that it hadn’t", Some("hadn’t")),
        ("Ben Moss claims it has", "Ben Moss claims it has not ever", Some("not ever")),
        ("Ben Moss said they had", "Ben Moss said no minister", Some("no minister")),
        ("Ben Moss said that it has", "Ben Moss said that it cannot have", Some("cannot have")),
        // A verb or a subject that denies the clause with the marks in it.
        (
            "Ben Moss said it had",
            "Ben Moss denied that the council had",
            Some("denied that the council had"),
        ),
        ("Ben Moss said it had", "Ben Moss denied he had", Some("denied he had")),
        (
            "Ben Moss said that it",
            "Ben Moss said it was not true that it",
            Some("not true that it"),
        ),
        (
            "Ben Moss said that it",
            "Ben Moss rejected claims that it",
            Some("rejected claims that it"),
        ),
        (
            "Ben Moss said that it",
            "Ben Moss said nobody on the council",
            Some("nobody on the council"),
        ),
        (
            "Ben Moss said that it",
            "Ben Moss said neither he nor the council",
            Some("nor the council"),
        ),
        ("Ben Moss said that it", "Ben Moss said it stopped short of what it", None),
        ("Ben Moss said that it", "Ben Moss stopped short of", Some("short of")),
        ("Ben Moss said that it", "Ben Moss did not, on Monday,", Some("not")),
        ("Ben Moss said that it", "Ben Moss said it had no choice when it", None),
        ("Ben Moss said that it", "Ben Moss said nobody was there when it", None),
        ("Ben Moss said that it", "Ben Moss denied the man who", None),
        ("Ben Moss said that it", "Ben Moss said that there is no doubt that it", None),
        // What is stopped is not denied.
        ("Ben Moss said that it has", "Ben Moss said a judge had stopped what", None),
        ("Ben Moss said that it has", "Ben Moss said that a judge blocked", None),
        // Both have it, or it is taken back, or something stands between it and the marks.
        ("Ben Moss said that it never", "Ben Moss said the council never", None),
        ("Ben Moss said that it has", "Ben Moss said that it not only", None),
        ("Ben Moss said that it has", "Ben Moss, who is not the mayor, said it", None),
    ];
    for (first, second, told) in table {
        let print = |before| format!("{before} “promised to rebuild the old school by May”.");
        let report = report(&[&print(first), &print(second)]);
        assert_eq!(report.entries().len(), 1, "{second}\n{report}");
        let outside = lines(&report, "outside").into_iter().next();
        let expected = told.map(|words| {
            format!("right before the marks “{words}” in Daily, nothing like it in Wire")
        });
        assert_eq!(outside, expected, "{second}\n{report}");
        let same = report.to_string().contains("word for word the same");
        assert_eq!(same, told.is_none(), "{second}\n{report}");
    }
}

#[test]
fn a_negation_that_the_other_outlet_quotes_is_no_difference() {
    let inside = "“We have never promised to rebuild the old school by May,” Ben Moss said.";
    let outside =
        "Ben Moss said that the council never “promised to rebuild the old school by May”.";
    let report = report(&[inside, outside]);
    assert!(lines(&report, "outside").is_empty(), "{report}");
}

#[test]
fn a_post_below_its_quotation_is_no_continuation() {
    let words = "I am pleased to inform you that the bridge is open again";
    let quoted = format!(
        "“{words},” the mayor wrote.\n\n{words}. All are in good health. — Ana Holt (@anaholt) May 9, 2018\n\nThe mayor is Ana Holt."
    );
    let whole = format!("“{words}. All are in good health,” Ana Holt wrote.");
    let report = report(&[&quoted, &whole]);
    let page = report.to_string();
    assert!(page.contains("No outlet differs") && !page.contains("left out"), "{page}");
}

#[test]
fn an_outlet_that_prints_both_wordings_differs_from_nobody() {
    let both = "“The white suburban mothers are angry,” Ana Holt said. She had said on Monday that “the white mothers are angry”.";
    let one = "“The white suburban mothers are angry,” Ana Holt said.";
    let page = report(&[both, one]).to_string();
    assert!(page.contains("No outlet differs from another"), "{page}");
    let third = "“The white rural mothers are angry,” Ana Holt said. She had said “the white mothers are angry”.";
    let page = report(&[both, third]).to_string();
    assert!(page.contains("What differs most\n  1  "), "{page}");
    let other = "“The white mothers are angry,” Ana Holt said.";
    let page = report(&[both, one, other]).to_string();
    assert!(page.contains("What differs most"), "{page}");
}

#[test]
fn a_mark_is_no_sentence() {
    let dots = "“It was an honor to open the museums ... . We pay tribute to our heroes of the past,” Ana Holt said.";
    let page =
        report(&[dots, "“We pay tribute to our heroes of the past,” Ana Holt said."]).to_string();
    assert!(page.contains("left out   Daily: 1 of 2 sentences"), "{page}");
}

#[test]
fn words_between_marks_are_those_of_the_outlet() {
    let whole = "“In the end he believes we cannot afford the bridge and the tunnel in one year,” Ana Holt said.";
    let part = "Ana Holt said he “believes that we cannot afford the bridge and the tunnel”.";
    let report = report(&[whole, part, whole]).to_string();
    assert!(report.contains("Daily “believes that we cannot"), "{report}");
}

#[test]
fn words_before_and_behind_are_told_apart() {
    let middle = "The old bridge will stay open until the first snow";
    let report = report(&[
        &format!("“{middle},” Ana Holt said."),
        &format!("“{middle},” said Ana Holt."),
        &format!("“I promise you: {middle},” Ana Holt said."),
    ]);
    let text = report.to_string();
    assert!(!text.contains("behind: “"), "{text}");
    assert!(
        text.contains("Gazette, before: “I promise you") || text.contains("from “The old"),
        "{text}"
    );
}

#[test]
fn a_day_is_said_of_dated_texts_only() {
    let article = |outlet| Article::new(outlet, "“We will open it in May for all,” Ana Holt said.");
    let dated = |outlet| article(outlet).with_date("2026-03-02");
    let head = |articles: &[Article]| cross_reference(articles).to_string();
    assert!(head(&[dated("Wire"), dated("Daily")]).contains("printed 2026-03-02 in Daily, Wire"));
    assert!(
        head(&[dated("Wire"), article("Daily")]).contains("printed 2026-03-02 (where dated) in")
    );
}

#[test]
fn each_outlet_has_its_own_negation() {
    let print = |before| {
        format!("Ben Moss said the council {before}“promised to rebuild the school by May”.")
    };
    let report = report(&[&print("never "), &print("has not "), &print("")]);
    assert_eq!(
        lines(&report, "outside"),
        [
            "right before the marks “never” in Wire, nothing like it in Gazette",
            "right before the marks “not” in Daily, nothing like it in Gazette",
        ],
        "{report}"
    );
}

#[test]
fn words_of_two_quotations_are_not_run_together() {
    let whole = "“We will open the very large bridge in the old harbour by the end of next year and \
                 nothing will stop us from doing it,” Ana Holt said.";
    let parts = "Ana Holt said they “open the very large bridge in the old port” and, later on, she \
                 promised that it will be done “by the close of next year and nothing will stop us”.";
    let report = report(&[whole, parts, whole]).to_string();
    assert!(!report.contains("Daily “open the very large bridge in the old harbour"), "{report}");
}

/// Two quotations of one article, and whether they are one statement.
#[rustfmt::skip]
const HALVES: [(&str, bool); 8] = [
    ("“It would surprise me if he did not,” said Ana Holt, a childhood friend of the younger man who led their champion team in high school. “He has always cared for justice.”", true),
    ("“It is rubbish, all of it,” Holt said about the paper’s article alleging that the council had closed four libraries in a single year. “It comes from my rivals.”", true),
    ("“The others should step in,” wrote Ana Holt, a professor of law at a northern college who frequently writes about the high court. “This is no longer funny.”", true),
    ("“I have known them for years,” Ms. Holt said, specifically invoking the governor of the northern province and the former speaker of the house. “They were excellent yesterday.”", true),
    ("“We measured it twice in June,” said Ana Holt, who directs the laboratory, teaches in the evenings and chairs the commission on water. “Nobody believed the result.”", true),
    ("“The wall will not hold,” said Ana Holt, an engineer who has built harbours in four countries on three continents since the war. “We wrote to them in May.”", true),
    ("“The wall will not hold,” said Ana Holt, an engineer. The council met on Monday and decided to ask for a second opinion on the whole plan. Holt said: “We wrote to them in May.”", false),
    ("“The wall will not hold,” said Ana Holt, an engineer who has built harbours in four countries on three continents since the war.\n\nThe rain went on all night. “We wrote to them in May,” said Holt.", false),
];

#[test]
fn a_long_cue_parts_no_statement() {
    for (text, one) in HALVES {
        let report = cross_reference(&[Article::new("Daily", text)]);
        assert_eq!(report.entries().len(), 2, "{text}");
        assert_eq!(report.statements().len() == 1, one, "{text}");
    }
}
