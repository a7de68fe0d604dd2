//! A sweep over every tenant table: a row of one clinic cannot be seen, changed, removed or planted by another, nor by nobody.

use migrations::testing;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};

/// One row in each tenant table, written as `app` within a clinic. A new table without a row here fails the sweep.
const ROWS: &str = "
insert into staff (role, name, email, password_hash) values ('owner', 'n', 'a@example.org', '!');
insert into rota_positions (position, staff_id) select 'doctor', id from staff;
insert into patients (full_name, lang, phone) values ('Ada Example', 'en', '+4915100000001');
insert into sessions (kind, staff_id, expires_at) select 'staff', id, now() from staff;
insert into consents (patient_id, purpose, channel, language, text_version, text_hash, granted) select id, 'p', 'web', 'en', '1', '', true from patients;
insert into campaigns (name, platform) values ('c', 'p');
insert into campaign_spend (campaign_id, spent_on, amount_minor, source) select id, '2026-01-01', 1, 'typed' from campaigns;
insert into coordinators (staff_id) select id from staff;
insert into saved_views (list, owner_id, title, definition) select 'leads', id, 't', '{}' from staff;
insert into absences (staff_id, starts_at, ends_at, created_by) select id, now(), now() + interval '1 day', id from staff;
insert into channel_endpoints (provider, endpoint_key, account_id, secrets_sealed) values ('whatsapp', 'k_aaaaaaaaaaaaaaaaaaaa', '1', '');
insert into intake_sites (name, site_key) values ('s', 's_aaaaaaaaaaaaaaaaaaaa');
insert into journeys (patient_id, pathway_code, pathway_version, workflow_id) select id, 'dental', 1, 'w' from patients;
insert into leads (patient_id, journey_id, source) select patient_id, id, 's' from journeys;
insert into journey_events (journey_id, seq, at, actor_kind, kind) select id, 1, now(), 'system', 'k' from journeys;
insert into check_ins (journey_id, patient_id, step_key, day_offset, channel, event_id, answered_at) select id, patient_id, 'd1', 1, 'portal', uuidv7(), now() from journeys;
insert into check_in_notes (event_id, patient_id, note_sealed) select uuidv7(), id, '' from patients;
insert into instruments (code) values ('nrs11');
insert into instrument_wordings (code, lang, title, questions) values ('nrs11', 'en', 't', '[]');
insert into instrument_answers (id, patient_id, journey_id, step_key, instrument, answers_sealed, answered_at) select uuidv7(), patient_id, id, 's', 'nrs11', '', now() from journeys;
insert into escalations (id, journey_id, patient_id, reason, step_key, position, opened_at) select uuidv7(), id, patient_id, 'r', 'd1', 'doctor', now() from journeys;
insert into tasks (id, kind) values (uuidv7(), 'k');
insert into appointments (journey_id, patient_id, type, starts_at, ends_at, zone, step_key) select id, patient_id, 'consult', now(), now() + interval '1 hour', 'UTC', 's' from journeys;
insert into quotes (journey_id, patient_id, amount_minor, deposit_minor, lines, valid_until) select id, patient_id, 100, 10, '[]', now() from journeys;
insert into payments (journey_id, kind, amount_minor, currency, method, received_at) select id, 'deposit', 1, 'EUR', 'cash', now() from journeys;
insert into incentive_articles (code, decree, article, title, valid_from) values ('c', '10962', '13', 't', '2026-01-01');
insert into invoices (id, journey_id, patient_id, uuid, amount_eur_minor) select uuidv7(), id, patient_id, uuidv7(), 100 from journeys;
insert into invoice_numbers (series, year, seq, invoice_id) select 'ABC', 2026, 1, id from invoices;
insert into documents (patient_id, type, title, path, content_type, size, uploaded_by_kind) select id, 't', 't', 'p', 'image/png', 1, 'staff' from patients;
insert into conversations (patient_id, channel) select id, 'sms' from patients;
insert into messages (conversation_id, patient_id, channel, direction) select id, patient_id, 'sms', 'in' from conversations;
insert into calls (patient_id, direction) select id, 'in' from patients;
insert into portal_links (token_hash, patient_id, expires_at) select '\\x01', id, now() from patients;
insert into outbox (step_key, partner, operation) values ('k', 'p', 'o');
insert into partner_breakers (partner) values ('whatsapp');
insert into partner_waiters (effect_key, partner, workflow_id, urgency, since, wake_at) values ('k', 'whatsapp', 'w', 1, now(), now());
insert into idempotency_keys (key_hash, route, request_hash) values ('\\x01', 'r', '');
insert into tenant_events (kind) values ('k');
insert into audit_entries (actor_kind, action, subject_kind) values ('system', 'a', 's');
insert into audit_heads (day, n, chain_mac, public_key, signature) values ('2026-01-01', 1, '', '', '');
insert into transfer_register (partner, country, purpose, legal_basis, valid_until) values ('openai', 'US', 'ai_summary', 'contract', now() + interval '1 day');
insert into privacy_requests (patient_id, kind, asked_by) select id, 'access', 'patient' from patients;
insert into legal_holds (patient_id, class, until, ground) select id, 'invoices', '2036-01-01', 'g' from patients;
insert into retention_rules (class, keep_days) values ('leads', 30);
insert into retention_runs (class, before, found, removed) values ('leads', now(), 1, 1);
insert into keystore.audit_tips (n, chain_mac) values (1, '');
insert into keystore.rotations (ref, version) values ('tenant/x', 2);
insert into keystore.erasures (patient_id, extent, request_id) select id, 'all', uuidv7() from patients;
insert into decode_grants (operator_id, reason, granted_by, expires_at) select '00000000-0000-7000-8000-000000000001', 'r', id, now() from staff;
insert into decode_grant_ends (operator_id, granted_at, ended_by) select operator_id, granted_at, granted_by from decode_grants;
insert into recovery_codes (staff_id, code_hash) select id, '\\x01' from staff;
insert into known_devices (staff_id, secret_hash) select id, '\\x01' from staff;
insert into account_letters (purpose, channel, staff_id, expires_at) select 'invitation', 'email', id, now() from staff;
insert into break_glass (staff_id, patient_id, reason_sealed, expires_at) select s.id, p.id, '', now() from staff s, patients p;
insert into api_keys (name, key_hash, scopes, created_by, expires_at) select 'k', '\\x01', '{read_clinic}', id, now() from staff;
insert into companions (patient_id, name_sealed, scopes) select id, '', '{itinerary}' from patients;
insert into patient_merges (patient_id, other_id) select id, id from patients;
insert into search_outbox (kind, subject_id) select 'patient', id from patients;
insert into stuck_journeys (journey_id, kind, since) select id, 'overdue', now() from journeys;
insert into journey_bulks (act, created_by) select 'retry', id from staff;
insert into journey_bulk_items (bulk_id, n, journey_id, outcome) select b.id, 1, j.id, 'waiting' from journey_bulks b, journeys j;
insert into imports (encoding, delimiter, rows, created_by) select 'utf-8', ',', 1, id from staff;
insert into import_chunks (import_id, n, first_row, body_sealed) select id, 0, 2, '' from imports;
insert into import_errors (import_id, row, field, code) select id, 2, 'f', 'c' from imports;
insert into import_effects (import_id, row, patient_id, effect) select i.id, 2, p.id, 'made' from imports i, patients p;
insert into patient_notes (patient_id, author_id) select p.id, s.id from patients p, staff s;
insert into note_mentions (note_id, staff_id) select id, author_id from patient_notes;
insert into document_words (word, document_id) select 'w', id from documents on conflict do nothing;
insert into keystore.data_keys (key_ref, wrapped, wrapped_by) values ('tenant/x/1', '', 'm');
insert into patients (full_name, lang) values ('Bo Example', 'en');
insert into duplicate_pairs (patient_id, other_id, strength, reasons) select a.id, b.id, 'likely', '{}' from patients a join patients b on a.id < b.id;
";

