//! The templates of the tagger’s features: what each looks at, and how its features are numbered.
//!
//! In the file of a model a feature is a hash of its template and of up to three values. Where the
//! values are few, the tagger does not look hashes up as it reads: a feature has a slot, too, its
//! place in a table of all features of such templates.

use crate::text::hash;

/// What a token shows is handed to, one template at a time.
pub(crate) trait Sink {
    /// Takes what `template` sees.
    fn add(&mut self, template: Template, values: [u32; 3]);
}

/// One of the templates.
///
/// The slot of a feature is a mixed-radix number of its values, added to the template’s first slot.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Template {
    number: u32,
    /// How many values there are of each kind, if few.
    sizes: Option<[u32; 3]>,
    /// The first slot.
    first: u32,
}

impl Template {
    /// Its place among all.
    #[inline]
    pub(crate) const fn index(self) -> usize {
        self.number as usize - 1
    }

    /// The feature in a file.
    #[inline]
    pub(crate) const fn hash(self, values: [u32; 3]) -> u32 {
        hash::feature(self.number, values)
    }

    /// The feature’s slot; `None` where the template has none.
    #[inline]
    pub(crate) const fn slot(self, [x, y, z]: [u32; 3]) -> Option<usize> {
        match self.sizes {
            Some([a, b, c]) => {
                debug_assert!(x < a && y < b && z < c, "a value that the template does not know");
                Some((self.first + (x * b + y) * c + z) as usize)
            }
            None => None,
        }
    }

    /// Slots of the template.
    const fn len(self) -> u32 {
        match self.sizes {
            Some([a, b, c]) => a * b * c,
            None => 0,
        }
    }
}

/// The hash of each feature that has a slot, in order of slots.
///
/// It is used once, when the model is read, to find the row of each slot.
pub(crate) fn slots() -> impl Iterator<Item = u32> {
    let small = ALL.iter().filter_map(|template| Some((template, template.sizes?)));
    small.flat_map(|(template, [_, b, c])| {
        (0..template.len()).map(move |at| template.hash([at / c / b, at / c % b, at % c]))
    })
}

/// Kinds of values, each with the number of values: classes of words, steps of cue readiness, places in a
/// quotation, degrees of being inside of one, buckets of distances, frames of a possible cue (one
/// stands for none), counts up to three.
const CLASS: u32 = 46;
const CUE: u32 = 9;
const QUOTE: u32 = 32;
const INSIDE: u32 = 3;
const DISTANCE: u32 = 9;
const FRAME: u32 = NO_FRAME + 1;
const COUNT: u32 = 4;
const FLAG: u32 = 2;

/// Stands for the frame of a cue that is not there.
pub(crate) const NO_FRAME: u32 = 99;
/// The highest step of cue readiness.
pub(crate) const TOP_CUE: u8 = CUE as u8 - 1;

macro_rules! templates {
    ($($name:ident $([$($size:expr),*])?;)*) => {
        /// How many there are.
        pub(crate) const TEMPLATES: usize = [$(stringify!($name)),*].len();
        const ALL: [Template; TEMPLATES] = {
            let mut all = [$(Template { number: 0, sizes: templates!(@sizes $($($size),*)?), first: 0 }),*];
            let (mut at, mut first) = (0, 0);
            while at < TEMPLATES {
                all[at].number = at as u32 + 1;
                all[at].first = first;
                first += all[at].len();
                at += 1;
            }
            all
        };
        templates!(@names 0; $($name)*);
    };
    (@sizes) => { None };
    (@sizes $a:expr) => { Some([$a, 1, 1]) };
    (@sizes $a:expr, $b:expr) => { Some([$a, $b, 1]) };
    (@sizes $a:expr, $b:expr, $c:expr) => { Some([$a, $b, $c]) };
    (@names $n:expr; $name:ident $($rest:ident)*) => {
        pub(crate) const $name: Template = ALL[$n];
        templates!(@names $n + 1; $($rest)*);
    };
    (@names $n:expr;) => {};
}

// the word and its neighbours, what kinds of words, quotations, cues, the shape of the sentence
templates! {
    WORD;
    WORD_BEFORE;
    WORD_BEHIND;
    WORD_BEFORE_2;
    WORD_BEHIND_2;
    SUFFIX;
    SUFFIX_BEFORE;
    SUFFIX_BEHIND;
    KIND [CLASS, FLAG];
    KIND_BEFORE [CLASS];
    KIND_BEHIND [CLASS];
    KIND_AND_BEFORE [CLASS, CLASS, FLAG];
    KIND_AND_BEHIND [CLASS, CLASS];
    QUOTED;
    QUOTED_KIND [QUOTE, CLASS];
    QUOTED_WORD;
    QUOTED_AROUND;
    QUOTED_BEFORE;
    CUES [CUE, CUE, CUE];
    CUE_KIND [CUE, CLASS, INSIDE];
    BETWEEN_CUES [DISTANCE, DISTANCE, INSIDE];
    LAST_CUE;
    NEXT_CUE;
    LAST_KIND [DISTANCE, CLASS];
    NEXT_KIND [DISTANCE, CLASS];
    LAST_FRAME [FRAME, DISTANCE, INSIDE];
    NEXT_FRAME [FRAME, DISTANCE, INSIDE];
    FRAMES [FRAME, FRAME, INSIDE];
    NEXT_FRAME_KIND [FRAME, CLASS];
    LAST_FRAME_KIND [FRAME, CLASS];
    FRAMED_WORD;
    FRAMED_KIND [FRAME, CLASS];
    STARTER;
    STARTER_LAST;
    SENTENCE;
    AHEAD;
    CLOSING [DISTANCE, INSIDE, DISTANCE];
    CLOSING_KIND [DISTANCE, CLASS];
    CLOSING_STARTER;
    BEHIND_CUE_KIND [CLASS, DISTANCE, CLASS];
    BEHIND_CUE;
    CUE_AND_BEHIND;
    SUBJECT_KIND [CLASS, DISTANCE, CLASS];
    CUES_AROUND [COUNT, COUNT, COUNT];
    LEFT [DISTANCE, DISTANCE, COUNT];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_the_place_of_its_hash() {
        let slots: Vec<u32> = slots().collect();
        assert_eq!(KIND.slot([0, 0, 0]), Some(0));
        for (template, values) in [(KIND, [45, 1, 0]), (CUES, [8, 2, 7]), (LEFT, [8, 8, 3])] {
            let slot = template.slot(values);
            assert_eq!(slot.map(|slot| slots[slot]), Some(template.hash(values)), "{template:?}");
        }
        assert_eq!(LEFT.slot([8, 8, 3]), Some(slots.len() - 1));
        assert_eq!(WORD.slot([1, 0, 0]), None);
    }
}
