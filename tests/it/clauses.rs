//! Which noun phrase of a sentence is the source: counted people, agents, subjects of inner clauses,
//! asides. A kind has six rows, and rows that it must not take.

use super::attribute::Expected::{Mention, Name};
use super::attribute::{Row, check};

#[rustfmt::skip]
pub(crate) const HANDLED: &[Row] = &[
    ("a share of people, first", "The survey is out. About 44 percent of the nurses polled said it was “quite unsafe”.", "quite unsafe", Mention("About 44 percent of the nurses polled")),
    ("a share of people, second", "On the other side, 31 per cent describe the plan as “wonderful”.", "wonderful", Mention("31 per cent")),
    ("a share of people, third", "The survey shows doubts. Only 26% think the war “was right”.", "was right", Mention("Only 26%")),
    ("a share of people, fourth", "Forty-nine percent of state voters now call the law “bad”.", "bad", Mention("Forty-nine percent of state voters")),
    ("a share of people, fifth", "Ana Holt asked them. Nearly 3 percent said it had “too much weight”.", "too much", Mention("Nearly 3 percent")),
    ("a share of people, sixth", "In Hexham, 19 percent say it “works very well for us”.", "works very", Mention("19 percent")),
    ("a share of people, seventh", "Prices rose by 3 percent, Ana Holt said: “It is too much.”", "It is too", Name("Ana Holt")),
    ("a pronoun for a person, first", "One reader praised it. Another called it “a waste of paper”.", "a waste", Mention("Another")),
    ("a pronoun for a person, second", "Most members liked it. One, who asked not to be named, said: “We were never asked.”", "We were", Mention("One")),
    ("a pronoun for a person, third", "“Who paid for it?” another asks.", "Who paid", Mention("another")),
    ("a pronoun for a person, fourth", "Some have called the tower “a scar”.", "a scar", Mention("Some")),
    ("a pronoun for a person, fifth", "Doctors pleaded with him, with one branding it “a deadly mess”.", "a deadly", Mention("one")),
    ("a pronoun for a person, sixth", "One of the men in the group issued a video, saying the town had “started it”.", "started it", Mention("One")),
    ("a pronoun for a person, seventh", "Some claims are “quite wrong”, Ana Holt said.", "quite wrong", Name("Ana Holt")),
    ("a pronoun for a person, eighth", "One of the men, Omar Haddad, said: “We did not start it.”", "We did", Name("Omar Haddad")),
    ("a lost article, first", "Norvik Foods ran the plant.\n\nfirm said it was “quite ready for June”.", "quite ready", Name("Norvik Foods")),
    ("a lost article, second", "Norvik Foods ran the plant.\n\ncompany warned of “a long and hard winter”.", "a long", Name("Norvik Foods")),
    ("a lost article, third", "The Harbour Trust bought the pier.\n\ntrust said it was “quite ready for June”.", "quite ready", Name("Harbour Trust")),
    ("a lost article, fourth", "The Rural Council met.\n\ncouncil called it “a very good start”.", "a very good", Name("Rural Council")),
    ("a lost article, fifth", "The Rail Agency met.\n\nagency said it was “quite ready for June”.", "quite ready", Name("Rail Agency")),
    ("a lost article, sixth", "Mayor Omar Haddad opened the pier.\n\nmayor said it was “quite ready for June”.", "quite ready", Name("Omar Haddad")),
    ("the agent of a passive, first", "The policy was derided as “a gag rule for every doctor” by harbour rights supporters.", "a gag rule", Mention("supporters")),
    ("the agent of a passive, second", "Carl Vance left after being called a “bedbug” by a Leeds professor.", "bedbug", Mention("a Leeds professor")),
    ("the agent of a passive, third", "The plan was described as “a bad joke” by Omar Haddad.", "a bad", Name("Omar Haddad")),
    ("the agent of a passive, fourth", "It is an idea rejected by Omar Haddad as “a bad joke”.", "a bad", Name("Omar Haddad")),
    ("the agent of a passive, fifth", "Ana Torres was asked a question by a member of the audience: “Who will pay for all of this?”", "Who will", Mention("a member")),
    ("the agent of a passive, sixth", "The tower was branded “a scar on the river” by one resident.", "a scar", Mention("one resident")),
    ("the agent of a passive, seventh", "“It killed new bands,” said one musician quoted by the report.", "It killed", Mention("one musician")),
    ("the subject of an inner clause, first", "Ana Torres launched an attack that prompted Carl Vance to quip it was a “broken record”.", "broken record", Name("Carl Vance")),
    ("the subject of an inner clause, second", "Ana Torres stayed away, which led Carl Vance to say it was a “sad day”.", "sad day", Name("Carl Vance")),
    ("the subject of an inner clause, third", "The row forced Carl Vance to admit it was a “sad day”.", "sad day", Name("Carl Vance")),
    ("the subject of an inner clause, fourth", "The Harbour Trust reported threats, and Mayor Omar Haddad does nothing, accusing them of being the “party of doom”.", "party of", Name("Omar Haddad")),
    ("the subject of an inner clause, fifth", "The army withdrew, with Omar Haddad tweeting “It is over”.", "It is over", Name("Omar Haddad")),
    ("the subject of an inner clause, sixth", "Norvik sued, but Ana Torres stayed calm, calling it “a long game”.", "a long", Name("Ana Torres")),
    ("the subject of an inner clause, seventh", "Ana Torres spoke, and she stayed calm, calling it “a long game”.", "a long", Name("Ana Torres")),
    ("an aside of who tells it, first", "The protesters, says Omar Haddad, are “rightly demanding change”.", "rightly", Name("Omar Haddad")),
    ("an aside of who tells it, second", "Anything less, the Harbour Trust said, would be an “abject failure”.", "abject", Name("Harbour Trust")),
    ("an aside of who tells it, third", "Northern forces left with a “last word” of shelling, reports the Leeds Herald.", "last word", Name("Leeds Herald")),
    ("an aside of who tells it, fourth", "Boats bought in ports with “weak rules” end up elsewhere, Omar Haddad said.", "weak rules", Name("Omar Haddad")),
    ("an aside of who tells it, fifth", "Port firms hold out for “ransom” from the owner, according to Omar Haddad.", "ransom", Name("Omar Haddad")),
    ("an aside of who tells it, sixth", "Hexham accepted the offer, which was “little changed”, the Leeds Herald reports.", "little changed", Name("Leeds Herald")),
    ("an aside of who tells it, seventh", "Omar Haddad called the plan “a bad joke” on Friday, the Leeds Herald reported.", "a bad", Name("Omar Haddad")),
];

#[test]
fn the_source_in_its_sentence() {
    check(HANDLED);
}
