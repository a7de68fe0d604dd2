#!/usr/bin/env bash
# The browser tests against the whole running system: starts it unless it runs already, and stops only what it started.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [[ ! -f e2e/package.json ]]; then
  echo "no browser tests yet"
  exit 0
fi
started=
stop() { if [[ -n $started ]]; then target/debug/dev down; fi; }
trap stop EXIT
if ! target/debug/dev status >/dev/null; then
  target/debug/dev up --detach
  started=yes
fi
npm run journey --workspace e2e
