# The entrances. Each is one line long on purpose: what they do lives in deploy/dev.
.DEFAULT_GOAL := help
.PHONY: help up down reset status journey test e2e bench lint fmt gen build tools
# Queries are checked against the committed metadata, not against whatever database happens to run.
export SQLX_OFFLINE ?= true
DEV := target/debug/dev
BUILD ?= cargo build --workspace --bins

help: ## Show these lines
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

up: tools build ## Start everything; DETACH=1 returns when ready, PORT_OFFSET=100 moves all ports
	@$(DEV) up $(if $(DETACH),--detach) --port-offset $(or $(PORT_OFFSET),0)

down: ## Stop what `make up` started
	@if [ -x $(DEV) ]; then $(DEV) down; else echo "nothing was built, so nothing runs"; fi

reset: build ## Stop everything and delete its data
	@$(DEV) reset

status: build ## Show what is running
	@$(DEV) status

journey: build ## Live one patient's whole journey against the running system
	@deploy/dev/tools.sh journey
	@$(DEV) journey

test: ## Everything that must be green: formats, lints, all tests, generated files
	@deploy/dev/check.sh

e2e: build ## The browser tests against the whole system
	@deploy/dev/tools.sh test
	@$(DEV) front-ends
	@npm run test:browser --silent --workspaces --if-present
	@deploy/dev/with-system.sh $(DEV) sh -c 'npm run system --workspace e2e && npm run day --workspace e2e && npm run chaos --workspace e2e && npm run fuzz --workspace e2e'

bench: tools ## Measure journeys, updates, events and memory (release build)
	@cargo build --release --workspace --bins
	@deploy/dev/with-system.sh target/release/dev target/release/dev bench
	@target/release/dev services run -- cargo test --workspace --test journeys --quiet -- costs --ignored --nocapture --test-threads 1

lint: ## Formats and lints only
	@cargo fmt --all --check
	@cargo clippy --workspace --all-targets -- -D warnings
	@if command -v cargo-deny >/dev/null; then cargo deny --log-level error check; else echo "cargo-deny is not installed: licences and advisories are not checked"; fi
	@if [ -f package-lock.json ]; then npm run lint --silent; fi

fmt: ## Format all code
	@cargo fmt --all
	@if [ -f package-lock.json ]; then npm run format --silent --if-present; fi

gen: build ## Write every generated file again: prepared queries, the OpenAPI document, its TypeScript client, the table of security
	@if [ -x migrations/prepare.sh ]; then $(DEV) services run -- migrations/prepare.sh; fi
	@target/debug/api openapi > api/openapi.json.new && mv api/openapi.json.new api/openapi.json || { rm -f api/openapi.json.new; exit 1; }
	@if [ -f api/client/package.json ]; then npm run gen --silent --workspace api/client; fi
	@target/debug/api permissions > docs/permissions.md
	@node docs/asvs.mjs

build: tools
	@$(BUILD)

tools:
	@deploy/dev/tools.sh up
