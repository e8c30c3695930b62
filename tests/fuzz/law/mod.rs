//! What a report states, recomputed from its witnesses alone.
//!
//! The report is read as JSON, as a foreign program would read it, and held against the articles.
//! Nothing of the library's own alignment is used: words are compared as sequences of letters.

mod cuts;
mod lineage;
mod page;
mod statement;

use std::collections::BTreeSet;

use crossquote::CrossReference;
use crossquote::xref::Entry;
use serde_json::Value;

/// Says the first thing that the report states and its witnesses do not bear out.
pub(crate) fn check(report: &CrossReference) -> Result<(), String> {
    let json: Value =
        serde_json::from_str(&report.json().to_string()).map_err(|error| error.to_string())?;
    let stated = list(&json["entries"]);
    report.entries().iter().zip(stated).try_for_each(|(entry, stated)| {
        let law = Law::of(report, entry, stated);
        law.title()?;
        law.divergences()?;
        law.cuts()?;
        law.sources()?;
        law.lineage()
    })?;
    statement::check(report, &json)?;
    page::check(report, &json)
}

/// One entry, what is stated of it, and its witnesses.
struct Law<'r> {
    report: &'r CrossReference,
    entry: &'r Entry,
    stated: &'r Value,
    witnesses: Vec<Printed<'r>>,
}

/// What an outlet printed.
struct Printed<'r> {
    siglum: &'r str,
    outlet: &'r str,
    text: &'r str,
    words: Vec<String>,
}

