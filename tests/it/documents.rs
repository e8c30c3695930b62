//! Speech without marks: transcripts of every convention, and documents that are primary sources.

use crossquote::extract::Notice;
use crossquote::{Article, Attributor, Extractor, cross_reference};

/// Name, text, and each quotation: its speaker (`-` for none) and its words.
type Row = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

fn found(article: &Article) -> Vec<(String, String)> {
    let mut quotes = Extractor::default().extract(article);
    Attributor::default().attribute(article, &mut quotes);
    let outermost = quotes.iter().filter(|quote| quote.parent.is_none() && quote.is_speech());
    let speaker = |quote: &crossquote::Quote| {
        let name = quote.attribution.as_ref().and_then(|told| told.name.clone());
        name.unwrap_or_else(|| "-".to_owned())
    };
    outermost.map(|quote| (speaker(quote), quote.words(article.text()))).collect()
}

fn check(table: &[Row], primary: bool) {
    let mut wrong = Vec::new();
    for (name, text, expected) in table {
        let article = Article::new("Source", *text).with_primary(primary);
        let got = found(&article);
        let expected: Vec<(String, String)> =
            expected.iter().map(|(who, words)| ((*who).to_owned(), (*words).to_owned())).collect();
        if got != expected {
            wrong.push(format!("{name}:\n  got      {got:?}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

pub(crate) const TRANSCRIPTS: &[Row] = &[
    (
        "labels in capitals with offices",
        "SEN. MARTIN OAKES (I), VERMONT: We cannot keep paying twice for the same salt.\n\nLEMON: Senator, thank you.\n\nOAKES: Thank you for having me.",
        &[
            ("Martin Oakes", "We cannot keep paying twice for the same salt."),
            ("Lemon", "Senator, thank you."),
            ("Martin Oakes", "Thank you for having me."),
        ],
    ),
    (
        "two of one surname: the one introduced last",
        "ANN OAKES, MAYOR: The bridge stays.\n\nLEMON: And the tunnel?\n\nOAKES: It stays too.\n\nRUTH OAKES, ENGINEER: It does not.\n\nLEMON: No?\n\nOAKES: No.",
        &[
            ("Ann Oakes", "The bridge stays."),
            ("Lemon", "And the tunnel?"),
            ("Ann Oakes", "It stays too."),
            ("Ruth Oakes", "It does not."),
            ("Lemon", "No?"),
            ("Ruth Oakes", "No."),
        ],
    ),
    (
        "what is shown is nobody's",
        "ANNA BERG, ANCHOR: Let us look at the numbers.\n\nTEXT: Marlow poll: Ito, 32 percent\n\nGARRARD: I am not leaving this race.\n\nBERG: Thank you, Congresswoman Tina Garrard.",
        &[
            ("Anna Berg", "Let us look at the numbers."),
            ("Tina Garrard", "I am not leaving this race."),
            ("Anna Berg", "Thank you, Congresswoman Tina Garrard."),
        ],
    ),
    (
        "line breaks lost",
        "ANNA BERG, ANCHOR: Let us look at the numbers. TEXT: Marlow poll: Ito, 32 percent GARRARD: I am not leaving this race. BERG: Thank you, Congresswoman Tina Garrard.\n\nBERG: And to the weather.\n\nBERG: Rain.",
        &[
            ("Anna Berg", "Let us look at the numbers."),
            ("Tina Garrard", "I am not leaving this race."),
            ("Anna Berg", "Thank you, Congresswoman Tina Garrard."),
            ("Anna Berg", "And to the weather."),
            ("Anna Berg", "Rain."),
        ],
    ),
    (
        "notes of the transcriber",
        "WATT (voice-over): The ban would begin in March. (END VIDEOTAPE)\n\nGUPTE: It is (LAUGHTER) quite the paradox.\n\nWATT: And CNN: they are (inaudible) wrong.",
        &[
            ("Watt", "The ban would begin in March."),
            ("Gupte", "It is quite the paradox."),
            ("Watt", "And CNN: they are wrong."),
        ],
    ),
    (
        "a turn of several paragraphs",
        "HOLT: The wall will hold.\n\nIt has held before.\n\nMOSS: Once.\n\nHOLT: Twice.",
        &[
            ("Holt", "The wall will hold. It has held before."),
            ("Moss", "Once."),
            ("Holt", "Twice."),
        ],
    ),
    (
        "parliament, with seats and times",
        "Mr STEPHEN JONAS (Throsby) (16:40): I move that this House notes the price.\n\nMr EWEN JONAS (Herbert) (16:44): I rise to speak against the motion.\n\nMr JONAS: I did not say that.",
        &[
            ("Stephen Jonas", "I move that this House notes the price."),
            ("Ewen Jonas", "I rise to speak against the motion."),
            ("Ewen Jonas", "I did not say that."),
        ],
    ),
    (
        "names in bold, with times",
        "\\[08:15\\] **Erika Noll:** Nobody lost a byte.\n\n\\[08:20\\] **Adam Stokes:** And the tapes?\n\n\\[08:31\\] **Erika Noll:** Nor the tapes.",
        &[
            ("Erika Noll", "Nobody lost a byte."),
            ("Adam Stokes", "And the tapes?"),
            ("Erika Noll", "Nor the tapes."),
        ],
    ),
    (
        "names as headings",
        "#### Speaker 1\n\nWe moved the servers in May because the hall flooded.\n\n#### Erika Noll\n\nNobody lost a byte.\n\n#### Speaker 1\n\nGood.",
        &[
            ("-", "We moved the servers in May because the hall flooded."),
            ("Erika Noll", "Nobody lost a byte."),
            ("-", "Good."),
        ],
    ),
    (
        "times before names",
        "[00:00:12] Ana Holt: We open in May.\n[00:00:19] Ben Moss: In May?\n[00:00:21] Ana Holt: In May.",
        &[("Ana Holt", "We open in May."), ("Ben Moss", "In May?"), ("Ana Holt", "In May.")],
    ),
    (
        "wrapped lines",
        "MR. HOLT: We will open the bridge in May, as we\nsaid we would, and not before the piers have been\nlooked at.\n\nMS. MOSS: That is late.\n\nMR. HOLT: It is not late for a bridge that stood\nclosed for nine years.",
        &[
            (
                "Holt",
                "We will open the bridge in May, as we said we would, and not before the piers have been looked at.",
            ),
            ("Moss", "That is late."),
            ("Holt", "It is not late for a bridge that stood closed for nine years."),
        ],
    ),
];

/// Transcripts of reports too: nobody said that they are a primary source.
pub(crate) const TURNS: &[Row] = &[
    (
        "names and colons",
        "Ana Holt: Will it open in May?\nBen Moss: It will, whatever happens.\nAna Holt: And the piers?\nBen Moss: They hold.",
        &[
            ("Ana Holt", "Will it open in May?"),
            ("Ben Moss", "It will, whatever happens."),
            ("Ana Holt", "And the piers?"),
            ("Ben Moss", "They hold."),
        ],
    ),
    (
        "three turns to and fro",
        "Ana Holt: We open in May.\n\nBen Moss: Are you sure?\n\nAna Holt: I am.",
        &[("Ana Holt", "We open in May."), ("Ben Moss", "Are you sure?"), ("Ana Holt", "I am.")],
    ),
    (
        "an interviewer without a name",
        "Interviewer: Will it open in May?\nAna Holt: It will. I have one rule: wait for nobody.\nInterviewer: And the piers?\nAna Holt: They hold, and we looked twice.",
        &[
            ("-", "Will it open in May?"),
            ("Ana Holt", "It will. I have one rule: wait for nobody."),
            ("-", "And the piers?"),
            ("Ana Holt", "They hold, and we looked twice."),
        ],
    ),
    (
        "single names that ask and answer",
        "Ana: Will it open in May?\n\nBen: It will.\n\nAna: And the piers?\n\nBen: They hold.",
        &[
            ("Ana", "Will it open in May?"),
            ("Ben", "It will."),
            ("Ana", "And the piers?"),
            ("Ben", "They hold."),
        ],
    ),
    (
        "initials of names in the head",
        "Interview with Ana Holt (AH) by Ben Moss (BM)\n\nBM: Will it open in May?\n\nAH: It will.\n\nBM: And the piers?\n\nAH: They hold.",
        &[
            ("Ben Moss", "Will it open in May?"),
            ("Ana Holt", "It will."),
            ("Ben Moss", "And the piers?"),
            ("Ana Holt", "They hold."),
        ],
    ),
    (
        "initials that the head does not explain",
        "A talk with Bela Marr about boats\n\nBM: Will it open in May?\n\nRQ: It will.\n\nBM: And the piers?\n\nRQ: They hold.",
        &[
            ("BM", "Will it open in May?"),
            ("RQ", "It will."),
            ("BM", "And the piers?"),
            ("RQ", "They hold."),
        ],
    ),
    (
        "a time behind each name",
        "Ana Holt  0:03\nWe open in May. I promised it.\n\nBen Moss  0:11\nAnd the piers?\n\nAna Holt  0:14\nThey hold.\n\nBen Moss  0:19\nThank you.",
        &[
            ("Ana Holt", "We open in May. I promised it."),
            ("Ben Moss", "And the piers?"),
            ("Ana Holt", "They hold."),
            ("Ben Moss", "Thank you."),
        ],
    ),
    (
        "parliament, a name behind the office",
        "The Minister for Bridges (Ana Holt): It will open in May.\n\nSir Ben Moss (Kiel) (Con): She told us March. Which is it?\n\nAna Holt: I refer him to my answer.\n\nMr Speaker: Order.\n\nSir Ben Moss: That was no answer.",
        &[
            ("Ana Holt", "It will open in May."),
            ("Ben Moss", "She told us March. Which is it?"),
            ("Ana Holt", "I refer him to my answer."),
            ("-", "Order."),
            ("Ben Moss", "That was no answer."),
        ],
    ),
    (
        "voices of subtitles",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana Holt>We open in May.</v>\n\n00:02.500 --> 00:04.000\n<v Ben Moss>Are you sure?</v>\n\n00:04.500 --> 00:06.000\n<v Ana Holt>I am,</v>\n\n00:06.500 --> 00:08.000\n<v Ana Holt>and so are you.</v>\n",
        &[
            ("Ana Holt", "We open in May."),
            ("Ben Moss", "Are you sure?"),
            ("Ana Holt", "I am, and so are you."),
        ],
    ),
    (
        "labels in subtitles",
        "1\n00:00:01,000 --> 00:00:02,000\nANA: We open in May.\n\n2\n00:00:02,500 --> 00:00:04,000\nBEN: Are you sure?\n\n3\n00:00:04,500 --> 00:00:06,000\nANA: I am.\nWe looked twice.\n",
        &[("Ana", "We open in May."), ("Ben", "Are you sure?"), ("Ana", "I am. We looked twice.")],
    ),
    (
        "a headline that names who speaks below",
        "Ben Moss: Holt is done\n\nANNA HOLT: We open in May.\n\nMOSS: Are you sure?\n\nHOLT: I am.",
        &[("Anna Holt", "We open in May."), ("Ben Moss", "Are you sure?"), ("Anna Holt", "I am.")],
    ),
    (
        "questions with a letter, answers with a name",
        "Q: Will it open in May?\n\nAna Holt: It will.\n\nQ: And the piers?\n\nAna Holt: They hold.",
        &[
            ("-", "Will it open in May?"),
            ("Ana Holt", "It will."),
            ("-", "And the piers?"),
            ("Ana Holt", "They hold."),
        ],
    ),
    (
        "all on one line",
        "ANNA BERG, HOST: Tonight, the flood. How many homes? MAYOR DALE OAKES: About four hundred. We have boats. BERG: And the dam? OAKES: It holds. BERG: Thank you.",
        &[
            ("Anna Berg", "Tonight, the flood. How many homes?"),
            ("Dale Oakes", "About four hundred. We have boats."),
            ("Anna Berg", "And the dam?"),
            ("Dale Oakes", "It holds."),
            ("Anna Berg", "Thank you."),
        ],
    ),
];

#[test]
fn turns_of_names_are_turns() {
    check(TURNS, false);
}

/// Transcripts of two turns or of speakers who speak once each.
pub(crate) const SHORT: &[Row] = &[
    (
        "two labels in capitals, a question behind",
        "MINISTER OYELARAN: We are not going to devalue the currency. That is my final word.\n\nANCHOR: Your final word, Minister?",
        &[
            ("Oyelaran", "We are not going to devalue the currency. That is my final word."),
            ("-", "Your final word, Minister?"),
        ],
    ),
    (
        "two labels in capitals, a question in front",
        "BOLTON: Will you go?\n\nTRANTER: No.",
        &[("Bolton", "Will you go?"), ("Tranter", "No.")],
    ),
    (
        "a sentence of the reporter in front",
        "They met on the quay.\n\nHOST: Why did you leave us, Ms Keane?\n\nDARA KEANE: I was tired of the road.",
        &[("-", "Why did you leave us, Ms Keane?"), ("Dara Keane", "I was tired of the road.")],
    ),
    (
        "names and nothing more",
        "Bolton: Will you go?\n\nTranter: No.",
        &[("Bolton", "Will you go?"), ("Tranter", "No.")],
    ),
    (
        "full names and nothing more",
        "Rita Bolton: Will you go?\nJo Tranter: Not before the vote.",
        &[("Rita Bolton", "Will you go?"), ("Jo Tranter", "Not before the vote.")],
    ),
    (
        "subtitles with labels",
        "1\n00:00:01,000 --> 00:00:03,000\nDARA KEANE: The wall will not hold.\n\n2\n00:00:03,500 --> 00:00:06,000\nREPORTER: How long do we have?\n",
        &[("Dara Keane", "The wall will not hold."), ("-", "How long do we have?")],
    ),
    (
        "a house, each member once",
        "Mrs Janet Oldroyd (Calder Vale) (Con): I am grateful to the Minister.\n\nMr Piers Lund (Ash North) (Lab): Will she say when the line opens?\n\nSir Geoff Bray (Kell) (LD): The line is late.\n\nMs Ruth Amadi (Port East) (SNP): We have waited nine years.\n\nDr Tom Vale (Holm) (Ind): I agree with the hon. Lady.",
        &[
            ("Janet Oldroyd", "I am grateful to the Minister."),
            ("Piers Lund", "Will she say when the line opens?"),
            ("Geoff Bray", "The line is late."),
            ("Ruth Amadi", "We have waited nine years."),
            ("Tom Vale", "I agree with the hon. Lady."),
        ],
    ),
];

/// What stands between turns and nobody says.
pub(crate) const NOTES: &[Row] = &[
    (
        "what a house and its members do",
        "Mrs Janet Oldroyd (Calder Vale) (Con): I am grateful to the Minister.\n\nMr Lund: Will she give way?\n\nMrs Oldroyd rose—\n\nMr Lund: She will not.\n\nMembers applauded.\n\nMrs Oldroyd: I will now.\n\nThe meeting rose at 9.14pm.",
        &[
            ("Janet Oldroyd", "I am grateful to the Minister."),
            ("Lund", "Will she give way?"),
            ("Lund", "She will not."),
            ("Janet Oldroyd", "I will now."),
        ],
    ),
    (
        "a group speaks in a turn of its own",
        "Mr Lund: She will not.\n\nSeveral hon. Members: Hear, hear!\n\nMrs Oldroyd: I will now.\n\nMr Lund: Thank you.\n\nMrs Oldroyd: I thank him.",
        &[
            ("Lund", "She will not."),
            ("-", "Hear, hear!"),
            ("Oldroyd", "I will now."),
            ("Lund", "Thank you."),
            ("Oldroyd", "I thank him."),
        ],
    ),
    (
        "a note of the court in brackets",
        "MR. LUND: Nothing further.\n\nMS. OLDROYD: The record is closed.\n\nMR. LUND: Thank you, Your Honor.\n\n(Whereupon, at 11:04 a.m., the case was submitted.)",
        &[
            ("Lund", "Nothing further."),
            ("Oldroyd", "The record is closed."),
            ("Lund", "Thank you, Your Honor."),
        ],
    ),
    (
        "where it was printed",
        "HOLT: The wall will hold.\n\nMOSS: Once.\n\nHOLT: Twice.\n\nSource: Channel Nine, 4 March",
        &[("Holt", "The wall will hold."), ("Moss", "Once."), ("Holt", "Twice.")],
    ),
    (
        "a question in bold type inside a turn",
        "**Ana Holt:** The wall will hold.\n\n**Was your mother proud?**\n\nShe was.\n\n**Ben Moss:** And mine.\n\n**Ana Holt:** I know.",
        &[
            ("Ana Holt", "The wall will hold."),
            ("-", "Was your mother proud?"),
            ("Ana Holt", "She was."),
            ("Ben Moss", "And mine."),
            ("Ana Holt", "I know."),
        ],
    ),
    (
        "a house that divides",
        "Mr Lund: I beg to move.\n\nMrs Oldroyd: I oppose it.\n\nThe House divided: Ayes 212, Noes 190.\n\nMr Lund: I am grateful.",
        &[("Lund", "I beg to move."), ("Oldroyd", "I oppose it."), ("Lund", "I am grateful.")],
    ),
    (
        "a speaker who tells of others",
        "HOLT: The wall will hold.\n\nThe river rose at night.\n\nMOSS: Once.\n\nHOLT: Twice.",
        &[
            ("Holt", "The wall will hold. The river rose at night."),
            ("Moss", "Once."),
            ("Holt", "Twice."),
        ],
    ),
    (
        "a speaker in brackets",
        "HOLT: The wall will hold.\n\n(And I mean it.)\n\nMOSS: Once.\n\nHOLT: Twice.",
        &[("Holt", "The wall will hold. (And I mean it.)"), ("Moss", "Once."), ("Holt", "Twice.")],
    ),
];

#[test]
fn short_transcripts_are_turns() {
    check(SHORT, false);
}

#[test]
fn notes_are_nobodys_words() {
    check(NOTES, false);
}

/// Threads as they are copied from a network.
pub(crate) const THREADS: &[Row] = &[
    (
        "the account above, numbers behind",
        "Ana Holt (@anaholt)\n\nWe close the shop on Friday. 1/3\n\nNobody will lose a day of pay. 2/3\n\nThank you all. 3/3",
        &[(
            "Ana Holt",
            "We close the shop on Friday. Nobody will lose a day of pay. Thank you all.",
        )],
    ),
    (
        "the account above, numbers before",
        "Ana Holt @anaholt\n1/2 We close the shop on Friday.\n\n2/2 Nobody will lose a day of pay.",
        &[("Ana Holt", "We close the shop on Friday. Nobody will lose a day of pay.")],
    ),
    (
        "a number that is none of the thread's",
        "Ana Holt (@anaholt) · May 3\n\n1/ We are open 24/7 until Friday.\n\n2/ Then we close.",
        &[("Ana Holt", "We are open 24/7 until Friday. Then we close.")],
    ),
    (
        "the account above each post",
        "Ana Holt\n@anaholt\n·\nMay 3\nWe close the shop on Friday.\n\nAna Holt\n@anaholt\n·\nMay 3\nNobody will lose a day of pay.",
        &[
            ("Ana Holt", "We close the shop on Friday."),
            ("Ana Holt", "Nobody will lose a day of pay."),
        ],
    ),
    (
        "an answer of somebody else",
        "Ana Holt @anaholt · 3h\nWe close the shop on Friday.\n\nBen Moss @benmoss · 2h\nThat is a pity.",
        &[("Ana Holt", "We close the shop on Friday."), ("Ben Moss", "That is a pity.")],
    ),
    (
        "what follows the last post",
        "Ana Holt (@anaholt)\n\n1/2 We close the shop on Friday.\n\n2/2 Nobody will lose a day of pay.\n\nThe shop has stood at the harbour since 1950.",
        &[("Ana Holt", "We close the shop on Friday. Nobody will lose a day of pay.")],
    ),
];

#[test]
fn threads_are_their_authors_words() {
    check(THREADS, false);
}

#[test]
fn a_letter_for_who_answers_is_no_other_speaker() {
    let source = "Q: Why is the bridge closed?\nA: The bridge is not safe, and nobody will pretend that it is.\nQ: Is there money?\nA: Every penny went on repairs.";
    let told = "“The bridge is not safe, and nobody will pretend that it is,” Ana Holt said.";
    let report = cross_reference(&[
        Article::new("Source", source).with_primary(true),
        Article::new("Daily", told),
    ]);
    assert_eq!(report.entries()[0].witnesses().len(), 2, "{report}");
    assert!(!report.to_string().contains("somebody not named"), "{report}");
}

/// Names in capitals, alone on a line above the words.
#[rustfmt::skip]
const STANDING: &[Row] = &[
    ("full names", "Meeting of the board, 3 May\n\nANA HOLT\nI say the wall will hold.\nWe have measured it.\n\nBEN MOSS\nAnd who pays?\n\nANA HOLT\nThe city does.", &[("Ana Holt", "I say the wall will hold. We have measured it."), ("Ben Moss", "And who pays?"), ("Ana Holt", "The city does.")]),
    ("titles and blank lines", "MR. HOLT\n\nThe wall will hold, I am sure.\n\nMS. MOSS\n\nAnd who pays?\n\nMR. HOLT\n\nThe city does.", &[("Holt", "The wall will hold, I am sure."), ("Moss", "And who pays?"), ("Holt", "The city does.")]),
    ("several paragraphs", "LENA BRANDT\n\nWhat did you see?\n\nOMAR HADDAD\n\nI saw water.\n\nIt came from the north.\n\nIt was black.\n\nLENA BRANDT\n\nAnd then?\n\nOMAR HADDAD\n\nI ran.", &[("Lena Brandt", "What did you see?"), ("Omar Haddad", "I saw water. It came from the north. It was black."), ("Lena Brandt", "And then?"), ("Omar Haddad", "I ran.")]),
    ("three speakers", "ANA HOLT\nShall we begin?\n\nBEN MOSS\nI am ready.\n\nSAL PRADO\nSo am I.\n\nANA HOLT\nGood.", &[("Ana Holt", "Shall we begin?"), ("Ben Moss", "I am ready."), ("Sal Prado", "So am I."), ("Ana Holt", "Good.")]),
    ("surnames", "HOLT\nDid you sign it?\n\nMOSS\nI did.\n\nHOLT\nWhen?\n\nMOSS\nIn May.", &[("Holt", "Did you sign it?"), ("Moss", "I did."), ("Holt", "When?"), ("Moss", "In May.")]),
    ("notes in brackets", "ANA HOLT\nI thank you all. (Applause)\n\nBEN MOSS\nMay I ask why?\n\nANA HOLT\n(Laughs) You may.", &[("Ana Holt", "I thank you all."), ("Ben Moss", "May I ask why?"), ("Ana Holt", "You may.")]),
    ("headings", "THE HARBOUR WALL\n\nThe wall will hold, the council said.\n\nTHE PUMPS\n\nThe pumps are new.\n\nTHE HARBOUR WALL\n\nIt is old.", &[]),
    ("places", "KIEL HARBOUR\nThe ferry is late.\n\nOSLO DOCKS\nThe crane is shut.\n\nKIEL HARBOUR\nThe ferry left.", &[]),
    ("dishes", "LAMB STEW\nWe cook it in beer.\n\nRYE BREAD\nOurs is baked here.\n\nPLUM CAKE\nTry it with our cream.", &[]),
];

#[test]
fn names_alone_on_their_lines_are_labels() {
    check(STANDING, false);
}

#[test]
fn transcripts_are_turns() {
    check(TRANSCRIPTS, false);
    check(TRANSCRIPTS, true);
}

#[test]
fn a_report_is_no_transcript() {
    let table: &[Row] = &[
        (
            "a dateline",
            "KIEL: The bridge stays closed.\n\nIt was closed in May.\n\nIt opens in June.",
            &[],
        ),
        (
            "two bylines with accounts",
            "Ana Holt (@anaholt)\n\nThe council met on Monday.\n\nBen Moss (@benmoss)\n\nRain fell all day.",
            &[],
        ),
        (
            "bylines and months that are names",
            "Ana Holt @anaholt\nMayor Moss met the council.\n\nBen Moss @benmoss\nMarch is cold.",
            &[],
        ),
        (
            "labels of a review that come again",
            "Room: The beds are hard.\nPrice: You pay forty pounds.\nRoom: The beds are soft.\nPrice: You pay ninety pounds.",
            &[],
        ),
        (
            "rubrics of two words",
            "Home Team: The line was strong.\nAway Team: The line was weak.\nHome Team: They scored late.\nAway Team: They did not score.",
            &[],
        ),
        ("two datelines", "KIEL: The bridge stays closed.\n\nOSLO: The bridge is open.", &[]),
        (
            "honours with seats",
            "Mrs Jane Dole (Kell): For services to boats.\n\nMr Tom Birch (Holm): For services to music.\n\nMs Ann Dole (Kell): For services to birds.",
            &[],
        ),
        (
            "a question and an answer of a report",
            "The council met on Monday and sat for six hours.\n\nBolton: Will you go?\n\nTranter: No.",
            &[],
        ),
        ("two labels", "Ana Holt: We open in May.\nBen Moss: I doubt that you will.", &[]),
        (
            "names and what they scored",
            "Ana Holt: 12 points\nBen Moss: 9 points\nAna Holt: 3 points\nBen Moss: 20 points",
            &[],
        ),
        (
            "clubs and results",
            "Kiel Rovers  2:10\nA late goal.\nOslo Town  0:30\nNo goal.\nKiel Rovers  1:00\nA draw.",
            &[],
        ),
        (
            "notices in capitals on one line",
            "KIEL: The bridge stays closed. NOTE: Bring a coat. WARNING: The stairs are steep. NOTE: The bar is shut.",
            &[],
        ),
        (
            "a report about an account",
            "Ana Holt (@anaholt) has closed her account.\n\nThe shop closes on Friday. 1/2 of it is sold.\n\nNobody will lose a day of pay.",
            &[],
        ),
        ("a list", "Prices in May\n\nTea: two pounds\n\nSalt: one pound\n\nRice: one pound", &[]),
        (
            "one label",
            "The council met on Monday and sat for six hours.\n\nNOTE: The bridge stays closed.",
            &[],
        ),
    ];
    check(table, false);
}

pub(crate) const PRIMARY: &[Row] = &[
    (
        "transcript of one turn",
        "HOLT: I don't know why they moved it, and I don't know where the boxes went.",
        &[("Holt", "I don't know why they moved it, and I don't know where the boxes went.")],
    ),
    (
        "transcript with plain names",
        "Ana Holt: We open in May, whatever happens.\n\nBen Moss: And the piers?\n\nAna Holt: They hold.",
        &[
            ("Ana Holt", "We open in May, whatever happens."),
            ("Ben Moss", "And the piers?"),
            ("Ana Holt", "They hold."),
        ],
    ),
    (
        "press briefing",
        "THE PRESIDENT: Thank you all. Please sit.\n\nQ  Mr. President, will you sign it?\n\nTHE PRESIDENT: I will.",
        &[
            ("-", "Thank you all. Please sit."),
            ("-", "Mr. President, will you sign it?"),
            ("-", "I will."),
        ],
    ),
    (
        "deposition",
        "Deposition of Ana Holt\n\nQ. Did you see the wall fall?\n\nA. I saw it lean.\n\nQ. When?\n\nA. At noon.",
        &[
            ("-", "Did you see the wall fall?"),
            ("Ana Holt", "I saw it lean."),
            ("-", "When?"),
            ("Ana Holt", "At noon."),
        ],
    ),
    (
        "statement",
        "Statement by Mayor Ana Holt on the bridge\n\nThe bridge will stay closed until spring.\n\nNobody is to blame for the frost.",
        &[(
            "Ana Holt",
            "The bridge will stay closed until spring. Nobody is to blame for the frost.",
        )],
    ),
    (
        "press release",
        "FOR IMMEDIATE RELEASE\n\nStatement from the Nordic Tunnel Authority\n\nThe tunnel closes on Friday for repairs.\n\n“We had no choice,” said Ana Holt, the director.\n\nContact: Jo Berg, 555 0100",
        &[
            ("Nordic Tunnel Authority", "The tunnel closes on Friday for repairs."),
            ("Ana Holt", "We had no choice,"),
        ],
    ),
    (
        "speech",
        "Remarks by Ana Holt at the opening of the bridge\n\nFriends, we waited nine years for this day.\n\nMy mother used to say, “A bridge is a promise.” I kept it.",
        &[(
            "Ana Holt",
            "Friends, we waited nine years for this day. My mother used to say, “A bridge is a promise.” I kept it.",
        )],
    ),
    (
        "letter",
        "Dear colleagues,\n\nI am leaving the council at the end of May.\n\nIt was my own choice, and a hard one.\n\nYours sincerely,\n\nAna Holt\n\nMayor of Kiel",
        &[(
            "Ana Holt",
            "I am leaving the council at the end of May. It was my own choice, and a hard one.",
        )],
    ),
    (
        "thread with numbers",
        "Omar Haddad @omarhaddad\n1/ We are closing the shop on Friday. It was a hard call.\n\n2/ Nobody will lose a day of pay. I have signed the cheques.\n\n3/3 Thank you for 40 years.",
        &[(
            "Omar Haddad",
            "We are closing the shop on Friday. It was a hard call. Nobody will lose a day of pay. I have signed the cheques. Thank you for 40 years.",
        )],
    ),
    (
        "thread without numbers",
        "Omar Haddad (@omarhaddad)\n\nWe are closing the shop on Friday.\n\nNobody will lose a day of pay.",
        &[("Omar Haddad", "We are closing the shop on Friday. Nobody will lose a day of pay.")],
    ),
    (
        "questions and answers with labels",
        "Interview with Ana Holt\n\nQ: Will the bridge open in May?\n\nA: It will, and not a day later.",
        &[("-", "Will the bridge open in May?"), ("Ana Holt", "It will, and not a day later.")],
    ),
    (
        "questions and answers without labels",
        "Q&A with Ana Holt\n\n**Will the bridge open in May?**\n\nIt will, and not a day later.\n\n**And the tunnel under it?**\n\nI would not bet on the tunnel.",
        &[
            ("-", "Will the bridge open in May?"),
            ("Ana Holt", "It will, and not a day later."),
            ("-", "And the tunnel under it?"),
            ("Ana Holt", "I would not bet on the tunnel."),
        ],
    ),
    (
        "subtitles, SubRip",
        "1\n00:00:01,000 --> 00:00:02,000\nWe will open the bridge\nin May, and we will\n\n2\n00:00:02,500 --> 00:00:04,000\nkeep it open.\n",
        &[("-", "We will open the bridge in May, and we will keep it open.")],
    ),
    (
        "subtitles, WebVTT with voices",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana Holt>We will open\nthe bridge in May.\n\n00:02.500 --> 00:04.000\n<v Ben Moss>In May?\n",
        &[("Ana Holt", "We will open the bridge in May."), ("Ben Moss", "In May?")],
    ),
    (
        "blog",
        "Why I closed the bridge\n\nBy Ana Holt\n\nThe frost had eaten the piers, and I had no choice.\n\nIt will open again in spring.",
        &[(
            "Ana Holt",
            "The frost had eaten the piers, and I had no choice. It will open again in spring.",
        )],
    ),
    (
        "list of points",
        "Statement of Ana Holt\n\n- The bridge stays closed until spring.\n- The tunnel opens in May\n- Nobody loses a day of pay.",
        &[(
            "Ana Holt",
            "The bridge stays closed until spring. The tunnel opens in May Nobody loses a day of pay.",
        )],
    ),
    (
        "ruling",
        "Holt v. City of Kiel\n\nJustice Marsh delivered the opinion of the Court.\n\nThe city may not close a bridge without a hearing.\n\nThe judgment below is reversed.",
        &[(
            "Marsh",
            "The city may not close a bridge without a hearing. The judgment below is reversed.",
        )],
    ),
    (
        "statement that names no author",
        "The bridge will stay closed until spring.\n\nNobody is to blame for the frost.",
        &[("-", "The bridge will stay closed until spring. Nobody is to blame for the frost.")],
    ),
];

/// Press releases: prose in the third person, and a few quotations of somebody whom it names.
const RELEASES: &[Row] = &[
    (
        "the issuer after a dateline",
        "Mill to be renewed\n\nOXLEY, 4 March – Kiel Steel today announced that it will spend $40 million on its mill. The work will take three years.\n\n“It is our largest investment,” said Ana Holt, the director.\n\nThe mill makes rails for eleven countries.",
        &[
            (
                "Kiel Steel",
                "OXLEY, 4 March – Kiel Steel today announced that it will spend $40 million on its mill. The work will take three years.",
            ),
            ("Ana Holt", "It is our largest investment,"),
            ("Kiel Steel", "The mill makes rails for eleven countries."),
        ],
    ),
    (
        "the issuer in a heading at the foot",
        "The ferry to Ransholm will run all night from May until the end of August.\n\n“Nobody will swim home,” said Omar Haddad.\n\nTickets are sold on board and in the old customs house.\n\nAbout Ransholm Lines\n\nThe company has nine ships.",
        &[
            (
                "Ransholm Lines",
                "The ferry to Ransholm will run all night from May until the end of August.",
            ),
            ("Omar Haddad", "Nobody will swim home,"),
            (
                "Ransholm Lines",
                "Tickets are sold on board and in the old customs house. The company has nine ships.",
            ),
        ],
    ),
    (
        "sentences beside the quotation",
        "Kiel Steel has announced a new furnace for its mill at Brandon.\n\nThe furnace burns hydrogen from the coast. “It smells of nothing at all,” said Ana Holt. It will be lit in June of next year.",
        &[
            (
                "Kiel Steel",
                "Kiel Steel has announced a new furnace for its mill at Brandon. The furnace burns hydrogen from the coast.",
            ),
            ("Ana Holt", "It smells of nothing at all,"),
            ("Kiel Steel", "It will be lit in June of next year."),
        ],
    ),
    (
        "no issuer",
        "The museum will stay open on Mondays from the first week of June onwards.\n\n“We are glad,” said Lena Brandt, who runs it.\n\nEntry will be free for children and for everybody over seventy.",
        &[
            ("-", "The museum will stay open on Mondays from the first week of June onwards."),
            ("Lena Brandt", "We are glad,"),
            ("-", "Entry will be free for children and for everybody over seventy."),
        ],
    ),
    (
        "an issuer of two bodies, a contact",
        "FOR IMMEDIATE RELEASE\n\nMarsh & Berg has appointed Paul Greer as its head of bridges.\n\nGreer built the crossing at Wende. “It still stands,” said Ben Moss.\n\nContact: Jo Berg, 555 0100",
        &[
            (
                "Marsh & Berg",
                "Marsh & Berg has appointed Paul Greer as its head of bridges. Greer built the crossing at Wende.",
            ),
            ("Ben Moss", "It still stands,"),
        ],
    ),
    (
        "two quotations",
        "The Harbour Board today launched a search for nine pilots. They will start in May.\n\n“We need them,” said Ana Holt.\n\nThe port takes forty ships a day in the summer months.\n\n“It is full,” said Ben Moss.\n\nA pilot needs six years at sea and a clean record.",
        &[
            (
                "Harbour Board",
                "The Harbour Board today launched a search for nine pilots. They will start in May.",
            ),
            ("Ana Holt", "We need them,"),
            ("Harbour Board", "The port takes forty ships a day in the summer months."),
            ("Ben Moss", "It is full,"),
            ("Harbour Board", "A pilot needs six years at sea and a clean record."),
        ],
    ),
    (
        "no release: mostly quotations",
        "The museum closes.\n\n“We had no money left, and nobody in the council would listen to us,” said Lena Brandt on Monday.",
        &[("Lena Brandt", "We had no money left, and nobody in the council would listen to us,")],
    ),
    (
        "no release: posts that are signed",
        "The mayor wrote about the bridge on Monday morning, and many in the town replied.\n\nThe bridge stays closed. — Ana Holt (@anaholt) May 4, 2019\n\nNobody knows when it will open again, and the council will not meet.",
        &[("Ana Holt", "The bridge stays closed.")],
    ),
];

#[test]
fn the_prose_of_a_press_release_is_its_issuers() {
    check(RELEASES, true);
    // The same prose is a reporter's unless the caller says that it is the source.
    let quoted = |(_, text, _): &Row| found(&Article::new("Source", *text)).len();
    assert!(RELEASES.iter().all(|row| quoted(row) <= 2));
}

#[test]
fn primary_sources_are_read_for_what_they_are() {
    check(PRIMARY, true);
}

#[test]
fn a_primary_source_that_cannot_be_read_is_named() {
    let article = Article::new("Source", "12.5 %\n\n13.1 %\n\n14.0 %").with_primary(true);
    let notices = Extractor::default().notices(&article);
    assert!(notices.contains(&Notice::NoQuotations));
}

#[test]
fn outlets_are_held_against_a_source_without_marks() {
    let thread = "Omar Haddad @omarhaddad\n1/ We are closing the shop on Friday. It was a hard call and it is mine alone.\n\n2/2 Nobody will lose a day of pay. I have signed the cheques already.";
    let report = cross_reference(&[
        Article::new("Thread", thread).with_primary(true),
        Article::new(
            "Daily",
            "“We are closing the shop on Friday,” Omar Haddad tweeted. “It was a hard call and it is mine alone. Nobody will lose a day of pay. I have signed the checks already.”",
        ),
    ]);
    let entry = &report.entries()[0];
    assert_eq!(entry.witnesses().len(), 2, "{report}");
    assert!(report.to_string().contains("cheques (Thread) | checks (Daily)"), "{report}");
}
