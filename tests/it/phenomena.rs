//! The table of phenomena in the documentation is made from the tables of the tests.

use std::fmt::Write as _;

use super::attribute::Expected;
use super::{attribute, bearers, clauses, extract, indirect, registers};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/attribute/PHENOMENA.md");

/// Set to write the table anew.
const UPDATE: &str = "UPDATE_PHENOMENA";

#[test]
fn the_documented_table_is_that_of_the_tests() {
    let table = table();
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(FILE, &table).unwrap();
    }
    let documented = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(documented == table, "run the test with {UPDATE}=1 to write {FILE} anew");
}

#[test]
fn every_row_has_its_own_name() {
    let mut names = names();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
    assert!(all >= 200, "{all}");
}

fn names() -> Vec<&'static str> {
    let handled = attribute::HANDLED
        .iter()
        .chain(registers::HANDLED)
        .chain(bearers::HANDLED)
        .chain(clauses::HANDLED)
        .map(|row| row.0);
    let limits = attribute::LIMITS.iter().chain(registers::LIMITS).map(|row| row.0);
    let reported = indirect::TABLE.iter().chain(indirect::LIMITS).map(|row| row.0);
    handled.chain(limits).chain(reported).collect()
}

fn table() -> String {
    let mut table = String::from(
        "# Phenomena\n\nEach row is a test of its name: the text, the quotation by its first words, and what \
         comes out.\n\n## Handled: who spoke\n\n| phenomenon | text | quotation | result |\n| --- | --- | --- | --- |\n",
    );
    let handled = attribute::HANDLED.iter().chain(registers::HANDLED).chain(bearers::HANDLED);
    let handled = handled.chain(clauses::HANDLED);
    for (name, text, words, expected) in handled {
        row(&mut table, &[name, &code(text), &code(words), &result(expected)]);
    }
    table += "\n## Not handled: who spoke\n\n| phenomenon | text | quotation | wanted | found |\n| --- | --- | --- | --- | --- |\n";
    for (name, text, words, wanted, found) in attribute::LIMITS.iter().chain(registers::LIMITS) {
        row(&mut table, &[name, &code(text), &code(words), &result(wanted), &result(found)]);
    }
    table += "\n## Handled: speech or not, by the marks’ own surroundings\n\n| phenomenon | text | speech |\n| --- | --- | --- |\n";
    for (name, text, speech) in extract::USAGE {
        row(&mut table, &[name, &code(text), if *speech { "yes" } else { "no" }]);
    }
    for (title, rows) in [
        ("Handled: reported speech", indirect::TABLE),
        ("Not handled: reported speech", indirect::LIMITS),
    ] {
        let _ = write!(
            table,
            "\n## {title}\n\n| phenomenon | text | source, cue, content |\n| --- | --- | --- |\n"
        );
        for (name, text, found) in rows {
            let found: Vec<String> = found.iter().map(|found| code(found)).collect();
            row(&mut table, &[name, &code(text), &found.join(", ")]);
        }
    }
    table
}

fn row(table: &mut String, cells: &[&str]) {
    let _ = writeln!(table, "| {} |", cells.join(" | "));
}

/// On one line, bars as a table can bear them.
fn code(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("`{}`", text.replace("\n\n", " ¶ ").replace('\n', " ¶ ").replace('|', "¦"))
}

fn result(expected: &Expected) -> String {
    match expected {
        Expected::Name(name) => (*name).to_owned(),
        Expected::Mention(words) => format!("“{words}”, unnamed"),
        Expected::Nobody => "speech, speaker open".to_owned(),
        Expected::Other => "no speech".to_owned(),
    }
}
