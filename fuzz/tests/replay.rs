//! The inputs that are kept: every finding, and one input for each way through a target that a run
//! has found worth keeping.

use std::fs;
use std::path::Path;

use crossquote_fuzz::{TARGETS, run};

#[test]
fn kept_inputs_pass() {
    for target in &TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("kept").join(target.name);
        let mut files: Vec<_> =
            fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        assert!(!files.is_empty(), "{}: nothing is kept", target.name);
        for file in files {
            println!("{}", file.display());
            run(target.name, &fs::read(file).unwrap());
        }
    }
}
