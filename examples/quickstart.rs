//! Six short articles on one event and the post that they quote, cross-referenced: who said what, in
//! which outlets, which words differ from one another and from the post.
//!
//!     cargo run --example quickstart

use std::io::{self, Write};

use crossquote::{Article, cross_reference, ingest};
use terminal_size::{Width, terminal_size};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let plain = |outlet, text| ingest::plain(outlet, text).published("2017-07-09");
    let articles: [Article; 7] = [
        plain("The posts", include_str!("samples/posts.txt")).primary(true),
        plain("Newsreel", include_str!("samples/newsreel.txt")),
        plain("City Daily", include_str!("samples/city_daily.txt")),
        ingest::markdown("Gadget Post", include_str!("samples/gadget_post.md"))?,
        plain("Tech Weekly", include_str!("samples/tech_weekly.txt")),
        plain("Harbour Herald", include_str!("samples/harbour_herald.txt")),
        ingest::plain("Evening Courier", include_str!("samples/evening_courier.txt"))
            .published("2017-07-10"),
    ];
    let report = cross_reference(&articles);

    let stdout = io::stdout();
    let mut text = report.text().terminal(&stdout);
    if let Some((Width(columns), _)) = terminal_size() {
        text = text.width(columns.into());
    }
    write!(&stdout, "{text}")?;
    Ok(())
}
