# Two commands are all: `make demo` reads the sample dispatches, `make test` installs what it needs and runs every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GOLD := $(or $(DATELINE_GOLD),../shared/gold)

.PHONY: demo test lint bench lock clean

demo: $(VENV)/.run
	@$(BIN)/dateline demo

test: $(VENV)/.dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
	$(BIN)/pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check --fix . && $(BIN)/ruff format . && $(BIN)/mypy

bench: $(VENV)/.dev
	@for run in benchmarks/*/run.py; do echo "== $$run"; DATELINE_GOLD=$(GOLD) $(BIN)/python $$run || exit 1; done

$(VENV)/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "python: %d.%d is too old; install Python 3.11 or newer, or name it: make PYTHON=python3.12" % sys.version_info[:2])'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.venv requirements.lock pyproject.toml
	@echo "installing dateline into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

lock: $(VENV)/.venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip-tools>=7.4,<9'
	$(BIN)/python -m piptools compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --strip-extras -o requirements.lock pyproject.toml
	$(BIN)/python -m piptools compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --strip-extras --extra dev -o requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
