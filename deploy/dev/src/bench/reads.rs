//! What keeping clinics and patients apart costs: the same reads with and without row security, with and without decryption, and a sign-in beside the one
//! hash that it must compute.

use std::time::{Duration, Instant};

use anyhow::Context;
use argon2::{Algorithm, Argon2, Params, Version};
use futures::{StreamExt, TryStreamExt, stream as streams};
use migrations::{
    Db,
    keys::{KeyRef, KeyRing, MasterKey, aad},
    messages,
};
use secrecy::SecretString;
use serde_json::Value;
use sqlx::{Connection, PgConnection, Row};
use uuid::Uuid;
use workflows::ids::{PatientId, TenantId};

use super::Latencies;
use crate::clinic_api::ClinicApi;
use crate::demo::Demo;
use crate::settings::{DATABASE, Settings};

const ROUNDS: usize = 400;
/// Fewer than one address may try in a minute.
const SIGN_INS: usize = 40;
const VALUES: usize = 20_000;

/// A list of fifty patients: as the role that sees nothing without its clinic, and as the superuser who names the clinic in the query. Interleaved, so that
/// both meet the same machine.
///
/// # Errors
/// When the database refuses one of them.
pub async fn row_security(settings: &Settings) -> anyhow::Result<Vec<(String, String)>> {
    let mut app = PgConnection::connect(settings.get("DATABASE_URL")).await?;
    let mut all = PgConnection::connect(&settings.superuser_url(DATABASE)).await?;
    let tenant: Uuid =
        sqlx::query_scalar("select tenant_id from patients group by tenant_id order by count(*) desc limit 1")
            .fetch_one(&mut all)
            .await?;
    let (mut with, mut without) = (Vec::with_capacity(ROUNDS), Vec::with_capacity(ROUNDS));
    for _ in 0..ROUNDS {
        let guarded = "select id, full_name, country, lang from patients order by id desc limit 50";
        with.push(read(&mut app, tenant, guarded).await?);
        let named = "select id, full_name, country, lang from patients where tenant_id = current_tenant() order by id desc limit 50";
        without.push(read(&mut all, tenant, named).await?);
    }
    let (with, without) = (Latencies::of(&with), Latencies::of(&without));
    Ok(vec![
        (
            "floor: 50 patients without row security (superuser, clinic named), p50 / p99".into(),
            without.text(),
        ),
        ("50 patients under row security, p50 / p99".into(), with.text()),
        (
            "row security, p50 over the floor's".into(),
            ratio(with.p50, without.p50),
        ),
    ])
}

async fn read(conn: &mut PgConnection, tenant: Uuid, sql: &str) -> anyhow::Result<Duration> {
    let began = Instant::now();
    let mut tx = conn.begin().await?;
    sqlx::query("select set_config('app.tenant', $1, true)")
        .bind(tenant.to_string())
        .execute(&mut *tx)
        .await?;
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql.to_owned()))
        .fetch_all(&mut *tx)
        .await?;
    anyhow::ensure!(!rows.is_empty(), "nothing was read");
    tx.commit().await?;
    Ok(began.elapsed())
}

