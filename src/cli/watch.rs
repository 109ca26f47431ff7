//! `--watch`: the paths of a run come in; it is run again whenever a file below them changes.

use super::input::{self, Input, Walking};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// How often files are looked at. Asking is cheaper than it is to explain why an editor's way of
/// saving went unnoticed.
const PAUSE: Duration = Duration::from_millis(300);

/// When each file was changed, and how long it is.
#[derive(Debug, PartialEq, Eq)]
pub struct State(BTreeMap<PathBuf, Option<(SystemTime, u64)>>);

impl State {
    /// The state of the files that the paths stand for now.
    pub fn of(paths: &[PathBuf], walking: Walking) -> Self {
        let (inputs, _) = input::inputs(paths, walking);
        let files = inputs.into_iter().filter_map(|input| match input {
            Input::File(path) | Input::Found(path) => Some(path),
            Input::Standard => None,
        });
        let state = files.map(|path| {
            let data = std::fs::metadata(&path).ok();
            let state = data.and_then(|data| Some((data.modified().ok()?, data.len())));
            (path, state)
        });
        State(state.collect())
    }

    /// Waits until the files are no longer as they were.
    pub fn wait(&self, paths: &[PathBuf], walking: Walking) {
        while *self == State::of(paths, walking) {
            std::thread::sleep(PAUSE);
        }
    }
}
