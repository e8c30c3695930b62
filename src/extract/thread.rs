//! Threads: consecutive posts numbered `1/`, `2/`, `3/3`. Only the last post is signed.
//!
//! ```text
//! 1/ The gate stays shut.
//! 2/2 Ask the council why. — Ana Holt (@anaholt) May 3, 2024
//! ```
//!
//! The signature applies to all posts back to the first. The numbers are not part of the words.

use super::post::Post;
use crate::text::{Span, paragraphs};

/// The posts of a thread without their numbers, with the signed post last. If the post does not end
/// a thread, the result is this post alone, unchanged.
///
/// The time is linear in the text between the previous post and this one.
pub(super) fn unrolled(text: &str, post: Post) -> Vec<Post> {
    let from = post.after;
    let Some((last, len)) = number(&text[post.content]).filter(|&(last, _)| last > 1) else {
        return vec![post];
    };
    let mut next = last;
    let mut end = post.content.start;
    let signed = Span::new(post.content.start + len, post.content.end);
    let mut posts = vec![Post { content: signed, ..post.clone() }];
    let lines: Vec<Span> = paragraphs(&text[from..end]).map(|line| line.offset(from)).collect();
    for line in lines.into_iter().rev() {
        let Some((number, len)) = number(&text[line]).filter(|&(number, _)| number + 1 == next)
        else {
            continue;
        };
        let content = Span::new(line.start + len, end).trim(text);
        posts.push(Post { content, ..post.clone() });
        (next, end) = (number, line.start);
        if next == 1 {
            posts.reverse();
            return posts;
        }
    }
    vec![post]
}

/// The number at the start of a post, and its length in bytes: `2/` or `3/7`, including the space
/// after it. A thread has at most 99 posts.
fn number(text: &str) -> Option<(u32, usize)> {
    let (number, rest) = text.split_once('/')?;
    let digits =
        |text: &str| matches!(text.len(), 1..=2) && text.bytes().all(|b| b.is_ascii_digit());
    let of_all = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let rest = (of_all <= 2).then(|| &rest[of_all..])?;
    let words = rest.trim_start();
    (digits(number) && rest.len() > words.len() && !words.is_empty())
        .then(|| Some((number.parse().ok()?, text.len() - words.len())))?
}
