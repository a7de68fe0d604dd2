#!/usr/bin/env bash
# Everything that must be green, cheapest first where that costs nothing. Called by `make test`.
set -euo pipefail
cd "$(dirname "$0")/../.."

begin=$SECONDS
stage() { printf '\n== %s (%d min %02d s so far)\n' "$1" $(((SECONDS - begin) / 60)) $(((SECONDS - begin) % 60)); }
log=.dev/logs/check
mkdir -p "$log"
rm -f "$log"/*.log "$log/tests-ended"
if [[ -n ${CI:-} ]]; then
  # Built once from nothing and thrown away: neither the parts for a next build nor lines for a debugger are worth their time.
  export CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0
  # Tests make and drop databases by the hundred, of a thousand files each: in memory that takes a twelfth of the time.
  if [[ ! -e .dev/services && $(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1) -gt 4194304 ]]; then
    memory=$(mktemp -d /dev/shm/medicalai-tests.XXXXXX)
    chmod 755 "$memory"
    ln -s "$memory" .dev/services
  fi
fi
leave() {
  [[ -z ${beside:-} ]] || kill "$beside" 2>/dev/null || true
  [[ -z ${memory:-} ]] || rm -rf .dev/services "$memory"
}
trap leave EXIT
# Under `pipefail` the command's failure is the pipe's.
kept() { local name=$1; shift; "$@" 2>&1 | tee "$log/$name.log"; }

stage "tools"
deploy/dev/tools.sh test

stage "security requirements"
node docs/asvs.mjs --check

stage "format"
cargo fmt --all --check

stage "build"
# All targets at once: the same units serve the tests, the launcher and the browser test.
cargo build --workspace --all-targets

if [[ -f package-lock.json ]]; then
  stage "front ends: packages"
  target/debug/dev front-ends --packages-only
  stage "front ends: build"
  target/debug/dev front-ends
fi

# Tests wait for clocks and servers half of their time: lints and the front ends' own checks fit in between, behind the tests in the queue for a processor,
# and are shown when they are over.
beside() {
  # Cargo's lock is free once the tests run; or they ended before they began.
  until grep -qs '^ *Running ' "$log/cargo.log" || [[ -e $log/tests-ended ]]; do sleep 1; done
  nice -n 15 cargo clippy --workspace --all-targets -- -D warnings >"$log/beside-clippy.log" 2>&1 || return 1
  [[ -f package-lock.json ]] || return 0
  local script
  for script in types lint test; do
    nice -n 15 npm run "$script" --silent >"$log/beside-$script.log" 2>&1 || return 1
  done
}
stage "tests, and beside them lints and the front ends' own checks"
beside &
beside=$!
tests_ended=0
kept cargo target/debug/dev services run -- cargo test --workspace --no-fail-fast || tests_ended=$?
touch "$log/tests-ended"

stage "lints, and the front ends' types, lints and tests"
beside_ended=0
wait "$beside" || beside_ended=$?
cat "$log"/beside-*.log
[[ $beside_ended == 0 && $tests_ended == 0 ]]

if [[ -f package-lock.json ]]; then
  stage "browsers, against stand-ins"
  kept browsers npm run test:browser --silent --workspaces --if-present
  stage "the whole system"
  # A few patients are enough here, and the browsers need the processors.
  export SEED_PATIENTS=${SEED_PATIENTS:-30}
  # Made-up requests last of all: nobody can work with what they leave.
  kept system deploy/dev/with-system.sh target/debug/dev sh -c 'npm run system --silent --workspace e2e && npm run fuzz --silent --workspace e2e'
fi

if [[ -n ${CI:-} ]]; then
  stage "generated files"
  # The prepared queries have a test of their own; writing them anew would build the workspace once more.
  target/debug/api openapi >api/openapi.json
  npm run gen --silent --workspace api/client
  target/debug/api permissions >docs/permissions.md
  git diff --exit-code -- api docs || {
    echo "Generated files are stale: run \`make gen\` and commit the result." >&2
    exit 1
  }
fi

stage "summary"
for file in "$log"/*.log; do
  # Colours are dropped so that the lines read the same everywhere; a suite without tests is no news.
  sed 's/\x1b\[[0-9;]*m//g' "$file" | grep -E '^(test result: |[[:space:]]*Tests? +[0-9]|(ℹ|#) (tests|pass|fail) )' | grep -v ' 0 passed; 0 failed' || true
done
sed 's/\x1b\[[0-9;]*m//g' "$log/cargo.log" | awk '/^test result: /{passed += $4; failed += $6} END {printf "%d passed, %d failed\n", passed, failed}'
