#!/usr/bin/env bash
# Runs a command against the whole running system: starts it unless it runs already, and stops only what it started.
# Usage: with-system.sh LAUNCHER COMMAND…   (the launcher runs the programs built beside it)
set -euo pipefail
cd "$(dirname "$0")/../.."

launcher=$1
shift
started=
stop() { if [[ -n $started ]]; then "$launcher" down; fi; }
trap stop EXIT
if ! "$launcher" status >/dev/null; then
  "$launcher" up --detach
  started=yes
fi
"$@"
