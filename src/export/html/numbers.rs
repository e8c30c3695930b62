//! By which numbers the parts of the page refer to one another.

use std::collections::BTreeMap;

use crate::apparatus::{Apparatus, Page};
use crate::quote::QuoteId;

/// The numbers of outlets and statements.
pub(super) struct Numbers<'r> {
    pub(super) outlets: Vec<&'r str>,
    statements: BTreeMap<QuoteId, usize>,
}

impl<'r> Numbers<'r> {
    pub(super) fn of(page: &Page<'r>) -> Self {
        let mut numbers = BTreeMap::new();
        for (statement, number) in statements(page) {
            let quotes = statement.rows().iter().flat_map(|row| &row.witness().quotes);
            numbers.extend(quotes.map(|&quote| (quote, number)));
        }
        Self { outlets: page.outlets(), statements: numbers }
    }

    pub(super) fn outlet(&self, outlet: &str) -> Option<usize> {
        self.outlets.binary_search(&outlet).ok()
    }

    pub(super) fn statement(&self, quote: QuoteId) -> Option<usize> {
        self.statements.get(&quote).copied()
    }
}

/// The statements of several outlets and then those of one, numbered from 1.
pub(super) fn statements<'p, 'r>(
    page: &'p Page<'r>,
) -> impl Iterator<Item = (&'p Apparatus<'r>, usize)> {
    page.statements().iter().chain(page.alone()).zip(1..)
}
