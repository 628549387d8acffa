# Works on a bare machine: python3 (3.11 or newer) with venv is all it asks for.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
YEAR := 2026
MARK := .venv/installed

.DEFAULT_GOAL := help

help: ## show this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

# The seeded faults of the sample block some documents; that is no failure.
demo: $(MARK) ## build every document of this workspace and its packets into output/
	$(BIN)/dangwu build
	$(BIN)/dangwu packet $(YEAR)
	@echo "$(CURDIR)/output: $$(find output -name '*.docx' | wc -l) documents"

test: fonts $(MARK)-test ## everything the tests need, then the whole check
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) --no-print-directory coverage

check: $(MARK)-test ## the whole check without installing LibreOffice and fonts
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n 2

# The deciding modules must be covered branch by branch: [tool.coverage.report] names them.
coverage: $(MARK)-test ## run the tests; model, check and plan must be covered completely
	$(BIN)/pytest -q -n 2 --cov --cov-report=term-missing:skip-covered --cov-fail-under=100

fmt: $(MARK)-test ## format the code
	$(BIN)/ruff format

fix: $(MARK)-test ## format the code and mend what ruff can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

templates: $(MARK) ## build the shipped templates from their blueprints
	$(BIN)/python -m dangwu_docs.house templates

sample: $(MARK) ## write the sample records of this workspace, four branches, anew
	rm -rf data rules .sample
	$(BIN)/dangwu sample .sample --branches 4 --year $(YEAR)
	mv .sample/{data,rules,dangwu.toml} .
	rm -rf .sample

glossary: $(MARK) ## write the fields of docs/glossary.md anew from model/words.py
	$(BIN)/python tools/glossary.py

bench: $(MARK) ## measure the engine and joining beside their peers (BENCH_ROUNDS=15), then a batch
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/join.py
	@$(MAKE) --no-print-directory bench-batch

# 154 branches have 10,000 documents; BENCH_LARGE=1540 adds 100,000, for memory and two cores, in eight minutes more.
BENCH_BRANCHES := 154
bench-batch: $(MARK) ## measure a batch of 10,000 documents from YAML to files
	$(BIN)/python benchmarks/batch.py $(BENCH_BRANCHES) $(BENCH_LARGE)

soak: $(MARK)-test ## hold 20 000 made-up templates against docxtpl's own output
	@tools/soak.sh $(BIN)/pytest

soak-kills: $(MARK)-test ## kill a build of the 139 branches ten times and compare what comes of it
	DANGWU_BRANCHES=139 $(BIN)/pytest -q tests/test_interrupted.py

bench-export: $(MARK)-test ## measure PDF in batches against one start of LibreOffice for each file
	$(BIN)/python benchmarks/export.py

fonts: ## install LibreOffice, poppler and fonts (Debian, Ubuntu)
	@tools/system.sh
	@tools/fonts.sh

$(MARK): pyproject.toml constraints.txt
	@tools/python.sh $(PYTHON)
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(MARK)-test: $(MARK)
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@

.PHONY: help demo test check coverage fmt fix templates sample glossary bench bench-batch bench-export soak soak-kills fonts
