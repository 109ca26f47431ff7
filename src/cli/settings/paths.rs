//! Patterns of paths, as `.gitignore` writes them, from the folder of the file they stand in.

use crate::cli::paths::absolute;
use crate::yaml::{Error, Place};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::path::{Path, PathBuf};

#[derive(Clone, Debug)]
pub struct Paths {
    /// From the root of the file system.
    pub root: PathBuf,
    pub patterns: Vec<String>,
    /// Two a pattern: for the path itself, and for what is inside it.
    set: GlobSet,
}

/// Where a name without a folder may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// At any depth, as in .gitignore.
    Anywhere,
    /// In the folder of the configuration.
    Here,
}

impl Paths {
    pub fn read(place: &Place<'_>, root: &Path, reach: Reach) -> Result<Paths, Error> {
        let (mut builder, mut patterns) = (GlobSetBuilder::new(), Vec::new());
        for item in place.items()? {
            let text = item.text()?;
            // As in .gitignore: a name alone matches at any depth, a folder with all that is in it.
            let bare = text.trim_end_matches('/');
            let anywhere = if bare.contains('/') || reach == Reach::Here {
                bare.trim_start_matches("./").trim_start_matches('/').into()
            } else {
                format!("**/{bare}")
            };
            for pattern in [anywhere.clone(), format!("{anywhere}/**")] {
                let glob = GlobBuilder::new(&pattern).literal_separator(true).build();
                let glob = glob.map_err(|error| {
                    item.error(format!("not a pattern of paths: {}", error.kind()))
                        .advise("write as in .gitignore: drafts/, *.tmp.md, reports/**/old")
                })?;
                builder.add(glob);
            }
            patterns.push(text.to_owned());
        }
        let set = builder.build().unwrap_or_else(|_| GlobSet::empty());
        Ok(Paths { root: absolute(root), patterns, set })
    }

    pub fn hold(&self, path: &Path) -> bool {
        self.first(path).is_some()
    }

    /// The index of the first pattern that a path fits.
    pub fn first(&self, path: &Path) -> Option<usize> {
        let path = absolute(path);
        let inside = path.strip_prefix(&self.root).ok()?;
        Some(self.set.matches(inside).into_iter().min()? / 2)
    }

    /// Whether a path fits the pattern at an index.
    pub fn fits(&self, index: usize, path: &Path) -> bool {
        let path = absolute(path);
        let inside = path.strip_prefix(&self.root);
        inside.is_ok_and(|inside| self.set.matches(inside).iter().any(|one| one / 2 == index))
    }

    /// Whether a pattern is the path of one file.
    pub fn is_plain(&self, index: usize) -> bool {
        self.patterns.get(index).is_some_and(|pattern| !pattern.contains(['*', '?', '[', '{']))
    }
}
