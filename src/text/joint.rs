//! Words that a line break cuts in two: `infra-⏎structure`.

use std::borrow::Cow;

/// Bytes of the hyphen, the line break and the margin of the next line, where the word before
/// `text[at..]` goes on behind them with a small letter.
pub(super) fn joint(text: &[u8], at: usize) -> Option<usize> {
    let rest = text.get(at..)?.strip_prefix(b"-")?;
    let next = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    let margin = next.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'>')).count();
    let goes_on = next.get(margin).is_some_and(u8::is_ascii_lowercase);
    let word = at.checked_sub(1).is_some_and(|before| text[before].is_ascii_alphabetic());
    (goes_on && word).then_some(1 + rest.len() - next.len() + margin)
}

/// `words` on one line: a line break is a space, or nothing where it cuts a word.
pub(crate) fn flowing(words: &str) -> Cow<'_, str> {
    if !words.contains(['\n', '\r']) {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    for (number, line) in words.split(['\n', '\r']).enumerate() {
        let line = line.trim_matches([' ', '\t']);
        let line = if number > 0 { line.trim_start_matches(['>', ' ', '\t']) } else { line };
        if line.is_empty() {
            continue;
        }
        if out.ends_with('\u{ad}') {
            out.push_str(line);
            continue;
        }
        let cut = out.strip_suffix('-').filter(|_| number > 0);
        let cut = cut.filter(|stem| stem.ends_with(|c: char| c.is_ascii_alphabetic()));
        match cut.map(str::len).filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            Some(stem) => out.truncate(stem),
            None if out.is_empty() => {}
            None => out.push(' '),
        }
        out.push_str(line);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_over_lines() {
        let table = [
            ("infra-\nstructure", "infrastructure"),
            ("infra-\r\n  structure", "infrastructure"),
            ("the wall\nholds", "the wall holds"),
            ("> the wall\n> holds", "> the wall holds"),
            ("Anglo-\nFrench", "Anglo- French"),
            ("infra\u{ad}\nstructure", "infra\u{ad}structure"),
            ("one line", "one line"),
        ];
        for (text, expected) in table {
            assert_eq!(flowing(text), expected, "{text:?}");
        }
        assert_eq!(flowing("infra-\n> structure"), "infrastructure");
    }
}
