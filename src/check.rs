//! Checks data that is read from a file. An error gives the place and the value: a path of fields,
//! a colon, and the value found.
//!
//! Later stages use the ids, positions and spans of a report as indices without another check. A
//! report from a file is therefore checked completely when it is read. If something is wrong, it is
//! rejected with the path of the first error: `CrossReference.quotes[3].speech: -1 is no
//! probability`.

use serde::de::Error;

use crate::text::Span;

/// What is wrong; it begins with the path from the data that was checked.
pub(crate) type Check = Result<(), String>;

/// Checks each item of a field.
///
/// Stops at the first item that fails.
pub(crate) fn each<T>(
    field: &str,
    items: impl IntoIterator<Item = T>,
    mut check: impl FnMut(T) -> Check,
) -> Check {
    for (at, item) in items.into_iter().enumerate() {
        check(item).map_err(|wrong| format!("{field}[{at}]{wrong}"))?;
    }
    Ok(())
}

/// A position must be one of `count`.
pub(crate) fn index(field: &str, index: usize, count: usize) -> Check {
    ensure(index < count, || format!("{field}: {index} is not below {count}"))
}

/// A list must have as many items as another.
pub(crate) fn length(field: &str, length: usize, expected: usize) -> Check {
    ensure(length == expected, || format!("{field}: {length} items for {expected}"))
}

/// A span must be a part of `text` and begin and end between characters.
pub(crate) fn part(field: &str, span: Span, text: &str) -> Check {
    ensure(text.get(span.range()).is_some(), || {
        format!("{field}: {}..{} is no part of the text", span.start, span.end)
    })
}

/// A probability must lie from 0 to 1.
pub(crate) fn probability(field: &str, value: f32) -> Check {
    ensure((0.0..=1.0).contains(&value), || format!("{field}: {value} is no probability"))
}

/// A list must hold something.
pub(crate) fn some<T>(field: &str, items: &[T]) -> Check {
    ensure(!items.is_empty(), || format!("{field}: none"))
}

/// `wrong` says what is, where something does not hold.
pub(crate) fn ensure(holds: bool, wrong: impl FnOnce() -> String) -> Check {
    if holds { Ok(()) } else { Err(wrong()) }
}

/// `read`, where it passes; else an error of the format that it was read from, which begins with
/// the name of the type.
pub(crate) fn passed<T, E: Error>(read: T, name: &str, check: fn(&T) -> Check) -> Result<T, E> {
    check(&read).map_err(|wrong| E::custom(format_args!("{name}{wrong}")))?;
    Ok(read)
}

/// Lets a type be read only where its `check` passes. The type derives the traits of `serde` with
/// `remote = "Self"`, which makes them functions for the implementations here. What follows from the data
/// and is not written is filled in `then`.
macro_rules! checked {
    ($type:ident) => {
        $crate::check::checked!($type, std::convert::identity);
    };
    ($type:ident, $then:expr) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(
                &self,
                serializer: S,
            ) -> std::result::Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(
                from: D,
            ) -> std::result::Result<Self, D::Error> {
                let read = Self::deserialize(from)?;
                $crate::check::passed(read, stringify!($type), Self::check).map($then)
            }
        }
    };
}
pub(crate) use checked;