/// A patient's thread as stored, and opened; and one value alone, with its key at hand.
///
/// # Errors
/// When the database or a key is away.
pub async fn decryption(settings: &Settings) -> anyhow::Result<Vec<(String, String)>> {
    let db = Db::connect(settings.get("DATABASE_URL"))
        .await?
        .with_key_store(settings.get("DATABASE_URL_KEYS"))
        .await?;
    let master = MasterKey::from_base64(&SecretString::from(settings.get("MASTER_KEY"))).context("MASTER_KEY")?;
    let ring = KeyRing::new(&master, db.clone());
    let mut all = PgConnection::connect(&settings.superuser_url(DATABASE)).await?;
    let most = sqlx::query("select tenant_id, patient_id, count(*) as n from messages where content_sealed is not null group by 1, 2 order by 3 desc limit 1")
        .fetch_one(&mut all)
        .await?;
    let (tenant, patient) = (TenantId(most.get("tenant_id")), PatientId(most.get("patient_id")));
    let count: i64 = most.get("n");
    let mut app = PgConnection::connect(settings.get("DATABASE_URL")).await?;
    let as_stored = format!(
        "select id, channel, direction, template, content_sealed, status, error_code, at from messages
          where patient_id = '{}' order by at desc, id desc limit 50",
        patient.0
    );
    let (mut opened, mut stored) = (Vec::with_capacity(ROUNDS), Vec::with_capacity(ROUNDS));
    for _ in 0..ROUNDS {
        stored.push(read(&mut app, tenant.0, &as_stored).await?);
        let began = Instant::now();
        let mut tx = db.tenant(tenant).await?;
        messages::thread(&mut tx, &ring, patient, None, 50).await?;
        tx.commit().await?;
        opened.push(began.elapsed());
    }
    let key = KeyRef::communication(tenant, patient);
    let place = aad("messages", "content_sealed", Uuid::nil());
    let text = "x".repeat(200);
    let sealed = ring.seal_text(&key, &place, &text).await?;
    let began = Instant::now();
    for _ in 0..VALUES {
        ring.open_text(&key, &place, Some(&sealed)).await?;
    }
    let one = began.elapsed() / u32::try_from(VALUES)?;
    let (opened, stored) = (Latencies::of(&opened), Latencies::of(&stored));
    Ok(vec![
        (
            format!("floor: a thread of {} messages as stored, p50 / p99", count.min(50)),
            stored.text(),
        ),
        ("the same thread opened, p50 / p99".into(), opened.text()),
        ("decryption, p50 over the floor's".into(), ratio(opened.p50, stored.p50)),
        (
            "opening one value of 200 bytes, key at hand".into(),
            format!("{:.1} µs", one.as_secs_f64() * 1e6),
        ),
    ])
}

/// Sign-ins of all accounts in turn, four at a time, and one hash of the same cost.
///
/// # Errors
/// When one is refused.
pub async fn sign_ins(demo: &Demo, settings: &Settings) -> anyhow::Result<Vec<(String, String)>> {
    let mut accounts = Vec::new();
    for tenant in demo.tenants.as_array().map_or(&[][..], Vec::as_slice) {
        let of = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let slug = of(tenant, "slug");
        for account in tenant
            .get("accounts")
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice)
        {
            accounts.push((slug.clone(), of(account, "email"), of(account, "password")));
        }
    }
    anyhow::ensure!(!accounts.is_empty(), "no accounts were seeded");
    let hash = one_hash()?;
    let began = Instant::now();
    let times: Vec<Duration> = streams::iter((0..SIGN_INS).filter_map(|n| accounts.get(n % accounts.len())))
        .map(async |(slug, email, password)| -> anyhow::Result<Duration> {
            let began = Instant::now();
            ClinicApi::anonymous(&demo.api, slug, settings.get("BASE_DOMAIN"), settings.ports.api)
                .signed_in(email, password)
                .await?;
            Ok(began.elapsed())
        })
        .buffer_unordered(4)
        .try_collect()
        .await?;
    let took = began.elapsed();
    Ok(vec![
        (
            "floor: one password hash (Argon2id, 19 MiB, 2 rounds)".into(),
            format!("{:.1} ms", hash.as_secs_f64() * 1000.0),
        ),
        (
            "sign-ins a second (4 at a time)".into(),
            format!("{:.1}", times.len() as f64 / took.as_secs_f64()),
        ),
        ("sign-in, p50 / p99".into(), Latencies::of(&times).text()),
    ])
}

/// The median of nine.
fn one_hash() -> anyhow::Result<Duration> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| anyhow::anyhow!("{error}"))?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut times = Vec::with_capacity(9);
    for _ in 0..9 {
        let began = Instant::now();
        let mut out = [0; 32];
        argon
            .hash_password_into(b"correct staple umbrella", b"sixteen bytes of", &mut out)
            .map_err(|error| anyhow::anyhow!("{error}"))?;
        times.push(began.elapsed());
    }
    Ok(Latencies::of(&times).p50)
}

pub(super) fn ratio(one: Duration, floor: Duration) -> String {
    format!("{:.2}×", one.as_secs_f64() / floor.as_secs_f64())
}
