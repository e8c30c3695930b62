//! The examples as they are run: their exit status, what they write, what they complain of.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// An example, which `cargo test` builds beside the tests.
pub(crate) fn example(name: &str) -> Command {
    let tests = std::env::current_exe().unwrap();
    let folder = tests.parent().and_then(Path::parent).unwrap().join("examples");
    let program = folder.join(name).with_extension(std::env::consts::EXE_EXTENSION);
    assert!(program.exists(), "{} is not built: cargo build --examples", program.display());
    Command::new(program)
}

/// Runs `command` with `input`, and gives what it wrote.
fn outcome(mut command: Command, input: &str) -> Output {
    let mut child =
        command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("an example runs");
    // It may end without reading.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn sample(name: &str) -> String {
    format!("{}/examples/samples/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn quotes() -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("examples-quotes.jsonl");
    let line =
        r#"{"text": "We will open the bridge in May and keep it open for everybody", "outlet": "#;
    std::fs::write(&path, format!("{line}\"Wire\"}}\n{line}\"Daily\"}}\n")).unwrap();
    path
}

/// Every example that writes what it found, with arguments and input for which it finds something.
fn writers() -> Vec<(Command, &'static str)> {
    let [posts, newsreel] = ["posts.txt", "newsreel.txt"].map(sample);
    let quotes = quotes().into_os_string().into_string().unwrap();
    let table: [(&str, &[&str], &str); 9] = [
        ("quickstart", &[], ""),
        ("extract", &[&posts, &newsreel], ""),
        ("cross_reference", &[&posts, &newsreel], ""),
        ("cross_reference", &["--format", "markdown", &posts, &newsreel], ""),
        ("cross_reference", &["--format=json", &posts, &newsreel], ""),
        ("match_quotes", &[&quotes], ""),
        ("match_quotes", &["--plain", &quotes], ""),
        ("verify", &[&posts], "{\"text\": \"will be guarded\"}\n"),
        ("collate", &[], "[\"We will be safe.\", \"We will be secure.\"]\n"),
    ];
    let command = |(name, arguments, input): (&str, &[&str], _)| {
        let mut command = example(name);
        command.args(arguments);
        (command, input)
    };
    table.into_iter().map(command).collect()
}

#[test]
fn every_writer_writes() {
    for (mut command, input) in writers() {
        command.stdout(Stdio::piped());
        let shown = format!("{command:?}");
        let output = outcome(command, input);
        assert!(output.status.code().is_some_and(|code| code < 2), "{shown}: {output:?}");
        assert!(output.stdout.len() > 20 && output.stdout.ends_with(b"\n"), "{shown}: {output:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_finds_no_room_is_a_failure() {
    for (mut command, input) in writers() {
        command.stdout(File::options().write(true).open("/dev/full").unwrap());
        let shown = format!("{command:?}");
        let output = outcome(command, input);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{shown}: {complaint}");
        assert!(complaint.contains("No space left"), "{shown}: {complaint}");
        assert!(!complaint.contains("panicked"), "{shown}: {complaint}");
    }
}

#[test]
fn a_reader_who_has_seen_enough_is_told_nothing() {
    for (mut command, input) in writers() {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        command.stdout(writer);
        let shown = format!("{command:?}");
        let output = outcome(command, input);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(!complaint.contains("ipe"), "{shown}: {complaint}");
        assert!(!complaint.contains("panicked"), "{shown}: {complaint}");
        // Not all was written; a pipeline that asks may know, as of any other program.
        assert_eq!(output.status.code(), Some(141), "{shown}: {complaint}");
    }
}

/// A file that exists under a name that is not UTF-8, and one that does not.
#[cfg(unix)]
fn odd_names() -> [PathBuf; 2] {
    use std::os::unix::ffi::OsStrExt;

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let [there, absent] = [&b"caf\xe9.txt"[..], b"\xff\xfe.txt"].map(OsStr::from_bytes);
    let there = folder.join(there);
    std::fs::copy(sample("newsreel.txt"), &there).unwrap();
    [there, folder.join(absent)]
}

#[test]
#[cfg(unix)]
fn names_need_not_be_utf8() {
    let [there, absent] = odd_names();
    let quotation = "{\"text\": \"will be guarded and secure\"}\n";
    let table: [(&str, &[&str], &str); 6] = [
        ("extract", &[], ""),
        ("extract", &["--indirect"], ""),
        ("cross_reference", &[], ""),
        ("cross_reference", &["--format", "json", "--primary"], ""),
        ("match_quotes", &["--plain"], ""),
        ("verify", &[], quotation),
    ];
    for (name, arguments, input) in table {
        let run = |path: &Path| {
            let mut command = example(name);
            command.args(arguments).arg(path).stdout(Stdio::piped());
            outcome(command, input)
        };
        let output = run(&there);
        assert_eq!(output.status.code(), Some(0), "{name} {arguments:?}: {output:?}");
        let output = run(&absent);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code().is_some_and(|code| code > 0), "{name}: {complaint}");
        assert!(complaint.contains("\u{FFFD}\u{FFFD}.txt: No such file"), "{name}: {complaint}");
        assert!(!complaint.contains("panicked"), "{name}: {complaint}");
    }
}

/// A folder of inputs that is made anew.
fn inputs(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (file, bytes) in files {
        std::fs::write(folder.join(file), bytes).unwrap();
    }
    folder
}

/// Runs an example in `folder`.
fn run_in(
    folder: &Path,
    name: &str,
    arguments: &[&str],
    input: &str,
) -> (Option<i32>, String, String) {
    let mut command = example(name);
    command.args(arguments).current_dir(folder).stdout(Stdio::piped());
    let output = outcome(command, input);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

const ARTICLE: &str = "“We will open the bridge in May,” Ana Holt said.\n";

#[test]
fn bad_input_is_named_with_its_exit_status() {
    let folder = inputs(
        "examples-bad",
        &[
            ("a.txt", ARTICLE.as_bytes()),
            ("page.html", b"<!DOCTYPE html><html><p>\"Yes,\" she said.</p></html>"),
            ("paper.pdf", b"%PDF-1.7\n%\xE2\xE3"),
            ("latin1.txt", b"caf\xE9"),
            ("plain.txt", b"Nobody said anything."),
            ("broken.jsonl", b"{\"text\": \"a\"}\n{\"text\": \n"),
            ("dates.jsonl", b"{\"text\": \"None.\", \"date\": \"02/03/2020\"}\n"),
            ("quotes.jsonl", b"{\"text\": \"We will open the bridge\"}\n[1]\n{\"words\": 1}\n"),
            ("cut.txt.gz", &packed(ARTICLE.repeat(40).as_bytes())[..40]),
        ],
    );
    std::fs::create_dir(folder.join("empty")).unwrap();
    let table: [(&str, &[&str], i32, &str); 21] = [
        (
            "extract",
            &["--indirekt", "a.txt"],
            2,
            "extract: invalid option '--indirekt'; --help tells more",
        ),
        ("extract", &[], 2, "extract: no file is named; --help tells more"),
        ("extract", &["gone.txt", "a.txt"], 1, "gone.txt: No such file or directory"),
        ("cross_reference", &["gone.txt"], 1, "gone.txt: No such file or directory"),
        ("extract", &["*.gone"], 1, "*.gone: no file fits this pattern"),
        ("extract", &["empty"], 1, "empty: no file in this folder"),
        ("extract", &["page.html"], 1, "page.html, byte 0: a page of HTML: give the text"),
        ("extract", &["paper.pdf"], 1, "paper.pdf, byte 0: a PDF, not text: give the text"),
        ("extract", &["latin1.txt"], 1, "latin1.txt, byte 3: not UTF-8"),
        ("extract", &["plain.txt"], 0, "plain.txt: no quotation found"),
        (
            "extract",
            &["broken.jsonl"],
            1,
            "broken.jsonl, line 2: EOF while parsing a value at column",
        ),
        (
            "extract",
            &["dates.jsonl"],
            0,
            "the date “02/03/2020” is not read; write it as 2020-01-02",
        ),
        (
            "cross_reference",
            &["--format", "yaml", "a.txt"],
            2,
            "--format: no such choice: yaml; one of html,",
        ),
        (
            "cross_reference",
            &["--format"],
            2,
            "cross_reference: missing argument for option '--format'",
        ),
        ("match_quotes", &["quotes.jsonl"], 1, "quotes.jsonl, line 3: no `text` field"),
        ("match_quotes", &["plain.txt"], 1, "line 1: expects a JSON object with \"text\""),
        ("match_quotes", &["gone.jsonl"], 1, "gone.jsonl: No such file or directory"),
        ("verify", &["gone.txt"], 1, "gone.txt: No such file or directory"),
        ("extract", &["cut.txt.gz"], 1, "cut.txt.gz: "),
        ("verify", &["-"], 2, "verify: standard input holds the quotations"),
        ("quickstart", &["a.txt"], 2, "quickstart: unexpected argument \"a.txt\""),
    ];
    for (name, arguments, status, complaint) in table {
        let (code, out, told) = run_in(&folder, name, arguments, "");
        assert_eq!(code, Some(status), "{name} {arguments:?}: {told}");
        assert!(told.contains(complaint), "{name} {arguments:?}: {told}");
        assert!(!told.contains("panicked"), "{name} {arguments:?}: {told}");
        assert!(name != "cross_reference" || out.is_empty(), "{arguments:?}: {out}");
    }
}

#[test]
fn examples_read_what_others_write() {
    let utf16: Vec<u8> =
        [0xFEFF].into_iter().chain(ARTICLE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let gz = packed(ARTICLE.replace("Ana Holt", "Mayor Ana Holt").as_bytes());
    let files: [(&str, &[u8]); 3] =
        [("wire.txt", ARTICLE.as_bytes()), ("daily.txt", &utf16), ("post.txt.gz", &gz)];
    let folder = inputs("examples-chain", &files);
    let (code, lines, told) = run_in(&folder, "extract", &["."], "");
    assert_eq!((code, lines.lines().count(), told.as_str()), (Some(0), 3, ""));
    assert!(!lines.contains("seconds"));
    let (_, from_pattern, _) = run_in(&folder, "extract", &["./*.txt*"], "");
    assert_eq!(from_pattern, lines);

    let (code, verified, told) = run_in(&folder, "verify", &["wire.txt"], &lines);
    assert_eq!((code, verified.matches("\"passes\":true").count()), (Some(0), 3), "{told}");
    let (code, pairs, told) = run_in(&folder, "match_quotes", &["-"], &lines);
    assert_eq!((code, pairs.matches("same-utterance").count()), (Some(0), 3), "{told}");
    let (code, report, told) = run_in(&folder, "cross_reference", &["-"], &lines);
    assert_eq!((code, told.as_str()), (Some(0), ""));
    for outlet in ["wire", "daily", "post"] {
        assert!(report.contains(outlet), "{report}");
    }
    let (_, of_files, _) = run_in(&folder, "cross_reference", &["."], "");
    assert_eq!(report, of_files);
}

#[test]
fn quotations_of_another_tool_are_taken() {
    let quotes = "{\"article\": \"wire.txt\", \"start\": 0, \"end\": 17, \"speaker\": \"Jane Doe\"}\n\
                  {\"article\": \"daily.txt\", \"start\": 0, \"end\": 18, \"speaker\": \"Jane Doe\"}\n\
                  {\"article\": \"gone.txt\", \"start\": 0, \"end\": 1}\n";
    let files: [(&str, &[u8]); 3] = [
        ("wire.txt", b"We will win today, Doe said."),
        ("daily.txt", b"We will win today! said Doe."),
        ("quotes.jsonl", quotes.as_bytes()),
    ];
    let folder = inputs("examples-tagged", &files);
    let arguments = ["--quotations", "quotes.jsonl", "wire.txt", "daily.txt"];
    let (code, report, told) = run_in(&folder, "cross_reference", &arguments, "");
    assert_eq!(
        (code, told.as_str()),
        (Some(1), "quotes.jsonl, line 3: no article is called gone.txt\n")
    );
    assert!(report.contains("Jane Doe, printed in daily, wire"), "{report}");
}

#[test]
fn quotations_off_the_text_are_named_and_the_others_taken() {
    let spans = ["0, 17", "0, 99", "17, 3", "4, 4", "2, 3", "900, 901"];
    let quotes = spans.map(|span| {
        let (start, end) = span.split_once(", ").unwrap();
        format!("{{\"article\": \"wire.txt\", \"start\": {start}, \"end\": {end}, \"speaker\": \"Jane Doe\"}}\n")
    });
    let crossed = "{\"article\": \"wire.txt\", \"segments\": [[8, 11], [0, 7]]}\n";
    let files: [(&str, &[u8]); 2] = [
        ("wire.txt", "Wé will win today, Doe said.".as_bytes()),
        ("quotes.jsonl", &[quotes.concat().as_bytes(), crossed.as_bytes()].concat()),
    ];
    let folder = inputs("examples-off", &files);
    let arguments = ["--quotations", "quotes.jsonl", "wire.txt"];
    let (code, report, told) = run_in(&folder, "cross_reference", &arguments, "");
    assert_eq!(
        (code, told.lines().collect::<Vec<_>>()),
        (
            Some(1),
            vec![
                "quotes.jsonl, line 2: 0..99 is no part of the text, which has 28 characters",
                "quotes.jsonl, line 3: 17..3 ends before it begins",
                "quotes.jsonl, line 4: 4..4 has no words",
                "quotes.jsonl, line 5: 2..3 has no words",
                "quotes.jsonl, line 6: 900..901 is no part of the text, which has 28 characters",
                "quotes.jsonl, line 7: segments 8..11 and 0..7 are not one after the other",
            ]
        )
    );
    assert!(report.contains("Wé will win today"), "{report}");
}

#[test]
fn places_are_code_points() {
    let source = "Ébène: “We wîll open the bridge in May, and it will stay open.”\n";
    let folder = inputs("examples-points", &[("speech.txt", source.as_bytes())]);
    let at = |span: &serde_json::Value| -> String {
        let at = |end: usize| span[end].as_u64().unwrap() as usize;
        source.chars().skip(at(0)).take(at(1) - at(0)).collect()
    };
    let line = "{\"text\": \"é: We wîll open the bridge in June\"}\n{\"text\": \"wîll open the bridge in May\"}\n";
    let (_, out, told) = run_in(&folder, "verify", &["speech.txt"], line);
    let rows: Vec<serde_json::Value> =
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let verbatim = &rows[1]["verification"];
    assert_eq!(verbatim["unit"], "char", "{told}");
    assert_eq!(at(&verbatim["spans"][0]), "wîll open the bridge in May");
    assert_eq!(at(&verbatim["occurrences"][0]["span"]), "wîll open the bridge in May");
    let divergences = rows[0]["verification"]["divergences"].as_array().unwrap();
    let may = divergences.iter().find(|found| found["reading"] == "June").expect("one for May");
    assert_eq!(at(&may["base_span"]), "May");
    assert_eq!(may["places"][0]["span"], serde_json::json!([30, 34]));

    let (_, out, _) =
        run_in(&folder, "collate", &[], "[\"Où est-il né à Rome\", \"Où est né à Pise\"]\n");
    let row: serde_json::Value = serde_json::from_str(&out).unwrap();
    let rome = row["divergences"].as_array().unwrap().iter().find(|d| d["reading"] == "Pise");
    let rome = rome.expect("Pise for Rome");
    assert_eq!(rome["base_span"], serde_json::json!([15, 19]));
    assert_eq!(rome["places"][0]["span"], serde_json::json!([12, 16]));
}

#[test]
fn files_of_one_name_in_two_folders_are_two_outlets() {
    let [may, june] = ["May", "June"].map(|month| ARTICLE.replace("May", month));
    let folder = inputs("examples-folders", &[]);
    for (file, text) in [("bbc/1.txt", &may), ("guardian/1.txt", &june), ("guardian/2.txt", &may)] {
        std::fs::create_dir_all(folder.join(file).parent().unwrap()).unwrap();
        std::fs::write(folder.join(file), text).unwrap();
    }
    let files = ["bbc/1.txt", "guardian/1.txt", "guardian/2.txt"];
    let (_, report, told) = run_in(&folder, "cross_reference", &files, "");
    let first = report.lines().next().unwrap_or_default();
    assert!(first.starts_with("3 articles of 2, bbc/1, guardian/1:"), "{report}{told}");
    let (_, lines, _) = run_in(&folder, "extract", &["."], "");
    for id in ["\"id\":\"bbc/1.txt\"", "\"id\":\"guardian/1.txt\"", "\"id\":\"2.txt\""] {
        assert!(lines.contains(id), "{lines}");
    }
    let (_, pairs, _) = run_in(&folder, "match_quotes", &["-"], &lines);
    assert_eq!(pairs.matches("same-utterance").count(), 3, "{pairs}");
    let source = ["--primary", "bbc/1.txt", "guardian/1.txt"];
    let (_, report, _) = run_in(&folder, "cross_reference", &source, "");
    assert!(report.contains("guardian/1: altered"), "{report}");
}

#[test]
fn the_version_is_told() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for flag in ["--version", "-V"] {
        let (code, out, _) = run_in(folder, "verify", &[flag], "");
        assert_eq!((code, out), (Some(0), format!("verify {}\n", env!("CARGO_PKG_VERSION"))));
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// `script` gives a program a terminal; where it is not installed there is nothing to see.
#[test]
#[cfg(target_os = "linux")]
fn who_waits_at_a_terminal_is_told_how_many_articles_were_read() {
    let lines = format!("{{\"text\": {ARTICLE:?}}}\n").repeat(120);
    let files: [(&str, &[u8]); 2] = [("many.jsonl", lines.as_bytes()), ("plain.txt", b"None.\n")];
    let folder = inputs("examples-terminal", &files);
    let at_terminal = |name: &str| {
        let program = example(name).get_program().to_str().unwrap().to_owned();
        let mut command = Command::new("script");
        let line = format!("'{program}' many.jsonl gone.txt > {name}.out");
        command.args(["--quiet", "--command", &line, "/dev/null"]).current_dir(&folder);
        command.stdin(Stdio::null()).output().map(|output| output.stdout)
    };
    for name in ["extract", "cross_reference"] {
        let Ok(told) = at_terminal(name) else {
            return eprintln!("skipped: there is no program `script`, which makes a terminal");
        };
        let told = String::from_utf8(told).unwrap();
        let expected = format!("120 articles read, now compared\r{:31}\r", "");
        assert_eq!(told.contains(&expected), name == "cross_reference", "{told:?}");
        // The line is gone where a complaint begins, and at the end.
        let complaint = told.split("gone.txt: No such file").next().unwrap();
        assert!(complaint.is_empty() || complaint.ends_with('\r'), "{told:?}");
        assert!(told.ends_with(['\r', '\n']), "{told:?}");
        let (_, output, silent) = run_in(&folder, name, &["many.jsonl"], "");
        assert_eq!(silent, "", "{name}");
        assert_eq!(std::fs::read_to_string(folder.join(format!("{name}.out"))).unwrap(), output);
    }
}

#[test]
fn help_names_every_option_and_an_example() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for name in ["quickstart", "extract", "cross_reference", "match_quotes", "verify", "collate"] {
        for flag in ["--help", "-h"] {
            let (code, help, told) = run_in(folder, name, &[flag], "");
            assert_eq!((code, told.as_str()), (Some(0), ""), "{name}");
            let examples = help.split_once("examples:\n").expect(name).1;
            assert!(examples.contains(name) && help.contains("--help"), "{help}");
        }
    }
}

#[test]
fn every_format_is_written() {
    let formats = [
        "markdown",
        "html",
        "json",
        "csv",
        "quotations-csv",
        "json-lines",
        "readings-json-lines",
        "web-annotations",
        "tei",
        "collatex",
        "graphml",
        "text",
    ];
    let [posts, newsreel] = ["posts.txt", "newsreel.txt"].map(sample);
    let folder = inputs("examples-formats", &[]);
    for format in formats {
        let arguments = ["--format", format, &posts, &newsreel];
        let (code, written, told) = run_in(&folder, "cross_reference", &arguments, "");
        assert_eq!((code, told.as_str()), (Some(0), ""), "{format}");
        assert!(written.contains("secure") && written.ends_with('\n'), "{format}: {written}");
    }
    let (code, _, told) =
        run_in(&folder, "cross_reference", &["--brat", "out", &posts, &newsreel], "");
    assert_eq!(code, Some(0), "{told}");
    for file in ["annotation.conf", "article-2.txt", "article-2.ann"] {
        assert!(folder.join("out").join(file).exists(), "{file}");
    }
}

#[test]
#[cfg(unix)]
fn a_trainer_that_is_given_no_corpus_says_so() {
    let [there, _] = odd_names();
    for name in ["train", "train_usage", "train_matcher", "train_indirect", "evaluate"] {
        let mut command = example(name);
        command.args([&there, &there]).stdout(Stdio::piped());
        let output = outcome(command, "");
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{name}");
        assert!(!complaint.contains("panicked"), "{name}: {complaint}");
    }
}
