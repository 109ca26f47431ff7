//! Stage 7. Reports come in; text for a reader or a program goes out: one file a format.

pub mod columns;
pub mod view;
pub mod written;
pub mod ledger;
pub mod window;
pub mod closing;
pub mod terminal;
pub mod json;
pub mod concise;
pub mod markdown;
pub mod html;
pub mod sarif;
pub mod github;
pub mod gitlab;
pub mod junit;
pub mod checkstyle;
pub mod rdjson;
pub mod register;
pub mod page;

mod xml;
