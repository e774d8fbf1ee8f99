# Thin: every target calls one thing. What else there is stands in docs/operations.md.
#
#   make run PORT=5001            another port
#   make run DEMO=no              an empty portal
#   make run PYTHON=python3.12    another Python for the virtual environment

PYTHON ?=
PORT ?= 5000
DEMO ?= yes
PYTEST_OPTIONS ?=

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(or $(PYTHON),python3) tools/install.py $(VENV)
RECREATE := $(if $(PYTHON),--recreate-for-this-python)
PYTEST := $(BIN)/python -m pytest $(PYTEST_OPTIONS)

.PHONY: run test test-slow lint types package-check bench bench-web bench-tagging clean install install-dev
.DEFAULT_GOAL := run

# `exec` makes make itself the portal's parent: the portal ends with it, even if it is killed.
run: install
	@exec $(BIN)/election-portal up --end-with-parent --port $(PORT) $(if $(filter no,$(DEMO)),--no-demo)

test: install-dev
	@$(BIN)/python tools/run_tests.py $(PYTEST_OPTIONS) -m "not slow"

test-slow: install-dev
	@$(BIN)/python tools/run_tests.py $(PYTEST_OPTIONS) -m slow --ignore tests/test_packaging.py

lint: install-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: install-dev
	$(BIN)/pyright

package-check: install-dev
	@$(PYTEST) -p no:ckan -o addopts= tests/test_packaging.py

bench: install
	@$(BIN)/python benchmarks/run.py

bench-web: install
	@$(BIN)/python benchmarks/web.py

bench-tagging: install
	@$(BIN)/election-portal exec -- $(BIN)/python benchmarks/tagging.py

clean:
	@if [ -x $(BIN)/election-portal ]; then $(BIN)/election-portal clean; else echo "Nothing was ever started here."; fi

install:
	@$(INSTALL) portal $(RECREATE)

install-dev:
	@$(INSTALL) portal,dev $(RECREATE)
