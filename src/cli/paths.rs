//! Paths as the user writes them come in; paths that can be compared go out.

use std::path::{Component, Path, PathBuf};

/// A path from the root, without `.` and `..`. Links are not followed: a report is where its name
/// says.
pub fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or(path.to_owned());
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// The way from a folder to a path inside it, with `/` between its parts; the whole path if it is
/// elsewhere.
pub fn within(folder: &Path, path: &Path) -> String {
    let path = absolute(path);
    match path.strip_prefix(absolute(folder)) {
        Ok(inside) => {
            let parts = inside.components().map(|part| part.as_os_str().to_string_lossy());
            parts.collect::<Vec<_>>().join("/")
        }
        Err(_) => path.display().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_the_same_however_they_are_written() {
        let within = |folder: &str, path: &str| within(Path::new(folder), Path::new(path));
        assert_eq!(within("/a/b/../c", "/a/./c/d.md"), "d.md");
        assert_eq!(within("..", "../x/y.md"), "x/y.md");
        assert_eq!(within("/a", "/b/c.md"), "/b/c.md");
    }
}
