//! Extraction: marks, nesting, paragraphs, posts, blocks, usage; and its laws.

use crossquote::article::{Region, RegionKind};
use crossquote::quote::{Diagnostic, Usage};
use crossquote::text::{Span, sentences};
use crossquote::{Article, Extractor, Quote, QuoteKind};
use proptest::prelude::*;

fn extract(text: &str) -> Vec<Quote> {
    Extractor::default().extract(&Article::new("Sample", text))
}

/// Quotations as strings: segments joined by ` | `, one `^` in front for each quotation around.
fn shown(text: &str) -> Vec<String> {
    let quotes = extract(text);
    let show = |quote: &Quote| {
        let depth = std::iter::successors(quote.parent, |id| quotes[id.index()].parent).count();
        let segments: Vec<&str> = quote.segments.iter().map(|&segment| &text[segment]).collect();
        "^".repeat(depth) + &segments.join(" | ")
    };
    quotes.iter().map(show).collect()
}

fn check(table: &[(&str, &str, &[&str])]) {
    for (name, text, expected) in table {
        assert_eq!(shown(text), *expected, "{name}");
    }
}

#[test]
fn marks_of_every_style() {
    check(&[
        ("curly double", "She said “It rains.” He left.", &["It rains."]),
        ("curly single", "She said ‘It rains.’ He left.", &["It rains."]),
        ("straight double", "She said \"It rains.\" He left.", &["It rains."]),
        ("straight single", "She said 'It rains.' He left.", &["It rains."]),
        ("typed double", "She said ``It rains.'' He left.", &["It rains."]),
        ("two apostrophes", "She said ''It rains.'' He left.", &["It rains."]),
        ("grave and apostrophe", "She said `It rains.' He left.", &["It rains."]),
        ("guillemets", "Sie sagte «Es regnet» und ging.", &["Es regnet"]),
        ("guillemets inwards", "Sie sagte »Es regnet« und ging.", &["Es regnet"]),
        ("French spacing", "Elle a dit « Il pleut » hier.", &["Il pleut"]),
        ("German low-high", "Sie sagte „Es regnet“ und ging.", &["Es regnet"]),
        ("German single", "Sie sagte ‚Es regnet‘ und ging.", &["Es regnet"]),
        ("high reversed-9", "She said ‟It rains” and left.", &["It rains"]),
        (
            "non-breaking space inside",
            "“It rains.\u{a0} A lot,” she said.",
            &["It rains.\u{a0} A lot,"],
        ),
        ("space inside the marks", "“ It rains ,” she said.", &["It rains ,"]),
        (
            "Markdown emphasis",
            "*“It rains,”* she said. **\"Now,\"** he said.",
            &["It rains,", "Now,"],
        ),
        ("brackets around", "He agreed (“it rains”) at once.", &["it rains"]),
        ("dash before and after", "The rain—“a flood,” really—came.", &["a flood,"]),
        ("hyphen after", "A “rain”-making machine.", &["rain"]),
        ("opens with an ellipsis", "She said “…and it rains.”", &["…and it rains."]),
        ("opens with dots", "She said \"... and it rains.\"", &["... and it rains."]),
        ("broken off by a dash", "“It rains and—” she said.", &["It rains and—"]),
        ("missing space before", "She said,\"It rains.\" He left.", &["It rains."]),
        ("missing space after", "“It rains.”He left.", &["It rains."]),
        ("two without a space", "“It rains.”“It pours.”", &["It rains.", "It pours."]),
    ]);
}

