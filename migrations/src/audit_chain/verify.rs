//! Walks a clinic's chain from its beginning and names what does not hold.

use chrono::{DateTime, TimeDelta, Utc};
use subtle::ConstantTimeEq;
use workflows::ids::TenantId;

use super::{ChainKey, Entry, Tip, heads, kept_tip};
use crate::{Db, Result, TenantTx, keys::KeyRing};

const PAGE: i64 = 2_000;
/// Entries are sealed in the order of their numbers, not of their times; a transaction may run for so long. An entry further back was slipped in.
const LATE: TimeDelta = TimeDelta::minutes(15);
/// After so many findings the rest would only repeat them.
const MOST: usize = 50;

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Numbers are missing: entries were removed. From, to.
    Missing { from: i64, to: i64 },
    /// The entry's content is not what was sealed, or it was never sealed by us.
    Changed { n: i64, entry: i64 },
    /// The entry is whole but not in its place: moved, or something was slipped in or taken out before it.
    Misplaced { n: i64, entry: i64 },
    /// Written with a time far before its neighbours'.
    Backdated { n: i64, entry: i64 },
    /// The chain ends before what the key store remembers.
    CutOff { ends_at: i64, remembered: i64 },
    /// The signed end of a day does not agree with the chain.
    Head { day: String },
}

/// What a walk found.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    pub entries: i64,
    pub heads: usize,
    /// Not sealed yet: written in the last moments, or the sealer stands.
    pub waiting: i64,
    pub broken: Vec<Broken>,
}

impl Verdict {
    /// Whether nothing was found.
    pub fn is_whole(&self) -> bool {
        self.broken.is_empty()
    }
}

struct Link {
    n: i64,
    entry: Entry,
    entry_mac: Vec<u8>,
    chain_mac: Vec<u8>,
}

/// Walks the whole chain of a clinic.
///
/// # Errors
/// When the database or the key store does not answer. What does not hold is in the verdict.
pub async fn verify(db: &Db, ring: &KeyRing, tenant: TenantId) -> Result<Verdict> {
    // Remembered first: the chain only grows.
    let remembered = kept_tip(db, tenant).await?;
    let mut tx = db.tenant(tenant).await?;
    let begun = remembered.n > 0 || super::tip_of_chain(&mut tx).await?.n > 0;
    let key = ChainKey::of(ring, tenant, begun).await?;
    let heads = heads::list(&mut tx).await?;
    let signer = heads::signing_key(ring, tenant).await?.verifying_key();
    let mut verdict = Verdict {
        heads: heads.len(),
        waiting: super::waiting(&mut tx).await?.0,
        ..Verdict::default()
    };
    let mut tip = Tip::default();
    let mut newest: Option<DateTime<Utc>> = None;
    let mut ends = heads
        .iter()
        .map(|head| (head.n, None))
        .collect::<Vec<(i64, Option<Vec<u8>>)>>();
    let mut at_remembered = None;
    loop {
        let page = links(&mut tx, tip.n).await?;
        let Some(last) = page.last().map(|link| link.n) else {
            break;
        };
        for link in page {
            let (n, entry) = (link.n, link.entry.id);
            if n != tip.n + 1 {
                verdict.broken.push(Broken::Missing {
                    from: tip.n + 1,
                    to: n - 1,
                });
            }
            let content = key.of_entry(tenant, &link.entry);
            if !same(&content, &link.entry_mac) {
                verdict.broken.push(Broken::Changed { n, entry });
            } else if !same(&key.of_link(n, &tip.mac, &content), &link.chain_mac) {
                verdict.broken.push(Broken::Misplaced { n, entry });
            }
            if newest.is_some_and(|newest| link.entry.at < newest - LATE) {
                verdict.broken.push(Broken::Backdated { n, entry });
            }
            newest = newest.max(Some(link.entry.at));
            for end in ends.iter_mut().filter(|(at, _)| *at == n) {
                end.1 = Some(link.chain_mac.clone());
            }
            if remembered.n == n {
                at_remembered = Some(link.chain_mac.clone());
            }
            verdict.entries += 1;
            // What was stored, so that one broken link is one finding.
            tip.mac = link.chain_mac;
            tip.n = n;
        }
        tip.n = last;
        if verdict.broken.len() >= MOST {
            return Ok(verdict);
        }
    }
    if remembered.n > 0 && at_remembered.as_deref().is_none_or(|mac| !same(mac, &remembered.mac)) {
        verdict.broken.push(Broken::CutOff {
            ends_at: tip.n,
            remembered: remembered.n,
        });
    }
    for (head, (_, mac)) in heads.iter().zip(&ends) {
        let agrees = mac.as_deref().is_some_and(|mac| same(mac, &head.chain_mac));
        if !agrees || !head.is_signed_by(tenant, &signer) {
            verdict.broken.push(Broken::Head {
                day: head.day.to_string(),
            });
        }
    }
    Ok(verdict)
}

fn same(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

async fn links(tx: &mut TenantTx, after: i64) -> Result<Vec<Link>> {
    let rows = sqlx::query!(
        r#"select chain_n as "n!", entry_mac as "entry_mac!", chain_mac as "chain_mac!", id, at, actor_kind, actor_id, action, subject_kind,
                  subject_id, patient_id, purpose, origin, session_id
             from audit_entries where chain_n > $1 order by chain_n limit $2"#,
        after,
        PAGE
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Link {
            n: row.n,
            entry: Entry {
                id: row.id,
                at: row.at,
                actor_kind: row.actor_kind,
                actor_id: row.actor_id,
                action: row.action,
                subject_kind: row.subject_kind,
                subject_id: row.subject_id,
                patient_id: row.patient_id,
                purpose: row.purpose,
                origin: row.origin,
                session_id: row.session_id,
            },
            entry_mac: row.entry_mac,
            chain_mac: row.chain_mac,
        })
        .collect())
}
