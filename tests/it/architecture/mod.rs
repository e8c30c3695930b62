//! The source is held to ARCHITECTURE.md: no file and no folder is on a cycle of imports, and each
//! module imports what the table says.

mod graph;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use graph::{Graph, cycles, folders, inside};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Files that are still on a cycle. The list may only shrink.
const KNOWN: &[&str] = &[];

#[test]
fn no_file_and_no_folder_is_on_a_cycle() {
    let mut found = on_cycles(&imports());
    let mended: Vec<&&str> = KNOWN.iter().filter(|file| found.remove(**file).is_none()).collect();
    let found: Vec<String> = found.into_values().collect();
    assert!(found.is_empty(), "imports on a cycle:\n{}", found.join("\n"));
    assert!(mended.is_empty(), "no longer on a cycle, strike off the list: {mended:?}");
}

#[test]
fn every_module_imports_what_the_table_says() {
    let text = std::fs::read_to_string(Path::new(ROOT).join("ARCHITECTURE.md")).unwrap();
    let imports = imports();
    let faults = against(&table(&text), &imports);
    assert!(faults.is_empty(), "ARCHITECTURE.md and src/ differ:\n{}", faults.join("\n"));
}

#[test]
fn every_list_and_model_names_its_origin() {
    for (file, text) in files(".txt").into_iter().chain(files(".weights")) {
        let head: String = text.lines().take_while(|line| line.starts_with('#')).collect();
        let learned = file.ends_with(".weights") && head.contains("by examples/train");
        let origin = learned || head.contains("Origin: ");
        assert!(origin && head.contains("icence"), "{file}: {head}");
    }
}

/// Code and prose are the project's own; a list or a model names where it is from. Anything else
/// would need a rule of its own.
#[test]
fn src_holds_code_prose_lists_and_models() {
    const KNOWN: [&str; 6] = [".rs", ".js", ".css", ".md", ".txt", ".weights"];
    let other = |file: &str| !KNOWN.iter().any(|ending| file.ends_with(ending));
    let others: Vec<String> =
        files("").into_iter().map(|(file, _)| file).filter(|file| other(file)).collect();
    assert!(others.is_empty(), "{others:?}");
}

/// What builds the crate is its source alone.
#[test]
fn nothing_runs_when_the_crate_is_built() {
    let manifest = std::fs::read_to_string(Path::new(ROOT).join("Cargo.toml")).unwrap();
    assert!(manifest.contains("\nbuild = false\n") && !manifest.contains("build-dependencies"));
}

/// The imports of the crate's own source.
fn imports() -> Graph {
    source::Crate::new(files(".rs")).imports()
}

