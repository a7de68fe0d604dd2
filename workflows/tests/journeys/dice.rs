//! Chance that can be repeated: a seed gives the same patient again.

/// A small generator of even numbers of chance (splitmix64).
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice of a seed.
    pub fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1))
    }
    /// The next number.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low + 1).expect("low is not above high");
        low + i64::try_from(self.roll() % span).expect("a span of days or cents")
    }
    /// The same for counts.
    pub fn count(&mut self, low: u32, high: u32) -> u32 {
        u32::try_from(self.between(i64::from(low), i64::from(high))).expect("between two counts")
    }
    /// True in so many of a hundred cases.
    pub fn percent(&mut self, chance: i64) -> bool {
        self.between(1, 100) <= chance
    }
    /// One of a list that is not empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let n = usize::try_from(self.roll() % list.len() as u64).expect("an index");
        &list[n]
    }
    /// A fresh id.
    pub fn id(&mut self) -> uuid::Uuid {
        uuid::Builder::from_random_bytes(((u128::from(self.roll()) << 64) | u128::from(self.roll())).to_be_bytes())
            .into_uuid()
    }
}
