#!/bin/sh
# Writes the metadata by which the query macros compile without a database (.sqlx). Needs a Postgres 18 server and a superuser there, named by
# TEST_POSTGRES_URL, and psql; makes a database of its own and drops it. With --check, changes nothing and fails when the committed files differ.
set -eu
cd "$(dirname "$0")"
server=${TEST_POSTGRES_URL:-postgres://postgres@127.0.0.1:5499/postgres}
name="prepare_$$"
# The same address with another database: the path between the host and an optional query.
url=$(printf '%s' "$server" | sed -E "s#^([^:]+://[^/?]+)(/[^?]*)?#\1/$name#")
fresh=$(mktemp -d)
cleanup() {
  rm -rf "$fresh"
  psql -q "$server" -c "drop database if exists $name with (force)"
}
trap cleanup EXIT
psql -q "$server" -v ON_ERROR_STOP=1 -c "create database $name"
for role in app ingest ops keys; do
  psql -q "$server" -v ON_ERROR_STOP=1 \
    -c "do \$\$ begin create role $role nosuperuser nobypassrls login; exception when duplicate_object or unique_violation then null; end \$\$"
done
cat [0-9]*.sql | psql -q "$url" -v ON_ERROR_STOP=1 -1 -f -
touch src/lib.rs # the macros run only when the crate is compiled
SQLX_OFFLINE=false SQLX_DATABASE_URL="$url" SQLX_OFFLINE_DIR="$fresh" cargo check --quiet -p migrations --all-features
if [ "${1:-}" = --check ]; then
  diff -rq "$fresh" .sqlx || { echo "the prepared queries are stale: run migrations/prepare.sh" >&2; exit 1; }
else
  rm -rf .sqlx
  mkdir .sqlx
  cp "$fresh"/*.json .sqlx/
fi
echo "$(ls .sqlx | wc -l) prepared queries"
