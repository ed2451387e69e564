//! From a page of the plan to bytes. The only user of tera.

pub mod views;
