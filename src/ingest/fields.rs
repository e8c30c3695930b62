//! The metadata of an article in a record or in front matter, under any of its names.
//!
//! Extractors of web pages use different names for the same data. One table maps each name to a
//! field, and ranks the names of a field by how informative they are. A record with both
//! `site_name` and `host` therefore gets the outlet name that the site uses.

// Without a format that has fields, nothing here is called.
#![cfg_attr(not(any(feature = "json", feature = "markdown")), allow(dead_code))]

use crate::article::Article;

/// Something that can be known of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Text,
    Title,
    Url,
    Date,
    Outlet,
    Language,
    Id,
    Primary,
    Categories,
}

const KINDS: usize = Field::Categories as usize + 1;

/// Names as trafilatura, news-please, newspaper, goose, readability, schema.org, ninjs, JSON Feed,
/// passim, Quotebank, GDELT and static-site generators write them, folded by [`fold`]; for each field the most telling name first.
const NAMES: [(Field, &str); KINDS] = [
    (
        Field::Text,
        "text articlebody maintext cleanedtext textcontent body content rawtext bodytext \
         contenttext bodies",
    ),
    (Field::Title, "title headline headlines"),
    (Field::Url, "url link canonicalurl canonicallink permalink pageurl externalurl uri sourceurl"),
    (
        Field::Date,
        "published publishedat datepublished datepublish publishdate publisheddate \
         publicationdate pubdate date contentcreated firstcreated versioncreated",
    ),
    (
        Field::Outlet,
        "outlet publisher publication newspaper sitename metasitename site sourcename source hostname \
         sourcehostname host domain sourcedomain infosource infosources series",
    ),
    (Field::Language, "language lang inlanguage metalang humanlanguage"),
    (Field::Id, "id articleid guid"),
    (Field::Primary, "primary"),
    (Field::Categories, "categories category"),
];

/// A key that says something: which field, and how telling the name is (lower tells more).
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    pub(super) field: Field,
    rank: usize,
}

/// Looks `name` up; `None` for names that say nothing here.
pub(super) fn key(name: &str) -> Option<Key> {
    let name = fold(name);
    let all =
        NAMES.into_iter().flat_map(|(field, names)| names.split(' ').map(move |n| (field, n)));
    let (rank, (field, _)) = all.enumerate().find(|(_, (_, known))| *known == name)?;
    Some(Key { field, rank })
}

/// Folds a field name: case, `_` and `-` are ignored.
fn fold(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
}

/// The values found so far.
///
/// Each value is stored with the rank of its name, so the order of the fields in a record does not
/// matter.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    values: [Option<(usize, String)>; KINDS],
    categories: Vec<String>,
}

impl Fields {
    /// Takes a value down unless a more telling name gave one before. Empty values are none,
    /// except that a text may be empty.
    pub(super) fn set(&mut self, key: Key, value: String) {
        let Key { mut field, rank } = key;
        if field == Field::Outlet && host(&value).is_some() {
            field = Field::Url;
        }
        if value.trim().is_empty() && field != Field::Text {
            return;
        }
        let slot = &mut self.values[field as usize];
        if slot.as_ref().is_none_or(|&(known, _)| rank < known) {
            *slot = Some((rank, value));
        }
    }

    /// Adds subjects.
    pub(super) fn add_categories(&mut self, categories: impl IntoIterator<Item = String>) {
        self.categories.extend(categories);
    }

    /// Takes the value of `field` out.
    pub(super) fn take(&mut self, field: Field) -> Option<String> {
        self.values[field as usize].take().map(|(_, value)| value)
    }

    /// The article, of the outlet that the fields name, else of the address's host, else `outlet`.
    pub(super) fn article(mut self, text: String, outlet: &str) -> Article {
        let url = self.take(Field::Url);
        let outlet = self
            .take(Field::Outlet)
            .or_else(|| url.as_deref().and_then(host).map(str::to_owned))
            .unwrap_or_else(|| outlet.to_owned());
        let primary = self.take(Field::Primary).is_some_and(|value| value.trim() == "true");
        let mut article = Article::new(outlet, text).with_primary(primary);
        if let Some(title) = self.take(Field::Title) {
            article = article.with_title(title);
        }
        if let Some(url) = url {
            article = article.with_url(url);
        }
        if let Some(date) = self.take(Field::Date) {
            article = article.with_date(date);
        }
        if let Some(language) = self.take(Field::Language) {
            article = article.with_language(language);
        }
        article.with_categories(self.categories)
    }
}

/// The host of a web address, without `www.`; `None` for any other text.
///
/// The host is not validated: it is the text from the scheme to the next `/`, `?`, `#` or `:`.
fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(values: &[(&str, &str)]) -> Article {
        let mut fields = Fields::default();
        for &(name, value) in values {
            fields.set(key(name).expect(name), value.to_owned());
        }
        fields.article("text".into(), "fallback")
    }

    #[test]
    fn the_outlet_falls_back() {
        let url = ("url", "https://www.daily.example/2017/07/09?x=1");
        type Row<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);
        let table: [Row<'_>; 5] = [
            ("named", &[url, ("site_name", "The Daily")], "The Daily"),
            ("the more telling name", &[("hostname", "d.example"), ("outlet", "Daily")], "Daily"),
            ("host of the address", &[url], "daily.example"),
            ("source as an address", &[("source", url.1)], "daily.example"),
            ("nothing known", &[("outlet", " ")], "fallback"),
        ];
        for (name, values, outlet) in table {
            assert_eq!(article(values).outlet(), outlet, "{name}");
        }
    }

    #[test]
    fn names_are_folded() {
        for name in ["datePublished", "date_published", "Date-Published", "DATEPUBLISHED"] {
            assert_eq!(key(name).map(|key| key.field), Some(Field::Date), "{name}");
        }
        assert!(key("author").is_none());
    }
}
