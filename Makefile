# The two commands that a newcomer needs:
#   make demo    sets up .venv (once), reads the example corpus into a graph and serves it on this machine
#   make test    sets up .venv (once), runs the checks and then the whole test suite (what CI runs)
# Further ones:
#   make long    the long forms of the tests         make check   ruff, mypy, lint-imports alone
#   make setup   .tools (uv) and .venv alone         make lock    resolve dependencies anew into the two locks
#   make clean   remove what make made
# ARGS goes on to the command: make demo ARGS="--port 9000", make test ARGS="tests/unit -k names" (then no coverage).
# PYTHON=/path/to/python3.12 names the interpreter; otherwise scripts/find-python looks for one.
SHELL := /bin/sh
.DEFAULT_GOAL := demo
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
BIN := .venv/bin
UV  := .tools/bin/uv
SAY := echo >&2 "entente:"
export PYTHON
export UV_SYSTEM_CERTS := 1
export UV_PYTHON_DOWNLOADS := never
# The caller's Python must not leak in; and without compiled files every start takes three times as long.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE

# A .venv that was moved, or whose interpreter is gone, is made anew.
ifneq ($(shell .venv/bin/python -c 'print(open(".venv/.ready").read().strip())' 2>/dev/null),$(CURDIR))
  $(shell rm -f .venv/.ready)
endif
ifneq ($(shell .tools/bin/python -c 'print("ok")' 2>/dev/null),ok)
  $(shell rm -f .tools/.ready)
endif

.PHONY: demo test check long setup lock clean
demo: setup
	@$(SAY) "make demo reads the example corpus (under a minute the first time) and serves it; Ctrl-C ends it"
	@$(BIN)/entente demo $(ARGS)

test: check
	@$(SAY) "make test runs $(if $(ARGS),the tests that ARGS names,the test suite and measures coverage); some minutes"
	@$(BIN)/python -m pytest -m "not long" $(if $(ARGS),$(ARGS),--cov --cov-report=term:skip-covered)

long: setup
	@$(SAY) "make long runs the long forms of the tests; this can take an hour"
	@ENTENTE_LONG=1 $(BIN)/python -m pytest -m long $(ARGS)

check: setup
	@$(SAY) "make check: style (ruff), types (mypy), layers (lint-imports)"
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check . && $(BIN)/mypy && $(BIN)/lint-imports

setup: .venv/.ready

.tools/.ready: requirements-uv.lock scripts/find-python scripts/set-up
	@sh scripts/set-up tools

.venv/.ready: requirements.lock pyproject.toml .tools/.ready
	@sh scripts/set-up venv

# LOCKARGS=--upgrade moves every pin; the two files name hashes, never a registry
LOCK = $(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.12 $(LOCKARGS)
lock: .tools/.ready
	@$(SAY) "make lock resolves the dependencies of pyproject.toml into requirements.lock and requirements-uv.lock"
	@$(LOCK) --group dev pyproject.toml -o requirements.lock >/dev/null
	@echo uv | $(LOCK) - -o requirements-uv.lock >/dev/null

clean:
	@$(SAY) "make clean removes .venv, .tools and caches (graphs and locks stay)"
	@rm -rf .venv .tools .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
