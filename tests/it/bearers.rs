//! From the mention to its bearer: organisations, offices, descriptions, several speakers. A kind
//! has at least six rows.

use crossquote::speaker::{Speaker, SpeakerKind};
use crossquote::{Article, Attributor, Extractor, Pipeline};

use super::attribute::{Expected, Row, check};
use Expected::{Mention, Name};

#[rustfmt::skip]
pub(crate) const HANDLED: &[Row] = &[
    // Organisation with inner words.
    ("organisation with inner words, first", "“Rents will rise,” the Institute for Rural Studies said.", "Rents", Name("Institute for Rural Studies")),
    ("organisation with inner words, second", "“Rents will rise,” according to the Food and Fuel Agency.", "Rents", Name("Food and Fuel Agency")),
    ("organisation with inner words, third", "The Council on Northern Affairs said: “Rents will rise.”", "Rents", Name("Council on Northern Affairs")),
    ("organisation with inner words, fourth", "“Rents will rise,” said Brandt & Olsen.", "Rents", Name("Brandt & Olsen")),
    ("organisation with inner words, fifth", "“Rents will rise,” said the Campaign to Protect Wetlands.", "Rents", Name("Campaign to Protect Wetlands")),
    ("organisation with inner words, sixth", "“Rents will rise,” the Society for the Protection of Frogs said in a statement.", "Rents", Name("Society for the Protection of Frogs")),
    ("organisation with inner words, seventh", "“Rents will rise,” the Ministry of Fisheries and Forestry said.", "Rents", Name("Ministry of Fisheries and Forestry")),
    ("organisation with inner words, eighth", "“Rents will rise,” said Drivers Against Potholes.", "Rents", Name("Drivers Against Potholes")),
    ("organisation with inner words, ninth", "“Rents will rise,” the Women’s Hospital said.", "Rents", Name("Women’s Hospital")),
    // Words for a time end a phrase.
    ("words for a time end a phrase, first", "Norvik’s Omar Haddad last week described the plan as “an insult”.", "an insult", Name("Omar Haddad")),
    ("words for a time end a phrase, second", "“Rents will rise,” the Department of Harbours last month said.", "Rents", Name("Department of Harbours")),
    ("words for a time end a phrase, third", "“Rents will rise,” Ana Torres yesterday told the council.", "Rents", Name("Ana Torres")),
    ("words for a time end a phrase, fourth", "“Rents will rise,” the minister this morning said.", "Rents", Mention("the minister")),
    ("words for a time end a phrase, fifth", "That month, Lena Brandt wrote to the council: “Rents will rise.”", "Rents", Name("Lena Brandt")),
    ("words for a time end a phrase, sixth", "The following day, Carl Vance said: “Rents will rise.”", "Rents", Name("Carl Vance")),
    ("words for a time end a phrase, seventh", "“Rents will rise,” this year’s report said.", "Rents", Mention("this year’s report")),
    // A body with `of` at the start of a sentence.
    ("bodies with of at the start, first", "Bank of Norvik warned that “rents will rise”. The bank is old.", "rents", Name("Bank of Norvik")),
    ("bodies with of at the start, second", "Council of Porthaven said: “Rents will rise.” A council may say so.", "Rents", Name("Council of Porthaven")),
    ("bodies with of at the start, third", "Ministry of Fisheries said: “Rents will rise.” The ministry knows.", "Rents", Name("Ministry of Fisheries")),
    ("bodies with of at the start, fourth", "University of Kent said: “Rents will rise.” The university is old.", "Rents", Name("University of Kent")),
    ("bodies with of at the start, fifth", "Department of Harbours said: “Rents will rise.” No department knows.", "Rents", Name("Department of Harbours")),
    ("bodies with of at the start, sixth", "Department of Health officials said: “Rents will rise.”", "Rents", Mention("Department of Health officials")),
    ("bodies with of at the start, counter, first", "Friends of Omar Haddad said: “Rents will rise.”", "Rents", Mention("Friends")),
    ("bodies with of at the start, counter, second", "Students of Oxford said: “Rents will rise.”", "Rents", Mention("Students")),
    // Two names are not one body.
    ("two names are not one body, first", "“Rents will rise,” said the mayor, Ana Torres, after the Senate and Omar Haddad had met.", "Rents", Name("Ana Torres")),
    ("two names are not one body, second", "Lena Brandt and Omar Haddad met. “Rents will rise,” Brandt said.", "Rents", Name("Lena Brandt")),
    ("two names are not one body, third", "Reuters and Omar Haddad spoke on Friday. “Rents will rise,” Haddad said.", "Rents", Name("Omar Haddad")),
    ("two names are not one body, fourth", "After the University of Kent and Ana Torres had met, she said: “Rents will rise.”", "Rents", Name("Ana Torres")),
    ("two names are not one body, fifth", "“Rents will rise,” Finance Minister Ana Torres said. The Treasury and the Finance Ministry agreed.", "Rents", Name("Ana Torres")),
    ("two names are not one body, sixth", "“Rents will rise,” Ana Torres of the Centre for Rural Studies said.", "Rents", Name("Ana Torres")),
    // Office of several words before the name.
    ("office of several words before the name, first", "“We rebuilt,” said chairman and chief executive Henrik Olsen.", "We rebuilt", Name("Henrik Olsen")),
    ("office of several words before the name, second", "“We rebuilt,” said head of research Henrik Olsen.", "We rebuilt", Name("Henrik Olsen")),
    ("office of several words before the name, third", "“We rebuilt,” Minister for Fisheries Henrik Olsen said.", "We rebuilt", Name("Henrik Olsen")),
    ("office of several words before the name, fourth", "“We rebuilt,” said the club’s captain and goalkeeper Henrik Olsen.", "We rebuilt", Name("Henrik Olsen")),
    ("office of several words before the name, fifth", "“We rebuilt,” said Norvik Owner and Head Chef Henrik Olsen.", "We rebuilt", Name("Henrik Olsen")),
    ("office of several words before the name, sixth", "“We rebuilt,” editor at large Henrik Olsen said.", "We rebuilt", Name("Henrik Olsen")),
    ("office of several words before the name, seventh", "“We rebuilt,” said Mayor-elect Henrik Olsen.", "We rebuilt", Name("Henrik Olsen")),
    ("office of several words before the name, eighth", "“We rebuilt,” said Health and Social Care Secretary Henrik Olsen.", "We rebuilt", Name("Henrik Olsen")),
    // Office that is another’s.
    ("office that is another’s, first", "“We rebuilt,” said an aide to senator Henrik Olsen.", "We rebuilt", Mention("an aide")),
    ("office that is another’s, second", "“We rebuilt,” said a friend of Henrik Olsen.", "We rebuilt", Mention("a friend")),
    ("office that is another’s, third", "“We rebuilt,” said a lawyer for former mayor Henrik Olsen.", "We rebuilt", Mention("a lawyer")),
    ("office that is another’s, fourth", "“We rebuilt,” said the widow of poet Henrik Olsen.", "We rebuilt", Mention("the widow")),
    ("office that is another’s, fifth", "“We rebuilt,” said a spokesman for candidate Henrik Olsen.", "We rebuilt", Mention("a spokesman")),
    ("office that is another’s, sixth", "“We rebuilt,” said a neighbour of the victim Henrik Olsen.", "We rebuilt", Mention("a neighbour")),
    // Title with a bracket or from elsewhere.
    ("title with a bracket or from elsewhere, first", "“We rebuilt,” said Alhaji (Dr) Musa Bello.", "We rebuilt", Name("Musa Bello")),
    ("title with a bracket or from elsewhere, second", "“We rebuilt,” Justice (retd) Anil Mehta said.", "We rebuilt", Name("Anil Mehta")),
    ("title with a bracket or from elsewhere, third", "“We rebuilt,” Hajia Amina Bello said.", "We rebuilt", Name("Amina Bello")),
    ("title with a bracket or from elsewhere, fourth", "“We rebuilt,” Datuk Farid Ismail told reporters.", "We rebuilt", Name("Farid Ismail")),
    ("title with a bracket or from elsewhere, fifth", "“We rebuilt,” said Chief (Mrs) Ngozi Obi.", "We rebuilt", Name("Ngozi Obi")),
    ("title with a bracket or from elsewhere, sixth", "“We rebuilt,” said Cllr Brian Walsh.", "We rebuilt", Name("Brian Walsh")),
    // Description and name by apposition.
    ("description and name by apposition, first", "“We rebuilt,” said the committee’s chairman, Ana Holt.", "We rebuilt", Name("Ana Holt")),
    ("description and name by apposition, second", "“We rebuilt,” the officer in charge, Ana Holt, said.", "We rebuilt", Name("Ana Holt")),
    ("description and name by apposition, third", "“We rebuilt,” said the author of the report, Dr. Ana Holt.", "We rebuilt", Name("Ana Holt")),
    ("description and name by apposition, fourth", "“We rebuilt,” said the trust’s chairman and founder, Ana Holt, who lives there.", "We rebuilt", Name("Ana Holt")),
    ("description and name by apposition, fifth", "“We rebuilt,” said the bill’s main sponsor, Ana Holt, 43.", "We rebuilt", Name("Ana Holt")),
    ("description and name by apposition, sixth", "“We rebuilt,” a spokeswoman for the mayor’s office, Ana Holt, said.", "We rebuilt", Name("Ana Holt")),
    ("description and name by apposition, seventh", "“We rebuilt,” said Norvik President and CEO, Ana Holt.", "We rebuilt", Name("Ana Holt")),
    // Spokesman without a name.
    ("spokesman without a name, first", "“We rebuilt,” a Norvik spokesman said.", "We rebuilt", Name("Norvik")),
    ("spokesman without a name, second", "Norvik Foods closed the mill. “We will rebuild,” the company’s lawyer said.", "We will", Name("Norvik Foods")),
    ("spokesman without a name, third", "“We rebuilt,” said a spokeswoman for the Harbour Trust.", "We rebuilt", Name("Harbour Trust")),
    ("spokesman without a name, fourth", "“We rebuilt,” Justice Department officials said.", "We rebuilt", Name("Justice Department")),
    ("spokesman without a name, fifth", "A spokesman for the Harbour Trust came late. “We rebuilt,” the spokesman said.", "We rebuilt", Name("Harbour Trust")),
    ("spokesman without a name, sixth", "The Harbour Trust closed the pier. “We will rebuild,” a trust spokesman said.", "We will", Name("Harbour Trust")),
    // Spokesman of a person stays without a name.
    ("spokesman of a person stays without a name, first", "Omar Haddad left early. “He is tired,” a Haddad spokesman said.", "He is", Mention("a Haddad spokesman")),
    ("spokesman of a person stays without a name, second", "“He is tired,” said a spokesman for Omar Haddad.", "He is", Mention("a spokesman")),
    ("spokesman of a person stays without a name, third", "“He is tired,” said Omar Haddad’s lawyer.", "He is", Mention("Omar Haddad’s lawyer")),
    ("spokesman of a person stays without a name, fourth", "“He is tired,” one French official said.", "He is", Mention("one French official")),
    ("spokesman of a person stays without a name, fifth", "“He is tired,” said a London official.", "He is", Mention("a London official")),
    ("spokesman of a person stays without a name, sixth", "“He is tired,” officials said on Tuesday.", "He is", Mention("officials")),
    // Whose a document is.
    ("whose a document is, first", "“Rents will rise,” a report by the Harbour Trust said.", "Rents", Name("Harbour Trust")),
    ("whose a document is, second", "“Rents will rise,” said a letter from Omar Haddad.", "Rents", Name("Omar Haddad")),
    ("whose a document is, third", "Omar Haddad went home. “Rents will rise,” his statement said.", "Rents", Name("Omar Haddad")),
    ("whose a document is, fourth", "The Harbour Trust said in a statement that it was sorry. “Rents will rise,” the statement said.", "Rents", Name("Harbour Trust")),
    ("whose a document is, words between", "The statement on the frost, from Dr. Omar Haddad, called it “a cold week”.", "a cold", Name("Omar Haddad")),
    ("whose a document is, words between, second", "A letter to the council from Paula Greer called it “a cold week”.", "a cold", Name("Paula Greer")),
    ("a dateline issues no document", "ULVEN (Reuters) — The bridge is shut. “Rents will rise,” the statement said.", "Rents", Mention("the statement")),
    ("whose a document is, fifth", "The Harbour Trust published a study on Monday. “Rents will rise,” the study said.", "Rents", Name("Harbour Trust")),
    ("whose a document is, sixth", "“Rents will rise,” said a story in the Norvik Herald.", "Rents", Name("Norvik Herald")),
    ("whose a document is, seventh", "“Rents will rise,” the Harbour Trust wrote. “But slowly,” the post added.", "But slowly", Name("Harbour Trust")),
    // Body that is described.
    ("body that is described, first", "Norvik Foods closed the mill. “It was old,” the company said.", "It was", Name("Norvik Foods")),
    ("body that is described, second", "The Harbour Trust closed the pier. “It was old,” the trust said.", "It was", Name("Harbour Trust")),
    ("body that is described, third", "The security firm OurGate left the city. “It was time,” the firm said.", "It was", Name("OurGate")),
    ("body that is described, fourth", "OurGate, a charity in Kiel, closed its office. “It was time,” the charity said.", "It was", Name("OurGate")),
    ("body that is described, fifth", "The Workers’ Union voted on Sunday. “It was time,” the union said.", "It was", Name("Workers’ Union")),
    ("body that is described, sixth", "The Council on Northern Affairs met on Sunday. “It was time,” the council said.", "It was", Name("Council on Northern Affairs")),
    // Short form of a body.
    ("short form of a body, first", "The Food and Fuel Agency (FFA) met on Sunday. “It was time,” the FFA said.", "It was", Name("Food and Fuel Agency")),
    ("short form of a body, second", "The Institute for Rural Studies met on Sunday. “It was time,” the IRS said.", "It was", Name("Institute for Rural Studies")),
    ("short form of a body, third", "The U.S. Food and Fuel Agency met on Sunday. “It was time,” the FFA said.", "It was", Name("U.S. Food and Fuel Agency")),
    ("short form of a body, fourth", "Norvik Foods met its workers on Sunday. “It was time,” Norvik said.", "It was", Name("Norvik Foods")),
    ("short form of a body, fifth", "The Norvik Technology Review came out on Sunday. “It was time,” the Review said.", "It was", Name("Norvik Technology Review")),
    ("short form of a body, sixth", "The Harbour Trust met on Sunday. “It was time,” the Trust said.", "It was", Name("Harbour Trust")),
    // Described source that the article does not name.
    ("described source that the article does not name, first", "Omar Haddad flew to Berlin. “It was useful,” the German chancellor said.", "It was useful", Mention("the German chancellor")),
    ("described source that the article does not name, second", "Omar Haddad scored twice. “It was no foul,” the referee said.", "It was no", Mention("the referee")),
    ("described source that the article does not name, third", "Lena Brandt met the police. “It was late,” the police chief said.", "It was late", Mention("the police chief")),
    ("described source that the article does not name, fourth", "Omar Haddad was in court. “It was late,” the prosecutor said.", "It was late", Mention("the prosecutor")),
    ("described source that the article does not name, fifth", "Lena Brandt left the hospital. “It was late,” the doctor said.", "It was late", Mention("the doctor")),
    ("described source that the article does not name, sixth", "President Omar Haddad flew to Rome. “It was useful,” the prime minister said.", "It was useful", Mention("the prime minister")),
    // Description of whom the article told of.
    ("description of whom the article told of, first", "Lena Brandt, 56, won in Kiel. “I am tired,” the 56-year-old said.", "I am", Name("Lena Brandt")),
    ("description of whom the article told of, second", "Prime Minister Lena Brandt flew home. “I am tired,” the PM said.", "I am", Name("Lena Brandt")),
    ("description of whom the article told of, third", "Health Secretary Lena Brandt flew home. “I am tired,” the health secretary said.", "I am", Name("Lena Brandt")),
    ("description of whom the article told of, fourth", "Lena Brandt, the singer, flew home. “I am tired,” the singer said.", "I am", Name("Lena Brandt")),
    ("description of whom the article told of, fifth", "A mayor has asked for help.\n\n“I am tired,” Mayor Lena Brandt said.", "I am", Name("Lena Brandt")),
    ("description of whom the article told of, sixth", "Governor Lena Brandt flew home. “I am tired,” the governor said.", "I am", Name("Lena Brandt")),
    // Two of one surname.
    ("two of one surname, first", "Stephen Jonas opened the meeting.\n\nEwen Jonas, his deputy, disagreed. “It is late,” Jonas said.", "It is late", Name("Ewen Jonas")),
    ("two of one surname, second", "Marie Jonas spoke first and left.\n\nClaire Jonas stayed. “It is late,” Jonas told reporters.", "It is late", Name("Claire Jonas")),
    ("two of one surname, third", "Tom Jonas and Lucy Jonas own the farm. “We sold it,” Mrs. Jonas said.", "We sold", Name("Lucy Jonas")),
    ("two of one surname, fourth", "Tom Jonas and Lucy Jonas own the farm. “We sold it,” Mr. Jonas said.", "We sold", Name("Tom Jonas")),
    ("two of one surname, fifth", "Tom Jonas and Lucy Jonas own the farm. “We sold it,” Lucy said.", "We sold", Name("Lucy Jonas")),
    ("two of one surname, sixth", "Anna Jonas runs the shop. “It is late,” Anna Jonas said.\n\nPeter Jonas runs the mill. “It is early,” Jonas said.", "It is early", Name("Peter Jonas")),
    // Several speakers.
    ("several speakers, first", "“Rents will rise,” Ana Holt and Ben Moss said.", "Rents", Name("Ana Holt and Ben Moss")),
    ("several speakers, second", "“Rents will rise,” said Ana Holt and Ben Moss.", "Rents", Name("Ana Holt and Ben Moss")),
    ("several speakers, third", "Ana Holt and Ben Moss wrote: “Rents will rise.”", "Rents", Name("Ana Holt and Ben Moss")),
    ("several speakers, fourth", "Ana Holt and Ben Moss met. “Rents will rise,” Holt and Moss said in a joint statement.", "Rents", Name("Ana Holt and Ben Moss")),
    ("several speakers, fifth", "“Rents will rise,” said Senator Ana Holt and Representative Ben Moss.", "Rents", Name("Ana Holt and Ben Moss")),
    ("several speakers, sixth", "“Rents will rise,” Ana Holt, Ben Moss and Carl Vance said.", "Rents", Name("Ana Holt and Ben Moss and Carl Vance")),
    // And that makes no joint speech.
    ("and that makes no joint speech, first", "“Rents will rise,” Ana Holt said, and Ben Moss laughed.", "Rents", Name("Ana Holt")),
    ("and that makes no joint speech, second", "“Rents will rise,” said Ana Holt, and Ben Moss left.", "Rents", Name("Ana Holt")),
    ("and that makes no joint speech, third", "Ana Holt met Ben Moss and Carl Vance. “Rents will rise,” Holt said.", "Rents", Name("Ana Holt")),
    ("and that makes no joint speech, fourth", "Ben Moss and Carl Vance left. “Rents will rise,” Ana Holt said.", "Rents", Name("Ana Holt")),
    ("and that makes no joint speech, fifth", "“Rents will rise,” Ana Holt told Ben Moss and Carl Vance.", "Rents", Name("Ana Holt")),
    ("and that makes no joint speech, sixth", "Ben Moss stayed and Ana Holt said: “Rents will rise.”", "Rents", Name("Ana Holt")),
    // Handed on by a paper.
    ("handed on by a paper, first", "“Rents will rise,” Ana Holt said, according to the Herald.", "Rents", Name("Ana Holt")),
    ("handed on by a paper, second", "“Rents will rise,” Ana Holt said, the Herald reported.", "Rents", Name("Ana Holt")),
    ("handed on by a paper, third", "“Rents will rise,” the mayor said in a statement, according to Wire News.", "Rents", Mention("the mayor")),
    ("handed on by a paper, fourth", "“Rents will rise,” said Ana Holt, according to court records.", "Rents", Name("Ana Holt")),
    ("handed on by a paper, fifth", "“Rents will rise,” Ana Holt wrote on Monday, according to Wire News.", "Rents", Name("Ana Holt")),
    ("handed on by a paper, sixth", "Ana Holt said that “rents will rise”, according to the Herald.", "rents", Name("Ana Holt")),
    // Participle and passive.
    ("participle and passive, first", "Accusing the council of “reckless spending”, Ana Holt left the meeting.", "reckless", Name("Ana Holt")),
    ("participle and passive, second", "Blaming “reckless spending”, Ana Holt resigned.", "reckless", Name("Ana Holt")),
    ("participle and passive, third", "The plan was derided as “reckless spending” by Ana Holt.", "reckless", Name("Ana Holt")),
    ("participle and passive, fourth", "The plan was described to reporters as “reckless spending” by Ana Holt.", "reckless", Name("Ana Holt")),
    ("participle and passive, fifth", "Critics liked it: “A loud, warm film” (Norvik Herald).", "A loud", Name("Norvik Herald")),
    ("participle and passive, sixth", "By calling it “reckless spending”, Ana Holt angered the council.", "reckless", Name("Ana Holt")),
    // Document and its issuer.
    ("document and its issuer, first", "A 2022 report by the Norvik Trust was published in May. Nurses quit early. “Staff are tired,” the report said.", "Staff are", Name("Norvik Trust")),
    ("document and its issuer, second", "The Herald obtained a Border Agency memo on Monday. “Staff are tired,” the memo said.", "Staff are", Name("Border Agency")),
    ("document and its issuer, third", "The memo, obtained by the Herald, was written by the Border Agency. “Staff are tired,” the Border Agency memo said.", "Staff are", Name("Border Agency")),
    ("document and its issuer, fourth", "A study by the charity Open Harbours looked at pay. “Staff are tired,” the study says.", "Staff are", Name("Open Harbours")),
    ("document and its issuer, fifth", "Norvik Foods delivered a report on Friday. “Staff are tired,” the report said.", "Staff are", Name("Norvik Foods")),
    ("document and its issuer, sixth", "Ana Holt wrote in a letter released by the committee that she would go. “Staff are tired,” the letter said.", "Staff are", Name("Ana Holt")),
    ("document and its issuer, seventh", "The Norvik Herald reported the deal on Friday. “Staff are tired,” the report added.", "Staff are", Name("Norvik Herald")),
    // Company that names itself.
    ("company that names itself, first", "Norvik and Portmere both sell shoes. “Norvik rejects this claim,” the company said.", "Norvik rejects", Name("Norvik")),
    ("company that names itself, second", "Portmere sued Norvik on Friday. “All customers of Norvik will be paid,” the company said in a statement.", "All customers", Name("Norvik")),
    ("company that names itself, third", "Norvik bought Portmere and Halvard. “Portmere has tablets in stock,” the company said.", "Portmere has", Name("Portmere")),
    ("company that names itself, fourth", "Norvik left and Portmere stayed. “At Portmere we pay our bills,” said the firm.", "At Portmere", Name("Portmere")),
    ("company that names itself, fifth", "Norvik met Portmere. “Halvard pays its bills,” the company said. Halvard is based in Oslo.", "Halvard pays", Name("Halvard")),
    ("company that names itself, sixth", "Rival Portmere laughed. Norvik did not. “Norvik will stay in Oslo,” the retailer said.", "Norvik will", Name("Norvik")),
    // Spokesperson for the last subject.
    ("spokesperson for the last subject, first", "The Department for Roads would not comment on the report. A spokeswoman said: “We are late.”", "We are", Name("Department for Roads")),
    ("spokesperson for the last subject, second", "Norvik Foods was asked about the prices. “We are late,” a spokesman said.", "We are", Name("Norvik Foods")),
    ("spokesperson for the last subject, third", "Newport Council had replied to the letter.\n“We are late,” a spokesperson said.", "We are", Name("Newport Council")),
    ("spokesperson for the last subject, fourth", "The Border Agency declined the offer. “We are late,” said a spokesman.", "We are", Name("Border Agency")),
    ("spokesperson for the last subject, fifth", "Norvik Foods lost money in May. A spokesman told reporters: “We are late.”", "We are", Name("Norvik Foods")),
    ("spokesperson for the last subject, sixth", "The Harbour Trust runs two ports. “We are late,” a spokeswoman told the Herald.", "We are", Name("Harbour Trust")),
    // Members by the name of their body.
    ("members by the name of their body, first", "The Conference of Northern Bishops met on Friday. “It is wrong,” the bishops said.", "It is", Name("Conference of Northern Bishops")),
    ("members by the name of their body, second", "The group Doctors for Safe Roads wrote to the mayor. “It is wrong,” the doctors said.", "It is", Name("Doctors for Safe Roads")),
    ("members by the name of their body, third", "The Union of Portmere Teachers met. “It is wrong,” the teachers said.", "It is", Name("Union of Portmere Teachers")),
    ("members by the name of their body, fourth", "Mothers Against Potholes marched. “It is wrong,” the mothers said.", "It is", Name("Mothers Against Potholes")),
    ("members by the name of their body, fifth", "The Association of Norvik Farmers closed the road. “It is wrong,” said the farmers.", "It is", Name("Association of Norvik Farmers")),
    ("members by the name of their body, sixth", "The Guild of Actors struck. “It is wrong,” the actors wrote.", "It is", Name("Guild of Actors")),
    // Person announced before the name.
    ("person announced before the name, first", "A Portmere nurse has said that she felt “safe at last”.\n\nKaren Mullan left the hospital in May.", "safe at", Name("Karen Mullan")),
    ("person announced before the name, second", "A new appointee to the agency called it “a farce”.\n\nMary Corrigan took up her position in June.", "a farce", Name("Mary Corrigan")),
    ("person announced before the name, third", "A Republican candidate for the council said that rents were “a joke”.\n\nMichelle Stone sits on the school board.", "a joke", Name("Michelle Stone")),
    ("person announced before the name, fourth", "A former teacher said the school was “a wreck”.\n\nPeter Moss worked there for ten years.", "a wreck", Name("Peter Moss")),
    ("person announced before the name, fifth", "A councillor has called the bridge “a wreck”.\n\nHelen Grieg, who lives by the river, said it shook.", "a wreck", Name("Helen Grieg")),
    ("person announced before the name, sixth", "A pilot said the landing was “smooth”.\n\nThomas Vance has flown for ten years.", "smooth", Name("Thomas Vance")),
    // Description of somebody else.
    ("description of somebody else, first", "A swimmer called the vote “a disgrace”. Local resident Tom Hughes, 54, was sad.", "a disgrace", Mention("A swimmer")),
    ("description of somebody else, second", "A nurse called the ward “a disgrace”. Ana Holt runs the hospital.", "a disgrace", Mention("A nurse")),
    ("description of somebody else, third", "A teacher called the vote “a disgrace”.\n\nMayor Helen Grieg was sad.", "a disgrace", Mention("A teacher")),
    ("description of somebody else, fourth", "Ana Holt left.\n\nThe pool closed.\n\nIt rained.\n\nA swimmer called the vote “a disgrace”.\n\nTom Hughes was sad.", "a disgrace", Mention("A swimmer")),
    ("description of somebody else, fifth", "A woman called the vote “a disgrace”.\n\nThomas Hughes was sad.", "a disgrace", Mention("A woman")),
    ("description of somebody else, sixth", "Tom Hughes swims.\n\nA swimmer called the vote “a disgrace”.\n\nTom Hughes was sad.", "a disgrace", Mention("A swimmer")),
    // Name with what belongs to it.
    ("name with what belongs to it, first", "Judge Neil Grant QC spoke first. “You are guilty,” Judge Grant said.", "You are", Name("Neil Grant")),
    ("name with what belongs to it, second", "“It must close,” said its parent company Portmere.", "It must", Name("Portmere")),
    ("name with what belongs to it, third", "“It must close,” said lawyers of the Peter More Society. “It is late,” the Peter More Society said.", "It is", Name("Peter More Society")),
    ("name with what belongs to it, fourth", "“It must close,” said Rep. Helen Grieg, R-Ohio, after the vote.", "It must", Name("Helen Grieg")),
    ("name with what belongs to it, fifth", "Karen Grieg of Ohio, the ranking Republican, spoke after Ana Holt. “It must close,” said Grieg.", "It must", Name("Karen Grieg")),
    ("name with what belongs to it, sixth", "Contrary to the mayor, Ana Holt spoke. “It must close,” she said.", "It must", Name("Ana Holt")),
    ("name with what belongs to it, seventh", "At Prime Minister’s Questions, Ana Holt stood up. “It must close,” she said.", "It must", Name("Ana Holt")),
    // Description of the person who is named.
    ("description of the person who is named, first", "Helen Grieg, a nurse, moved to Oslo. Mrs Grieg loved it. Grieg stayed. “It was hard,” the mother-of-three said.", "It was", Name("Helen Grieg")),
    ("description of the person who is named, second", "Peter Moss started karate at 69. Mr Moss won. Moss smiled. “It was hard,” said the former teacher.", "It was", Name("Peter Moss")),
    ("description of the person who is named, third", "Senator Helen Grieg spoke twice. Ms. Grieg was late. Grieg sat down. “It was hard,” the New York Democrat said.", "It was", Name("Helen Grieg")),
    ("description of the person who is named, fourth", "Governor Peter Moss lost. Mr Moss wept. Moss left. “It was hard,” the West Virginia Republican said.", "It was", Name("Peter Moss")),
    ("description of the person who is named, fifth", "Nadim Grieg, the Chancellor of the Exchequer, resigned. “It was hard,” the chancellor said.", "It was", Name("Nadim Grieg")),
    ("description of the person who is named, sixth", "Pankaj Pandey, Head of Research at Norvik, pointed at the chart. “It was hard,” he said.", "It was", Name("Pankaj Pandey")),
    // Namesake who spoke last.
    ("namesake who spoke last, first", "Tom Jonas, the governor, has a critic: his son, Carl Jonas.\n\n“I told him,” Carl Jonas said.\n\n“It is late,” Mr. Jonas added.", "It is late", Name("Carl Jonas")),
    ("namesake who spoke last, second", "Anna Jonas met her sister, Clara Jonas.\n\nAnna Jonas told reporters that it was over.\n\n“It is late,” Ms. Jonas added.", "It is late", Name("Anna Jonas")),
    ("namesake who spoke last, third", "“I told him,” said Carl Jonas, the brother of Tom Jonas. “It is late,” Jonas added.", "It is late", Name("Carl Jonas")),
    ("namesake who spoke last, fourth", "Tom Jonas lost. Jonas went home.\n\n“He is tired,” his cousin Carl Jonas said.\n\n“It is late,” Jonas added.", "It is late", Name("Carl Jonas")),
    ("namesake who spoke last, fifth", "Carl Jonas said that Tom Jonas had left. “It is late,” Jonas said.", "It is late", Name("Carl Jonas")),
    ("namesake who spoke last, sixth", "Tom Jonas and his son disagree. Asked about it, Carl Jonas said nothing of Tom Jonas.\n\nJonas then wrote: “It is late.”", "It is late", Name("Carl Jonas")),
    // Surname shared by two given names.
    ("surname shared by two given names, first", "Lucy Jonas Opens Her Books\n\nLucy and Tom Jonas earned a million.\n\n“We paid,” Jonas said.\n\nIn May, Lucy Jonas filed a form.", "We paid", Name("Lucy Jonas")),
    ("surname shared by two given names, second", "Lucy and Tom Jonas own the farm that Lucy Jonas runs. “We sold it,” Mrs. Jonas said.", "We sold", Name("Lucy Jonas")),
    ("surname shared by two given names, third", "Lucy Jonas runs the farm. Lucy and Tom Jonas bought it. “We sold it,” Lucy said.", "We sold", Name("Lucy Jonas")),
    ("surname shared by two given names, fourth", "Tom Jonas runs the farm. Tom and Lucy Jonas bought it. “We sold it,” Mr. Jonas said.", "We sold", Name("Tom Jonas")),
    ("surname shared by two given names, fifth", "Lucy Jonas runs the mill.\n\nLucy and Tom Jonas bought it. “We sold it,” Tom said.", "We sold", Name("Tom Jonas")),
    ("surname shared by two given names, sixth", "Lucy Jonas runs the mill. Lucy and Tom Jonas bought it.\n\n“We sold it,” Tom Jonas said.", "We sold", Name("Tom Jonas")),
    // Pronoun for a spokesperson.
    ("pronoun for a spokesperson, first", "Lena Brandt complained. A Harbour Trust spokeswoman said the pier was safe. “It is old,” she added.", "It is old", Name("Harbour Trust")),
    ("pronoun for a spokesperson, second", "Omar Haddad complained.\n\nA spokesman for Harbour Trust said the pier was safe.\n\n“It is old,” he said.", "It is old", Name("Harbour Trust")),
    ("pronoun for a spokesperson, third", "Omar Haddad complained. A Norvik spokesman said it was safe. He added: “It is old.”", "It is old", Name("Norvik")),
    ("pronoun for a spokesperson, fourth", "Lena Brandt sued.\n\n“We are sorry,” said a spokeswoman for Norvik. “It is old,” she said.", "It is old", Name("Norvik")),
    ("pronoun for a spokesperson, fifth", "Omar Haddad complained. A Harbour Trust spokesman said it was safe. Haddad shook his head. “It is old,” he said.", "It is old", Name("Omar Haddad")),
    ("pronoun for a spokesperson, sixth", "Omar Haddad complained. A Harbour Trust spokeswoman said the pier was safe. “It is old,” he said.", "It is old", Name("Omar Haddad")),
    // They who spoke together.
    ("they who spoke together, first", "Ana Holt and Ben Moss met.\n\n“Rents will rise,” they said.", "Rents", Name("Ana Holt and Ben Moss")),
    ("they who spoke together, second", "Ana Holt and Ben Moss released a statement. “Rents will rise,” they wrote.", "Rents", Name("Ana Holt and Ben Moss")),
    ("they who spoke together, third", "“It is late,” wrote Ana Holt and Ben Moss.\n\n“Rents will rise,” they concluded.", "Rents", Name("Ana Holt and Ben Moss")),
    ("they who spoke together, fourth", "Harbour Trust called Ana Holt and Ben Moss. Ana Holt and Ben Moss refused. “Rents will rise,” they said.", "Rents", Name("Ana Holt and Ben Moss")),
    ("they who spoke together, fifth", "Ana Holt and Ben Moss left. Then Carl Vance wrote to the tenants. “Rents will rise,” they said.", "Rents", Mention("they")),
    ("they who spoke together, sixth", "Ana Holt met the tenants. “Rents will rise,” they said.", "Rents", Mention("they")),
    // Participle after a main clause.
    ("participle after a main clause, first", "After meeting President Omar Haddad of Norland, Ana Holt on Monday disputed that anybody was to blame, saying that “it was the tide that rose”.", "it was", Name("Ana Holt")),
    ("participle after a main clause, second", "Ana Holt denied the report of Ben Moss, calling it “a tale for small children”.", "a tale", Name("Ana Holt")),
    ("participle after a main clause, third", "At a meeting with Ben Moss, a lawyer, Ana Holt refused to sign, adding that “it was much too late”.", "it was", Name("Ana Holt")),
    ("participle after a main clause, fourth", "In a letter to Ben Moss, Ana Holt rejected the plan, warning that “the wall would not hold”.", "the wall", Name("Ana Holt")),
    ("participle after a main clause, fifth", "Ana Holt defended the mayor, Ben Moss, arguing that “he did all he could”.", "he did", Name("Ana Holt")),
    ("participle after a main clause, sixth", "Ana Holt, who once worked for Ben Moss, left the room, saying: “I have heard enough.”", "I have", Name("Ana Holt")),
    // Owner whose name ends in s.
    ("owner whose name ends in s, first", "Doug Jonas runs. Jonas’ campaign told reporters: “He must answer.”", "He must", Name("Jonas’ campaign")),
    ("owner whose name ends in s, second", "“He must answer,” Jonas’ office said.", "He must", Name("Jonas’ office")),
    ("owner whose name ends in s, third", "“He must answer,” said Jonas’ lawyer, Ana Holt.", "He must", Name("Ana Holt")),
    ("owner whose name ends in s, fourth", "“He must answer,” Carlos’ brother Ben Moss said.", "He must", Name("Ben Moss")),
    ("owner whose name ends in s, fifth", "“He must answer,” the Lagos Post’s editorial board said.", "He must", Name("Lagos Post’s editorial board")),
    ("owner whose name ends in s, sixth", "“He must answer,” the Paris board said.", "He must", Mention("the Paris board")),
    // The company after its own clause.
    ("the company after its own clause, first", "The Courier first told of it.\n\nIn May, Norvik was hacked, and the company said in a statement that “all accounts were open”.", "all accounts", Name("Norvik")),
    ("the company after its own clause, second", "Norvik was fined, and the company said: “We will appeal this.”", "We will", Name("Norvik")),
    ("the company after its own clause, third", "Norvik lost the case, but the company insisted that “nothing was hidden from anybody”.", "nothing was", Name("Norvik")),
    ("the company after its own clause, fourth", "Ferrion closed a mine. Norvik closed two, and the firm said that “more would follow in May”.", "more would", Name("Norvik")),
    ("the company after its own clause, fifth", "Harbour Trust was sued, and the trust said that “the pier was always safe”.", "the pier", Name("Harbour Trust")),
    ("the company after its own clause, sixth", "Norvik was hacked, and the police said that “nobody was to blame for it”.", "nobody was", Mention("the police")),
    // Letter from those who are only described.
    ("letter from those who are only described, first", "Ana Holt received a letter signed by all 42 tenants, which stated: “We will not pay the new rents.”", "We will", Mention("which")),
    ("letter from those who are only described, second", "In a letter signed by the 42 tenants, delivered to the mayor, Ana Holt, they refused to pay. Holt said nothing.\n\nThe letter goes on: “We will not pay the new rents.”", "We will", Mention("The letter")),
    ("letter from those who are only described, third", "Ana Holt received a letter from Harbour Trust, which stated: “We will not pay the new rents.”", "We will", Name("Harbour Trust")),
    ("letter from those who are only described, fourth", "Ana Holt read out a petition from her neighbours. Ana Holt said it was long. The petition said: “We will not pay the new rents.”", "We will", Mention("The petition")),
    ("letter from those who are only described, fifth", "Ben Moss answered a letter from Ana Holt, which said: “We will not pay the new rents.”", "We will", Name("Ana Holt")),
    ("letter from those who are only described, sixth", "Ana Holt saw a report published by Harbour Trust, which warned of “a wall that will not hold”.", "a wall", Name("Harbour Trust")),
    // Whom somebody told something is not described.
    ("whom somebody told something is not described, first", "Tom Reed disagreed. “I think she is wrong,” he told Reuters.\n\nA spokesman for the union called the plan “reckless”.", "reckless", Mention("A spokesman")),
    ("whom somebody told something is not described, second", "“I think she is wrong,” Tom Reed told CNN. The company said: “We will see.”", "We will see", Mention("The company")),
    ("whom somebody told something is not described, third", "Norvik lost the case. “I think it is wrong,” Tom Reed told the Daily Herald. The company said: “We will see.”", "We will see", Name("Norvik")),
    ("whom somebody told something is not described, fourth", "Harbour Trust owns the pier. “It is old,” Tom Reed told the BBC. A spokesman for the trust said: “We will see.”", "We will see", Name("Harbour Trust")),
    ("whom somebody told something is not described, fifth", "“I think she is wrong,” Tom Reed told Sky News. A spokeswoman for the ministry said: “We will see.”", "We will see", Mention("A spokeswoman")),
    ("whom somebody told something is not described, sixth", "“It is old,” Tom Reed told Norvik Weekly. Ferrion owns the pier. “We will see,” the company said.", "We will see", Name("Ferrion")),
    // Accused by somebody.
    ("accused by somebody, first", "Tan was accused of “bullying” by Ana Holt.", "bullying", Name("Ana Holt")),
    ("accused by somebody, second", "Omar Haddad was called “a thief” by Ana Holt.", "a thief", Name("Ana Holt")),
    ("accused by somebody, third", "Ben Moss had been described as “a thief” by Ana Holt on Friday.", "a thief", Name("Ana Holt")),
    ("accused by somebody, fourth", "The mayor was told to “go home” by Ana Holt.", "go home", Name("Ana Holt")),
    ("accused by somebody, fifth", "Lena Brandt was blasted as “a fraud” by Ana Holt.", "a fraud", Name("Ana Holt")),
    ("accused by somebody, sixth", "The council was criticised as “slow and careless” by Ana Holt.", "slow and", Name("Ana Holt")),
    // Initial that is a title elsewhere.
    ("initial that is a title elsewhere, first", "“Rents will rise,” said Omar M. Haddad.", "Rents", Name("Omar M. Haddad")),
    ("initial that is a title elsewhere, second", "“Rents will rise,” Lena M. Brandt said.", "Rents", Name("Lena M. Brandt")),
    ("initial that is a title elsewhere, third", "“Rents will rise,” said Governor Omar M. Haddad.", "Rents", Name("Omar M. Haddad")),
    ("initial that is a title elsewhere, fourth", "“Rents will rise,” said Omar M. Hall Jr.", "Rents", Name("Omar M. Hall Jr.")),
    ("initial that is a title elsewhere, fifth", "Lena M. Brandt flew home. “Rents will rise,” she said.", "Rents", Name("Lena M. Brandt")),
    ("initial that is a title elsewhere, sixth", "“Rents will rise,” said J. M. Haddad.", "Rents", Name("J. M. Haddad")),
    ("initial that is a title elsewhere, seventh", "“Rents will rise,” said M. Dubois.", "Rents", Name("Dubois")),
    ("initial that is a title elsewhere, eighth", "“Rents will rise,” said Minister M. Dubois.", "Rents", Name("Dubois")),
    ("initial that is a title elsewhere, ninth", "In Paris M. Dubois said: “Rents will rise.”", "Rents", Name("Dubois")),
    // Family name that is a building elsewhere.
    ("family name that is a building elsewhere, first", "Rebecca Hall, 41, was late. “I was stuck,” she said.", "I was", Name("Rebecca Hall")),
    ("family name that is a building elsewhere, second", "Gavin Law was late. “I was stuck,” he said.", "I was", Name("Gavin Law")),
    ("family name that is a building elsewhere, third", "Tom Church, the builder, was late. “I was stuck,” he said.", "I was", Name("Tom Church")),
    ("family name that is a building elsewhere, fourth", "“I was stuck,” said the boss, Peter Hall.", "I was", Name("Peter Hall")),
    ("family name that is a building elsewhere, fifth", "“I was stuck,” said Jane Park.", "I was", Name("Jane Park")),
    ("family name that is a building elsewhere, sixth", "Kim House was late. “I was stuck,” House said.", "I was", Name("Kim House")),
    ("family name that is a building elsewhere, seventh", "“I was stuck,” said Peter D. Hall.", "I was", Name("Peter D. Hall")),
    ("family name that is a building elsewhere, eighth", "“I was stuck,” said Councillor Sue Press.", "I was", Name("Sue Press")),
    ("family name that is a building elsewhere, ninth", "Omar Haddad met Katie Post. “I was stuck,” she said.", "I was", Name("Katie Post")),
    // Building with the name of a person.
    ("building with the name of a person, first", "“I was stuck,” said the Jane Norton House.", "I was", Name("Jane Norton House")),
    ("building with the name of a person, second", "Victoria Park residents were late. “We were stuck,” they said.", "We were", Mention("they")),
    ("building with the name of a person, third", "They met in Victoria Park. The charity closed it. “It was late,” said Victoria Park.", "It was", Name("Victoria Park")),
    ("building with the name of a person, fourth", "“I was stuck,” said St Peter Church.", "I was", Name("St Peter Church")),
    ("building with the name of a person, fifth", "“It is open,” Christ Church said.", "It is", Name("Christ Church")),
    ("building with the name of a person, sixth", "“It is open,” said Lincoln University.", "It is", Name("Lincoln University")),
    ("building with the name of a person, seventh", "“It is open,” Oliver Street Hall said.", "It is", Name("Oliver Street Hall")),
    // Role that opens a sentence.
    ("role that opens a sentence, first", "Goalkeeper Rose Gitau was late. “Nobody waited,” Gitau said.", "Nobody", Name("Rose Gitau")),
    ("role that opens a sentence, second", "Headteacher Lena Brandt was late. “Nobody waited,” Brandt said.", "Nobody", Name("Lena Brandt")),
    ("role that opens a sentence, third", "Mum-of-three Lena Brandt was late. “Nobody waited,” Brandt said.", "Nobody", Name("Lena Brandt")),
    ("role that opens a sentence, fourth", "Housewife Wanjiru Gitau was late. “Nobody waited,” Gitau said.", "Nobody", Name("Wanjiru Gitau")),
    ("role that opens a sentence, fifth", "Beekeeper Wanjiru Gitau was late. “Nobody waited,” Gitau said.", "Nobody", Name("Wanjiru Gitau")),
    ("role that opens a sentence, sixth", "Plasterer Wanjiru Gitau was late. “Nobody waited,” Gitau said.", "Nobody", Name("Wanjiru Gitau")),
    ("role that opens a sentence, seventh", "Comrade Lena Brandt was late. “Nobody waited,” Brandt said.", "Nobody", Name("Lena Brandt")),
    ("role that opens a sentence, eighth", "Parker Rose Gitau was late. “Nobody waited,” Gitau said.", "Nobody", Name("Parker Rose Gitau")),
    ("role that opens a sentence, tenth", "Greater Manchester Fire Service was late. “Nobody waited,” it said.", "Nobody", Name("Greater Manchester Fire Service")),
    ("role that opens a sentence, eleventh", "Windsor Great Park was closed. “Nobody waited,” said Robinson Crusoe Moss.", "Nobody", Name("Robinson Crusoe Moss")),
    ("role that opens a sentence, ninth", "National Public Radio was late. “Nobody waited,” it said.", "Nobody", Name("National Public Radio")),
    // Word behind a name that is no part of it.
    ("word behind a name that is no part of it, first", "“Nobody waited,” said Omar Haddad MP (@omarhaddad).", "Nobody", Name("Omar Haddad")),
    ("word behind a name that is no part of it, second", "“Nobody waited,” said Lena Brandt MSP.", "Nobody", Name("Lena Brandt")),
    ("word behind a name that is no part of it, third", "“Nobody waited,” Omar Haddad MP told reporters.", "Nobody", Name("Omar Haddad")),
    ("word behind a name that is no part of it, fourth", "Brandt WhatsApped her brother. “Nobody waited,” she wrote.", "Nobody", Name("Brandt")),
    ("word behind a name that is no part of it, fifth", "Omar Haddad Facebooked the club. “Nobody waited,” he said.", "Nobody", Name("Omar Haddad")),
    ("word behind a name that is no part of it, sixth", "Lena Brandt Googled her doctor. “Nobody waited,” she said.", "Nobody", Name("Lena Brandt")),
    ("word behind a name that is no part of it, seventh", "Lena Brandt met Omar Ahmed the day after. “Nobody waited,” Ahmed said.", "Nobody", Name("Omar Ahmed")),
    ("word behind a name that is no part of it, eighth", "“Nobody waited,” said Labour MS Lena Brandt.", "Nobody", Name("Lena Brandt")),
    // Role behind the noun of a body.
    ("role behind the noun of a body, first", "“Nobody waited,” said union convenor Wanjiru Gitau.", "Nobody", Name("Wanjiru Gitau")),
    ("role behind the noun of a body, second", "“Nobody waited,” said hospital porter Lena Brandt.", "Nobody", Name("Lena Brandt")),
    ("role behind the noun of a body, third", "“Nobody waited,” said court usher Lena Brandt.", "Nobody", Name("Lena Brandt")),
    ("role behind the noun of a body, fourth", "“Nobody waited,” police diver Omar Haddad said.", "Nobody", Name("Omar Haddad")),
    ("role behind the noun of a body, fifth", "“Nobody waited,” said a police diver.", "Nobody", Mention("a police diver")),
    ("role behind the noun of a body, sixth", "The jury foreman said: “Nobody waited.”", "Nobody", Mention("The jury foreman")),
    ("role behind the noun of a body, seventh", "“Nobody waited,” said union convenor Wanjiru Gitau. The firm’s spokesman said the pay was “on the table”.", "on the", Mention("The firm’s spokesman")),
    ("role behind the noun of a body, eighth", "“Nobody waited,” said its parent company Portmere.", "Nobody", Name("Portmere")),
    ("role behind the noun of a body, ninth", "The council offer came late. “Nobody waited,” the council said.", "Nobody", Mention("the council")),
    // Members or fields inside the name of a body.
    ("members or fields inside the name of a body, first", "“Rents will rise,” said the National Farmers’ Union.", "Rents", Name("National Farmers’ Union")),
    ("members or fields inside the name of a body, second", "“Rents will rise,” said the Police Officers’ Association.", "Rents", Name("Police Officers’ Association")),
    ("members or fields inside the name of a body, third", "“Rents will rise,” the Irish Nurses’ Organisation said.", "Rents", Name("Irish Nurses’ Organisation")),
    ("members or fields inside the name of a body, fourth", "“Rents will rise,” said the Norvik Teachers’ Association.", "Rents", Name("Norvik Teachers’ Association")),
    ("members or fields inside the name of a body, fifth", "“Rents will rise,” said the Royal College of Nursing and Midwifery.", "Rents", Name("Royal College of Nursing and Midwifery")),
    ("members or fields inside the name of a body, sixth", "“Rents will rise,” said the Royal College of Surgeons and Anaesthetists.", "Rents", Name("Royal College of Surgeons and Anaesthetists")),
    ("members or fields inside the name of a body, seventh", "After the University of Kent and Ana Torres had met, “rents will rise,” Torres said.", "rents", Name("Ana Torres")),
    ("members or fields inside the name of a body, eighth", "Norvik farmers’ leader Ana Torres was late. “Rents will rise,” Torres said.", "Rents", Name("Ana Torres")),
    // Several speakers behind one description.
    ("several speakers behind one description, first", "“Rents will rise,” said his parents, Ana Holt and Ben Moss.", "Rents", Name("Ana Holt and Ben Moss")),
    ("several speakers behind one description, second", "“Rents will rise,” the co-chairs, Ana Holt and Ben Moss, said.", "Rents", Name("Ana Holt and Ben Moss")),
    ("several speakers behind one description, third", "The two leaders, Premier Ana Holt and Chancellor Ben Moss, said they had “a frank talk”.", "a frank", Name("Ana Holt and Ben Moss")),
    ("several speakers behind one description, fourth", "“Rents will rise,” said researchers Ana Holt and Ben Moss.", "Rents", Name("Ana Holt and Ben Moss")),
    ("several speakers behind one description, fifth", "The authors, Ana Holt, Ben Moss and Carl Vance, wrote: “Rents will rise.”", "Rents", Name("Ana Holt and Ben Moss and Carl Vance")),
    ("several speakers behind one description, sixth", "Ana Holt, the premier, and Ben Moss, his deputy, said: “Rents will rise.”", "Rents", Name("Ana Holt and Ben Moss")),
    ("several speakers behind one description, seventh", "“Rents will rise,” said residents, and Ana Holt and Ben Moss left.", "Rents", Mention("residents")),
    ("several speakers behind one description, eighth", "“Rents will rise,” said Ana Holt, the premier, and Ben Moss left.", "Rents", Name("Ana Holt")),
];

