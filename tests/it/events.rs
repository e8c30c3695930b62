//! What a reader links in two articles about one event, and what not. A kind has at least six rows.

use crossquote::{Article, CrossReference, cross_reference};

/// A kind; what two outlets print; words that one utterance must hold; words that must be in two.
struct Row {
    kind: &'static str,
    texts: [&'static str; 2],
    together: &'static [[&'static str; 2]],
    apart: &'static [[&'static str; 2]],
}

#[rustfmt::skip]
macro_rules! row {
    ($kind:literal, $left:literal, $right:literal, $([$a:literal, $b:literal]),* $(; $([$c:literal, $d:literal]),*)?) => {
        Row { kind: $kind, texts: [$left, $right], together: &[$([$a, $b]),*], apart: &[$($([$c, $d]),*)?] }
    };
}

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // One outlet prints in one piece what the other prints in two.
    row!("in pieces", "“We have built this from nothing,” she said. “Nobody is going to take it away from us.” The union’s Ana Holt disagreed. “I think Maria is wrong,” she said.", "‘We built this from nothing and nobody will take it away from us,’ the boss told reporters. Ms Holt said: ‘I think Maria’s wrong.’", ["from nothing,", "nobody will take"], ["Nobody is going", "nobody will take"], ["I think Maria is", "Maria’s wrong"]),
    row!("in pieces", "“The ferry carried my father and his brothers,” said Omar Haddad. “It will carry my grandchildren.”", "“The ferry carried my father and his brothers and it will carry my grandchildren,” Omar Haddad said.", ["The ferry carried", "and it will carry"], ["It will carry", "and it will carry"]),
    row!("in pieces", "“Our pupils have walked to school through sewage,” said headteacher Lena Brandt. “They will not walk through it again.”", "Headteacher Lena Brandt said: “Our pupils walked to school through sewage and will not walk through it again.”", ["have walked", "and will not"], ["They will not", "and will not"]),
    row!("in pieces", "“The orchard froze twice in April,” said Sal Prado. “There will be no cherries before August.”", "“The orchard froze twice in April, there will be no cherries before August,” Sal Prado said.", ["The orchard froze twice in April,”", "no cherries before August,”"], ["There will be", "there will be"]),
    row!("in pieces", "“I signed the lease in March,” Dana Pike said. “I had not seen the cellar.”", "“I signed the lease in March, but I had not seen the cellar,” said Dana Pike.", ["I signed the lease in March,”", "but I had"], ["I had not seen the cellar.", "but I had"]),
    row!("in pieces", "“The referee lost control in the second half,” said coach Ben Moss. “Two of my players left on stretchers.”", "Coach Ben Moss said: “The referee lost control in the second half and two of my players left on stretchers.”", ["lost control in the second half,”", "and two of"], ["Two of my", "and two of"]),
    // Clauses in another order, or another cut.
    row!("another order", "“She might have been a bit rusty early on, and then the inning she gave up three runs I think she kind of lost her rhythm a little bit,” manager Sal Prado said.", "“She might’ve been a bit rusty early on because it’s, like, her eighth day,” said manager Sal Prado. “She gave up three runs and I thought she lost her rhythm a little bit and wasn’t able to do damage control for us.”", ["She might have", "eighth day"], ["She might have", "She gave up"]),
    row!("another order", "“When the turbines stopped we opened the gates by hand,” said engineer Paul Greer.", "“We opened the gates by hand when the turbines stopped,” engineer Paul Greer said.", ["When the turbines", "We opened"]),
    row!("another order", "“The union was told nothing, although the board had decided in May,” said Dana Pike.", "“Although the board had decided in May, the union was told nothing,” Dana Pike said.", ["The union was", "Although the board"]),
    row!("another order", "“If the harbour freezes, the islanders will run out of diesel within a week,” Omar Haddad said.", "“The islanders will run out of diesel within a week if the harbour freezes,” said Omar Haddad.", ["If the harbour", "The islanders will"]),
    row!("another order", "“Before the vaccine came we buried children every winter,” said Dr Lena Brandt.", "“We buried children every winter before the vaccine came,” Dr Lena Brandt said.", ["Before the vaccine", "We buried"]),
    row!("another order", "“Tomorrow we shall publish every invoice the ministry paid,” said auditor Ana Holt.", "“We shall publish every invoice the ministry paid tomorrow,” auditor Ana Holt said.", ["Tomorrow we", "We shall"]),
    // Apostrophes that an extractor dropped.
    row!("apostrophes dropped", "“It’s a disgrace and we won’t stand for it,” said the union’s leader, Dana Pike. “They’re not listening, and that’s why we’re here.”", "“Its a disgrace and we wont stand for it,” said the unions leader, Dana Pike. “Theyre not listening, and thats why were here.”", ["It’s a", "Its a"], ["They’re not", "Theyre not"]),
    row!("apostrophes dropped", "“I’ve never seen a winter like it,” said Sal Prado.", "“Ive never seen a winter like it,” said Sal Prado.", ["I’ve never", "Ive never"]),
    row!("apostrophes dropped", "“She’d have closed the mill if we’d let her,” said Ben Moss.", "“Shed have closed the mill if wed let her,” said Ben Moss.", ["She’d have", "Shed have"]),
    row!("apostrophes dropped", "“You can’t fish where there isn’t water,” Omar Haddad said.", "“You cant fish where there isnt water,” Omar Haddad said.", ["can’t fish", "cant fish"]),
    row!("apostrophes dropped", "“We’ll reopen the museum’s east wing,” said Lena Brandt.", "“Well reopen the museums east wing,” said Lena Brandt.", ["We’ll reopen", "Well reopen"]),
    row!("apostrophes dropped", "“Who’s paying for the ministers’ flights?” asked Ana Holt.", "“Whos paying for the ministers flights?” asked Ana Holt.", ["Who’s paying", "Whos paying"]),
    // A transcript with fillers and false starts, and its clean copy.
    row!("fillers", "“And, uh, we, we think the, you know, the bridge is — is safe, um, for the next ten years, I mean, give or take,” said engineer Paul Greer.", "“We think the bridge is safe for the next ten years, give or take,” said engineer Paul Greer.", ["And, uh", "We think"]),
    row!("fillers", "“I, I don’t, um, I don’t remember the, the invoice,” said Dana Pike.", "“I don’t remember the invoice,” said Dana Pike.", ["I, I don’t", "I don’t remember the invoice"]),
    row!("fillers", "“It was, er, it was raining when the, you know, the dyke broke,” Omar Haddad said.", "“It was raining when the dyke broke,” Omar Haddad said.", ["It was, er", "It was raining when the dyke broke"]),
    row!("fillers", "“So, uh, nobody, nobody asked the, uh, farmers,” said Lena Brandt.", "“Nobody asked the farmers,” said Lena Brandt.", ["So, uh", "Nobody asked"]),
    row!("fillers", "“We were, I mean, we were promised a, a school,” said Ana Holt.", "“We were promised a school,” said Ana Holt.", ["We were, I", "We were promised a school"]),
    row!("fillers", "“They, um, they sold the, the, you know, the forest,” Ben Moss said.", "“They sold the forest,” Ben Moss said.", ["They, um", "They sold"]),
    // Spaces that are missing, slips that are marked.
    row!("missing space, sic", "\"Deep listening is good for both.When someone receives us with open hearts, our spirits expand,\"said Rue Paulsen.\"Nobody left,\"Paulsen added.", "“Deep listening is good for both. When someone recieves [sic] us with open hearts, our spirits expand,” said Rue Paulsen. “Nobody left,” Paulsen added.", ["both.When", "both. When"], ["Nobody left,\"", "Nobody left,”"]),
    row!("missing space, sic", "“The valves were rusted.The pumps were gone,” said Paul Greer.", "“The valves were rusted. The pumps were gone,” said Paul Greer.", ["rusted.The", "rusted. The"]),
    row!("missing space, sic", "“We was [sic] never told about the asbestos,” said Dana Pike.", "“We was never told about the asbestos,” said Dana Pike.", ["was [sic]", "was never told"]),
    row!("missing space, sic", "“Their [sic] is no plan for the lambs,” Omar Haddad wrote.", "“There is no plan for the lambs,” Omar Haddad wrote.", ["Their [sic]", "There is no"]),
    row!("missing space, sic", "“The comittee[sic] lost our letters,”said Lena Brandt.", "“The committee lost our letters,” said Lena Brandt.", ["comittee[sic]", "The committee"]),
    row!("missing space, sic", "“It snowed.It melted.We drowned,” said Sal Prado.", "“It snowed. It melted. We drowned,” said Sal Prado.", ["snowed.It", "snowed. It"]),
    // One outlet says it in its own words, or as a part.
    row!("reworded", "The paper wrote that it was “a leap into the dark.” Tom Reed disagreed. “I think the vote was fair,” he said.", "‘It is a leap in the dark,’ the paper reported. Mr Reed said: ‘I think the vote was fair.’", ["a leap into", "a leap in the"]),
    row!("reworded", "“They refused to answer a single question about the missing invoices,” said Ana Holt.", "Ana Holt said they had “refused to answer any questions about the missing invoices”.", ["They refused", "refused to answer any"]),
    row!("reworded", "Ben Moss said the cuts were “the cruellest thing this council has ever done”.", "“This is the cruellest thing the council has done,” Ben Moss said.", ["the cruellest thing this", "This is the"]),
    row!("reworded", "“Our nurses are exhausted and they are leaving,” said Dr Lena Brandt.", "Nurses are “exhausted and leaving”, said Dr Lena Brandt.", ["Our nurses", "exhausted and leaving”"]),
    row!("reworded", "“I want to apologise to everyone who lost their savings,” Sal Prado told the court.", "Sal Prado wanted to “apologise to everybody who lost savings”, he told the court.", ["I want", "apologise to everybody"]),
    row!("reworded", "“We will appeal against this absurd ruling,” said lawyer Dana Pike.", "“We are going to appeal this absurd ruling,” said lawyer Dana Pike.", ["We will appeal", "We are going"]),
    // A fragment belongs to the sentence of its own article, not to one that shares its words.
    row!("fragment of another sentence", "Ana Holt called Ben Moss “a coward”. “Ben is more of a coward than I thought,” Ana Holt wrote.", "“Leave us alone, you snivelling coward,” said Ana Holt.", ; ["“a coward”", "snivelling coward"]),
    row!("fragment of another sentence", "Paul Greer called the offer “well over the line”. “If you make such comments, you make comments that are well over the line,” Greer said.", "“I cannot help but think that those remarks are well over the line,” said Paul Greer.", ; ["“well over", "those remarks are"]),
    row!("fragment of another sentence", "Dana Pike denounced a “swindle of pensioners”. “The lease was a swindle of pensioners from its first page,” Pike told the court.", "“Whoever plans a swindle of pensioners hires a poet first,” Dana Pike said.", ; ["“swindle of", "hires a poet"]),
    row!("fragment of another sentence", "Sal Prado mentioned a “flooded orchard”. “I have seen no flooded orchard in my life,” Prado said.", "“Whoever sells a flooded orchard sells his children,” said Sal Prado.", ; ["“flooded orchard”", "Whoever sells"]),
    row!("fragment of another sentence", "Lena Brandt called it “plain negligence”. “What we saw on that ward was plain negligence,” Brandt said.", "“A minister who tolerates plain negligence invites it,” Lena Brandt said.", ; ["“plain", "who tolerates"]),
    row!("fragment of another sentence", "Omar Haddad called it a “phantom ferry”. “You pay for a phantom ferry every year,” Haddad said.", "“No phantom ferry has ever carried a patient,” said Omar Haddad.", ; ["“phantom ferry”", "has ever carried"]),
    // A figure in a very short quotation: the model has too few words, a reader sees the subject.
    row!("figure", "Steel boss Dana Pike said the company would cut “40 jobs” at its Brandon mill by March.", "Dana Pike said “400 jobs” would go at the Brandon steel mill, which the company bought in May.", ["40 jobs", "400 jobs"]),
    row!("figure", "Mayor Omar Haddad promised “300 new homes” on the old brewery site.", "“200 new homes” will rise on the old brewery site, mayor Omar Haddad said.", ["300 new", "200 new"]),
    row!("figure", "The flood damaged “about 60 farms” in the Wende valley, engineer Paul Greer said.", "Paul Greer said the flood had damaged “80 farms” in the Wende valley.", ["about 60", "80 farms"]),
    row!("figure", "Hospital director Lena Brandt said “twelve nurses” had left the cancer ward since the summer.", "“20 nurses” have left the cancer ward since last summer, Lena Brandt said.", ["twelve nurses", "20 nurses"]),
    row!("figure", "Harbour master Sal Prado said the ferry carried “90 passengers” when it hit the pier.", "When the ferry hit the pier, “190 passengers” were aboard, Sal Prado said.", ["90 passengers", "190 passengers"]),
    row!("figure", "Ana Holt said repairs to the theatre roof would take “6 months” and money.", "Ana Holt told councillors the theatre roof repairs needed “16 months”.", ["6 months", "16 months"]),
    // Another figure of another thing, of another person, or one that the other article knows too.
    row!("another figure", "Steel boss Dana Pike said the Brandon mill would lose “40 jobs”.", "Dana Pike said a foundry in Oxley would hire for “400 jobs”.", ; ["40 jobs", "400 jobs"]),
    row!("another figure", "Mayor Omar Haddad promised “300 new homes” on the old brewery site.", "“200 new homes” will rise on the old brewery site, builder Ben Moss said.", ; ["300 new", "200 new"]),
    row!("another figure", "Steel boss Dana Pike said the Brandon mill would cut “40 jobs” by March and keep 400.", "Dana Pike said “400 jobs” would go at the Brandon steel mill, which the company bought in May.", ; ["40 jobs", "400 jobs"]),
    row!("another figure", "Lena Brandt said “12 nurses” had left the cancer ward, and “14 nurses” the eye clinic.", "“20 nurses” have left the cancer ward, Lena Brandt said.", ; ["12 nurses", "20 nurses"], ["14 nurses", "20 nurses"]),
    row!("another figure", "Sal Prado said the ferry carried “90 passengers” when it hit the pier.", "Sal Prado said the ferry carried “190 lambs” when it hit the pier.", ; ["90 passengers", "190 lambs"]),
    row!("another figure", "Ana Holt said repairs to the theatre roof would take “6 months”.", "Ana Holt said she had been mayor for “16 months”.", ; ["6 months", "16 months"]),
    // What looks alike and is not one utterance.
    row!("another sentence of the speech", "“I will protect the forest and its rivers,” said Omar Haddad. “I will never sell the port.” Ana Holt asked: “Who will pay for the northern railway?”", "“I will protect the pensions of miners,” Omar Haddad said. “Who will pay for the northern railway?” asked Ana Holt.", ["Who will pay for", "Who will pay for"]; ["protect the forest", "pensions of miners"]),
    row!("another sentence of the speech", "“The council closed four libraries in one year,” said Lena Brandt.", "“The council opened a swimming pool nobody uses,” Lena Brandt said.", ; ["four libraries", "swimming pool"]),
    row!("another sentence of the speech", "“Give us the keys to the archive,” said Ben Moss.", "“Give us back our wages,” Ben Moss said.", ; ["the archive", "our wages"]),
    row!("another sentence of the speech", "“I was in the harbour when the crane fell,” said Sal Prado.", "“I was at home when the police called,” said Sal Prado.", ; ["the crane fell", "police called"]),
    row!("another sentence of the speech", "“Nobody asked the farmers about the dam,” said Dana Pike.", "“Nobody warned the farmers about the fever,” said Dana Pike.", ; ["about the dam", "about the fever"]),
    row!("another sentence of the speech", "“The minister must resign before Easter,” said Ana Holt.", "“The minister must publish the contracts,” said Ana Holt.", ; ["before Easter", "the contracts"]),
];

