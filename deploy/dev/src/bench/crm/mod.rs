//! The coordinator's reads at a million patients: through the api, and the same statements by pgbench, in the same run. The database is one of its own
//! beside the system's, filled in bulk and dropped at the end; the api is a second one that serves it.

mod load;
mod replay;
mod server;

use std::time::{Duration, Instant};

use anyhow::Context;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::Latencies;
use crate::clinic_api::ClinicApi;
use crate::layout::Layout;
use crate::seed;
use crate::settings::Settings;

const DATABASE: &str = "medicalai_bench";
const CLINICS: usize = 200;
/// A big clinic has a tenth of all patients.
const BIG_SHARE: usize = 10;
/// A page as the panel asks for it.
const A_PAGE: &str = "limit=50";
/// At once, as many coordinators as a big clinic has.
const AT_ONCE: usize = 16;

/// A read of the panel, and a piece of text by which its statements are recognised.
struct Read {
    name: &'static str,
    path: String,
    mark: &'static str,
}

/// Who asks, and for what.
struct Asked {
    how: String,
    /// One for each who asks at once.
    paths: Vec<String>,
}

impl Read {
    /// One alone, and as many as a clinic has coordinators. Of a list these ask for the same, as panels do after an event, and then each for another one, for
    /// what is asked alike at the same moment is read once.
    fn asked(&self) -> Vec<Asked> {
        let same = |clients: usize| Asked {
            how: format!("{clients} at once"),
            paths: vec![self.path.clone(); clients],
        };
        let mut asked = vec![same(1), same(AT_ONCE)];
        if self.path.contains(A_PAGE) {
            let other = |n| {
                self.path
                    .replace(A_PAGE, &format!("limit={}", 50 - n % 2 * AT_ONCE + n))
            };
            asked.push(Asked {
                how: format!("{AT_ONCE} at once, each another"),
                paths: (0..AT_ONCE).map(other).collect(),
            });
        }
        asked
    }
}

fn reads(patient: &str) -> Vec<Read> {
    let read = |name, path: &str, mark| Read {
        name,
        path: path.to_owned(),
        mark,
    };
    vec![
        read(
            "patients, newest 50",
            "/v1/patients?limit=50",
            "from patients join chosen",
        ),
        read(
            "patients of a rare country",
            "/v1/patients?country=IS&lang=de&limit=50",
            "from patients join chosen",
        ),
        read(
            "leads, filtered",
            "/v1/leads?source=phone&score_min=50&limit=50",
            "from leads l",
        ),
        read("board of leads with counts and values", "/v1/leads/board", "from leads"),
        read("board of journeys", "/v1/journeys/board", "from journeys"),
        read(
            "search, beginning of a name",
            "/v1/search?q=fagu%20cahami",
            "patient_words",
        ),
        read(
            "search, with a typing error",
            "/v1/search?q=fagu%20cahmai",
            "word_grams",
        ),
        read(
            "search, last digits of a telephone",
            "/v1/search?q=0104321",
            "patient_words",
        ),
        read("a patient's file", &format!("/v1/patients/{patient}"), "from patients"),
    ]
}

/// Fills, measures, drops. Prints each row of the table when it is known.
///
/// # Errors
/// When the database or the api refuses something.
pub async fn measure(layout: &Layout, settings: &Settings, patients: usize) -> anyhow::Result<()> {
    drop_database(settings).await?;
    let all = async {
        let own = prepare(settings).await?;
        let began = Instant::now();
        let patient = fill(&own, patients).await?;
        println!(
            "| {patients} patients of {CLINICS} clinics, leads and journeys too: filled in | {:.0} s |",
            began.elapsed().as_secs_f64()
        );
        let scripts = recorded(layout, &own, &patient).await?;
        let server = server::Server::start(layout, &own).await?;
        let measured = each(&own, &server, scripts).await;
        server.stop().await?;
        measured
    };
    let measured = Box::pin(all).await;
    drop_database(settings).await?;
    measured
}

/// What each read asks the database, as an api of its own is seen to ask it: the second time, when everything is at hand.
async fn recorded(layout: &Layout, own: &Settings, patient: &str) -> anyhow::Result<Vec<(Read, replay::Script)>> {
    replay::log(own, true).await?;
    let server = server::Server::start(layout, own).await?;
    let scripts = async {
        let api = sign_in(own, &server).await?;
        let mut scripts = Vec::new();
        for read in reads(patient) {
            api.get(&read.path).await?;
            let begin = replay::logged(layout, 0)?.len();
            api.get(&read.path).await?;
            tokio::time::sleep(Duration::from_millis(300)).await;
            let script =
                replay::Script::find(&replay::logged(layout, begin)?, read.mark).with_context(|| read.path.clone())?;
            scripts.push((read, script));
        }
        anyhow::Ok(scripts)
    };
    let scripts = scripts.await;
    server.stop().await?;
    replay::log(own, false).await?;
    scripts
}

