//! Reads the content of YAML front matter.
//!
//! All values are read as strings, regardless of their YAML types: `no`, `2017-07-09` and `007`
//! stay as the author wrote them.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::fields::{self, Field, Fields};
use crate::error::{Error, Result};
use crate::text::front_matter::FrontMatter;

/// Reads the front matter `head` of `text`.
pub(super) fn fields(text: &str, head: FrontMatter) -> Result<Fields> {
    if !head.closed {
        return Err(Error::syntax_at_line(1, "front matter has no closing line `---`"));
    }
    let yaml = &text[head.yaml];
    if yaml.trim().is_empty() {
        return Ok(Fields::default());
    }
    let options = serde_saphyr::options! {
        with_snippet: false,
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::FirstWins,
    };
    serde_saphyr::from_str_with_options(yaml, options).map_err(|error| {
        // The fence is line 1 of the file, so line 1 of the YAML is line 2.
        let line = error.location().map_or(1, |at| usize::try_from(at.line()).unwrap_or(0) + 1);
        Error::syntax_at_line(line, format!("front matter: {}", first_line(&error)))
    })
}

/// The parser's message without its place, which the [`Error`] tells.
fn first_line(error: &serde_saphyr::Error) -> String {
    let message = error.to_string();
    let line = message.lines().next().unwrap_or_default();
    line.split(" at line ").next().unwrap_or_default().to_owned()
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("lines of `name: value`")
            }

            fn visit_map<A: MapAccess<'de>>(
                self,
                mut map: A,
            ) -> std::result::Result<Fields, A::Error> {
                let mut fields = Fields::default();
                while let Some(name) = map.next_key::<String>()? {
                    match fields::key(&name) {
                        // In Markdown the text is the text.
                        None | Some(fields::Key { field: Field::Text | Field::Id, .. }) => {
                            map.next_value::<IgnoredAny>()?;
                        }
                        Some(fields::Key { field: Field::Categories, .. }) => {
                            fields.add_categories(map.next_value::<Words>()?.0);
                        }
                        Some(key) => {
                            // As a string, whatever it looks like: dates stay as they were given.
                            if let Some(value) = map.next_value::<Option<String>>()? {
                                fields.set(key, value);
                            }
                        }
                    }
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

/// One word or a list of them.
struct Words(Vec<String>);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Words;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word or a list of words")
            }

            fn visit_str<E>(self, word: &str) -> std::result::Result<Words, E> {
                Ok(Words(vec![word.to_owned()]))
            }

            fn visit_unit<E>(self) -> std::result::Result<Words, E> {
                Ok(Words(Vec::new()))
            }

            fn visit_seq<A: SeqAccess<'de>>(
                self,
                mut list: A,
            ) -> std::result::Result<Words, A::Error> {
                let mut words = Vec::new();
                while let Some(word) = list.next_element::<Option<String>>()? {
                    words.extend(word);
                }
                Ok(Words(words))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}