#[test]
fn slips_of_the_pen() {
    check(&[
        ("closing mark opens", "He said it was ”not so bad but wet”.", &["not so bad but wet"]),
        ("curly opens, straight closes", "It was “wet and cold,\" he said.", &["wet and cold,"]),
        ("straight opens, curly closes", "It was \"wet and cold,” he said.", &["wet and cold,"]),
        (
            "inner mark closes straight",
            "“Near ‘The Old Mill,'” she said.",
            &["Near ‘The Old Mill,'", "^The Old Mill,"],
        ),
        (
            "straight inside curly, closed by one curly each",
            "“A \"wet day\" is like a \"dry night”,” wrote Lee.",
            &["A \"wet day\" is like a \"dry night”,", "^wet day", "^dry night"],
        ),
        (
            "inner never closed",
            "“He said ‘never and left,” she said.",
            &["He said ‘never and left,", "^never and left,"],
        ),
        ("unclosed", "“It rains, she said.\n\nNothing else.", &["It rains, she said."]),
        ("stray closing mark", "It rains,” she said.", &[]),
        ("stray opening mark before a good pair", "It “rains. He said “no” to it.", &["no"]),
        ("nothing between", "An empty pair “” and \"\" and ''.", &[]),
        ("only marks", "“‘\"'”’", &[]),
        ("decoration", "\"\"\"\"\"\"\"\"\"\" news \"\"\"\"\"\"\"\"\"\"", &[]),
        ("acute accents", "´We´re not moving,´ said Ana Holt.", &["We´re not moving,"]),
        ("double primes", "″We sleep on the quay,″ said Ana Holt.", &["We sleep on the quay,"]),
        ("primes", "′We sleep,′ said Ana Holt.", &["We sleep,"]),
        (
            "commas and apostrophes",
            ",,They gave us soup,'' said Ana Holt.",
            &["They gave us soup,"],
        ),
        ("corner brackets", "「The sea decides,」 said Ana Holt.", &["The sea decides,"]),
        (
            "white corner brackets",
            "「He said 『no』 twice,」 she said.",
            &["He said 『no』 twice,", "^no"],
        ),
        (
            "decoded wrongly twice",
            "Ã¢â‚¬Å“We donÃ¢â‚¬â„¢t know,Ã¢â‚¬Â\u{9d} she said.",
            &["We donÃ¢â‚¬â„¢t know,"],
        ),
        ("quoted-printable", "=E2=80=9CWe will appeal,=E2=80=9D she said.", &["We will appeal,"]),
        (
            "a line that goes on",
            "“We will app=\neal, all of =\nus,” she said.",
            &["We will app=\neal, all of =\nus,"],
        ),
        (
            "quoted-printable, one byte",
            "=93We will wait,=94 she=\n said. =93We ca=\nn=92t.=94",
            &["We will wait,", "We ca=\nn=92t."],
        ),
        (
            "quoted-printable, a divided character",
            "=E2=80=\n=9CWe will wait,=E2=80=9D she said.",
            &["We will wait,"],
        ),
        (
            "quoted-printable, a space",
            "=22We will wait=20\nhere,=22 she said.",
            &["We will wait | here,"],
        ),
        (
            "quoted-printable, accents",
            "=93Caf=C3=A9s will wait,=94 she said.",
            &["Caf=C3=A9s will wait,"],
        ),
        ("a formula", "“It is x=93 and y=94,” she said.", &["It is x=93 and y=94,"]),
        ("an address", "She wrote “see?a=20\nof it” to us.", &["see?a=20 | of it"]),
        ("figures before primes", "A 27″ screen, 6′ 2″ tall, stands at 40° 26′ north.", &[]),
        ("two commas", "It rained,, and it poured,, she said.", &[]),
        ("wrong way round", "She said ”It rains.“ He left.", &["It rains."]),
    ]);
}

#[test]
fn apostrophes_are_no_marks() {
    check(&[
        ("contractions", "It’s wet, isn't it? They’d know.", &[]),
        ("names", "O’Brien met D'Angelo and Ng’ang’a.", &[]),
        ("plural possessive", "The players’ union and the owners' club met.", &[]),
        ("elision", "’Tis the season, 'twas the night; get 'em.", &[]),
        ("decades", "The ’90s and the '60s were wet.", &[]),
        ("rock ’n’ roll", "They play rock ’n’ roll and rock 'n' roll.", &[]),
        ("dropped g", "He was walkin’ down the road, talkin' loud.", &[]),
        ("feet and inches", "At 6'2\" he is tall; she is 5' 4\" or so.", &[]),
        ("inches alone", "A 27\" screen and a 15\" one.", &[]),
        ("primes", "It lies at 40° 26′ 46″ north.", &[]),
        (
            "possessive inside single marks",
            "‘The players’ union is late,’ he said.",
            &["The players’ union is late,"],
        ),
        (
            "contraction inside single marks",
            "Adding, ‘Now it’s time to move on!’ He left.",
            &["Now it’s time to move on!"],
        ),
        ("straight apostrophes inside", "'I don't know,' she said.", &["I don't know,"]),
        ("possessive inside double marks", "“The boys’ club,” he said.", &["The boys’ club,"]),
        (
            "dropped g inside",
            "'I was goin' to the store,' he said.",
            &["I was goin' to the store,"],
        ),
        (
            "single mark alone in a paragraph",
            "‘Nobody knows. Nobody.’\n\nHe left.",
            &["Nobody knows. Nobody."],
        ),
        ("headline in Title Case", "Mayor: Rain Denials ‘Satisfied’ Council", &["Satisfied"]),
        (
            "headline, straight marks",
            "Poe Talks of a 'Flood Defence Unit' With Lee",
            &["Flood Defence Unit"],
        ),
    ]);
}