/// The files under `src/` whose names end so, each with its text.
fn files(ending: &str) -> Vec<(String, String)> {
    let root = Path::new(ROOT).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let file = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                files.push((file, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}

/// The files and folders on a cycle, and the way of each back to itself.
fn on_cycles(imports: &Graph) -> BTreeMap<String, String> {
    let own = |graph: &Graph| -> Vec<(String, String)> {
        let cycles = cycles(graph).into_iter();
        cycles.map(|(node, way)| (node.to_owned(), way.join(" → "))).collect()
    };
    let folded = folders(imports).into_iter().flat_map(|folder| own(&inside(imports, folder)));
    own(imports).into_iter().chain(folded.filter(|(_, way)| way.contains("/ →"))).collect()
}

/// For each module of the table what it may import.
fn table(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let names = |cell: &str| -> Vec<String> {
        cell.split('`').skip(1).step_by(2).map(|name| name.trim_end_matches('/').into()).collect()
    };
    let row = |line: &str| -> Vec<(String, BTreeSet<String>)> {
        let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
        let (modules, may_import) = (names(cells[0]), names(cells[2]));
        let each = modules.into_iter().map(|module| (module, may_import.iter().cloned().collect()));
        each.collect()
    };
    rows.flat_map(row).collect()
}

/// What `imports` and the table do not agree in.
fn against(table: &BTreeMap<String, BTreeSet<String>>, imports: &Graph) -> Vec<String> {
    let module = |node: &String| node.trim_end_matches('/').trim_end_matches(".rs").to_owned();
    let found: BTreeMap<String, BTreeSet<String>> = inside(imports, "")
        .iter()
        .map(|(node, to)| (module(node), to.iter().map(module).collect()))
        .filter(|(node, _)| node != "lib")
        .collect();
    let mut faults = Vec::new();
    let modules: BTreeSet<&String> = table.keys().chain(found.keys()).collect();
    for name in modules {
        match (table.get(name), found.get(name)) {
            (Some(may), Some(does)) => {
                let unlisted = does.difference(may).map(|to| format!("{name} imports {to}"));
                let unused = may.difference(does).map(|to| format!("{name} imports no {to}"));
                faults.extend(unlisted.chain(unused));
            }
            (None, _) => faults.push(format!("{name} is not in the table")),
            (_, None) => faults.push(format!("{name} is no module")),
        }
    }
    faults
}

/// A made-up crate: files, and the ways back to themselves of those on a cycle.
type Case = (&'static str, &'static [(&'static str, &'static str)], &'static [&'static str]);

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("two files", &[("a.rs", "use crate::b::B; pub struct A;"), ("b.rs", "use crate::a::A; pub struct B;")],
        &["a.rs → b.rs → a.rs", "b.rs → a.rs → b.rs"]),
    ("three files", &[("a.rs", "use crate::b::B;"), ("b.rs", "use crate::c::C;"), ("c.rs", "use crate::a::A;")],
        &["a.rs → b.rs → c.rs → a.rs", "b.rs → c.rs → a.rs → b.rs", "c.rs → a.rs → b.rs → c.rs"]),
    ("one way", &[("a.rs", "use crate::b::B;"), ("b.rs", "pub struct B;")], &[]),
    ("parent and child", &[("x/mod.rs", "mod y; use y::Y; pub struct X;"), ("x/y.rs", "use super::X; pub struct Y;")],
        &["x/mod.rs → x/y.rs → x/mod.rs", "x/y.rs → x/mod.rs → x/y.rs"]),
    ("parent that only re-exports", &[("x/mod.rs", "mod y; pub(crate) use y::Y; pub struct X;"), ("x/y.rs", "use super::X; pub struct Y;")], &[]),
    ("parent that uses its re-export", &[("x/mod.rs", "mod y; pub use y::Y; pub struct X(Y);"), ("x/y.rs", "use super::X; pub struct Y;")],
        &["x/mod.rs → x/y.rs → x/mod.rs", "x/y.rs → x/mod.rs → x/y.rs"]),
    ("sibling through the parent", &[("x/mod.rs", "mod y; mod z; pub use y::Y; use z::Z;"), ("x/y.rs", "pub struct Y;"), ("x/z.rs", "use super::Y; pub struct Z;")], &[]),
    ("path in code", &[("a.rs", "fn f() { crate::b::g() }"), ("b.rs", "pub fn g() { super::a::f() }")],
        &["a.rs → b.rs → a.rs", "b.rs → a.rs → b.rs"]),
    ("path in a macro's arguments", &[("a.rs", "fn f() { assert!(crate::b::g()) }"), ("b.rs", "use crate::a::f;")],
        &["a.rs → b.rs → a.rs", "b.rs → a.rs → b.rs"]),
    ("module under another name", &[("a.rs", "use crate::b as other; fn f() { other::g() }"), ("b.rs", "use crate::a::f;")],
        &["a.rs → b.rs → a.rs", "b.rs → a.rs → b.rs"]),
    ("nested braces", &[("a.rs", "use crate::{b::{self, B as C}, c};"), ("b.rs", "use crate::{a::{A}};"), ("c.rs", "")],
        &["a.rs → b.rs → a.rs", "b.rs → a.rs → b.rs"]),
    ("glob", &[("a.rs", "use crate::b::*;"), ("b.rs", "use super::a::A;")],
        &["a.rs → b.rs → a.rs", "b.rs → a.rs → b.rs"]),
    ("through the root", &[("lib.rs", "mod a; mod b; pub use b::B;"), ("a.rs", "use crate::B;"), ("b.rs", "use crate::a::A; pub struct B;")],
        &["a.rs → b.rs → a.rs", "b.rs → a.rs → b.rs"]),
    ("module inside the file", &[("a.rs", "mod inner { use super::super::b::B; }"), ("b.rs", "use crate::a::A;")],
        &["a.rs → b.rs → a.rs", "b.rs → a.rs → b.rs"]),
    ("item of the file from a module inside", &[("x/mod.rs", "mod y; use y::Y; struct X;"), ("x/y.rs", "pub struct Y; mod inner { use super::Y; }")], &[]),
    ("tests", &[("a.rs", "#[cfg(test)] mod tests { use crate::b::B; } #[cfg(test)] use crate::b::B;"), ("b.rs", "use crate::a::A;")], &[]),
    ("words and documentation", &[("a.rs", "//! [`crate::b::B`]\n/// crate::b::B\n#[doc = \"crate::b\"] const A: &str = \"crate::b::B\"; // crate::b::B"), ("b.rs", "use crate::a::A;")], &[]),
    ("who may see it", &[("a/mod.rs", "pub(in crate::b) struct A;"), ("b.rs", "use crate::a::A;")], &[]),
    ("folders, but no files", &[("x/a.rs", "use crate::y::c::C;"), ("x/b.rs", ""), ("y/c.rs", ""), ("y/d.rs", "use crate::x::b::B;"), ("x/mod.rs", ""), ("y/mod.rs", "")],
        &["x/ → y/ → x/", "y/ → x/ → y/"]),
    ("folder and the folder in it", &[("x/mod.rs", "mod y; mod z; use y::a::A;"), ("x/y/mod.rs", "pub mod a; pub mod b;"), ("x/y/a.rs", ""), ("x/y/b.rs", "use crate::x::z::Z;"), ("x/z.rs", "use super::y::a::A;")],
        &["x/y/ → x/z.rs → x/y/", "x/z.rs → x/y/ → x/z.rs"]),
];

