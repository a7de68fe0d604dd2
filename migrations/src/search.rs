//! Search over everything with a name: which words of the clinic a question may mean, and who and what bears them. Words are rows and their three-letter
//! pieces are rows, so every step is a comparison that an index answers beneath row security.

pub mod outbox;
mod question;
mod shown;

use uuid::Uuid;

pub use question::Question;
pub use shown::{FoundDocument, FoundLead, FoundPatient, documents, leads, patients};

use crate::{Result, TenantTx};

/// A hit: an id, how well it fits (0 to 1), and whether what was typed is really there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    pub id: Uuid,
    pub score: f64,
    pub exact: bool,
}

/// A word of the clinic that a word of the question may mean.
struct Meant {
    /// Which word of the question, from 1.
    of: i64,
    word: String,
    score: f64,
}

/// A fuzzy word scores at most this: it never outranks one that is there.
const SIMILAR: f64 = 0.8;

/// Patients and documents, best first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub patients: Vec<Hit>,
    pub documents: Vec<Hit>,
}

/// Whom and what a question may mean: at most so many of each. Without `contact`, neither telephones nor e-mail addresses count.
pub async fn find(tx: &mut TenantTx, question: &Question, contact: bool, limit: i64) -> Result<Found> {
    let meant = meant(tx, question, contact).await?;
    let rows = sqlx::query!(
        r#"with meant as (select * from unnest($1::bigint[], $2::text[], $3::float8[]) as m (of, word, score)),
                merged as materialized (select id, merged_into from patients where merged_into is not null),
                found as (select true as person, coalesce(p.merged_into, w.patient_id) as id, m.of, max(m.score) as score
                            from meant m cross join lateral
                              (select patient_id from patient_words where word = m.word order by patient_id desc limit 3000) w
                            left join merged p on p.id = w.patient_id
                           group by 2, 3
                          union all
                          select false, w.document_id, m.of, max(m.score)
                            from meant m cross join lateral
                              (select document_id from document_words where word = m.word order by document_id desc limit 3000) w
                           group by 2, 3),
                ranked as (select person, id, sum(score) / $4::bigint::float8 as score, min(score) > $5::float8 as exact,
                                  row_number() over (partition by person order by sum(score) desc, id desc) as place
                             from found group by 1, 2 having count(*) >= greatest(1, $4::bigint - $7::bigint))
           select person as "person!", id as "id!", score as "score!", exact as "exact!" from ranked where place <= $6 order by place"#,
        &meant.iter().map(|one| one.of).collect::<Vec<_>>(),
        &meant.iter().map(|one| one.word.clone()).collect::<Vec<_>>(),
        &meant.iter().map(|one| one.score).collect::<Vec<_>>(),
        question.words(contact),
        SIMILAR,
        limit,
        question.missing,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut found = Found::default();
    for row in rows {
        let hit = Hit {
            id: row.id,
            score: row.score,
            exact: row.exact,
        };
        if row.person {
            &mut found.patients
        } else {
            &mut found.documents
        }
        .push(hit);
    }
    Ok(found)
}

/// The words of the clinic that may be meant: those that begin so, those that look alike, and where `contact` may be seen, telephones and addresses.
async fn meant(tx: &mut TenantTx, question: &Question, contact: bool) -> Result<Vec<Meant>> {
    let mut meant: Vec<Meant> = Vec::new();
    if !question.names.is_empty() {
        let rows = sqlx::query!(
            r#"with asked as materialized (select q.of, latin(fold(q.word)) collate "C" as word from unnest($1::text[]) with ordinality q (word, of))
               select a.of as "of!", m.word as "word!", m.score as "score!"
                 from asked a cross join lateral (
                   (select g.word, case when g.word = a.word then 1 else 0.9 end::float8 as score from word_grams g
                     where g.gram = first_gram(a.word) and g.word >= a.word and g.word < a.word || U&'\+10FFFF' collate "C"
                     order by g.word limit 40)
                   union all
                   (select p.word, case when p.word = a.word then 1 else 0.9 end::float8 from patient_words p
                     where length(a.word) < 3 and p.word = a.word limit 1)
                   union all
                   (select g.word, $2::float8 * count(*) / (min(g.size) + (select count(*) from grams(a.word)) - count(*)) as score
                      from grams(a.word) piece
                     -- A piece that very many words have tells little: its first few thousand do.
                     cross join lateral (select w.word, w.size from word_grams w where w.gram = piece order by w.word limit 4000) g
                     where length(a.word) between 3 and 32
                     group by g.word
                    having 10 * count(*) >= 3 * (min(g.size) + (select count(*) from grams(a.word)) - count(*))
                     order by 2 desc, 1 limit 20)) m"#,
            &question.names,
            SIMILAR,
        )
        .fetch_all(tx.conn())
        .await?;
        meant.extend(rows.into_iter().map(|row| Meant {
            of: row.of,
            word: row.word,
            score: row.score,
        }));
    }
    if let Some(from) = question.contact.as_ref().filter(|_| contact) {
        let of = question.words(true);
        let words = sqlx::query_scalar!(
            r#"select distinct word as "word!" from (
                 select word from patient_words where word >= fold($1) and word < fold($1) || U&'\+10FFFF' collate "C" order by word limit 200) near limit 50"#,
            from
        )
        .fetch_all(tx.conn())
        .await?;
        meant.extend(words.into_iter().map(|word| Meant { of, word, score: 0.95 }));
    }
    Ok(meant)
}
