//! Rate limits that hold over all api processes: a bucket per caller and purpose, kept as the moment at which it would be full again.

use crate::{IngestDb, Result};

/// Tokens asked of one bucket: all of them or none.
#[derive(Clone, Debug)]
pub struct Ask {
    /// A keyed hash of purpose and caller.
    pub key: Vec<u8>,
    pub tokens: u32,
    /// Seconds in which one token grows back.
    pub step_secs: f64,
    /// So many tokens at most.
    pub burst: u32,
}

/// What the bucket said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    pub allowed: bool,
    /// Seconds until the bucket would be full, were nobody to ask.
    pub full_in_secs: f64,
}

/// Takes the tokens from each bucket, in one statement. A bucket that has none does not keep the others from being asked.
pub async fn take(ingest: &IngestDb, asks: &[Ask]) -> Result<Vec<Answer>> {
    let keys: Vec<Vec<u8>> = asks.iter().map(|ask| ask.key.clone()).collect();
    let steps: Vec<f64> = asks.iter().map(|ask| ask.step_secs).collect();
    let bursts: Vec<f64> = asks.iter().map(|ask| f64::from(ask.burst)).collect();
    let tokens: Vec<f64> = asks.iter().map(|ask| f64::from(ask.tokens)).collect();
    // Rows are locked in the order of their keys, so that two callers never wait for each other. The millisecond is for rounding.
    let rows = sqlx::query!(
        r#"with asked as (
             select * from unnest($1::bytea[], $2::float8[], $3::float8[], $4::float8[]) with ordinality as a (key, step, burst, tokens, n)
           ), taken as (
             insert into rate_buckets as b (key, full_at, most)
               select key, now() + make_interval(secs => step * tokens), make_interval(secs => step * burst + 0.001) from asked order by key
             on conflict (key) do update set full_at = greatest(b.full_at, now()) + (excluded.full_at - now()), most = excluded.most
               where greatest(b.full_at, now()) + (excluded.full_at - now()) <= now() + excluded.most
             returning key, full_at
           )
           select t.key is not null as "allowed!", extract(epoch from coalesce(t.full_at, b.full_at, now()) - now())::float8 as "ahead!"
             from asked a left join taken t on t.key = a.key left join rate_buckets b on b.key = a.key order by a.n"#,
        &keys,
        &steps,
        &bursts,
        &tokens,
    )
    .fetch_all(ingest.pool())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Answer {
            allowed: row.allowed,
            full_in_secs: row.ahead.max(0.0),
        })
        .collect())
}

/// Fills a bucket again: somebody who proved who they are starts anew.
pub async fn forgive(ingest: &IngestDb, key: &[u8]) -> Result<()> {
    sqlx::query!("delete from rate_buckets where key = $1", key)
        .execute(ingest.pool())
        .await?;
    Ok(())
}

/// Gives one token back: the try turned out to be nobody's guess.
pub async fn give_back(ingest: &IngestDb, key: &[u8], step_secs: f64) -> Result<()> {
    sqlx::query!(
        "update rate_buckets set full_at = full_at - make_interval(secs => $2) where key = $1",
        key,
        step_secs,
    )
    .execute(ingest.pool())
    .await?;
    Ok(())
}

/// Removes buckets that are full: they know nothing worth keeping.
pub async fn sweep(ingest: &IngestDb) -> Result<u64> {
    Ok(sqlx::query!("delete from rate_buckets where full_at < now()")
        .execute(ingest.pool())
        .await?
        .rows_affected())
}
