//! Stage 7. Reports come in; text for a reader or a program goes out: one file a format.

pub mod json;
pub mod page;
pub mod register;
pub mod terminal;
pub mod view;
