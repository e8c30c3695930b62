//! From files and records to [`Article`]s.
//!
//! | format | function | feature |
//! | --- | --- | --- |
//! | plain text | [`plain`] | |
//! | Markdown with YAML front matter | `markdown` | `markdown` |
//! | JSON lines, as extractors of web pages write them | `json_lines` | `json` |
//! | JSON lines, arrays, and objects over several lines | `json` | `json` |
//! | a file of any of them | [`read`], [`read_all`], [`stream`], [`stream_from`] | those of its format |
//!
//! The text of an article is kept as it was found, to the byte: front matter, image targets and
//! `>` marks stay in it and are marked as [regions](crate::article::Region), so every span points
//! into the file itself. In JSON lines the text is the string that the field holds.
//!
//! # Names of fields
//!
//! JSON lines and front matter share one list of names. Case, `_` and `-` make no difference; where
//! several names for one thing are there, the first in the list counts.
//!
//! | what | names |
//! | --- | --- |
//! | text (JSON only) | `text`, `article_body`, `main_text`, `cleaned_text`, `text_content`, `body`, `content`, `raw_text`, `body_text`, `content_text`, `bodies` |
//! | title | `title`, `headline`, `headlines` |
//! | address | `url`, `link`, `canonical_url`, `canonical_link`, `permalink`, `page_url`, `external_url`, `uri`, `source_url`, `source` when it begins with `http` |
//! | date | `published`, `published_at`, `date_published`, `date_publish`, `publish_date`, `published_date`, `publication_date`, `pub_date`, `date`, `content_created`, `first_created`, `version_created` |
//! | outlet | `outlet`, `publisher`, `publication`, `newspaper`, `site_name`, `meta_site_name`, `site`, `source_name`, `source`, `host_name`, `source_host_name`, `host`, `domain`, `source_domain`, `info_source`, `info_sources`, `series` |
//! | language | `language`, `lang`, `in_language`, `meta_lang`, `human_language` |
//! | subjects | `categories`, `category` |
//! | name of the record (JSON only) | `id`, `article_id`, `guid` |
//! | primary source | `primary` (`true`) |
//!
//! A record of JSON that has `items` or `articles` (JSON Feed, news services) gives an article for each
//! of them. One without a text but with quotations in their contexts (lines of GDELT's Global Quotation
//! Graph, Quotebank) gives an article of a paragraph for each quotation: its spans point into that text.
//!
//! The outlet falls back to the host of the address, then to the name that the caller gives (for a
//! file: its name without the extension).

mod decode;
mod fields;
mod file;
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "markdown")]
mod markdown;
#[cfg(feature = "json")]
mod records;
#[cfg(feature = "json")]
mod snippets;
#[cfg(feature = "markdown")]
mod yaml;

pub use file::{read, read_all, stream, stream_from};
#[cfg(feature = "json")]
pub use json::{json, json_lines};
#[cfg(feature = "markdown")]
pub use markdown::markdown;

use crate::article::Article;

/// Creates an article of plain text. This is the same as [`Article::new`]: the text is not searched
/// for anything.
///
/// ```
/// use crossquote::ingest::plain;
///
/// assert_eq!(plain("Wire", "“Yes,” he said.").outlet(), "Wire");
/// ```
#[must_use]
pub fn plain(outlet: impl Into<String>, text: impl Into<String>) -> Article {
    Article::new(outlet, text)
}
