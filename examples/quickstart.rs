//! Six short articles on one event and the post that they quote, cross-referenced: who said what, in
//! which outlets, which words differ from one another and from the post.
//!
//!     cargo run --example quickstart

use std::io::Write;
use std::process::ExitCode;

use crossquote::{Article, cross_reference, ingest};

mod terminal;

const COMMAND: terminal::Command = terminal::Command {
    name: "quickstart",
    about: "Cross-references seven short articles that are built in. Needs no file.",
    operands: "",
    options: &[],
    examples: &["quickstart"],
};

fn main() -> ExitCode {
    terminal::run(&COMMAND, |_, out| {
        write!(out, "{}", terminal::text(&cross_reference(&articles()?)))?;
        Ok(0)
    })
}

fn articles() -> crossquote::Result<[Article; 7]> {
    let plain = |outlet, text| ingest::plain(outlet, text).with_date("2017-07-09");
    Ok([
        plain("The posts", include_str!("samples/posts.txt")).with_primary(true),
        plain("Newsreel", include_str!("samples/newsreel.txt")),
        plain("City Daily", include_str!("samples/city_daily.txt")),
        ingest::markdown("Gadget Post", include_str!("samples/gadget_post.md"))?,
        plain("Tech Weekly", include_str!("samples/tech_weekly.txt")),
        plain("Harbour Herald", include_str!("samples/harbour_herald.txt")),
        ingest::plain("Evening Courier", include_str!("samples/evening_courier.txt"))
            .with_date("2017-07-10"),
    ])
}
