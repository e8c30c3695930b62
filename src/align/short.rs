//! The inner loop of the join: one pattern of up to 64 words against many texts.

/// A pattern of up to 64 words over a known vocabulary, loaded and unloaded again and again.
///
/// A byte for every word of the vocabulary says where its mask lies: for most texts a single
/// look-up that misses, in a table small enough to stay in the cache.
pub(crate) struct ShortPattern {
    place: Vec<u8>,
    /// `masks[0]` stays empty: the mask of all words that the pattern lacks.
    masks: [u64; 65],
    len: usize,
}

impl ShortPattern {
    /// Most words that it takes.
    pub(crate) const MOST_WORDS: usize = 64;

    /// For words numbered below `vocabulary`.
    pub(crate) fn for_vocabulary(vocabulary: usize) -> Self {
        Self { place: vec![0; vocabulary], masks: [0; 65], len: 0 }
    }

    /// Makes `words` (64 at most) the pattern. What was loaded before must be unloaded first.
    pub(crate) fn load(&mut self, words: &[u32]) {
        let mut used = 0;
        for (at, &word) in words.iter().enumerate().take(64) {
            let place = &mut self.place[word as usize];
            if *place == 0 {
                used += 1;
                *place = used;
                self.masks[used as usize] = 0;
            }
            self.masks[*place as usize] |= 1 << at;
        }
        self.len = words.len().min(64);
    }

    /// Forgets the pattern `words`.
    pub(crate) fn unload(&mut self, words: &[u32]) {
        words.iter().for_each(|&word| self.place[word as usize] = 0);
    }

    /// True when `text` surely lacks more than `edits` words of the pattern, wherever they stand: a
    /// check at a fraction of the cost of the distance, which is then above `edits` too.
    pub(crate) fn lacks_more(&self, text: &[u32], edits: usize) -> bool {
        let mask = |&word: &u32| self.masks[self.place[word as usize] as usize];
        let found = text.iter().fold(0, |found, word| found | mask(word));
        self.len > found.count_ones() as usize + edits
    }

    /// The least number of word edits between the pattern and a stretch of `text`.
    pub(crate) fn infix_distance(&self, text: &[u32]) -> usize {
        let Some(last) = self.len.checked_sub(1) else { return 0 };
        let (mut vp, mut not_vn) = (!0u64, !0u64);
        let mut score = self.len as i32;
        let mut best = score;
        for &word in text {
            let eq = self.masks[self.place[word as usize] as usize];
            let d0 = (((eq & vp).wrapping_add(vp)) ^ vp) | (eq | !not_vn);
            let not_hp = not_vn & (d0 | vp);
            let hn = d0 & vp;
            score += (!not_hp >> last & 1) as i32 - (hn >> last & 1) as i32;
            best = best.min(score);
            // The top row costs nothing: a zero comes in from above.
            let not_hp = not_hp << 1 | 1;
            vp = (hn << 1) | (!d0 & not_hp);
            not_vn = not_hp | !d0;
        }
        best as usize
    }
}