/// `insufficient_privilege`: both a refused grant and a row that policy refuses.
const REFUSED: &str = "42501";

async fn enter(app: &mut PgConnection, tenant: Option<uuid::Uuid>) {
    let tenant = tenant.map(|id| id.to_string()).unwrap_or_default();
    sqlx::query("select set_config('app.tenant', $1, false)")
        .bind(tenant)
        .execute(app)
        .await
        .unwrap();
}

fn code(error: &sqlx::Error) -> String {
    error
        .as_database_error()
        .and_then(|error| error.code())
        .unwrap_or_default()
        .into_owned()
}

/// How many rows a statement touched; none when the role may not even try.
async fn touched(app: &mut PgConnection, statement: String) -> u64 {
    match sqlx::query(AssertSqlSafe(statement)).execute(app).await {
        Ok(done) => done.rows_affected(),
        Err(error) => {
            assert_eq!(code(&error), REFUSED, "{error}");
            0
        }
    }
}

// ASVS 8.4.1
#[tokio::test]
async fn another_clinics_row_is_out_of_reach() {
    let test = testing::database().await;
    let (ours, theirs) = (test.clinic("ours").await.id.0, test.clinic("theirs").await.id.0);
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    sqlx::query("insert into operators (id, email, name, token_hash) values ('00000000-0000-7000-8000-000000000001', 'o', 'o', '')")
        .execute(&mut owner)
        .await
        .unwrap();
    let mut app = PgConnection::connect(&test.app_url).await.unwrap();
    enter(&mut app, Some(ours)).await;
    sqlx::raw_sql(ROWS).execute(&mut app).await.unwrap();

    let tables: Vec<String> = sqlx::query_scalar(
        "select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
          where c.relnamespace in ('public'::regnamespace, 'keystore'::regnamespace) and c.relkind = 'r'
            and c.relname not in ('tenant_aliases', 'inbound_events', 'decode_audit') order by 1",
    )
    .fetch_all(&mut owner)
    .await
    .unwrap();
    assert!(tables.len() >= 34, "{tables:?}");
    for table in &tables {
        let count = || AssertSqlSafe(format!("select count(*) from {table}"));
        enter(&mut app, Some(ours)).await;
        let seen: i64 = sqlx::query_scalar(count()).fetch_one(&mut app).await.unwrap();
        assert!(
            seen > 0,
            "{table}: its own clinic sees no row, so nothing is proved; add one to ROWS"
        );
        let row = sqlx::query(AssertSqlSafe(format!(
            "select to_jsonb(t)::text as row from {table} t where tenant_id = $1 limit 1"
        )))
        .bind(ours)
        .fetch_one(&mut owner)
        .await
        .unwrap();
        let row: String = row.get("row");
        // Generated columns follow from the others and take no value.
        let columns: String = sqlx::query_scalar(
            "select string_agg(quote_ident(attname), ', ') from pg_attribute
              where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''",
        )
        .bind(table)
        .fetch_one(&mut owner)
        .await
        .unwrap();
        for (who, outsider) in [("another clinic", Some(theirs)), ("nobody", None)] {
            enter(&mut app, outsider).await;
            let foreign: i64 = sqlx::query_scalar(AssertSqlSafe(format!(
                "select count(*) from {table} where tenant_id = '{ours}'"
            )))
            .fetch_one(&mut app)
            .await
            .unwrap();
            assert_eq!(foreign, 0, "{who} sees {table}");
            assert_eq!(
                touched(
                    &mut app,
                    format!("update {table} set tenant_id = tenant_id where tenant_id = '{ours}'")
                )
                .await,
                0,
                "{who} changes {table}"
            );
            assert_eq!(
                touched(&mut app, format!("delete from {table} where tenant_id = '{ours}'")).await,
                0,
                "{who} removes from {table}"
            );
            let planted = sqlx::query(AssertSqlSafe(format!(
                "insert into {table} ({columns}) overriding system value select {columns} from jsonb_populate_record(null::{table}, $1::jsonb)"
            )))
            .bind(&row)
            .execute(&mut app)
            .await;
            assert_eq!(
                planted.err().as_ref().map(code).as_deref(),
                Some(REFUSED),
                "{who} plants a row in {table}"
            );
        }
        // Nor can a clinic give a row of its own away.
        enter(&mut app, Some(ours)).await;
        let given = sqlx::query(AssertSqlSafe(format!("update {table} set tenant_id = '{theirs}'")))
            .execute(&mut app)
            .await;
        assert_eq!(
            given.err().as_ref().map(code).as_deref(),
            Some(REFUSED),
            "{table}: a row was given away"
        );
    }
    enter(&mut app, None).await;
    let clinics: i64 = sqlx::query_scalar("select count(*) from tenants")
        .fetch_one(&mut app)
        .await
        .unwrap();
    assert_eq!(clinics, 0, "nobody sees clinics");
    enter(&mut app, Some(ours)).await;
    let clinics: i64 = sqlx::query_scalar("select count(*) from tenants")
        .fetch_one(&mut app)
        .await
        .unwrap();
    assert_eq!(clinics, 1, "a clinic sees itself alone");
    let renamed = sqlx::query("update tenants set slug = 'renamed'")
        .execute(&mut app)
        .await;
    assert_eq!(
        renamed.err().as_ref().map(code).as_deref(),
        Some(REFUSED),
        "a slug was changed"
    );
}
