//! Whether words are said to have been said, and what kind of source says them. A kind has at least
//! six rows.

use crossquote::speaker::{Attribution, Source, SourceKind, Stance};
use crossquote::{Article, Attributor, Extractor};

use SourceKind::{
    Document, NamedGroup, NamedPerson, Organisation, Post, UnnamedGroup, UnnamedPerson,
};
use Stance::{Denied, Hypothetical, Misattributed, Said};

#[rustfmt::skip]
const STANCES: &[(Stance, &str)] = &[
    (Denied, "Ana Holt never said “the poor should eat less”."),
    (Denied, "Ana Holt did not say “the poor should eat less”."),
    (Denied, "Ana Holt didn’t say “the poor should eat less”."),
    (Denied, "Ana Holt denied saying “the poor should eat less”."),
    (Denied, "Ana Holt has denied that she ever said “the poor should eat less”."),
    (Denied, "Ana Holt stopped short of calling it “a crime against the poor”."),
    (Denied, "Ana Holt refused to call the plan “a crime against the poor”."),
    (Denied, "“The poor should eat less” is a sentence that Ana Holt has never uttered, and Holt never said: “Let them starve.”"),
    (Denied, "Ana Holt said: “The poor should eat well.” (She did not say: “The poor should eat less.”)"),
    (Denied, "Nobody said “the poor should eat less”."),
    (Misattributed, "Ana Holt was misquoted as saying “the poor should eat less”."),
    (Misattributed, "Ana Holt was misquoted by the paper as saying “the poor should eat less”."),
    (Misattributed, "A fabricated interview in which Ana Holt says “the poor should eat less” has spread."),
    (Misattributed, "The post claiming that Ana Holt said “the poor should eat less” is fabricated."),
    (Misattributed, "A fake quote in which Ana Holt said “the poor should eat less” was shared by thousands."),
    (Misattributed, "Ana Holt was falsely credited with saying “the poor should eat less”."),
    (Misattributed, "A doctored tweet in which Ana Holt says “the poor should eat less” has spread."),
    (Misattributed, "The paper misquoted Ana Holt as saying “the poor should eat less”."),
    (Hypothetical, "Ana Holt shrugged, as if to say: “The poor should eat less.”"),
    (Hypothetical, "Ana Holt might say: “The poor should eat less.”"),
    (Hypothetical, "Ana Holt could have said: “The poor should eat less.”"),
    (Hypothetical, "If Ana Holt said “the poor should eat less”, nobody would vote for her."),
    (Hypothetical, "Her party wanted Ana Holt to say “the poor should eat less”."),
    (Hypothetical, "Imagine Ana Holt saying “the poor should eat less”."),
    (Hypothetical, "“The poor should eat less,” Ana Holt would say."),
    (Hypothetical, "Ana Holt was expected to say “the poor should eat less”."),
    (Said, "Ana Holt said “the poor should eat less”."),
    (Said, "Ana Holt denied the charge and said: “The poor should eat well.”"),
    (Said, "“I never said that,” Ana Holt said."),
    (Said, "Ana Holt would later say: “The poor should eat well.”"),
    (Said, "Ana Holt did not only say “the poor should eat well”, she cooked."),
    (Said, "Ana Holt called the story “a fake quotation from start to end”."),
    (Said, "Ana Holt said that she had been misquoted: “I spoke of the rich.”"),
    (Said, "“I might say it again,” Ana Holt said."),
    (Said, "Asked whether she would resign, Ana Holt said: “The poor should eat well.”"),
    (Said, "“The poor should eat well,” No 10 said."),
    (Said, "“The poor should eat well,” said no fewer than three ministers."),
    (Said, "“The poor should eat well,” Ana Holt would say to the cooks every morning."),
    (Said, "Ana Holt, who did not attend, said: “The poor should eat well.”"),
    (Said, "“The poor should eat well,” a man who did not want to be named said."),
    (Said, "“The poor should eat well,” a cook who declined to be named said."),
    (Said, "“The poor should eat well,” a cook who refused to give her name said."),
    (Said, "“The poor should eat well,” a guest who hoped that the fair would go on said."),
    (Said, "“The poor should eat well,” a cook wishing to stay unnamed told the paper."),
    (Said, "“The poor should eat well,” a guard who would not give his name said."),
    (Said, "“The poor should eat well,” a man asking not to be named said."),
    (Said, "A cook who declined to be named said: “The poor should eat well.”"),
    (Said, "Ana Holt denied the charge by saying “the poor should eat well”."),
    (Denied, "A cook who denied saying “the poor should eat less” left the hall."),
    (Denied, "Ana Holt, who refused to say “the poor should eat less”, left the hall."),
    (Denied, "Ana Holt denied that she had said “the poor should eat less”."),
    (Denied, "Ana Holt denied she ever said “the poor should eat less”."),
    (Hypothetical, "Ana Holt hoped Ben Moss would say “the poor should eat less”."),
    (Denied, "Ana Holt denied having said “the poor should eat less”."),
    (Said, "Ana Holt did not deny that she had said “the poor should eat less”."),
    (Said, "Ana Holt has never denied saying “the poor should eat less”."),
    (Said, "Ana Holt does not deny having said “the poor should eat less”."),
    (Said, "Ana Holt didn’t deny that she said “the poor should eat less”."),
    (Said, "Ana Holt has not stopped saying “the poor should eat less”."),
    (Said, "Ana Holt could not avoid saying “the poor should eat less”."),
    (Denied, "“The poor should eat less,” none of them said."),
    (Misattributed, "CLAIM: A quote card shows athlete Ana Holt saying: “The poor should eat less.”\n\nVERDICT: False. There is no record of Holt making this remark."),
    (Misattributed, "A Facebook post claims that athlete Ana Holt said: “The poor should eat less.” This is false."),
    (Misattributed, "Did Ana Holt say “the poor should eat less”? No, the quotation is made up."),
    (Misattributed, "A deepfake video shows governor Ana Holt saying: “The poor should eat less.”"),
    (Misattributed, "A video in which governor Ana Holt appears to say “the poor should eat less” was made with artificial intelligence."),
    (Misattributed, "The doctored clip has Ana Holt saying “the poor should eat less”."),
    (Misattributed, "An AI-generated video has Ana Holt saying “the poor should eat less”."),
    (Misattributed, "A fake quote card shows Ana Holt saying “the poor should eat less”."),
    (Misattributed, "In a deepfake clip, Ana Holt says “the poor should eat less”."),
    (Misattributed, "“The poor should eat less” is often attributed to Ana Holt, but no record of it exists."),
    (Misattributed, "An earlier version of this article attributed the words “the poor should eat less” to Ana Holt."),
    (Misattributed, "Ana Holt said: “The poor should eat less.” The quotation is made up."),
    (Misattributed, "Ana Holt said: “The poor should eat less.” She never said this."),
    (Misattributed, "“The poor should eat less” is a made up quotation that a post gave to Ana Holt."),
    (Said, "Ana Holt said: “The poor should eat less.” The quotation is not fake."),
    (Said, "Ana Holt said: “The poor should eat less.” There is no evidence that the quotation is fake."),
    (Said, "“The poor should eat less,” Ana Holt said. Ben Moss never said that."),
    (Said, "“The poor should eat less,” Ana Holt said. The quote is made up of two sentences."),
    (Misattributed, "A card in which Ana Holt says “the poor should eat less” has spread. There is no evidence that she said it."),
    (Hypothetical, "Did Ana Holt say “the poor should eat less”? Her office was closed."),
    (Hypothetical, "Governor Ana Holt appears to say “the poor should eat less” in the clip."),
    (Hypothetical, "If Labour had won, Ana Holt would have stood up and said “the poor should eat less”."),
    (Hypothetical, "It is not clear whether Ana Holt said “the poor should eat less”."),
    (Hypothetical, "Ana Holt is accused of calling the plan “a gift to the poor”."),
    (Denied, "Ana Holt was accused of calling the plan “a gift to the poor”, which she denies."),
    (Denied, "Nobody is saying “close the kitchens”, the minister Ana Holt insisted."),
    (Denied, "No one is saying “close the kitchens”, the minister Ana Holt insisted."),
    (Said, "“This is false,” Ana Holt said."),
    (Said, "Ana Holt said “the poor eat well”. This is false, said Ben Moss."),
    (Said, "Ana Holt said “the poor eat well”. This is false."),
    (Said, "Ana Holt appeared to be tired and said “the poor eat well”."),
    (Said, "Ana Holt said of the doctored video: “The poor eat well.”"),
    (Said, "After a deepfake video spread, Ana Holt said: “The poor eat well.”"),
    (Said, "Ana Holt said “the poor eat well” and that the video was fake."),
    (Said, "Ana Holt said “the poor eat well”. There is no evidence for that."),
    (Said, "In a statement, Ana Holt said “the poor eat well”. This is false."),
    (Said, "A post from Ana Holt said “the poor eat well”. This is false."),
    (Said, "Ana Holt seemed to doubt that the plan was “good for the poor of the town”."),
    (Said, "Ana Holt asked whether the mayor had spoken of “the poor of the town”."),
    (Said, "In the video, Ana Holt says “the poor eat well”."),
    (Said, "“The poor eat well” is often attributed to Ana Holt."),
    (Said, "“The poor eat well,” Ana Holt said. She did not say that before."),
];