#[test]
fn nesting() {
    check(&[
        (
            "single inside double",
            "“She told me ‘go home,’ and I went,” he said.",
            &["She told me ‘go home,’ and I went,", "^go home,"],
        ),
        (
            "double inside single",
            "‘She told me “go home” and I went,’ he said.",
            &["She told me “go home” and I went,", "^go home"],
        ),
        (
            "three deep",
            "“He said, ‘She cried “fire” twice,’ I think,” said Poe.",
            &["He said, ‘She cried “fire” twice,’ I think,", "^She cried “fire” twice,", "^^fire"],
        ),
        (
            "both close at once",
            "“He said, ‘go home.’” Then he left.",
            &["He said, ‘go home.’", "^go home."],
        ),
        (
            "both open at once",
            "“‘Go home’ is what he said,” she recalled.",
            &["‘Go home’ is what he said,", "^Go home"],
        ),
        (
            "three apostrophes",
            "He said ''they call it 'the pit''' and left.",
            &["they call it 'the pit'", "^the pit"],
        ),
        (
            "straight inside straight",
            "\"He said 'no' to it,\" she said.",
            &["He said 'no' to it,", "^no"],
        ),
        ("guillemets inside", "“Das «Haus» brennt,” sagte er.", &["Das «Haus» brennt,", "^Haus"]),
    ]);
}

#[test]
fn paragraphs_and_interruptions() {
    check(&[
        (
            "opened anew in each paragraph",
            "“It rained for days.\n\n“Then it stopped.\n\n“Now we dig,” she said.",
            &["It rained for days. | Then it stopped. | Now we dig,"],
        ),
        (
            "opened anew at each sentence of a joined paragraph",
            "She said: \"It rained for days. \"Then it stopped. \"Now we dig.\" He left.",
            &["It rained for days. | Then it stopped. | Now we dig."],
        ),
        (
            "opened anew in a joined paragraph, curly marks",
            "“Will it hold? “We cannot know that,” she said.",
            &["Will it hold? | We cannot know that,"],
        ),
        (
            "a phrase inside is not opened anew",
            "“We call it. \"The pit\" is what we call it,” she said.",
            &["We call it. \"The pit\" is what we call it,", "^The pit"],
        ),
        (
            "closed and opened at the next sentence",
            "“It rained for days.” “Then it stopped,” she said.",
            &["It rained for days.", "Then it stopped,"],
        ),
        (
            "goes on without a new mark",
            "“It rained for days.\nThen it stopped,” she said.",
            &["It rained for days. | Then it stopped,"],
        ),
        (
            "unclosed before an ordinary paragraph",
            "“It rained for days.\n\nThe mayor said “no” twice.",
            &["It rained for days.", "no"],
        ),
        (
            "cue in the middle of a sentence",
            "“We dig,” said Ann Poe, “until it is dry.”",
            &["We dig, | until it is dry."],
        ),
        (
            "cue in the middle, pronoun",
            "\"If it rains,\" she said, \"I dig.\"",
            &["If it rains, | I dig."],
        ),
        (
            "British interruption",
            "‘We dig’, she said, ‘until it is dry.’",
            &["We dig | until it is dry."],
        ),
        (
            "interrupted by dashes",
            "“We dig” — she sighed and said — “all night.”",
            &["We dig | all night."],
        ),
        (
            "two sentences are two quotations",
            "“We dig,” said Ann Poe. “It is wet.”",
            &["We dig,", "It is wet."],
        ),
        ("two speakers", "“We dig,” said Poe, and Lee said, “we wait.”", &["We dig,", "we wait."]),
        (
            "partial quotations in a row",
            "He was “wet,” she said, and “cold” too.",
            &["wet,", "cold"],
        ),
        (
            "list of partial quotations",
            "It was “wet,” “cold” and “dark.”",
            &["wet,", "cold", "dark."],
        ),
        (
            "note between two paragraphs of speech",
            "“We dig.\n\n“(CROSSTALK)\n\n“Until it is dry.”",
            &["We dig. | Until it is dry."],
        ),
        ("carriage returns", "“It rains.\r\n\r\n“It pours,” she said.", &["It rains. | It pours,"]),
    ]);
}

