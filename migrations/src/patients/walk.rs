//! All patients in the order in which they came, piece by piece: for a list that is longer than a page.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::{Result, TenantTx};

/// A patient as a list on paper has one.
pub struct Line {
    pub id: Uuid,
    pub full_name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub dob: Option<NaiveDate>,
    pub country: Option<String>,
    pub lang: String,
    pub home_zone: String,
    pub status: String,
    pub source: String,
    pub created_at: DateTime<Utc>,
}

/// Which patients; what is `None` does not narrow.
#[derive(Clone, Debug, Default)]
pub struct Narrow {
    /// Beginnings of words.
    pub q: Option<String>,
    /// lead, patient or former.
    pub status: Option<String>,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    pub lang: Option<String>,
    pub source: Option<String>,
}

impl Narrow {
    /// By beginnings of words alone.
    pub fn words(q: impl Into<String>) -> Self {
        Self {
            q: Some(q.into()),
            ..Self::default()
        }
    }
}

/// The next patients after an id.
pub async fn next(tx: &mut TenantTx, narrow: &Narrow, after: Uuid, limit: i64) -> Result<Vec<Line>> {
    let [first, second, third] = super::search_words(narrow.q.as_deref());
    Ok(sqlx::query_as!(
        Line,
        r#"select id, full_name, phone, email, dob, country, lang, home_zone, status, source, created_at from patients p
          where deleted_at is null and merged_into is null and not synthetic and id > $1
            and ($2::text is null or status = $2) and ($3::text is null or country = $3) and ($4::text is null or lang = $4)
            and ($5::text is null or source = $5)
            and ($6::text is null or exists (select from patient_words w where w.patient_id = p.id and w.word >= fold($6) and w.word < fold($6) || U&'\+10FFFF' collate "C"))
            and ($7::text is null or exists (select from patient_words w where w.patient_id = p.id and w.word >= fold($7) and w.word < fold($7) || U&'\+10FFFF' collate "C"))
            and ($8::text is null or exists (select from patient_words w where w.patient_id = p.id and w.word >= fold($8) and w.word < fold($8) || U&'\+10FFFF' collate "C"))
          order by id limit $9"#,
        after,
        narrow.status,
        narrow.country,
        narrow.lang,
        narrow.source,
        first,
        second,
        third,
        limit
    )
    .fetch_all(tx.conn())
    .await?)
}
