# Préau: every command a person needs. `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix frontend
SPA_SOURCES := $(shell find frontend -path frontend/node_modules -prune -o -path frontend/dist -prune -o -type f -print 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run install dev demo test soak check check-python check-frontend bench client migration messages lock clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(BIN)/.ready $(BIN)/.compiled frontend/dist/index.html ## set everything up and run the whole product with the example
	@$(BIN)/preau run

install: $(BIN)/.ready $(BIN)/.compiled frontend/dist/index.html ## set up what a server needs, without starting anything

demo: $(BIN)/.ready frontend/dist/index.html ## the same in a throw-away folder
	@PREAU_DATA="$$(mktemp -d)" $(BIN)/preau run

dev: $(BIN)/.ready-dev frontend/node_modules/.ready ## API with reload on :8000, SPA with reload on :5173
	@$(BIN)/preau migrate
	@trap 'kill 0' EXIT; $(NPM) run dev & $(BIN)/preau serve --reload

test: $(BIN)/.ready-dev $(BIN)/.compiled frontend/dist/index.html check ## set everything up, check, and run all tests but the long ones
	@$(BIN)/python -m tests.e2e.chromium
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

soak: $(BIN)/.ready-dev $(BIN)/.compiled frontend/dist/index.html ## the long tests: rushes, kills, deep fuzzing
	@$(BIN)/python -m tests.e2e.chromium
	@$(BIN)/pytest -m soak --timeout=1800

check: check-python check-frontend ## style, types, import order, dependencies, migrations, API client

check-python: $(BIN)/.ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/deptry .
	@$(BIN)/python -m tests.migrations.agree

check-frontend: $(BIN)/.ready-dev frontend/node_modules/.ready
	@$(BIN)/python -m api.openapi | diff -q - frontend/openapi.json > /dev/null || { echo "frontend/openapi.json is stale: make client"; exit 1; }
	@$(NPM) run --silent client:check
	@$(NPM) run --silent lint
	@$(NPM) run --silent typecheck
	@$(NPM) run --silent test

bench: $(BIN)/.ready-dev $(BIN)/.compiled frontend/dist/index.html ## measure, as ratios against floors; writes var/bench.json
	@$(BIN)/python -m tests.bench

client: $(BIN)/.ready-dev frontend/node_modules/.ready ## write the OpenAPI document and the SPA's typed client again
	@made="$$(mktemp)" && $(BIN)/python -m api.openapi > "$$made" && cat "$$made" > frontend/openapi.json; status=$$?; rm -f "$$made"; exit $$status
	@$(NPM) run --silent client

migration: $(BIN)/.ready-dev ## write a migration from the models: make migration m="what changes"
	@folder="$$(mktemp -d)" && PREAU_DATA="$$folder" $(BIN)/alembic upgrade head && PREAU_DATA="$$folder" $(BIN)/alembic revision --autogenerate -m "$(m)"

lock: $(BIN)/.ready-dev ## compile the hashed lists of Python packages again
	@$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --extra build pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --all-extras -c requirements.txt pyproject.toml -o requirements-dev.txt
	@echo "uv>=0.13.9,<0.14" | $(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header - -o requirements-uv.txt

clean: ## remove what was built, never the data in var/
	rm -rf .venv frontend/node_modules frontend/dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Préau needs Python 3.11 or newer; set PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv .venv

$(BIN)/.uv: requirements-uv.txt | $(BIN)/python
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@touch $@

$(BIN)/.ready: requirements.txt pyproject.toml $(BIN)/.uv
	@$(BIN)/uv pip install -q --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.txt
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

# Compiled once here, since some environments tell Python to keep no bytecode: every start would compile everything.
$(BIN)/.compiled: $(BIN)/.ready $(shell find api domain worker cli -name '*.py')
	@$(BIN)/python -m compileall -q api domain worker cli
	@touch $@

$(BIN)/.ready-dev: requirements-dev.txt $(BIN)/.ready
	@$(BIN)/uv pip install -q --compile-bytecode --python $(BIN)/python --require-hashes -r requirements-dev.txt
	@touch $@

frontend/node_modules/.ready: frontend/package-lock.json $(BIN)/.ready
	@$(NPM) ci --silent --no-fund --no-audit
	@touch $@

frontend/dist/index.html: $(SPA_SOURCES) frontend/node_modules/.ready
	@$(NPM) run --silent build
	@touch $@
