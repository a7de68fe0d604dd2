//! What can go wrong at the door to data, in the words a caller can act on.

/// The result of everything here.
pub type Result<T> = std::result::Result<T, Error>;

/// Why data was not read or written. Neither `Display` nor `Debug` ever holds a value of a row.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such row for this tenant; the word names the kind of thing.
    #[error("{0} not found")]
    NotFound(&'static str),
    /// A constraint decided against it: the constraint's name is a stable code, e.g. `patients_phone_key`, `appointments_doctor_overlap`.
    #[error("conflict: {0}")]
    Conflict(String),
    /// A value that the schema refuses; the constraint's name is a stable code.
    #[error("invalid: {0}")]
    Invalid(String),
    /// The database did not answer, or asked for another try: try again later.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// The key of this value was destroyed: nobody can read it any more.
    #[error("the key is gone")]
    Dark,
    /// The key store holds no such key, though something was sealed by it: the store is incomplete, or an older copy than the data. The name has ids only.
    #[error("the key store has lost {0}: bring back its newest copy")]
    KeyLost(String),
    /// A key was wrapped by a master key that this process was not given.
    #[error("{0} is wrapped by a master key that is not configured (MASTER_KEY, MASTER_KEY_FORMER)")]
    WrongMasterKey(String),
    /// The login role could bypass row security: refuse to serve.
    #[error("the login role can bypass row security")]
    UnsafeRole,
    /// Our mistake.
    #[error("internal: {0}")]
    Internal(String),
}

impl Error {
    /// Whether the same request may succeed later, unchanged.
    pub fn is_retryable(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }

    pub(crate) fn internal(what: &str) -> Self {
        Self::Internal(what.to_owned())
    }

    fn from_database(error: &dyn sqlx::error::DatabaseError) -> Self {
        let state = error.code().unwrap_or_default().into_owned();
        let name = error.constraint().unwrap_or(&state).to_owned();
        match state.as_str() {
            "23505" | "23P01" => Self::Conflict(name),
            // A reference to nothing and a reference to another tenant's row look alike, on purpose.
            "23503" => Self::NotFound("referenced row"),
            "23514" | "23502" | "22001" | "22003" => Self::Invalid(name),
            // A NUL, which no text of Postgres holds.
            "22021" | "22P05" => Self::Invalid("text".to_owned()),
            "40001" | "40P01" | "55P03" | "57014" => Self::Unavailable(state),
            _ => match state.get(..2) {
                Some("08" | "53" | "57" | "58") => Self::Unavailable(state),
                // Messages of these classes quote the row.
                Some("22" | "23") => Self::Internal(format!("{state} {name}")),
                _ => Self::Internal(format!("{state} {}", error.message())),
            },
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::RowNotFound => Self::NotFound("row"),
            sqlx::Error::Database(database) => Self::from_database(database.as_ref()),
            sqlx::Error::Io(io) => Self::Unavailable(io.kind().to_string()),
            sqlx::Error::PoolTimedOut => Self::Unavailable("no free connection in time".into()),
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => Self::Unavailable("the pool is closed".into()),
            sqlx::Error::Tls(_) => Self::Unavailable("tls".into()),
            sqlx::Error::Protocol(_) => Self::Unavailable("the connection broke".into()),
            sqlx::Error::ColumnDecode { index, .. } => Self::Internal(format!("column {index} does not decode")),
            sqlx::Error::Configuration(_) => Self::internal("the database address is not valid"),
            _ => Self::internal("unexpected answer of the database driver"),
        }
    }
}
