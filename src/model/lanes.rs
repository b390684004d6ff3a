//! Four numbers side by side: two registers of 128 bits, which is what WebAssembly has.
//!
//! Floating-point addition is not associative, so a compiler may not spread a plain sum over the lanes of the processor, and
//! in loops with several sums it pairs what does not belong together. Here the lanes are written out, and every target does the same
//! additions in the same order.

use core::ops::{Add, AddAssign, Mul, Sub};

/// A number, or several side by side.
pub(crate) trait Number:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self>
{
}
impl Number for f64 {}
impl Number for Lanes {}

/// How many.
pub(crate) const LANES: usize = 4;

/// Four numbers side by side.
#[derive(Clone, Copy, Default)]
pub(crate) struct Lanes(pub(crate) [f64; LANES]);

impl Lanes {
    /// A number in every lane.
    #[inline(always)]
    pub(crate) fn all(value: f64) -> Self {
        Self([value; LANES])
    }

    /// Their sum, in one fixed order.
    #[inline(always)]
    pub(crate) fn total(self) -> f64 {
        let [a, b, c, d] = self.0;
        (a + c) + (b + d)
    }
}

macro_rules! lane_by_lane {
    ($trait:ident, $method:ident, $op:tt) => {
        impl $trait for Lanes {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
                Self([a $op e, b $op f, c $op g, d $op h])
            }
        }
    };
}
lane_by_lane!(Add, add, +);
lane_by_lane!(Sub, sub, -);
lane_by_lane!(Mul, mul, *);

impl AddAssign<f64> for Lanes {
    /// To the first lane.
    #[inline(always)]
    fn add_assign(&mut self, other: f64) {
        self.0[0] += other;
    }
}

impl AddAssign for Lanes {
    #[inline(always)]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}
