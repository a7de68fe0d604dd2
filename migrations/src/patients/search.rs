//! Patient search: by the beginnings of words of name, e-mail and phone, through `patient_words`.

use sqlx::QueryBuilder;
use uuid::Uuid;
use workflows::ids::PatientId;

use super::{Patient, walk::Narrow};
use crate::{Page, Result, TenantTx};

/// More words than this narrow nothing down.
const WORDS: usize = 3;

/// The words of a question: at most three, the longest kept; `None` where there are fewer. A question without a word asks nothing.
pub(crate) fn words(q: Option<&str>) -> [Option<String>; WORDS] {
    let mut words: Vec<String> = q
        .unwrap_or_default()
        .split(|c: char| c.is_whitespace() || ",;:()/'\"-".contains(c) && !q.unwrap_or_default().contains('@'))
        .map(|word| {
            word.trim_start_matches('+')
                .trim_matches('.')
                .chars()
                .take(64)
                .collect::<String>()
        })
        .filter(|word| !word.is_empty())
        .collect();
    // A phone written in groups is one number.
    if words.len() > 1 && words.iter().all(|word| word.chars().all(|c| c.is_ascii_digit())) {
        words = vec![words.concat()];
    }
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    let mut words = words.into_iter();
    [words.next(), words.next(), words.next()]
}

/// A page of patients, newest first.
pub async fn list(tx: &mut TenantTx, narrow: &Narrow, cursor: Option<PatientId>, limit: i64) -> Result<Page<Patient>> {
    let rows = match words(narrow.q.as_deref()) {
        [None, ..] => newest(tx, narrow, cursor, limit).await?,
        words => matching(tx, narrow, &words, cursor, limit).await?,
    };
    Ok(Page::cut(rows, limit, |patient| patient.id.to_string()))
}

/// One condition for each that narrows, so that the planner can take its index: each is led by the clinic, ends in the order and holds what else narrows, so
/// that patients are only looked up once it is known which.
async fn newest(tx: &mut TenantTx, narrow: &Narrow, cursor: Option<PatientId>, limit: i64) -> Result<Vec<Patient>> {
    let mut query = QueryBuilder::new(
        "with chosen as materialized (select id from patients where deleted_at is null and merged_into is null",
    );
    for (condition, value) in [
        (" and status = ", &narrow.status),
        (" and country = ", &narrow.country),
        (" and lang = ", &narrow.lang),
        (" and source = ", &narrow.source),
    ] {
        if let Some(value) = value {
            query.push(condition).push_bind(value);
        }
    }
    if let Some(cursor) = cursor {
        query.push(" and id < ").push_bind(cursor.0);
    }
    query.push(" order by id desc limit ").push(limit + 1).push(
        ") select id, full_name, dob, country, lang, phone, whatsapp_id, email, home_zone, source, status, score, version, created_at
            from patients join chosen using (id) order by id desc",
    );
    Ok(query.build_query_as().fetch_all(tx.conn()).await?)
}

/// A prefix is a range of words: only comparisons may run below row security, pattern operators may not.
async fn matching(
    tx: &mut TenantTx,
    narrow: &Narrow,
    [first, second, third]: &[Option<String>; WORDS],
    cursor: Option<PatientId>,
    limit: i64,
) -> Result<Vec<Patient>> {
    Ok(sqlx::query_as!(
        Patient,
        "select id, full_name, dob, country, lang, phone, whatsapp_id, email, home_zone, source, status, score, version, created_at
           from patients p
          where deleted_at is null and merged_into is null and id < coalesce($4, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
            and id in (select coalesce(a.merged_into, a.id) from patient_words f join patients a on a.id = f.patient_id
                        where f.word >= fold($1) and f.word < prefix_end($1)
                          and ($2::text is null
                               or exists (select from patient_words w where w.patient_id = a.id and w.word >= fold($2) and w.word < prefix_end($2)))
                          and ($3::text is null
                               or exists (select from patient_words w where w.patient_id = a.id and w.word >= fold($3) and w.word < prefix_end($3))))
            and ($6::text is null or status = $6) and ($7::text is null or country = $7) and ($8::text is null or lang = $8)
            and ($9::text is null or source = $9)
          order by id desc limit $5",
        first.as_deref(),
        second.as_deref(),
        third.as_deref(),
        cursor.map(Uuid::from),
        limit + 1,
        narrow.status,
        narrow.country,
        narrow.lang,
        narrow.source,
    )
    .fetch_all(tx.conn())
    .await?)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn splits_a_question() {
        let words = |q| words(Some(q)).into_iter().flatten().collect::<Vec<_>>();
        assert_eq!(words("an mueller"), ["mueller", "an"]);
        assert_eq!(words("+49 151 23"), ["4915123"]);
        assert_eq!(words("a.b@example.org"), ["a.b@example.org"]);
        assert_eq!(words("example.org Dr."), ["example.org", "Dr"]);
        assert!(words("  - ").is_empty());
    }
}
