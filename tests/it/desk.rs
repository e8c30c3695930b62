//! Articles kept on disk. What happens to their files is tested in `tests/desk`.

use std::fs;
use std::path::PathBuf;

use crossquote::{Article, Attributor, Desk, Pipeline, Speaker};

/// A new folder of that name.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("desk-{name}"));
    drop(fs::remove_dir_all(&folder));
    folder
}

fn say(outlet: &str, words: &str) -> Article {
    Article::new(outlet, format!("“We will {words} the bridge in May,” said Ana Holt."))
}

#[test]
fn reports_are_those_of_a_run_over_what_is_held() {
    let folder = folder("batch");
    let desk = Desk::open(&folder).unwrap();
    let holds = |desk: &Desk, articles: &[Article]| {
        assert_eq!(desk.report().unwrap(), Pipeline::default().run(articles));
        assert_eq!(desk.len().unwrap(), articles.len() as u64);
    };
    let [daily, wire, late, post] =
        [("Daily", "open"), ("Wire", "close"), ("Late", "open"), ("Post", "paint")]
            .map(|(outlet, words)| say(outlet, words));
    holds(&desk, &[]);
    assert_eq!(desk.add([daily.clone(), wire.clone(), late.clone()]).unwrap(), [0, 1, 2]);
    holds(&desk, &[daily.clone(), wire, late.clone()]);
    desk.correct(1, post.clone()).unwrap();
    holds(&desk, &[daily.clone(), post.clone(), late]);
    desk.withdraw(2).unwrap();
    holds(&desk, &[daily.clone(), post.clone()]);
    drop(desk);
    let desk = Desk::open(&folder).unwrap();
    holds(&desk, &[daily, post]);
    // The number 2 was given before.
    assert_eq!(desk.add([say("Late", "open")]).unwrap(), [3]);
    assert_eq!(desk.numbers().unwrap(), [0, 1, 3]);
}

#[test]
fn articles_that_are_not_held_are_refused() {
    let desk = Desk::open(folder("refused")).unwrap();
    desk.add([say("Daily", "open")]).unwrap();
    for error in [desk.withdraw(1), desk.correct(7, say("Daily", "close"))] {
        let message = error.unwrap_err().to_string();
        assert!(message.ends_with(": not held"), "{message}");
    }
    assert_eq!(desk.numbers().unwrap(), [0]);
    assert_eq!(desk.article(1).unwrap(), None);
}

#[test]
fn one_writes_and_others_read() {
    let folder = folder("readers");
    assert!(Desk::open_to_read(&folder).unwrap_err().is_io());
    let writer = Desk::open(&folder).unwrap();
    let reader = Desk::open_to_read(&folder).unwrap();
    let second = Desk::open(&folder).unwrap_err().to_string();
    assert!(second.ends_with("open for writing elsewhere"), "{second}");
    writer.add([say("Daily", "open")]).unwrap();
    assert_eq!(reader.report().unwrap(), writer.report().unwrap());
    let refused = reader.withdraw(0).unwrap_err().to_string();
    assert!(refused.ends_with("open for reading only"), "{refused}");
    drop(writer);
    let [a, b] = [(); 2].map(|()| Desk::open_to_read(&folder).unwrap());
    assert_eq!((a.len().unwrap(), b.len().unwrap()), (1, 1));
    drop((a, b, reader));
    assert!(Desk::open(&folder).unwrap().faults().is_empty());
}

#[test]
fn other_settings_read_the_articles_again() {
    let folder = folder("settings");
    let article = Article::new("Wire", "“We will open it in May,” the mayor said.");
    let desk = Desk::open(&folder).unwrap();
    desk.add([article.clone()]).unwrap();
    let holt = Speaker::new("Ana Holt").with_alias("the mayor");
    for pipeline in [
        Pipeline::default().speakers([holt]).unwrap(),
        Pipeline::default().attributor(Attributor::default().indirect(true)),
    ] {
        let desk = Desk::open_to_read(&folder).unwrap().with_pipeline(pipeline.clone());
        assert_eq!(desk.report().unwrap(), pipeline.run(std::slice::from_ref(&article)));
    }
}

#[test]
fn damage_is_named_and_mended() {
    let folder = folder("damage");
    drop(Desk::open(&folder).unwrap().add([say("Daily", "open")]).unwrap());
    let [one, two] = ["one.redb", "two.redb"].map(|file| folder.join(file));
    let whole = fs::read(&one).unwrap();
    fs::write(&one, &whole[..whole.len() / 2]).unwrap();
    let desk = Desk::open(&folder).unwrap();
    let faults = desk.faults();
    assert!(faults.len() == 1 && faults[0].contains("one.redb"), "{faults:?}");
    assert_eq!(desk.article(0).unwrap(), Some(say("Daily", "open")));
    assert!(folder.join("one.damaged").exists());
    drop(desk);
    assert!(Desk::open(&folder).unwrap().faults().is_empty());
    for file in [&one, &two] {
        fs::write(file, "redb").unwrap();
    }
    let error = Desk::open(&folder).unwrap_err().to_string();
    assert!(["both", "one.redb", "two.redb"].iter().all(|word| error.contains(word)), "{error}");
}