fn read(files: &[(&str, &str)]) -> Graph {
    source::Crate::new(files.iter().map(|(file, text)| ((*file).into(), (*text).into()))).imports()
}

#[test]
fn cycles_are_found_whatever_way_they_are_written() {
    for (name, files, expected) in CASES {
        let found: Vec<String> = on_cycles(&read(files)).into_values().collect();
        assert_eq!(found, *expected, "{name}");
    }
}

#[test]
fn imports_are_held_against_the_table() {
    let table =
        table("| module | holds |\n| --- |\n| `a/` | | `b`, `c` |\n| `b`, `c` | | nothing |\n");
    let rest = [("b.rs", ""), ("c.rs", "")];
    for (name, files, expected) in [
        ("as listed", [("a/mod.rs", "use crate::{b::B, c::C};")].as_slice(), &[][..]),
        (
            "not listed",
            &[("a/mod.rs", "use crate::{b::B, c::C};"), ("b.rs", "use crate::c::C;")],
            &["b imports c"],
        ),
        ("not used", &[("a/mod.rs", "use crate::b::B;")], &["a imports no c"]),
        ("in a file below", &[("a/d.rs", "use crate::{b::B, c::C};"), ("a/mod.rs", "")], &[]),
        (
            "no row",
            &[("a/mod.rs", "use crate::{b::B, c::C};"), ("d.rs", "")],
            &["d is not in the table"],
        ),
        ("no module", &[], &["a is no module"]),
    ] {
        let all: BTreeMap<&str, &str> = rest.iter().chain(files).copied().collect();
        let all: Vec<(&str, &str)> = all.into_iter().collect();
        assert_eq!(against(&table, &read(&all)), expected, "{name}");
    }
}
