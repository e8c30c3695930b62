//! The confusion table: edits made against kinds named.

use std::collections::BTreeMap;
use std::ops::Range;

use crossquote::Collator;
use crossquote::collate::Source;
use crossquote::divergence::Divergence;
use crossquote::text::Span;

use crate::mutator::{Edit, RECIPES, apart, apply, make};
use crate::quotes::{Random, quotation};

/// What came of a run of trials.
#[derive(Default)]
pub(crate) struct Outcome {
    /// Edit, and the kind it was given: how often.
    pub(crate) table: BTreeMap<(&'static str, &'static str), usize>,
    /// Edits made, and those given the right kind.
    pub(crate) all: usize,
    /// Edits given the right kind.
    pub(crate) right: usize,
    /// Substantive edits made.
    pub(crate) substantive: usize,
    /// Substantive edits taken for accidental.
    pub(crate) missed: usize,
    /// Accidental edits made.
    pub(crate) accidental: usize,
    /// Accidental edits taken for substantive.
    pub(crate) alarmed: usize,
    /// Quotations read.
    pub(crate) quotations: usize,
}

/// Makes `most` edits (one to `most` where `vary`) in each of `quotations` made-up quotations.
pub(crate) fn run(seed: u64, quotations: usize, edits: usize, verbose: bool) -> Outcome {
    let mut random = Random::new(seed);
    let mut outcome = Outcome::default();
    while outcome.quotations < quotations {
        // Every recipe has its turn; a quotation it does not fit is passed over.
        let wanted = outcome.quotations % RECIPES.len();
        let (text, made) = trial(wanted, edits, &mut random);
        let (changed, places) = apply(&text, &made);
        outcome.quotations += 1;
        let divergences = compare(&text, &changed);
        for (edit, place) in made.iter().zip(&places) {
            let here = touching(&divergences, edit, place);
            outcome.count(edit, &here, verbose.then_some((&*text, &*changed)));
        }
    }
    outcome
}

fn trial(wanted: usize, edits: usize, random: &mut Random) -> (String, Vec<Edit>) {
    loop {
        let text = quotation(random);
        // Many edits in few words leave nothing to tell them apart by.
        if text.split(' ').count() < 5 * edits {
            continue;
        }
        let Some(first) = make(wanted, &text, random) else { continue };
        let mut made = vec![first];
        for _ in 0..edits * 40 {
            if made.len() >= edits {
                break;
            }
            let recipe = random.below(RECIPES.len());
            if let Some(edit) = make(recipe, &text, random)
                && made.iter().all(|other| apart(&text, other, &edit))
            {
                made.push(edit);
            }
        }
        return (text, made);
    }
}

pub(crate) fn compare(base: &str, own: &str) -> Vec<Divergence> {
    let spans = [[Span::new(0, base.len())], [Span::new(0, own.len())]];
    let sources = [
        Source { siglum: "base", text: base, segments: &spans[0] },
        Source { siglum: "witness", text: own, segments: &spans[1] },
    ];
    Collator::default().collate(0, &sources).divergences()
}

/// The divergences at the place of an edit, on either side.
fn touching<'d>(all: &'d [Divergence], edit: &Edit, place: &Range<usize>) -> Vec<&'d Divergence> {
    let meets = |span: Option<Span>, range: &Range<usize>| {
        span.is_some_and(|span| {
            span.start < range.end.max(range.start + 1) && range.start < span.end
        })
    };
    let touches = |d: &&Divergence| {
        meets(d.base_span, &edit.from)
            || d.places.iter().any(|p| meets(p.span, place) && !place.is_empty())
    };
    all.iter().filter(touches).collect()
}

impl Outcome {
    fn count(&mut self, edit: &Edit, here: &[&Divergence], texts: Option<(&str, &str)>) {
        let recipe = &RECIPES[edit.recipe];
        let right = here.iter().any(|d| d.kind == recipe.kind);
        let named = if right {
            recipe.kind.name()
        } else {
            here.first().map_or("(nothing)", |d| d.kind.name())
        };
        let substantive = here.iter().any(|d| d.is_substantive());
        *self.table.entry((recipe.name, named)).or_default() += 1;
        self.all += 1;
        self.right += usize::from(right);
        self.substantive += usize::from(recipe.substantive);
        self.accidental += usize::from(!recipe.substantive);
        self.missed += usize::from(recipe.substantive && !substantive);
        self.alarmed += usize::from(!recipe.substantive && substantive);
        if let Some((text, changed)) = texts
            && (!right || recipe.substantive != substantive)
        {
            println!("{}: {named}, substantive {substantive}\n  {text}\n  {changed}", recipe.name);
            for d in here {
                println!("    {} {:?} | {:?} {:?}", d.kind, d.base, d.reading, d.reason());
            }
        }
    }

    /// Prints the table and the shares.
    pub(crate) fn print(&self, title: &str) {
        println!("\n{title}: {} quotations, {} edits", self.quotations, self.all);
        for recipe in RECIPES {
            let row: Vec<(&str, usize)> = self
                .table
                .iter()
                .filter(|((name, _), _)| *name == recipe.name)
                .map(|((_, named), count)| (*named, *count))
                .collect();
            let all: usize = row.iter().map(|(_, count)| count).sum();
            let right =
                row.iter().find(|(named, _)| *named == recipe.kind.name()).map_or(0, |r| r.1);
            let wrong: Vec<String> = row
                .iter()
                .filter(|(named, _)| *named != recipe.kind.name())
                .map(|(named, count)| format!("{named} {count}"))
                .collect();
            let share = 100.0 * right as f64 / all.max(1) as f64;
            println!(
                "  {:<22} {:<16} {right:>5} of {all:>5} {share:>6.1} %  {}",
                recipe.name,
                recipe.kind,
                wrong.join(", ")
            );
        }
        println!("  right kind: {:.2} %", 100.0 * self.right as f64 / self.all as f64);
        println!("  substantive edits called accidental: {} of {}", self.missed, self.substantive);
        println!(
            "  accidental edits called substantive: {} of {} ({:.2} %)",
            self.alarmed,
            self.accidental,
            100.0 * self.alarmed as f64 / self.accidental.max(1) as f64
        );
    }
}