/// Text; kind; role; basis.
type SourceRow = (&'static str, SourceKind, Option<&'static str>, Option<&'static str>);

#[rustfmt::skip]
const SOURCES: &[SourceRow] = &[
    ("“Rents will rise,” Ana Holt said.", NamedPerson, None, None),
    ("“Rents will rise,” Treasury Secretary Ana Holt said.", NamedPerson, Some("Treasury Secretary"), None),
    ("“Rents will rise,” said Ana Holt, the lead author of the study.", NamedPerson, Some("lead author of the study"), None),
    ("“Rents will rise,” said the committee’s chairman, Ana Holt.", NamedPerson, Some("committee’s chairman"), None),
    ("Mayor Ana Holt opened the fair. “Rents will rise,” Holt said.", NamedPerson, Some("Mayor"), None),
    ("Mayor Ana Holt opened the fair. “Rents will rise,” she said in an interview.", NamedPerson, Some("Mayor"), Some("in an interview")),
    ("“Rents will rise,” a White House official said on condition of anonymity.", UnnamedPerson, Some("White House official"), Some("on condition of anonymity")),
    ("“Rents will rise,” said a senior diplomat, who asked not to be named.", UnnamedPerson, Some("senior diplomat"), Some("asked not to be named")),
    ("“Rents will rise,” said a person familiar with the talks, speaking anonymously.", UnnamedPerson, Some("person"), Some("speaking anonymously")),
    ("“Rents will rise,” a Norvik spokeswoman said.", UnnamedPerson, Some("Norvik spokeswoman"), None),
    ("“Rents will rise,” the witness told the court.", UnnamedPerson, Some("witness"), None),
    ("“Rents will rise,” her lawyer said.", UnnamedPerson, Some("lawyer"), None),
    ("“Rents will rise,” two officials said.", UnnamedGroup, Some("officials"), None),
    ("“Rents will rise,” residents said.", UnnamedGroup, Some("residents"), None),
    ("“Rents will rise,” prosecutors said in court papers.", UnnamedGroup, Some("prosecutors"), None),
    ("“Rents will rise,” the crowd shouted.", UnnamedGroup, None, None),
    ("“Rents will rise,” according to three people.", UnnamedGroup, Some("people"), Some("according to three people")),
    ("“Rents will rise,” the researchers wrote.", UnnamedGroup, Some("researchers"), None),
    ("“Rents will rise,” Ana Holt and Ben Moss said.", NamedGroup, None, None),
    ("“Rents will rise,” said Ana Holt, Ben Moss and Carl Vance.", NamedGroup, None, None),
    ("“Rents will rise,” Republicans said.", NamedGroup, None, None),
    ("“Rents will rise,” said the Democrats in a statement.", NamedGroup, None, Some("in a statement")),
    ("“Rents will rise,” wrote Ana Holt and Ben Moss.", NamedGroup, None, None),
    ("Ana Holt and Ben Moss met. “Rents will rise,” Holt and Moss said.", NamedGroup, None, None),
    ("“Rents will rise,” the Treasury Department said.", Organisation, None, None),
    ("“Rents will rise,” the Institute for Rural Studies said in a report.", Organisation, None, Some("in a report")),
    ("“Rents will rise,” the company said.", Organisation, None, None),
    ("“Rents will rise,” the council said in a statement.", Organisation, None, Some("in a statement")),
    ("“Rents will rise,” the ministry announced.", Organisation, None, None),
    ("“Rents will rise,” Norvik Bank said.", Organisation, None, None),
    ("“Rents will rise,” the report said.", Document, None, None),
    ("“Rents will rise,” according to court records.", Document, None, Some("according to court records")),
    ("“Rents will rise,” the letter read.", Document, None, None),
    ("“Rents will rise,” the lawsuit said.", Document, None, None),
    ("“Rents will rise,” the indictment said.", Document, None, None),
    ("“Rents will rise,” according to an internal memo.", Document, None, Some("according to an internal memo")),
    ("“Rents will rise,” @anaholt wrote.", Post, None, None),
    ("“Rents will rise,” the tweet said.", Post, None, None),
    ("“Rents will rise,” the post read.", Post, None, None),
    ("“Rents will rise,” said a tweet.", Post, None, None),
    ("“Rents will rise,” one tweet read.", Post, None, None),
    ("“Rents will rise,” @norvik_news tweeted.", Post, None, None),
    ("“Rents will rise,” Ana Holt said, according to court records.", NamedPerson, None, Some("according to court records")),
    ("“Rents will rise,” Ana Holt wrote, citing two officials.", NamedPerson, None, Some("citing two officials")),
];

/// The attribution of the last quotation.
fn last(text: &str) -> Option<Attribution> {
    let article = Article::new("Sample", text);
    let mut quotes = Extractor::default().extract(&article);
    Attributor::default().attribute(&article, &mut quotes);
    quotes.pop()?.attribution
}

#[test]
fn what_was_not_said_is_told_from_what_was() {
    let wrong = |&(wanted, text): &(Stance, &str)| {
        let found = last(text).map(|attribution| attribution.stance);
        (found != Some(wanted)).then(|| format!("{found:?}, not {wanted:?}: {text}"))
    };
    let failures: Vec<String> = STANCES.iter().filter_map(wrong).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    for stance in [Denied, Misattributed, Hypothetical, Said] {
        assert!(STANCES.iter().filter(|row| row.0 == stance).count() >= 6, "{stance:?}");
    }
}

#[test]
fn nobody_is_no_source_of_what_nobody_knows() {
    for text in [
        "The stock “could last a week or two at most, we fear”, and nobody knows.",
        "Nobody knows: the stock “could last a week or two at most, we fear”.",
    ] {
        assert_eq!(last(text), None, "{text}");
    }
}

#[test]
fn sources_are_told_by_kind_role_and_basis() {
    let wrong = |&(text, kind, role, basis): &SourceRow| {
        let Source { kind: found, role: own, basis: had, .. } = last(text)?.source;
        let words = |span: Option<crossquote::text::Span>| span.map(|span| &text[span]);
        let found = (found, words(own), words(had));
        (found != (kind, role, basis))
            .then(|| format!("{found:?}, not {:?}: {text}", (kind, role, basis)))
    };
    let failures: Vec<String> = SOURCES.iter().filter_map(wrong).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(SOURCES.iter().all(|row| last(row.0).is_some()));
    for kind in [NamedPerson, UnnamedPerson, UnnamedGroup, NamedGroup, Organisation, Document, Post]
    {
        assert!(SOURCES.iter().filter(|row| row.1 == kind).count() >= 6, "{kind:?}");
    }
}

#[test]
fn a_denial_is_no_outlet_that_agrees() {
    let wording = "the poor should eat less and the rich should eat more";
    let report = |told: &str| {
        let texts = [
            ("Herald", format!("Ana Holt said on Monday: “{wording}”.")),
            ("Ledger", format!("Ana Holt said at the fair: “{wording}”.")),
            ("Check", format!("{told} “{wording}”.")),
        ];
        let articles: Vec<Article> =
            texts.iter().map(|(outlet, text)| Article::new(*outlet, text.as_str())).collect();
        crossquote::cross_reference(&articles)
    };
    assert_eq!(report("Ana Holt said:").entries()[0].outlets(), 3);
    for told in [
        "Ana Holt never said",
        "Ana Holt was misquoted as saying",
        "Ana Holt shrugged, as if to say:",
    ] {
        let report = report(told);
        assert_eq!(report.entries()[0].outlets(), 2, "{told}");
        let stances: Vec<Stance> = report.quotes().iter().map(|quote| quote.stance()).collect();
        assert_eq!(stances.iter().filter(|stance| !stance.is_said()).count(), 1, "{told}");
        let text = report.text().to_string();
        let name = stances[2].name();
        assert!(text.contains(&format!("({name})")), "{told}: {text}");
    }
}