#[test]
fn phenomena_that_are_handled() {
    check(HANDLED);
}

/// The speaker of the only quotation of `text`, read with the speakers that are known.
fn known(text: &str, speakers: Vec<Speaker>) -> (Option<String>, SpeakerKind) {
    let article = Article::new("Sample", text);
    let mut quotes = Extractor::default().extract(&article);
    let attributor = Attributor::default().speakers(speakers).unwrap();
    attributor.attribute(&article, &mut quotes);
    let attribution = quotes[0].attribution.clone().expect("a speaker");
    (attribution.name, attribution.kind)
}

#[test]
fn known_speakers_decide_mentions() {
    let brandt =
        || Speaker::new("Lena Brandt").with_alias("the German chancellor").with_alias("Mutti");
    let trust = || {
        Speaker::new("Harbour Trust")
            .with_kind(SpeakerKind::Organisation)
            .with_alias("the pier’s keepers")
    };
    let table = [
        ("Omar Haddad flew to Berlin. “It was useful,” the German chancellor said.", "Lena Brandt"),
        ("“It was useful,” said Mutti.", "Lena Brandt"),
        ("“It was useful,” Chancellor Lena Brandt said.", "Lena Brandt"),
        ("Lena Brandt flew home. “It was useful,” Brandt said.", "Lena Brandt"),
        ("“It was useful,” the pier’s keepers said.", "Harbour Trust"),
        ("“It was useful,” according to the German chancellor.", "Lena Brandt"),
    ];
    for (text, expected) in table {
        let (name, _) = known(text, vec![brandt(), trust()]);
        assert_eq!(name.as_deref(), Some(expected), "{text}");
    }
    let (_, kind) = known(table[4].0, vec![trust()]);
    assert_eq!(kind, SpeakerKind::Organisation);
}

