//! `--watch`: the arguments of a run come in; it is run again whenever a report changes, comes or
//! goes, or a file changes that says how reports are checked.

use super::input::{self, Input, Walking};
use super::project::{self, Projects};
use super::reports;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How often files are looked at. Asking is cheaper than it is to explain why an editor's way of
/// saving went unnoticed.
const PAUSE: Duration = Duration::from_millis(300);

/// What is looked at.
#[derive(Debug)]
pub struct Watched<'a> {
    paths: &'a [PathBuf],
    walking: Walking,
    /// Configurations, rules, word lists and the baseline, those that do not exist yet too. None is
    /// forgotten: one that is broken now does not tell which others it names.
    beside: BTreeSet<PathBuf>,
}

/// When each file was changed, and how long it is; nothing of those that are not there.
#[derive(Debug, PartialEq, Eq)]
pub struct State(BTreeMap<PathBuf, Option<(SystemTime, u64)>>);

impl<'a> Watched<'a> {
    /// `baseline` is the one that the command line names.
    pub fn new(arguments: &'a reports::Arguments, baseline: Option<&Path>) -> Self {
        let reports::Arguments { paths, walking, .. } = arguments;
        let mut beside: BTreeSet<_> = baseline.map(PathBuf::from).into_iter().collect();
        beside.extend(arguments.project.files());
        Watched { paths, walking: *walking, beside }
    }

    /// The state of all files now. Reads the configurations, to learn which files they name.
    pub fn state(&mut self, arguments: &reports::Arguments) -> State {
        let found = self.found();
        let mut folders: BTreeSet<_> =
            found.iter().map(|path| project::folder(Some(path))).collect();
        folders.insert(project::folder(None));
        if arguments.project.searches() {
            self.beside.extend(folders.iter().flat_map(|folder| project::candidates(folder)));
        }
        // What is wrong with a configuration is told by the run.
        if let Ok(mut projects) = Projects::new(&arguments.project) {
            let reports = found.iter().map(|path| Some(path.as_path())).chain([None]);
            for settings in
                reports.filter_map(|path| Some(projects.of(path).ok()?.settings.clone()))
            {
                self.beside.extend(settings.sources());
            }
        }
        self.look(found)
    }

    /// Waits until the files are no longer in a state.
    pub fn wait(&self, state: &State) {
        while *state == self.look(self.found()) {
            std::thread::sleep(PAUSE);
        }
    }

    fn found(&self) -> Vec<PathBuf> {
        let (inputs, _) = input::inputs(self.paths, self.walking);
        let files = inputs.into_iter().filter_map(|input| match input {
            Input::File(path) | Input::Found(path) => Some(path),
            Input::Standard => None,
        });
        files.collect()
    }

    fn look(&self, found: Vec<PathBuf>) -> State {
        let state = found.into_iter().chain(self.beside.iter().cloned()).map(|path| {
            let data = std::fs::metadata(&path).ok();
            let state = data.and_then(|data| Some((data.modified().ok()?, data.len())));
            (path, state)
        });
        State(state.collect())
    }
}
