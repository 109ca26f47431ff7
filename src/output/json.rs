//! Views come in; JSON goes out. Its shape is that of the types in [`super::view`] and
//! [`super::register`], and is kept stable.

use serde::Serialize;

/// JSON on one line, with a line end.
pub fn render<T: Serialize>(view: &T) -> String {
    // Views hold strings, numbers and lists alone: they can always be written.
    let mut text = serde_json::to_string(view).unwrap_or_default();
    text.push('\n');
    text
}
