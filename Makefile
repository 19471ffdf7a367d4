# The two commands for a newcomer: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
UV_VERSION := 0.13.9
WEB := bot/web
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1

.PHONY: help run test check train bench lock setup web clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup web ## set everything up, start everything, print the addresses (LAN=1: TLS on the local network)
	@$(PY) -m bot run

test: setup web browser ## the whole test suite, real browser included
	@$(PY) -m bot train
	@cd $(WEB) && npm test --silent
	@$(PY) -m pytest tests -n 2 --dist loadgroup

check: setup web ## lint, types, import contracts, generated files, rasa data validate, dependency check
	@bash .ci/check

train: setup ## train the model when its data have changed
	@$(PY) -m bot train

bench: setup web ## speed beside stock Rasa, in the same run
	@$(PY) -m tests.bench

lock: $(VENV)/.uv ## resolve pyproject.toml into requirements.lock
	@$(VENV)/bin/uv pip compile pyproject.toml --extra dev --python-version 3.10 --generate-hashes \
	  --no-emit-index-url --quiet -o requirements.lock

setup: $(VENV)/.synced

$(VENV)/.uv:
	@bash .ci/python $(UV_VERSION)
	@touch $@

$(VENV)/.synced: requirements.lock $(VENV)/.uv
	@echo "Installing the locked packages …"
	@$(VENV)/bin/uv pip sync --require-hashes requirements.lock
	@touch $@

web: $(WEB)/dist/.built

$(WEB)/node_modules/.installed: $(WEB)/package-lock.json
	@echo "Installing the page tools …"
	@cd $(WEB) && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB)/dist/.built: $(WEB)/node_modules/.installed $(shell find $(WEB) data/texts -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)
	@echo "Building the pages …"
	@cd $(WEB) && npm run build --silent
	@touch $@

.PHONY: browser
browser:
	@bash .ci/browser

clean: ## remove what is built (not the data folder)
	@rm -rf $(VENV) models $(WEB)/dist $(WEB)/node_modules
