//! A walk over the catalogue: every table belongs to a tenant, all the way, or is named here as the platform's.

use migrations::testing;
use sqlx::{Connection, PgConnection, Row};

/// Tables without a tenant first, each for a reason.
const PLATFORM: [&str; 9] = [
    "tenants",           // keyed by itself; secured by its own id, below
    "tenant_aliases",    // read by ingest to resolve a host
    "inbound_events",    // before anyone knows whose it is; ingest alone
    "operators",         // of the platform; ops alone
    "decode_audit",      // of the platform; ops may only append
    "operator_sessions", // of the platform; ops alone
    "rate_buckets",      // keyed hashes of who asks; ingest alone
    "sweep_runs",        // a sweep goes over all clinics; ingest writes, ops reads
    "_sqlx_migrations",  // the owner's
];

// ASVS 8.4.1
#[tokio::test]
async fn every_table_is_a_tenants_or_named() {
    let test = testing::database().await;
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    let tables = sqlx::query(
        "select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
                (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                  where i.indrelid = c.oid and i.indisprimary) as first_key,
                exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname and p.policyname = 'tenant'
                          and p.permissive = 'PERMISSIVE' and p.cmd = 'ALL' and p.roles = '{public}'
                          and p.qual like '%current_tenant()%' and p.with_check like '%current_tenant()%') as policed,
                (select array_agg(p.policyname::text) from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
                    and p.policyname <> 'tenant' and not (p.cmd = 'SELECT' and p.roles <@ '{ingest,ops}')) as doors
           from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname in ('public', 'keystore') and c.relkind in ('r', 'p') order by 1",
    )
    .fetch_all(&mut owner)
    .await
    .unwrap();
    assert!(tables.len() > 30);
    for table in tables {
        let name: String = table.get("name");
        assert_eq!(
            table.get::<Option<Vec<String>>, _>("doors"),
            None,
            "{name} has a policy for more than looking things up"
        );
        if name != "tenants" && PLATFORM.contains(&name.as_str()) {
            continue;
        }
        assert!(
            table.get::<bool, _>("enabled") && table.get::<bool, _>("forced"),
            "{name}: row security is not enabled and forced"
        );
        assert!(
            table.get::<bool, _>("policed"),
            "{name}: no policy with using and with check"
        );
        if name != "tenants" {
            assert_eq!(
                table.get::<Option<String>, _>("first_key").as_deref(),
                Some("tenant_id"),
                "{name}: the tenant is not first in its key"
            );
        }
    }
}

// ASVS 8.4.1
#[tokio::test]
async fn references_stay_within_a_tenant() {
    let test = testing::database().await;
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    let loose: Vec<String> = sqlx::query_scalar(
        "select conrelid::regclass || ' → ' || confrelid::regclass from pg_constraint f
          where contype = 'f' and confrelid::regclass::text <> all ('{tenants,operators}')
            and (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) || '=' ||
                (select attname from pg_attribute where attrelid = confrelid and attnum = confkey[1]) <> 'tenant_id=tenant_id'",
    )
    .fetch_all(&mut owner)
    .await
    .unwrap();
    assert_eq!(loose, Vec::<String>::new(), "references that could cross tenants");
}

// ASVS 13.2.2, 16.4.2
#[tokio::test]
async fn what_is_appended_stays() {
    let test = testing::database().await;
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    for table in [
        "consents",
        "journey_events",
        "tenant_events",
        "audit_entries",
        "decode_grants",
        "decode_grant_ends",
        "break_glass",
        "audit_heads",
        "retention_runs",
        "keystore.erasures",
    ] {
        for verb in ["update", "delete", "truncate"] {
            let may: bool = sqlx::query_scalar("select has_table_privilege('app', $1, $2)")
                .bind(table)
                .bind(verb)
                .fetch_one(&mut owner)
                .await
                .unwrap();
            assert!(!may, "app may {verb} {table}");
        }
    }
    let also: Vec<String> = sqlx::query_scalar(
        "select grantee || ' ' || privilege_type || ' ' || table_name from information_schema.role_table_grants
          where table_schema in ('public', 'keystore') and
           (grantee = 'PUBLIC'
            or grantee in ('app', 'ingest', 'ops', 'keys') and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')
            or grantee = 'app' and table_name in ('inbound_events', 'operators', 'operator_sessions', 'decode_audit', 'tenant_aliases', 'rate_buckets', 'sweep_runs')
            or grantee = 'keys' and table_schema <> 'keystore'
            or grantee in ('app', 'keys') and table_schema = 'keystore' and privilege_type = 'DELETE'
            or grantee = 'ingest' and table_name not in ('inbound_events', 'tenants', 'tenant_aliases', 'channel_endpoints', 'intake_sites', 'rate_buckets', 'sweep_runs')
            or grantee = 'ops' and table_name not in ('tenants', 'operators', 'operator_sessions', 'decode_grants', 'decode_grant_ends', 'decode_audit', 'stuck_journeys', 'sweep_runs'))",
    )
    .fetch_all(&mut owner)
    .await
    .unwrap();
    assert_eq!(also, Vec::<String>::new(), "rights that nobody needs");
}
