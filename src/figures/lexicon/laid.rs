//! What a word list is made of: laid out in the program when it was built, so that a start costs nothing, or
//! made when a project has word lists of its own.
//!
//! The debug form of the types here, and of all that is made of them, is the Rust that makes them again:
//! the build writes it down.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// Values in a row.
pub enum Laid<T: 'static> {
    Built(&'static [T]),
    Made(Vec<T>),
}

/// A text.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Text(pub Cow<'static, str>);

impl<T> Deref for Laid<T> {
    type Target = [T];
    #[inline]
    fn deref(&self) -> &[T] {
        match self {
            Laid::Built(values) => values,
            Laid::Made(values) => values,
        }
    }
}

impl<T> From<Vec<T>> for Laid<T> {
    fn from(values: Vec<T>) -> Self {
        Laid::Made(values)
    }
}

impl<T: fmt::Debug> fmt::Debug for Laid<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Laid::Built(&{:?})", &**self)
    }
}

impl Text {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text(Cow::Owned(text))
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text(Cow::Borrowed({:?}))", &**self)
    }
}
