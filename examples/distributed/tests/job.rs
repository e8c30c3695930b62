//! A scheduler and two executors on this machine give the answer of the library in one process.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, StringArray};
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::parquet::arrow::ArrowWriter;
use serde_json::{Value, json};

const BIN: &str = env!("CARGO_BIN_EXE_distributed");

/// Processes that end with the test.
struct Running(Vec<Child>);

impl Drop for Running {
    fn drop(&mut self) {
        for child in &mut self.0 {
            // One that has ended is as good.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// An empty folder of this test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn run(arguments: &[&str]) -> ExitStatus {
    Command::new(BIN).args(arguments).status().unwrap()
}

/// Starts a scheduler and two executors on free ports; returns them and the scheduler's port.
fn start(shuffle: &Path) -> (Running, String) {
    let ports: Vec<String> = {
        let bound: Vec<_> =
            (0..5).map(|_| std::net::TcpListener::bind("127.0.0.1:0").unwrap()).collect();
        bound.iter().map(|socket| socket.local_addr().unwrap().port().to_string()).collect()
    };
    let port = ports[0].clone();
    let child = |arguments: &[&str]| Command::new(BIN).args(arguments).spawn().unwrap();
    let mut running = Running(vec![child(&["scheduler", "--port", &port])]);
    for ports in ports[1..].chunks(2) {
        let work = shuffle.join(&ports[0]);
        running.0.push(child(&[
            "executor",
            "--port",
            &port,
            "--flight-port",
            &ports[0],
            "--grpc-port",
            &ports[1],
            "--tasks",
            "2",
            "--work",
            &work.to_string_lossy(),
        ]));
    }
    (running, port)
}

/// The rows of an answer, without columns that have no value, and how often each is there.
fn rows(path: &Path, columns: &[&str]) -> BTreeMap<String, usize> {
    let files = if path.is_dir() {
        fs::read_dir(path).unwrap().map(|file| file.unwrap().path()).collect()
    } else {
        vec![path.to_owned()]
    };
    let mut rows = BTreeMap::new();
    for line in files.iter().flat_map(|file| {
        fs::read_to_string(file).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
    }) {
        let mut row = plain(serde_json::from_str(&line).unwrap());
        if let Value::Object(fields) = &mut row {
            fields.retain(|name, _| columns.is_empty() || columns.contains(&name.as_str()));
        }
        *rows.entry(row.to_string()).or_default() += 1;
    }
    rows
}

fn plain(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let there = fields.into_iter().filter(|(_, value)| !value.is_null());
            there.map(|(name, value)| (name, plain(value))).collect()
        }
        Value::Array(items) => items.into_iter().map(plain).collect(),
        other => other,
    }
}

/// Articles that share an utterance, words without a speaker of one name, and a phrase.
fn articles() -> Vec<Value> {
    let article = |at: usize| {
        let month = ["May", "June", "July"][at % 3];
        let speaker = ["Ana Holt", "Mayor Ana Holt", "Ms. Holt", "Ben Moss"][at % 4];
        let text = format!(
            "“We will open the old bridge in {month} and keep it open for {at} years,” {speaker} said. \
             “No comment,” {speaker} said.\n\nThe paper called it “open the old bridge in May”. \
             “We have nothing to add at this time,” officials said."
        );
        let outlet = format!("Outlet {}", at % 7);
        let url = format!("https://example.org/{at:03}");
        json!({ "url": url, "outlet": outlet, "date": "2024-03-01", "text": text })
    };
    (0..40).map(article).collect()
}

/// A file of articles in Parquet, in which all columns are text.
fn write_parquet(path: &Path, articles: &[Value]) {
    let column = |name: &str| -> ArrayRef {
        Arc::new(StringArray::from_iter(articles.iter().map(|one| one[name].as_str())))
    };
    let columns = ["url", "outlet", "date", "text"].map(|name| (name, column(name)));
    let rows = RecordBatch::try_from_iter(columns).unwrap();
    let file = fs::File::create(path).unwrap();
    let mut writer = ArrowWriter::try_new(file, rows.schema(), None).unwrap();
    writer.write(&rows).unwrap();
    writer.close().unwrap();
}

#[test]
fn the_answer_is_that_of_the_library_and_names_what_is_damaged() {
    let (given, work, out) = (folder("articles"), folder("work"), folder("out"));
    for (at, part) in articles().chunks(10).enumerate() {
        let mut lines: Vec<String> = part.iter().map(Value::to_string).collect();
        if at == 2 {
            lines[4] = "{\"url\": \"https://example.org/cut".to_owned();
        }
        match at {
            0 => write_parquet(&given.join("part-0.parquet"), part),
            _ => fs::write(given.join(format!("part-{at}.jsonl")), lines.join("\n")).unwrap(),
        }
    }
    fs::write(given.join("part-4.parquet"), "PAR1, and then nothing").unwrap();
    let given = given.to_string_lossy();
    let (_running, port) = start(&folder("shuffle"));
    let submitted =
        run(&["submit", "--port", &port, "--articles", &given, "--work", &work.to_string_lossy()]);
    let local = run(&["local", "--articles", &given, "--out", &out.to_string_lossy()]);
    assert_eq!((submitted.code(), local.code()), (Some(1), Some(1)));
    let answer = work.join("answer");
    let matches = ["left_url", "left_n", "right_url", "right_n", "relation", "verdict", "score"];
    for (name, columns) in [("entries.json", &[][..]), ("matches.json", &matches)] {
        let [expected, found] = [&out, &answer].map(|folder| rows(&folder.join(name), columns));
        assert_eq!(found, expected, "{name}");
        assert!(expected.len() > 10, "{name}");
    }
    let unread: Vec<String> = rows(&answer.join("unread.json"), &[]).into_keys().collect();
    let damaged = ["part-2.jsonl", "part-4.parquet"];
    assert!(
        unread.len() == 2 && damaged.iter().zip(&unread).all(|(file, error)| error.contains(file)),
        "{unread:?}"
    );
    assert!(fs::read_to_string(out.join("entries.json")).unwrap().contains("example.org/000"));
    // Nobody listens at this port. The answer of the job before must not be taken for that of this one.
    let failed =
        run(&["submit", "--port", "1", "--articles", &given, "--work", &work.to_string_lossy()]);
    assert_eq!((failed.code(), answer.exists()), (Some(3), false));
}
