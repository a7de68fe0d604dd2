//! Makes cargo look again when a migration or the prepared metadata is added: the macros only notice changed files.

fn main() {
    println!("cargo:rerun-if-changed=.");
}
