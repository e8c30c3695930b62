//! A drawing of how many articles were published on each day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};

use crate::xref::CrossReference;

/// Sizes in units of the drawing.
const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 120.0;
const MARGIN: f64 = 16.0;
/// The widest bar.
const BAR: f64 = 24.0;

/// The drawing; nothing when no article has a date.
pub(super) fn timeline(report: &CrossReference) -> Markup {
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    for date in report.articles().iter().filter_map(|article| article.date()) {
        *days.entry(date).or_default() += 1;
    }
    let (Some((&first, _)), Some((&last, _))) = (days.first_key_value(), days.last_key_value())
    else {
        return html! {};
    };
    let most = days.values().copied().max().unwrap_or(1);
    let told: Vec<String> = days.iter().take(TOLD).map(|(day, n)| format!("{day}: {n}")).collect();
    let label =
        format!("Articles by day, {first} to {last}, at most {most} a day. {}", told.join(", "));
    html! {
        figure {
            figcaption { h3 { "Articles by day" } }
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label=(label) {
                line.axis x1="0" x2=(WIDTH) y1=(HEIGHT - MARGIN) y2=(HEIGHT - MARGIN) {}
                @for (day, count) in &days {
                    (bar(*day, *count, (first, last), most))
                }
                text x="0" y=(HEIGHT - 2.0) { (first) }
                @if first != last {
                    text x=(WIDTH) y=(HEIGHT - 2.0) text-anchor="end" { (last) }
                }
            }
        }
    }
}

/// Days that the label of the drawing tells one by one.
const TOLD: usize = 30;

fn bar(day: Date, count: usize, (first, last): (Date, Date), most: usize) -> Markup {
    let days = |from: Date, to: Date| f64::from((to - from).get_days());
    let span = days(first, last) + 1.0;
    let step = WIDTH / span;
    let width = step.mul_add(0.8, 0.0).clamp(1.0, BAR);
    let x = (days(first, day) + 0.5).mul_add(step, -width / 2.0).clamp(0.0, WIDTH - width);
    let height = (HEIGHT - 3.0 * MARGIN) * count as f64 / most as f64;
    let top = HEIGHT - MARGIN - height;
    html! {
        rect.bar x=(round(x)) y=(round(top)) width=(round(width)) height=(round(height)) {}
        @if width > 8.0 {
            text x=(round(x + width / 2.0)) y=(round(top - 3.0)) text-anchor="middle" { (count) }
        }
    }
}

/// One decimal: the same on every machine.
fn round(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}