/// A mark behind a word in -s is an apostrophe or closes: what follows it decides, and how its
/// paragraph goes on.
#[test]
fn single_marks_behind_a_plural() {
    check(&[
        (
            "conjunction behind the mark",
            "Critics called it ‘jobs for the boys’ and walked out.\n\n‘No regrets,’ Okafor said.",
            &["jobs for the boys", "No regrets,"],
        ),
        (
            "the same with straight marks",
            "Critics called it 'jobs for the boys' and walked out.\n\n'No regrets,' Okafor said.",
            &["jobs for the boys", "No regrets,"],
        ),
        (
            "headlines in adjacent lines",
            "Jury told of ‘mountain of lies’ in Ellwood fraud trial\n‘No regrets’ - Okafor on leaving City",
            &["mountain of lies", "No regrets"],
        ),
        (
            "relative pronoun behind the mark",
            "Police are hunting ‘cruel thieves’ who took a dog.\n\n‘He is family,’ said Ana Holt.",
            &["cruel thieves", "He is family,"],
        ),
        (
            "auxiliary behind the mark, at the start of the paragraph",
            "‘Jobs for the boys’ was the verdict of the union.\n\n‘No regrets,’ Okafor said.",
            &["Jobs for the boys", "No regrets,"],
        ),
        (
            "noun behind the mark, part of a sentence",
            "Members attacked the ‘jobs for the boys’ appointments.\n\n‘No regrets,’ Okafor said.",
            &["jobs for the boys", "No regrets,"],
        ),
        (
            "noun behind the mark, headline",
            "‘Jobs for the boys’ row deepens\n‘No regrets’ says Okafor",
            &["Jobs for the boys", "No regrets"],
        ),
        (
            "three paragraphs, each with its own",
            "They were ‘dirty tricks’ by rivals.\n\n‘All lies’ for years, she said.\n\n‘We knew,’ she said.",
            &["dirty tricks", "All lies", "We knew,"],
        ),
        (
            "possessive inside, opened anew",
            "‘The boys’ coats were wet.\n\n‘We dried them,’ she said.",
            &["The boys’ coats were wet. | We dried them,"],
        ),
        (
            "possessive inside, in one paragraph",
            "‘The boys’ coats were wet,’ she said.",
            &["The boys’ coats were wet,"],
        ),
        (
            "two owners",
            "‘The boys’ and girls’ coats were wet,’ she said.",
            &["The boys’ and girls’ coats were wet,"],
        ),
        (
            "owner without what he owns",
            "‘The coats were the boys’ and nobody else wore them,’ she said.",
            &["The coats were the boys’ and nobody else wore them,"],
        ),
        (
            "opened anew without a plural",
            "She said: ‘It rained for days.\n\n‘Then it stopped,’ she said.",
            &["It rained for days. | Then it stopped,"],
        ),
        (
            "opened anew behind a colon, with a possessive",
            "She said: ‘The players’ bus was late.\n\n‘Nobody waited,’ she said.",
            &["The players’ bus was late. | Nobody waited,"],
        ),
    ]);
}

#[test]
fn turns_of_a_transcript() {
    check(&[
        (
            "two turns",
            "“SMITH: It rains.\n\n“JONES: It pours.”",
            &["SMITH: It rains.", "JONES: It pours."],
        ),
        ("one word", "“SMITH: Now?\n\n“JONES: No.”", &["SMITH: Now?", "JONES: No."]),
        ("letters", "“Q: It rains?\n\n“A: It does.”", &["Q: It rains?", "A: It does."]),
        (
            "a turn of two paragraphs",
            "“SMITH: It rains.\n\n“It pours.\n\n“JONES: It stops.”",
            &["SMITH: It rains. | It pours.", "JONES: It stops."],
        ),
        (
            "words before the first label",
            "“They met.\n\n“SMITH: It rains.”",
            &["They met.", "SMITH: It rains."],
        ),
        (
            "quotation inside a turn",
            "“SMITH: See ‘The Mill.’\n\n“JONES: Read ‘The Dam.’”",
            &["SMITH: See ‘The Mill.’", "^The Mill.", "JONES: Read ‘The Dam.’", "^The Dam."],
        ),
        (
            "block",
            "They met:\n\n> SMITH: It rains here today.\n> JONES: It pours.",
            &["SMITH: It rains here today.", "JONES: It pours."],
        ),
        ("no label", "“It rains.\n\n“The rule: stay in.”", &["It rains. | The rule: stay in."]),
        ("one label", "“SMITH: It rains.\n\n“It pours.”", &["SMITH: It rains. | It pours."]),
    ]);
    let turns = extract("“SMITH: Now?\n\n“JONES: No.”");
    assert!(turns.iter().all(Quote::is_speech), "a turn is speech however short it is");
}

