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
        // Not all was written; a pipeline that asks may know.
        assert_eq!(output.status.code(), Some(2), "{shown}: {complaint}");
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

#[test]
#[cfg(unix)]
fn where_no_name_is_asked_for_odd_arguments_do_no_harm() {
    let [there, _] = odd_names();
    for (name, input) in [("quickstart", ""), ("collate", "[\"a\"]\n")] {
        let mut command = example(name);
        command.arg(&there).stdout(Stdio::piped());
        assert_eq!(outcome(command, input).status.code(), Some(0), "{name}");
    }
    for name in ["train", "train_usage", "train_matcher", "train_indirect", "evaluate"] {
        let mut command = example(name);
        command.args([&there, &there]).stdout(Stdio::piped());
        let output = outcome(command, "");
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{name}");
        assert!(!complaint.contains("panicked"), "{name}: {complaint}");
    }
}
