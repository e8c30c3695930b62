//! Which stretches of an article are not plain running text.

use crate::article::{Article, Region};

/// The regions of `article`: those that its format told of, and those that the text itself shows.
/// Ordered by position.
#[must_use]
pub fn regions(article: &Article) -> Vec<Region> {
    article.marked_regions().to_vec()
}