#[test]
fn posts_and_blocks() {
    check(&[
        ("post", "Rain again! — Ann Poe (@annpoe) May 2, 2019", &["Rain again!"]),
        (
            "posts behind prose in one paragraph",
            "The council will not pay for it, people familiar with the plan said on Monday, and it \
             may take until autumn before another one is put to a vote by the members of the board. \
             We dig & dig.. — Ann Poe (@annpoe) May 2, 2016 A \"dry\" night. 2/3 — Jo Day (@jo) \
             May 2, 2016 Via: Wire",
            &["We dig & dig..", "A \"dry\" night. 2/3", "^dry"],
        ),
        ("post between marks", "“Rain again!” — Ann Poe (@annpoe) May 2, 2019", &["Rain again!"]),
        (
            "block quote",
            "Poe wrote:\n\n> We dig until it is dry.\n> Then we rest.\n\nShe left.",
            &["We dig until it is dry. | Then we rest."],
        ),
        ("signed block", "> We dig until it is dry.\n> — Ann Poe", &["We dig until it is dry."]),
        ("block that is the site's", "> Posted on: Sunday, July 9, 2017 4:28:00 PM", &[]),
        (
            "block that quotes",
            "> “We dig until it is dry,” she said.",
            &["We dig until it is dry,"],
        ),
        ("front matter", "---\ntitle: \"Poe: 'We dig'\"\n---\n\nShe said “no” to it.", &["no"]),
        (
            "image and link target",
            "![‘Rain’ here](http://x.example/a\"b\") “It rains,” he said.",
            &["It rains,"],
        ),
        ("tags", "<a href=\"x\" title=\"He said\">link</a> and “rain” now", &["rain"]),
    ]);
}

#[test]
fn signatures_attribute() {
    let text = "Rain again! — Ann Poe (@annpoe) May 2, 2019\n\n> We dig until it is dry.\n> — Jo Day, mayor";
    let quotes = extract(text);
    let named: Vec<(QuoteKind, &str)> = quotes
        .iter()
        .map(|quote| (quote.kind, quote.attribution.as_ref().unwrap().name.as_deref().unwrap()))
        .collect();
    assert_eq!(named, [(QuoteKind::Post, "Ann Poe"), (QuoteKind::Block, "Jo Day")]);
}

#[test]
fn a_marked_region_may_be_a_block_quote() {
    let text = "Poe wrote:\n\nWe dig until it is dry.\n\nShe left.";
    let block = Region { span: Span::new(12, 35), kind: RegionKind::BlockQuote };
    let quotes = Extractor::default().extract(&Article::new("Sample", text).with_regions([block]));
    assert_eq!(quotes.len(), 1);
    assert_eq!(quotes[0].words(text), "We dig until it is dry.");
}

#[test]
fn diagnostics_name_the_oddity() {
    let table: &[(&str, &str, &[Diagnostic])] = &[
        ("none", "She said “It rains.” He left.", &[]),
        ("German marks are no oddity", "Sie sagte „Es regnet“ und ging.", &[]),
        ("unclosed", "“It rains, she said.", &[Diagnostic::Unclosed]),
        ("re-opened", "“It rains.\n\n“It pours,” she said.", &[]),
        ("wrong way", "It was ”not so bad but wet”.", &[Diagnostic::WrongWay]),
        ("mixed", "It was “wet and cold,\" he said.", &[Diagnostic::MixedMarks]),
    ];
    for (name, text, expected) in table {
        assert_eq!(extract(text)[0].diagnostics, *expected, "{name}");
    }
    let nested = extract("“He said ‘never and left,” she said.");
    assert_eq!(nested[1].diagnostics, [Diagnostic::MisNested]);
}