async fn sign_in(own: &Settings, server: &server::Server) -> anyhow::Result<ClinicApi> {
    let clinic = seed::big_clinic(own);
    ClinicApi::anonymous(&server.base, clinic.slug, own.get("BASE_DOMAIN"), server.port)
        .signed_in(&clinic.email("admin"), seed::PASSWORD)
        .await
}

async fn each(own: &Settings, server: &server::Server, scripts: Vec<(Read, replay::Script)>) -> anyhow::Result<()> {
    let api = sign_in(own, server).await?;
    for (read, script) in scripts {
        for asked in read.asked() {
            let clients = asked.paths.len();
            let floor = replay::pgbench(own, &script, clients).await;
            let (latencies, rate) = load::drive(&api, &asked.paths).await?;
            let beside = match floor {
                Ok(Some((sql, sql_rate))) => format!(
                    "its SQL by pgbench {} at {sql_rate:.0}/s; p50 {}",
                    sql.text(),
                    super::reads::ratio(latencies.p50, sql.p50)
                ),
                Ok(None) => "no pgbench here to compare with".to_owned(),
                Err(error) => format!("not compared: {error}").replace('\n', " "),
            };
            println!(
                "| {}, {} | {} at {rate:.0}/s; {beside} |",
                read.name,
                asked.how,
                latencies.text()
            );
        }
    }
    Ok(())
}

/// A database with the schema and the big clinic's staff in it; the settings that lead there.
async fn prepare(settings: &Settings) -> anyhow::Result<Settings> {
    let mut superuser = PgConnection::connect(&settings.superuser_url("postgres")).await?;
    // Statements of made-up people may be logged: that is how they are found out.
    sqlx::raw_sql(AssertSqlSafe(format!("create database {DATABASE} owner migrate")))
        .execute(&mut superuser)
        .await?;
    superuser.close().await?;
    let own = settings.in_database(DATABASE);
    let passwords = migrations::RolePasswords {
        app: settings.password_in("DATABASE_URL")?.into(),
        ingest: settings.password_in("DATABASE_URL_INGEST")?.into(),
        ops: settings.password_in("DATABASE_URL_OPS")?.into(),
        keys: settings.password_in("DATABASE_URL_KEYS")?.into(),
    };
    Box::pin(migrations::migrate(own.get("DATABASE_URL_MIGRATE"), &passwords)).await?;
    seed::one_clinic(&own).await?;
    Ok(own)
}

/// A patient of the big clinic with a long file.
async fn fill(own: &Settings, patients: usize) -> anyhow::Result<String> {
    let mut superuser = PgConnection::connect(&own.superuser_url(DATABASE)).await?;
    // A journey's row holds its whole state, of which the pathway is most.
    let pathway = workflows::pathway::by_code("d1").context("a shipped pathway")?;
    let pathway = serde_json::to_string(&pathway)?.replace('\'', "''");
    let sql = include_str!("seed.sql")
        .replace("$PATHWAY", &pathway)
        .replace("$PATIENTS", &patients.to_string())
        .replace("$CLINICS", &CLINICS.to_string())
        .replace("$SHARE", &(patients / BIG_SHARE).to_string())
        .replace("$BIG", &seed::big_clinic(own).id().to_string());
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut superuser).await?;
    // As a database is that has stood for a day; else autovacuum does it at a moment of its own, beside what is measured.
    sqlx::raw_sql("vacuum (analyze)").execute(&mut superuser).await?;
    let id: uuid::Uuid = sqlx::query_scalar(
        "select patient_id from journeys where tenant_id = $1 and exists
           (select from journey_events e where e.tenant_id = journeys.tenant_id and e.journey_id = journeys.id) order by id desc limit 1",
    )
    .bind(seed::big_clinic(own).id())
    .fetch_one(&mut superuser)
    .await?;
    superuser.close().await?;
    Ok(id.to_string())
}

async fn drop_database(settings: &Settings) -> anyhow::Result<()> {
    let mut superuser = PgConnection::connect(&settings.superuser_url("postgres")).await?;
    sqlx::raw_sql(AssertSqlSafe(format!(
        "drop database if exists {DATABASE} with (force)"
    )))
    .execute(&mut superuser)
    .await?;
    superuser.close().await?;
    Ok(())
}