impl<'r> Law<'r> {
    fn of(report: &'r CrossReference, entry: &'r Entry, stated: &'r Value) -> Self {
        let printed = |witness: &'r crossquote::xref::Witness| {
            let article = report.article(witness.article);
            let words = words(&report.printed(witness));
            Printed {
                siglum: &witness.siglum,
                outlet: article.outlet(),
                text: article.text(),
                words,
            }
        };
        Self { report, entry, stated, witnesses: entry.witnesses().iter().map(printed).collect() }
    }

    fn title(&self) -> Result<(), String> {
        let outlets: BTreeSet<&str> = self.witnesses.iter().map(|printed| printed.outlet).collect();
        let articles = self.entry.witnesses().iter().map(|w| self.report.article(w.article));
        let first = articles.clone().filter_map(|article| article.date()).min();
        let speakers: BTreeSet<_> =
            self.entry.witnesses().iter().map(|w| self.report.speaker_of(w.quote())).collect();
        let texts = self.entry.texts();
        holds(self.stated["outlets"] == outlets.len(), "number of outlets", self.stated)?;
        holds((1..=outlets.len()).contains(&texts), "number of texts", self.stated)?;
        holds(first == self.entry.date(), "date", self.stated)?;
        holds(speakers.contains(&self.entry.speaker()), "speaker", self.stated)?;
        let dates: Vec<_> = self
            .entry
            .appearance()
            .iter()
            .map(|&at| {
                let date = self.report.article(self.entry.witnesses()[at].article).date();
                (date.is_none(), date)
            })
            .collect();
        holds(dates.is_sorted(), "order of appearance", self.stated)
    }

    fn divergences(&self) -> Result<(), String> {
        list(&self.stated["variations"]).iter().try_for_each(|variation| {
            let readings = list(&variation["readings"]);
            holds(readings.len() > 1, "two readings", variation)?;
            let mut seen = BTreeSet::new();
            for reading in readings {
                self.reading(reading, variation)?;
                let once = sigla(reading).into_iter().all(|siglum| seen.insert(siglum));
                // A guard may tell two places apart in which one reading stands.
                let alike = readings
                    .iter()
                    .any(|other| !std::ptr::eq(other, reading) && other["text"] == reading["text"]);
                holds(once || alike, "a witness in two readings", variation)?;
                let outlets: BTreeSet<&str> =
                    sigla(reading).iter().filter_map(|s| self.outlet(s)).collect();
                let stated: BTreeSet<&str> = list(&reading["outlets"]).iter().map(text).collect();
                holds(outlets == stated, "the outlets of a reading", variation)?;
            }
            holds(
                sigla(&readings[0]).contains(text(&self.stated["base"])),
                "the base has its reading",
                variation,
            )?;
            self.scales(variation)?;
            variation["alone"].as_str().map_or(Ok(()), |outlet| self.alone(outlet, variation))
        })
    }

    /// A number stands where words or claims differ, if not only two sentences of one article do.
    fn scales(&self, variation: &Value) -> Result<(), String> {
        let alarmed = !list(&variation["alarms"]).is_empty();
        let reworded = variation["change"] != "form";
        let number = !variation["number"].is_null();
        let within = || self.is_within(variation);
        let due = number == (alarmed || reworded) || !number && within();
        holds(due, "a number", variation)?;
        let reasoned =
            list(&variation["alarms"]).iter().all(|alarm| !text(&alarm["reason"]).is_empty());
        holds(reasoned, "a reason for each alarm", variation)
    }

    /// Whether each witness that differs stands in an article that prints the base's reading, too: its
    /// siglum is then that of the article with a number.
    fn is_within(&self, variation: &Value) -> bool {
        let article =
            |siglum: &str| siglum.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
        let [base, others @ ..] = list(&variation["readings"]) else { return false };
        let as_base: BTreeSet<String> = sigla(base).into_iter().map(article).collect();
        others.iter().flat_map(sigla).all(|siglum| as_base.contains(&article(siglum)))
    }

    /// Each witness prints the reading that it is given.
    fn reading(&self, reading: &Value, divergence: &Value) -> Result<(), String> {
        let stated = words(text(&reading["text"]));
        for (siglum, span) in list(&reading["witnesses"]).iter().zip(list(&reading["spans"])) {
            let printed = self.witness(text(siglum)).ok_or("no such siglum")?;
            let own = code_points(printed.text, span).unwrap_or_default();
            // Between two segments stands the reporter's prose.
            let own = words(&own);
            let same = letters(&own) == letters(&stated);
            let wider = letters(&own).len() > letters(&stated).len();
            let parted = wider && prints(&printed.words, &stated);
            holds(same || parted, "a reading as printed", divergence)?;
        }
        Ok(())
    }

    /// Two outlets or more stand against the one, and none of them prints the same words between
    /// the same neighbours, or, where it lacks words, each of them prints these.
    fn alone(&self, outlet: &str, divergence: &Value) -> Result<(), String> {
        let readings = list(&divergence["readings"]);
        let side = (0..readings.len()).rev().find(|&side| {
            let sigla = sigla(&readings[side]);
            !sigla.is_empty() && sigla.iter().all(|s| self.outlet(s) == Some(outlet))
        });
        let side = side.ok_or_else(|| fault("the outlet that is alone", divergence))?;
        let printed = |side: usize| text(&readings[side]["text"]);
        let of = |side: usize| words(printed(side));
        let other = usize::from(side == 0);
        let (own, opposed) = (of(side), of(other));
        let others = (0..readings.len()).filter(|&at| at != side).map(|at| &readings[at]);
        let stated: BTreeSet<&str> =
            others.flat_map(sigla).filter_map(|s| self.outlet(s)).collect();
        holds(!stated.contains(outlet), "on one side", divergence)?;
        let mut others = stated;
        if own != opposed {
            // Who lacks the words is told on one line, or on several with other marks.
            let lacking =
                self.witnesses.iter().filter(|w| opposed.is_empty() && !prints(&w.words, &own));
            let alike = self.printing(&opposed).filter(|_| !opposed.is_empty());
            let alike = alike.chain(lacking.map(|printed| printed.outlet));
            others.extend(alike.filter(|&other| other != outlet));
        } else {
            // Marks at one place are told on several lines where their kinds differ.
            let here = |v: &&Value| v["readings"][0]["spans"] == readings[0]["spans"];
            let beside = list(&self.stated["variations"]).iter().filter(here);
            let beside = beside.flat_map(|v| list(&v["readings"]));
            let opposed = |reading: &&Value| reading["text"] != readings[side]["text"];
            let beside = beside.filter(opposed).flat_map(sigla);
            let beside = beside.filter_map(|siglum| self.outlet(siglum));
            others.extend(beside.filter(|&other| other != outlet));
        }
        holds(others.len() > 1, "two against one", divergence)?;
        let rest = self.witnesses.iter().filter(|printed| printed.outlet != outlet);
        if own == opposed || own.is_empty() && !printed(side).is_empty() {
            return Ok(()); // They differ in marks.
        }
        if own.is_empty() {
            return holds(
                rest.map(|printed| &printed.words).all(|words| prints(words, &opposed)),
                "all others have what one lacks",
                divergence,
            );
        }
        let first = sigla(&divergence["readings"][side]).into_iter().next().unwrap_or_default();
        let Some(holder) = self.witness(first) else { return Ok(()) };
        let around = in_context(&holder.words, &own);
        let unique = |words: &[String]| around.iter().any(|around| !has(words, around));
        let once = holder.words.windows(own.len()).filter(|row| **row == *own).count() == 1;
        holds(
            !once
                || around.is_empty()
                || rest.map(|printed| &printed.words).all(|words| unique(words)),
            "no other has what only one has",
            divergence,
        )
    }

    /// The outlets that print some words: a line names those that differ in marks on lines of
    /// their own.
    fn printing(&self, words: &[String]) -> impl Iterator<Item = &'r str> {
        let printing = self.witnesses.iter().filter(|printed| prints(&printed.words, words));
        printing.map(|printed| printed.outlet)
    }

    fn sources(&self) -> Result<(), String> {
        let outlets = |sigla: &BTreeSet<&str>| -> usize {
            sigla.iter().filter_map(|s| self.outlet(s)).collect::<BTreeSet<_>>().len()
        };
        for copy in list(&self.stated["copies"]) {
            let copy: BTreeSet<&str> = list(copy).iter().map(text).collect();
            holds(outlets(&copy) > 1, "copy in two outlets", self.stated)?;
        }
        for kin in list(&self.stated["kin"]) {
            let members: BTreeSet<&str> = list(&kin["witnesses"]).iter().map(text).collect();
            holds(outlets(&members) > 1, "kin in two outlets", kin)?;
            for reading in list(&kin["readings"]) {
                let at = reading["divergence"].as_u64().unwrap_or(u64::MAX) as usize;
                let divergence = self.entry.divergences().get(at).ok_or("no such divergence")?;
                let of_base = reading["base"] == Value::Bool(true);
                let stated = words(if of_base { &divergence.base } else { &divergence.reading });
                let printed = members.iter().filter_map(|s| self.witness(s));
                holds(
                    printed.map(|printed| &printed.words).all(|words| prints(words, &stated)),
                    "each of the kin has the reading",
                    kin,
                )?;
            }
        }
        self.fidelity()
    }

    /// What is verbatim stands in the source as it is, or in pieces between which its article has the
    /// source's words in another quotation.
    fn fidelity(&self) -> Result<(), String> {
        let source = self.witness(text(&self.stated["base"])).ok_or("no base")?;
        for witness in list(&self.stated["witnesses"]) {
            let own = words(text(&witness["text"]));
            let fidelity = witness["fidelity"].as_str();
            if fidelity == Some("verbatim") && !prints(&source.words, &own) {
                holds(self.prints_pieces(&source.words, witness), "verbatim", witness)?;
            }
        }
        Ok(())
    }

    fn witness(&self, siglum: &str) -> Option<&Printed<'r>> {
        self.witnesses.iter().find(|printed| printed.siglum == siglum)
    }

    fn outlet(&self, siglum: &str) -> Option<&'r str> {
        self.witness(siglum).map(|printed| printed.outlet)
    }
}

