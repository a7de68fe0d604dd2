//! Who may do what: one table, read by the extractor, by `GET /v1/me`, by the sweep of the tests and by `docs/permissions.md`. A handler's signature names
//! its row, so that it cannot be forgotten.

use std::fmt::Write;

/// The roles, in the order of the table's columns.
pub const ROLES: [&str; 6] = ["owner", "admin", "coordinator", "doctor", "finance", "viewer"];

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The permission's name for panels, keys and documents: stable.
    pub code: &'static str,
    /// Who has it, in the order of [`ROLES`].
    pub roles: [bool; 6],
    /// Only for somebody who proved who they are in the last ten minutes.
    pub fresh: bool,
    /// May be a scope of an API key, for reading.
    pub key: bool,
    /// Open to somebody who has yet to set up the second factor that the clinic asks for.
    pub own: bool,
    /// What it is for.
    pub what: &'static str,
}

impl Row {
    /// Whether a role has the permission; an unknown word has none.
    pub fn allows(&self, role: &str) -> bool {
        ROLES
            .iter()
            .position(|known| *known == role)
            .is_some_and(|column| self.roles[column])
    }
}

/// A permission: a row of the table.
pub trait Permission: Send + Sync + 'static {
    /// The row.
    const ROW: Row;
}

macro_rules! mark {
    (x) => {
        true
    };
    (-) => {
        false
    };
}

/// The words behind the roles: `fresh`, `key`, `own`, in any order.
const fn has(words: &[&str], word: &str) -> bool {
    let mut at = 0;
    while at < words.len() {
        if same(words[at].as_bytes(), word.as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

/// Comparing texts is not yet possible where constants are made.
const fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

macro_rules! permissions {
    ($($name:ident $code:literal: $o:tt $a:tt $c:tt $d:tt $f:tt $v:tt, [$($word:literal),*], $what:literal;)+) => {
        $(
            #[doc = $what]
            #[derive(Debug)]
            pub enum $name {}
            impl Permission for $name {
                const ROW: Row = Row {
                    code: $code,
                    roles: [mark!($o), mark!($a), mark!($c), mark!($d), mark!($f), mark!($v)],
                    fresh: has(&[$($word),*], "fresh"),
                    key: has(&[$($word),*], "key"),
                    own: has(&[$($word),*], "own"),
                    what: $what,
                };
            }
        )+
        /// The table.
        pub const TABLE: &[Row] = &[$(<$name as Permission>::ROW),+];
    };
}

permissions! {
    //                                    owner admin coordinator doctor finance viewer
    OwnAccount     "own_account":         x     x     x           x      x       x,  ["own"],   "My account: who I am, my sessions, password and second factor";
    AnyRole        "read_clinic":         x     x     x           x      x       x,  ["key"],   "Lists, the board, one journey without clinical words and without contact data";
    Follow         "follow_events":       x     x     x           x      x       x,  [],        "The live stream of what happens: ids only";
    ReadContact    "read_contact":        x     x     x           x      x       -,  ["key"],   "Field scope: phone, e-mail and date of birth of patients";
    ReadClinical   "read_clinical":       x     x     x           x      -       -,  ["key"],   "Field scope: check-ins, reasons of escalations, summaries and notes within a journey; a doctor only of patients in their care";
    Care           "care":                x     x     x           x      -       -,  ["key"],   "Messages, leads in detail and documents; portal links, check-ins, surgery dates, acknowledging; a doctor reads only of patients in their care";
    BreakGlass     "break_glass":         x     x     x           x      -       -,  [],        "Looking into a patient outside one's care, with a reason";
    Steer          "steer":               x     x     x           -      -       -,  [],        "Every other message to a journey, new journeys, editing patients";
    Money          "money":               x     x     x           -      x       -,  [],        "Recording payments";
    Oversee        "oversee":             x     x     -           -      -       -,  [],        "Seeing invitations, sessions of others, keys, channels, grants and broken glass";
    Govern         "govern":              x     x     -           -      -       -,  [],        "Answering for the clinic's data: persons' requests, the register of transfers, retention";
    HandOut        "hand_out":            x     x     -           -      -       -,  ["fresh"], "Exporting a person's data, erasing a person";
    ImportPatients "import_patients":     x     x     -           -      -       -,  [],        "Taking in patients from a file, and taking that back";
    ManageStaff    "manage_staff":        x     x     -           -      -       -,  ["fresh"], "Inviting, changing roles, dismissing, ending sessions of others";
    ManageKeys     "manage_keys":         x     x     -           -      -       -,  ["fresh"], "Making and ending API keys";
    ManageChannels "manage_channels":     x     x     -           -      -       -,  ["fresh"], "Giving and testing credentials of partners";
    EndAccess      "end_access":          x     x     -           -      -       -,  [],        "Ending an operator's grant: taking away is never made harder";
    ManageClinic   "manage_clinic":       x     x     -           -      -       -,  ["fresh"], "The clinic's legal data and face, its rota and pathways, test journeys";
    ManageInstruments "manage_instruments": x   x     -           x      -       -,  [],        "Licences of questionnaires, and the words in which they ask";
    ManageSecurity "manage_security":     x     -     -           -      -       -,  ["fresh"], "Asking everybody for a second factor, letting operators in";
}

/// The codes of what a role may, in the table's order.
pub fn codes_of(role: &str) -> Vec<&'static str> {
    TABLE
        .iter()
        .filter(|row| row.allows(role))
        .map(|row| row.code)
        .collect()
}

/// The row of a code.
pub fn by_code(code: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.code == code)
}

/// The table as a page of the documents.
pub fn markdown() -> String {
    let mut page = String::from(
        "# Permissions\n\nGenerated from `api/src/auth/roles.rs` by `target/debug/api permissions`; a test compares. *Fresh*: only within ten minutes of \
         proving who one is (sign-in or `POST /v1/me/proof`). *Key*: may be a scope of an API key, for reading only.\n\n",
    );
    writeln!(page, "| Permission | {} | Fresh | Key | For |", ROLES.join(" | ")).expect("a string takes text");
    writeln!(page, "|---|{}---|---|---|", ":-:|".repeat(ROLES.len())).expect("a string takes text");
    let tick = |yes: bool| if yes { "✓" } else { "" };
    for row in TABLE {
        let roles: Vec<&str> = row.roles.iter().map(|yes| tick(*yes)).collect();
        writeln!(
            page,
            "| `{}` | {} | {} | {} | {} |",
            row.code,
            roles.join(" | "),
            tick(row.fresh),
            tick(row.key),
            row.what
        )
        .expect("a string takes text");
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    // ASVS 8.2.1
    #[test]
    fn the_table_is_read_as_it_is_written() {
        assert!(ManageSecurity::ROW.allows("owner") && !ManageSecurity::ROW.allows("admin"));
        const { assert!(ManageSecurity::ROW.fresh && !ManageSecurity::ROW.key && !ManageSecurity::ROW.own) };
        const { assert!(AnyRole::ROW.key && !AnyRole::ROW.fresh && OwnAccount::ROW.own) };
        assert!(!ReadContact::ROW.allows("viewer") && !ReadClinical::ROW.allows("finance"));
        assert!(!AnyRole::ROW.allows("Owner") && !AnyRole::ROW.allows(""));
        assert_eq!(codes_of("viewer"), ["own_account", "read_clinic", "follow_events"]);
        let mut codes: Vec<_> = TABLE.iter().map(|row| row.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), TABLE.len(), "two rows have one code");
    }
}
