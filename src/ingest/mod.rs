//! From files and records to [`Article`]s.
//!
//! | format | function | feature |
//! | --- | --- | --- |
//! | plain text | [`plain`] | |
//! | Markdown with YAML front matter | `markdown` | `markdown` |
//! | JSON lines, as extractors of web pages write them | `json_lines` | `json` |
//! | a file of any of them | [`read`], [`read_all`] | those of its format |
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
//! | text (JSON only) | `text`, `article_body`, `main_text`, `cleaned_text`, `text_content`, `body`, `content`, `raw_text` |
//! | title | `title`, `headline` |
//! | address | `url`, `link`, `canonical_url`, `canonical_link`, `permalink`, `page_url`, `source_url`, `source` when it begins with `http` |
//! | date | `published`, `published_at`, `date_published`, `date_publish`, `publish_date`, `published_date`, `publication_date`, `pub_date`, `date` |
//! | outlet | `outlet`, `publisher`, `publication`, `newspaper`, `site_name`, `site`, `source_name`, `source`, `host_name`, `source_host_name`, `host`, `domain`, `source_domain` |
//! | language | `language`, `lang`, `in_language`, `meta_lang`, `human_language` |
//! | subjects | `categories`, `category` |
//! | name of the record (JSON only) | `id` |
//! | primary source | `primary` (`true`) |
//!
//! The outlet falls back to the host of the address, then to the name that the caller gives (for a
//! file: its name without the extension).

mod fields;
mod file;
mod front_matter;
#[cfg(feature = "json")]
mod json_lines;
#[cfg(feature = "markdown")]
mod markdown;

#[cfg(feature = "markdown")]
mod yaml;

pub use file::{read, read_all};
#[cfg(feature = "json")]
pub use json_lines::{JsonLines, json_lines};
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
