//! Writes a report as one page of HTML.
//!
//! ```text
//! page      the document, its head and its parts in order
//! ├ overview    what differs most, speakers, outlets
//! │ ├ timeline  articles by day, a drawing
//! │ └ agreement outlet by outlet, a drawing
//! ├ statement   the witnesses of one statement side by side
//! └ article     the text of one article with its quotations
//! ```
//!
//! Whatever comes from outside is printed as [`Shown`](shown::Shown). Style and script are files of
//! their own, and the page allows nothing else to be loaded.

mod agreement;
mod article;
mod numbers;
mod overview;
mod page;
mod shown;
mod statement;
mod timeline;

use std::fmt;

use maud::Render;

use super::from_fn::from_fn;
use crate::xref::CrossReference;

impl CrossReference {
    /// Returns the report as one page of HTML that needs no other file and no network.
    ///
    /// The page has an overview with speakers, outlets, a timeline and how far outlets agree; each
    /// statement with its witnesses side by side, where differing words are marked by kind and
    /// weight; and the articles with their quotations. A reader can filter by speaker, outlet and
    /// weight, and select a quotation to light up its other witnesses. It works with a keyboard and
    /// a screen reader, without scripts, on a small screen, in the dark and on paper.
    ///
    /// Whatever an article contains is shown as text.
    ///
    /// ```
    /// use crossquote::{Article, cross_reference};
    ///
    /// let report = cross_reference(&[
    ///     Article::new("Daily", "“Our data will be <b>guarded</b> and safe,” Ana Holt said."),
    ///     Article::new("Wire", "“Our data will be <b>guarded</b> and secure,” said Ana Holt."),
    /// ]);
    /// let page = report.html().to_string();
    /// assert!(page.starts_with("<!DOCTYPE html>"));
    /// assert!(page.contains("&lt;b&gt;guarded") && !page.contains("<b>guarded"));
    /// ```
    #[must_use = "it is printed with `{}`"]
    pub fn html(&self) -> impl fmt::Display + '_ {
        from_fn(|f| {
            f.write_str(&page::page(self).render().into_string())?;
            f.write_str("\n")
        })
    }
}
