# The front door. `make` alone lists what it can do.

SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help setup spark demo test fast check fix docs lock bench clean

help: ## list every target
	@echo "Tradewind carries a country's music to the world."; echo
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10 | sed 's/^/  make /'

setup: $(READY) ## install everything into .venv, versions locked with hashes

$(READY): requirements/dev.txt requirements/system.sh
	@requirements/system.sh $(PYTHON)
	@echo "Setting up .venv (once, a minute or two; 1.5 GB on disk) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

spark: $(READY) ## add the second engine, Apache Spark (470 MB, needs Java 17)
	@requirements/java.sh
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --require-hashes -r requirements/spark.txt

demo: $(READY) ## simulate a world, read it back, chart, forecast, plan, report
	@$(BIN)/tradewind demo demo

test: $(READY) ## pass every test
	@$(BIN)/pytest -n 2 -q

fast: $(READY) ## pass the tests that take no time, all day long
	@$(BIN)/pytest -n 2 -q -m "not slow and not real and not browser"

check: $(READY) ## lint, types, import directions
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

fix: $(READY) ## format and mend what a machine can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: $(READY) ## write docs/reference from the code
	@$(BIN)/python docs/generate.py

lock: ## resolve the newest versions into requirements/ (needs uv)
	@uv pip compile pyproject.toml --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -U -o requirements/run.txt
	@uv pip compile pyproject.toml --extra dev --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -U -o requirements/dev.txt
	@uv pip compile pyproject.toml --extra spark -c requirements/dev.txt --no-annotate --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -U -o requirements/spark.txt

bench: $(READY) ## measure; prints tables (needs the real files, see bench/README.md)
	@$(BIN)/python bench/ingest.py
	@$(BIN)/python bench/flow.py

clean: ## remove the environment and the demo
	@rm -rf .venv demo
