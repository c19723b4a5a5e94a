# The two commands of a newcomer: `make extract` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help extract test check format score models lock clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(STAMP): pyproject.toml requirements.lock
	@$(PYTHON) tools/make_venv.py $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src/extractor
	@touch $(STAMP)

extract: $(STAMP)  ## set up and extract records from data/raw into data/out
	@$(BIN)/extract data/raw -o data/out

test: $(STAMP)  ## set up and run the tests
	@$(BIN)/python -m pytest

check: $(STAMP)  ## format, lint, types, import contract, quality gate
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m extractor.evaluate.gate

format: $(STAMP)  ## rewrite the code in the project's format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

score: $(STAMP)  ## measure the extractor on the project's gold, and on ../shared where present
	@$(BIN)/python -m extractor.evaluate.gate --report

models: $(STAMP)  ## train every model from ../shared/data (about five hours)
	@$(BIN)/python -m extractor.train $(SHARED)

lock: $(STAMP)  ## write requirements.lock anew from pyproject.toml
	@$(BIN)/python tools/lock.py

clean:  ## remove what the targets made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find data/out -mindepth 1 ! -name .gitkeep -delete