/// The words of a text: runs of letters and digits, with apostrophes inside, in small letters. A
/// character that nobody sees parts no word.
fn words(text: &str) -> Vec<String> {
    let seen = text.chars().filter(|&c| !is_unseen(c));
    let small = seen.flat_map(char::to_lowercase).collect::<String>().replace('’', "'");
    // Marks between figures part no word either (rules 11 and 12): `1,000`. Nor do low lines (rule 13a),
    // which are cut off at the ends.
    let figure = |c: Option<char>| c.is_some_and(char::is_numeric);
    let parts = |&(at, c): &(usize, char)| {
        let between = matches!(c, ',' | '.')
            && figure(small[..at].chars().next_back())
            && figure(small[at + 1..].chars().next());
        !between && !c.is_alphanumeric() && !matches!(c, '&' | '\'' | '_')
    };
    let ends = small.char_indices().filter(parts).map(|(at, c)| (at, at + c.len_utf8()));
    let mut from = 0;
    let words = ends.chain([(small.len(), small.len())]).map(|(end, next)| {
        let word = &small[from..end];
        from = next;
        word.trim_matches(['\'', '_'])
    });
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Soft hyphen, joiners, marks of direction: format characters that part no word (Unicode Standard
/// Annex 29, rule 4).
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether words stand in a row.
fn has(words: &[String], row: &[String]) -> bool {
    row.is_empty() || words.windows(row.len()).any(|window| window == row)
}

/// Whether words stand in a row, wherever signs inside them part them.
fn prints(words: &[String], row: &[String]) -> bool {
    letters(words).contains(&letters(row))
}

/// What is said of some words: apostrophes, low lines and the commas inside of figures are only written.
fn letters(words: &[String]) -> String {
    words.concat().replace(['\'', '_', ','], "")
}

/// The places of `row` in `words` that have a word before and a word after, with these.
fn in_context<'w>(words: &'w [String], row: &[String]) -> Vec<&'w [String]> {
    let places = (1..words.len()).filter(|&at| words[at..].starts_with(row));
    places.filter_map(|at| words.get(at - 1..=at + row.len())).collect()
}

fn code_points(text: &str, span: &Value) -> Option<String> {
    let [start, end] = [0, 1].map(|n| span[n].as_u64());
    let (start, end) = (start? as usize, end? as usize);
    Some(text.chars().skip(start).take(end.saturating_sub(start)).collect())
}

fn sigla(reading: &Value) -> BTreeSet<&str> {
    list(&reading["witnesses"]).iter().map(text).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn holds(held: bool, law: &str, stated: &Value) -> Result<(), String> {
    if held { Ok(()) } else { Err(fault(law, stated)) }
}

fn fault(law: &str, stated: &Value) -> String {
    format!("{law} does not hold of {stated}")
}
