//! A file as it came: which letters, which delimiter, which rows.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1254};

use crate::problem::{Error, Result};

/// More rows than this are several files.
pub(super) const MOST_ROWS: usize = 100_000;
/// More columns than this are no list of patients.
const MOST_COLUMNS: usize = 100;
/// A longer cell is no value of a patient.
const MOST_CELL: usize = 2000;

/// A file, read.
#[derive(PartialEq, Eq)]
pub(super) struct File {
    pub encoding: &'static str,
    pub delimiter: char,
    pub headers: Vec<String>,
    /// Row numbers as spreadsheets count, the header being 1, with their cells.
    pub rows: Vec<Vec<String>>,
}

/// Reads a file.
///
/// # Errors
/// When it has no rows, too many of them, or two columns of one name.
pub(super) fn read(bytes: &[u8]) -> Result<File> {
    let (encoding, name) = encoding_of(bytes);
    let (text, _, _) = encoding.decode(bytes);
    let delimiter = delimiter_of(&text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| wrong("cannot be read as rows of cells"))?;
        let cells: Vec<String> = record
            .iter()
            .map(|cell| cell.chars().take(MOST_CELL).collect())
            .collect();
        if cells.iter().all(String::is_empty) && rows.is_empty() {
            continue;
        }
        if rows.len() > MOST_ROWS {
            return Err(wrong("has more than 100000 rows"));
        }
        rows.push(cells);
    }
    if rows.is_empty() {
        return Err(wrong("is empty"));
    }
    let headers = rows.remove(0);
    if rows.is_empty() {
        return Err(wrong("has no rows below its headers"));
    }
    if headers.len() > MOST_COLUMNS {
        return Err(wrong("has more than 100 columns"));
    }
    let mut names: Vec<&String> = headers.iter().filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    if names.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(wrong("has two columns of one name"));
    }
    Ok(File {
        encoding: name,
        delimiter,
        headers,
        rows,
    })
}

fn wrong(message: &str) -> Error {
    Error::field("file", message)
}

/// By its mark; without one, UTF-8 if it is that, else what Turkish spreadsheets write.
fn encoding_of(bytes: &[u8]) -> (&'static Encoding, &'static str) {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding == UTF_16LE => (UTF_16LE, "utf-16le"),
        Some((encoding, _)) if encoding == UTF_16BE => (UTF_16BE, "utf-16be"),
        Some(_) => (UTF_8, "utf-8"),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, "utf-8"),
        None => (WINDOWS_1254, "windows-1254"),
    }
}

/// Of comma, semicolon and tab the one that the first line has most of, outside quotes.
fn delimiter_of(text: &str) -> char {
    let line = text
        .trim_start_matches(['\r', '\n', '\u{feff}'])
        .lines()
        .next()
        .unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(',', 0), (';', 0), ('\t', 0)];
    for c in line.chars() {
        quoted ^= c == '"';
        for (delimiter, n) in &mut counts {
            if c == *delimiter && !quoted {
                *n += 1;
            }
        }
    }
    // The first of the most frequent.
    counts
        .into_iter()
        .rev()
        .max_by_key(|(_, n)| *n)
        .map_or(',', |(delimiter, _)| delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(bytes: &[u8]) -> (&'static str, char, Vec<String>, Vec<Vec<String>>) {
        let file = read(bytes).expect("a file");
        (file.encoding, file.delimiter, file.headers, file.rows)
    }

    #[test]
    fn the_encodings_and_delimiters_of_spreadsheets() {
        let text = "Ad Soyad;Telefon\r\n\"Yılmaz; Ayşe\";+90 532\r\n";
        let expected = |encoding| {
            let row = vec!["Yılmaz; Ayşe".to_owned(), "+90 532".to_owned()];
            (
                encoding,
                ';',
                vec!["Ad Soyad".to_owned(), "Telefon".to_owned()],
                vec![row],
            )
        };
        assert_eq!(names(text.as_bytes()), expected("utf-8"));
        assert_eq!(names(format!("\u{feff}{text}").as_bytes()), expected("utf-8"));
        let (turkish, _, _) = WINDOWS_1254.encode(text);
        assert_eq!(names(&turkish), expected("windows-1254"));
        let wide = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
            [mark.to_vec(), text.encode_utf16().flat_map(bytes).collect()].concat()
        };
        assert_eq!(names(&wide([0xff, 0xfe], u16::to_le_bytes)), expected("utf-16le"));
        assert_eq!(names(&wide([0xfe, 0xff], u16::to_be_bytes)), expected("utf-16be"));
        assert_eq!(names(b"a,b\n1,2").1, ',');
        assert_eq!(names(b"a\tb\n1\t2").1, '\t');
        assert_eq!(names(b"\"a,b\";c\n1;2").1, ';');
        assert_eq!(names(b"name\nx").1, ',');
    }

    // ASVS 5.2.1
    #[test]
    fn what_is_no_list_is_refused() {
        let many = [b"a,b\n".to_vec(), b"1,2\n".repeat(MOST_ROWS + 1)].concat();
        for (bytes, message) in [
            (b"".as_slice(), "is empty"),
            (b"a,b\n".as_slice(), "has no rows below its headers"),
            (b"a,a\n1,2".as_slice(), "has two columns of one name"),
            (many.as_slice(), "has more than 100000 rows"),
        ] {
            let Err(Error::Invalid(errors)) = read(bytes) else {
                panic!("{message}")
            };
            assert_eq!(
                (errors[0].field.as_str(), errors[0].message.as_str()),
                ("file", message)
            );
        }
        assert_eq!(
            read(&[b"a,b\n".to_vec(), b"1,2\n".repeat(MOST_ROWS)].concat())
                .expect("as many")
                .rows
                .len(),
            MOST_ROWS
        );
    }
}
