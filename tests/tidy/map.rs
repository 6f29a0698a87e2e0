//! The map of the house: which file a path leads to, and so which file rests on which.
//!
//! Names that a `pub use` passes on lead to the file that defines them. Reading one file is for `source`.

use std::collections::BTreeMap;
use std::path::Path;

use super::source::Source;

/// How many times a name may be passed on before it is given up.
const MOST_STEPS: usize = 16;

/// One file names something of another.
#[derive(Debug, Clone)]
pub struct Edge {
    /// The place in the list of files of the one that names.
    pub from: usize,
    /// The place in the list of files of the one that is named.
    pub to: usize,
    /// Where, as `file:line`.
    pub place: String,
}

/// Every file below `src`.
#[derive(Debug)]
pub struct House {
    /// The files, without those that only tests see.
    pub files: Vec<Source>,
    by_module: BTreeMap<Vec<String>, usize>,
}

impl House {
    /// Reads every Rust file below `src`.
    pub fn read(root: &Path) -> House {
        let mut found = Vec::new();
        collect(root, &root.join("src"), "rs", &mut found);
        House::of(found.iter().map(|(path, text)| (path.as_str(), text.as_str())))
    }

    /// A house of these files: paths such as `src/store/mod.rs`, and what stands in them.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> House {
        let mut files: Vec<Source> = files.into_iter().map(|(path, text)| Source::new(path, text)).collect();
        let tests: Vec<Vec<String>> = files
            .iter()
            .flat_map(|file| {
                file.test_modules.iter().map(|name| {
                    let mut module = file.module();
                    module.push(name.clone());
                    module
                })
            })
            .collect();
        files.retain(|file| !tests.iter().any(|test| file.module().starts_with(test)));
        let by_module = files.iter().enumerate().map(|(at, file)| (file.module(), at)).collect();
        House { files, by_module }
    }

    /// What rests on what, each pair of files as often as it is named.
    pub fn edges(&self) -> Vec<Edge> {
        let mut edges = Vec::new();
        for (from, file) in self.files.iter().enumerate() {
            let named = file.imports.iter().map(|import| (&import.path, import.offset));
            let spoken = file.chains.iter().map(|chain| (&chain.path, chain.offset));
            for (path, offset) in named.chain(spoken) {
                if let Some(to) = self.target(from, path).filter(|&to| to != from) {
                    edges.push(Edge { from, to, place: file.place(offset) });
                }
            }
        }
        edges
    }

    /// The file that a path in another file leads to; none when it leads out of the crate.
    fn target(&self, from: usize, path: &[String]) -> Option<usize> {
        let path = self.absolute(from, path)?;
        self.walk(&path, MOST_STEPS)
    }

    /// A path from the crate's root; none when it leads out of the crate.
    fn absolute(&self, from: usize, path: &[String]) -> Option<Vec<String>> {
        let file = &self.files[from];
        let mut module = file.module();
        let first = path.first()?;
        let mut rest = &path[1..];
        match first.as_str() {
            "crate" if file.room() == "main" => return None,
            "crate" | "driftpult" => module.clear(),
            "self" => {}
            "super" => {
                module.pop();
                while rest.first().is_some_and(|part| part == "super") {
                    module.pop();
                    rest = &rest[1..];
                }
            }
            name => {
                let mut child = module.clone();
                child.push(name.to_owned());
                if self.by_module.contains_key(&child) {
                    module = child;
                } else {
                    let import = file.imports.iter().find(|import| import.name == name && import.path != path)?;
                    if import.path.first().is_some_and(|part| part == name) {
                        return None;
                    }
                    module = self.absolute(from, &import.path)?;
                }
            }
        }
        module.extend(rest.iter().cloned());
        Some(module)
    }

    fn walk(&self, path: &[String], steps: usize) -> Option<usize> {
        let mut module: Vec<String> = Vec::new();
        for (at, part) in path.iter().enumerate() {
            module.push(part.clone());
            if self.by_module.contains_key(&module) {
                continue;
            }
            module.pop();
            let here = *self.by_module.get(&module)?;
            if part == "*" || steps == 0 {
                return Some(here);
            }
            return self.passed_on(here, part, &path[at + 1..], steps - 1).or(Some(here));
        }
        self.by_module.get(&module).copied()
    }

    /// The file behind a name that a file does not define but brings in itself.
    fn passed_on(&self, here: usize, name: &str, rest: &[String], steps: usize) -> Option<usize> {
        let file = &self.files[here];
        if let Some(import) = file.imports.iter().find(|import| import.name == name) {
            let mut path = self.absolute(here, &import.path)?;
            path.extend(rest.iter().cloned());
            return self.walk(&path, steps);
        }
        file.imports.iter().filter(|import| import.public && import.name == "*").find_map(|import| {
            let target = self.target(here, &import.path)?;
            defines(&self.files[target], name).then_some(target)
        })
    }
}

fn defines(file: &Source, name: &str) -> bool {
    ["fn", "struct", "enum", "trait", "type", "const", "static", "mod"]
        .iter()
        .any(|word| !file.find_all(&format!("{word} {name}")).is_empty())
}

/// Finds files with this ending, with what stands in them, sorted by path; the paths start at `root`.
pub fn collect(root: &Path, folder: &Path, ending: &str, found: &mut Vec<(String, String)>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(root, &path, ending, found);
        } else if path.extension().is_some_and(|have| have == ending)
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            let shown = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            found.push((shown, text));
        }
    }
}