#[test]
fn aliases_that_mean_nobody_or_two_are_refused() {
    let holt = Speaker::new("Ana Holt");
    let table = [
        vec![holt.clone().with_alias("she")],
        vec![holt.clone().with_alias("—")],
        vec![
            holt.clone().with_alias("the mayor"),
            Speaker::new("Ben Moss").with_alias("The Mayor"),
        ],
    ];
    for speakers in table {
        let wrong = Attributor::default().speakers(speakers.clone()).unwrap_err();
        assert!(wrong.is_config() && wrong.to_string().contains("alias"), "{wrong}");
        assert!(Pipeline::default().speakers(speakers).is_err());
    }
}

/// Ten thousand namesakes, a name of a hundred thousand words, a hundred thousand joint speakers.
#[test]
fn many_names_are_read_in_time() {
    let namesakes: String = (0..10_000).map(|n| format!("Given{n} Jonas left. ")).collect();
    let long = "Norvik ".repeat(100_000);
    let joint = "Ana Holt and Ben Moss, ".repeat(100_000);
    let council = "Council for ".repeat(100_000);
    let offices = "head of research and ".repeat(50_000);
    for names in [namesakes, long, joint, council, offices] {
        let article = Article::new("Sample", format!("{names}said: “It is late.” Jonas said."));
        let mut quotes = Extractor::default().extract(&article);
        Attributor::default().attribute(&article, &mut quotes);
        assert!(quotes.iter().all(|quote| quote.words(article.text()).contains("late")));
    }
}
