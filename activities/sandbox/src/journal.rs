//! An append-only list kept in memory and, line by line, in a file, so that a restart finds it again.

use serde::{Serialize, de::DeserializeOwned};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

struct Inner<T> {
    entries: Vec<T>,
    file: Option<File>,
}

/// JSON lines on disk, a vector in memory.
pub struct Journal<T> {
    path: Option<PathBuf>,
    inner: Mutex<Inner<T>>,
}

impl<T: Serialize + DeserializeOwned + Clone> Journal<T> {
    /// Opens the file and reads what it holds; a torn last line (the process was killed while writing) is dropped.
    ///
    /// # Errors
    /// The folder or file cannot be created or read.
    pub fn open(path: Option<&Path>) -> io::Result<Self> {
        let mut entries = Vec::new();
        let mut file = None;
        if let Some(path) = path {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            let text = match fs::read_to_string(path) {
                Ok(text) => text,
                Err(e) if e.kind() == io::ErrorKind::NotFound => String::new(),
                Err(e) => return Err(e),
            };
            entries = text
                .lines()
                .filter_map(|line| serde_json::from_str(line).ok())
                .collect();
            let mut opened = OpenOptions::new().create(true).append(true).open(path)?;
            if !text.is_empty() && !text.ends_with('\n') {
                opened.write_all(b"\n")?;
            }
            file = Some(opened);
        }
        Ok(Self {
            path: path.map(Path::to_path_buf),
            inner: Mutex::new(Inner { entries, file }),
        })
    }

    /// Appends the entry that `make` builds from the number of entries so far.
    pub fn append_with(&self, make: impl FnOnce(&[T]) -> T) -> T {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = make(&inner.entries);
        if let Some(file) = inner.file.as_mut() {
            let mut line = serde_json::to_vec(&entry).expect("journal entries are plain data");
            line.push(b'\n');
            if let Err(error) = file.write_all(&line) {
                tracing::error!(%error, "The sandbox could not write its journal");
            }
        }
        inner.entries.push(entry.clone());
        entry
    }

    /// Appends one entry.
    pub fn append(&self, entry: T) {
        self.append_with(|_| entry);
    }

    /// Looks at all entries under the lock.
    pub fn read<R>(&self, look: impl FnOnce(&[T]) -> R) -> R {
        look(&self.inner.lock().unwrap_or_else(PoisonError::into_inner).entries)
    }

    /// Forgets everything, on disk too.
    pub fn clear(&self) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.entries.clear();
        if let (Some(path), Some(_)) = (&self.path, &inner.file)
            && let Err(error) = fs::write(path, b"")
        {
            tracing::error!(%error, "The sandbox could not empty its journal");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restart_finds_what_was_written_and_survives_a_torn_line() {
        let folder = std::env::temp_dir().join(format!("sandbox-journal-{}", uuid::Uuid::new_v4()));
        let path = folder.join("list.jsonl");
        let journal = Journal::<u32>::open(Some(&path)).unwrap();
        journal.append(1);
        journal.append(2);
        drop(journal);
        OpenOptions::new()
            .append(true)
            .open(&path)
            .unwrap()
            .write_all(b"{torn")
            .unwrap();
        let again = Journal::<u32>::open(Some(&path)).unwrap();
        again.append(3);
        drop(again);
        assert_eq!(
            Journal::<u32>::open(Some(&path)).unwrap().read(<[u32]>::to_vec),
            [1, 2, 3]
        );
        fs::remove_dir_all(folder).unwrap();
    }
}