#[test]
fn a_reader_would_link_the_same() {
    let mut faults = Vec::new();
    for Row { kind, texts, together, apart } in ROWS {
        let [left, right] = texts.map(|text| text.to_owned());
        let articles = [("Daily", left), ("Wire", right)];
        let articles =
            articles.map(|(outlet, text)| Article::new(outlet, text).with_date("2019-04-02"));
        let report = cross_reference(&articles);
        for (pairs, expected) in [(together, true), (apart, false)] {
            for [a, b] in *pairs {
                let found = in_one(&report, a, b);
                if found != Some(expected) {
                    faults.push(format!("{kind}: {a} / {b}: {found:?}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A fragment and the quotation of the same article that it repeats.
#[rustfmt::skip]
const REPEATED: [(&str, &str, &str); 6] = [
    ("“He has been a coward in this whole campaign,” Ana Holt said. She again called Ben Moss “a coward in this” on Sunday.", "has been a coward", "“a coward in"),
    ("“The harbour wall will crumble before the spring,” Paul Greer said. Greer wrote that it “will crumble”.", "harbour wall", "“will crumble"),
    ("Dana Pike called the lease “a swindle of pensioners”. “It was a swindle of pensioners and I said so,” Pike told the court.", "It was a", "“a swindle"),
    ("“Some phony arithmetic closed the school,” said Lena Brandt. Brandt had spoken of “phony arithmetic”.", "Some phony", "“phony"),
    ("Omar Haddad warned of “a flooded orchard”. “We face a flooded orchard every autumn,” Haddad said.", "We face", "“a flooded"),
    ("“Their ferry timetable is pure fiction,” Sal Prado said. Prado repeated “pure fiction” twice.", "Their ferry", "“pure"),
];

#[test]
fn a_fragment_belongs_to_its_own_article_first() {
    for (text, whole, fragment) in REPEATED {
        let other = "“Nobody said so,” Karin Olsen told the Wire.";
        let articles = [("Daily", text), ("Wire", other)];
        let report = cross_reference(&articles.map(|(outlet, text)| Article::new(outlet, text)));
        let [whole, fragment] = [whole, fragment].map(|words| entry(&report, words, 0));
        assert!(whole.is_some() && whole == fragment, "{text}");
    }
}

#[test]
fn each_kind_has_six_rows() {
    for rows in ROWS.chunk_by(|a, b| a.kind == b.kind) {
        assert!(rows.len() >= 6, "{}", rows[0].kind);
    }
}

/// Whether the quotation of the first article that begins with or holds `a` and that of the second
/// with `b` are witnesses of one entry; `None` where one is no quotation.
fn in_one(report: &CrossReference, a: &str, b: &str) -> Option<bool> {
    Some(entry(report, a, 0)? == entry(report, b, 1)?)
}

/// The entry that holds `words` as the article at `article` prints them.
fn entry(report: &CrossReference, words: &str, article: usize) -> Option<usize> {
    report.entries().iter().position(|entry| {
        entry.witnesses().iter().any(|witness| {
            let text = report.article(witness.article).text();
            let mut printed = witness.quotes.iter().map(|&id| &text[report.quote(id).outer]);
            witness.article.index() == article && printed.any(|words_of| words_of.contains(words))
        })
    })
}

#[test]
fn events_say_why() {
    let articles = [
        Article::new(
            "Daily",
            "“The dyke will hold until the spring tide,” said engineer Paul Greer.",
        )
        .with_date("2019-04-02"),
        Article::new("Wire", "“The dyke will hold until the spring tide,” Paul Greer said.")
            .with_date("2019-04-03"),
        Article::new("Post", "“I have never liked radishes,” said Ana Holt.")
            .with_date("2019-04-03"),
    ];
    let report = cross_reference(&articles);
    let events = report.events();
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].articles.len(), 2);
    let link = &events[0].links[0];
    assert_eq!((link.days, link.quotations), (Some(1), 1));
    assert!(link.similarity > 0.5);
}

#[test]
fn names_spelt_in_two_ways_may_be_one_person() {
    #[rustfmt::skip]
    let pairs = [
        ("Volodymyr Zelenskyy", "Vladimir Zelensky"), ("Laozi Chen", "Lao-Tzu Chen"), ("Muammar Gaddafi", "Moamer Qadhafi"),
        ("Sergei Rakhmaninov", "Sergey Rachmaninoff"), ("Mohammed Khan Daud", "Muhammad Khan Dawood"), ("Piotr Chaikovsky", "Pyotr Tchaikovsky"),
    ];
    for (left, right) in pairs {
        let article = |outlet: &str, name: &str| {
            Article::new(outlet, format!("“We will never sell the island to anyone,” said {name}."))
        };
        let report = cross_reference(&[article("Daily", left), article("Wire", right)]).to_string();
        assert!(!report.contains("one quotes the other"), "{report}");
        let one = !report.contains("who said it differs");
        assert!(one || report.contains("perhaps one person, spelt in two ways"), "{report}");
    }
}

#[test]
fn all_posts_of_a_thread_are_the_posters() {
    #[rustfmt::skip]
    let threads = [
        "Omar Haddad @omarhaddad\n1/ We are closing the shop.\n\n2/ Nobody will lose a day of pay.\n\n3/3 Thank you for 40 years. — Omar Haddad (@omarhaddad) May 3, 2024",
        "1/2 The gate stays shut.\n2/2 Ask the council why. — Ana Holt (@anaholt) May 3, 2024",
        "1/ The gate stays shut.\n\n2/ Ask the council why.\n\n3/ Then ask again.\n\n4/ And again. — Ana Holt (@anaholt) May 3, 2024",
        "A thread by the mayor.\n\n1/3 The gate stays shut.\n\n2/3 Ask the council why.\n\n3/3 Then ask again. — Ana Holt (@anaholt)",
        "1/ The gate stays shut.\nFor now at least.\n2/ Ask the council why. — Ana Holt (@anaholt) May 3, 2024",
        "1/3 The gate stays shut.\n\n2/3 Half of it, 1/2 to be exact.\n\n3/3 Ask the council why. — Ana Holt (@anaholt) May 3, 2024",
    ];
    for text in threads {
        let report = cross_reference(&[Article::new("Post", text)]);
        let posts = text.matches('/').count() - usize::from(text.contains(" 1/2 to"));
        let speakers = report.quotes().iter().map(|quote| quote.attribution.is_some());
        assert_eq!(speakers.filter(|named| *named).count(), posts, "{text}\n{report}");
        assert!(report.quotes().iter().all(|quote| !quote.words(text).contains("2/")), "{report}");
    }
    let none = "3/4 of all gates stay shut. — Ana Holt (@anaholt) May 3, 2024";
    let report = cross_reference(&[Article::new("Post", none)]);
    assert_eq!(report.quotes()[0].words(none), "3/4 of all gates stay shut.");
}

#[test]
fn what_the_source_says_elsewhere_is_not_added() {
    #[rustfmt::skip]
    let sources = [
        ("1/2 We are closing the shop on Friday. It was a hard call.\n\n2/2 Nobody will lose a day of pay or a pension. — Omar Haddad (@omarhaddad) May 3, 2024",
         "“It was a hard call. Nobody will lose a day of pay or a pension,” Omar Haddad tweeted."),
        ("“The dyke will hold until spring,” said engineer Paul Greer. “After that the village has to move.”",
         "“The dyke will hold until spring. After that the village has to move,” engineer Paul Greer said."),
        ("“We were promised a school and a road,” Ana Holt told the council. She sat down. “Neither was ever built in our valley,” Ana Holt said.",
         "“We were promised a school and a road. Neither was ever built in our valley,” said Ana Holt."),
    ];
    for (source, report) in sources {
        let articles = [
            Article::new("Statement", source).with_primary(true).with_date("2024-05-03"),
            Article::new("Daily", report).with_date("2024-05-04"),
        ];
        let told = cross_reference(&articles).to_string();
        assert!(!told.contains("added"), "{told}");
    }
    let invented =
        "“The dyke will hold until spring. It will hold for a century,” Paul Greer said.";
    let articles = [
        Article::new("Statement", sources[1].0).with_primary(true).with_date("2024-05-03"),
        Article::new("Daily", invented).with_date("2024-05-04"),
    ];
    let told = cross_reference(&articles).to_string();
    assert!(told.contains("“It will hold for a century” added"), "{told}");
}
