//! The bindings: convert, one call, convert. No arithmetic.
