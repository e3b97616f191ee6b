//! Does the normalizer keep its promises through its public face?

mod cases;
mod markdown;
mod promises;