#[test]
fn kinds() {
    let table = [
        ("whole clause", "“It rains,” she said.", QuoteKind::Direct),
        ("clause behind a colon", "She said: “it rains and pours.”", QuoteKind::Direct),
        (
            "words in the reporter's clause",
            "She called it “utterly unfit” for use.",
            QuoteKind::Partial,
        ),
        (
            "a name in the reporter's clause",
            "She called it the “Big Dig” of the north.",
            QuoteKind::Partial,
        ),
        ("a clause that goes on", "She said it “will rain all day.”", QuoteKind::Partial),
        ("post", "Rain again! — Ann Poe (@annpoe)", QuoteKind::Post),
        ("block", "> We dig until it is dry.", QuoteKind::Block),
    ];
    for (name, text, kind) in table {
        assert_eq!(extract(text)[0].kind, kind, "{name}");
    }
}

/// Name, text, and whether its first quotation looks like speech by itself.
pub(crate) const USAGE: &[(&str, &str, bool)] = &[
    ("a sentence", "“We will dig until it is dry,” the mayor said.", true),
    ("a few words with a cue", "The mayor called the plan “a complete disaster.”", true),
    ("a word with a cue", "The mayor called the plan “unfit.”", true),
    ("a sentence alone", "“Nobody really knows what happened there.”", true),
    ("a headline in Title Case", "Mayor Calls Plan ‘a Complete Disaster’ at Fair", true),
    ("book", "In her 2002 book, “The Long Rain of Autumn,” she drew maps.", false),
    ("song", "They played the song “Rain Dogs” twice at the fair.", false),
    ("nickname", "Robert “Bobby” Cole grew up on a farm near the coast.", false),
    ("so-called", "The so-called “super fund” was set up in May.", false),
    ("note of a transcript", "“(APPLAUSE)”", false),
];

#[test]
fn usage_of_marks() {
    for (name, text, speech) in USAGE {
        assert_eq!(extract(text)[0].usage == Usage::Speech, *speech, "{name}");
    }
}

#[test]
fn context_is_the_sentence_around() {
    let text = "It was late. Poe said “it rains” at last. She left.";
    assert_eq!(&text[extract(text)[0].context.range()], "Poe said “it rains” at last.");
}

/// Marks, and the neighbours that decide about them.
const SOUP: &str = "[\"'`“”‘’„‚«»‹›‟a Bs,.!?…—(@)<>\\[\\]\n0-]{0,120}";

fn lawful(text: &str) {
    let quotes = extract(text);
    for (at, quote) in quotes.iter().enumerate() {
        assert!(!quote.segments.is_empty());
        assert!(quote.segments.iter().all(|s| text.get(s.range()).is_some_and(|w| !w.is_empty())));
        assert!(quote.segments.windows(2).all(|pair| pair[0].end <= pair[1].start));
        assert!(
            text.get(quote.outer.range()).is_some() && text.get(quote.context.range()).is_some()
        );
        assert!(quote.outer.contains(quote.span()) && quote.context.contains(quote.outer));
        let parent = quote.parent.map(|id| id.index());
        assert!(parent.is_none_or(|p| p < at && quotes[p].outer.contains(quote.outer)));
    }
    assert!(quotes.windows(2).all(|pair| pair[0].outer.start <= pair[1].outer.start));
    assert_eq!(quotes, extract(text), "the same text, the same quotations");
}

proptest! {
    #[test]
    fn any_text_gives_lawful_quotations(text in any::<String>()) {
        lawful(&text);
    }

    #[test]
    fn any_soup_of_marks_gives_lawful_quotations(text in SOUP) {
        lawful(&text);
    }

    #[test]
    fn sentences_cover_their_paragraph(text in "[A-Za-z.!?…”’\" 0-9]{0,80}") {
        let paragraph = Span::new(0, text.len()).trim(&text);
        let found = sentences(&text, paragraph);
        prop_assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start));
        let letters = |part: &str| part.chars().filter(|c| !c.is_whitespace()).count();
        let inside: usize = found.iter().map(|s| letters(&text[s.range()])).sum();
        prop_assert_eq!(inside, letters(&text));
    }

    #[test]
    fn a_plain_quotation_is_found_whatever_is_in_it(words in "[A-Z][a-z]{1,8}( [a-z]{2,8}){2,9}") {
        for (open, close) in [("“", "”"), ("\"", "\""), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ("``", "''")] {
            let text = format!("The mayor said {open}{words},{close} and left.");
            let expected = [format!("{words},")];
            prop_assert_eq!(shown(&text), expected);
        }
    }
}
