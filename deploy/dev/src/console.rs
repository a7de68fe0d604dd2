//! What the developer reads: prefixed, coloured lines that never fail because nobody reads them any more.

use std::io::{IsTerminal, Write};

/// Colours of the processes, in the order in which they are given out.
const COLOURS: [&str; 6] = ["36", "35", "33", "34", "32", "96"];
const WIDTH: usize = 9;

/// Prints the launcher's own words and, unless quiet, its children's lines.
#[derive(Clone, Copy, Debug)]
pub struct Console {
    colour: bool,
    children: bool,
}

impl Console {
    /// For the terminal: colours if it has them, children's lines shown.
    pub fn terminal() -> Self {
        let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Self { colour, children: true }
    }

    /// Only the launcher's own words; children's lines go to their files.
    pub fn quiet() -> Self {
        Self {
            children: false,
            ..Self::terminal()
        }
    }

    /// No colours at all.
    pub fn plain() -> Self {
        Self {
            colour: false,
            children: false,
        }
    }

    /// A step that the launcher takes.
    pub fn step(&self, text: &str) {
        self.print("dev", "1", text);
    }

    /// Something that went wrong, in one sentence with its remedy.
    pub fn problem(&self, text: &str) {
        // Errors go where errors are looked for, also when output is piped away.
        drop(writeln!(std::io::stderr(), "{:WIDTH$}│ {text}", "dev"));
    }

    /// A line of a child's own log.
    pub fn child(&self, name: &str, index: usize, text: &str) {
        if self.children {
            self.print(name, COLOURS[index % COLOURS.len()], text);
        }
    }

    /// A line without prefix, such as the closing table.
    pub fn raw(&self, text: &str) {
        // A reader that went away must not stop what is being supervised.
        drop(writeln!(std::io::stdout(), "{text}"));
    }

    fn print(&self, name: &str, colour: &str, text: &str) {
        if self.colour {
            self.raw(&format!("\x1b[{colour}m{name:WIDTH$}│\x1b[0m {text}"));
        } else {
            self.raw(&format!("{name:WIDTH$}│ {text}"));
        }
    }
}
