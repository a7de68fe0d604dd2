#!/usr/bin/env bash
# Brings the tools that a checkout needs: system packages when root, else one sentence that names them.
# Usage: tools.sh up|journey|test   (each includes the ones before it)
set -euo pipefail
cd "$(dirname "$0")/../.."

level=${1:-up}
missing=()

needs_command() { # command, Debian package
  command -v "$1" >/dev/null 2>&1 || missing+=("$2")
}

needs_command cc build-essential
needs_command mold mold
needs_command setpriv util-linux
needs_command protoc protobuf-compiler
# The compiler's own include files: without them it runs and finds nothing.
[[ -f /usr/include/google/protobuf/timestamp.proto ]] || missing+=(libprotobuf-dev)
if [[ $level != up ]]; then
  python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || missing+=(python3-venv)
fi
if [[ $level == test ]]; then
  needs_command chromium chromium
  needs_command xmllint libxml2-utils
  needs_command xmlsec1 xmlsec1
  needs_command psql postgresql-client
  needs_command jq jq
  needs_command curl curl
  needs_command mvn maven
  [[ -d /usr/share/fonts/truetype/noto ]] || missing+=(fonts-noto-core)
fi

if ((${#missing[@]})); then
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null 2>&1; then
    echo "installing system packages: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    mkdir -p .dev/logs
    { apt-get update -q && apt-get install -y -q --no-install-recommends "${missing[@]}"; } >.dev/logs/apt.log 2>&1 || {
      tail -n 20 .dev/logs/apt.log >&2
      echo "The system packages could not be installed: run \`apt-get install ${missing[*]}\` and try again." >&2
      exit 1
    }
  else
    echo "These system packages are missing: install them with \`sudo apt-get install ${missing[*]}\` and try again." >&2
    exit 1
  fi
fi

for tool in cargo node npm; do
  command -v "$tool" >/dev/null 2>&1 || {
    echo "\`$tool\` is missing: install Rust (rustup) and Node 20 or newer, and try again." >&2
    exit 1
  }
done

mkdir -p .dev/stamps .dev/cache

# A stamp holds the checksum of what it was made from; equal means nothing to do.
is_stamped() { [[ -f .dev/stamps/$1 && $(cat ".dev/stamps/$1") == $(sha256sum <"$2") ]]; }
stamp() { sha256sum <"$2" >".dev/stamps/$1"; }

if [[ $level != up ]]; then
  requirements=deploy/dev/requirements.txt
  if [[ ! -x .dev/venv/bin/python ]] || ! is_stamped venv "$requirements"; then
    echo "making the Python environment for the invoice checks"
    [[ -x .dev/venv/bin/python ]] || python3 -m venv .dev/venv
    .dev/venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$requirements"
    stamp venv "$requirements"
  fi
fi

if [[ $level == test ]]; then
  command -v java >/dev/null 2>&1 || {
    echo "\`java\` is missing: install JDK 17 or newer, and try again." >&2
    exit 1
  }
  pom=deploy/dev/test-server/pom.xml
  if ! compgen -G '.dev/cache/test-server/temporal-test-server-*.jar' >/dev/null || ! is_stamped test-server "$pom"; then
    echo "fetching Temporal's time-skipping test server"
    rm -rf .dev/cache/test-server
    mvn --quiet --batch-mode --file "$pom" dependency:copy-dependencies \
      -DincludeScope=runtime -DoutputDirectory="$PWD/.dev/cache/test-server"
    stamp test-server "$pom"
  fi
fi
