# make demo   sets up .venv (once), reads the example corpus and serves it
# make test   sets up .venv (once) and runs checks and the test suite (what CI runs)
# make long   the long forms of the tests     make setup | lock | clean  see below
SHELL := /bin/sh
.DEFAULT_GOAL := demo
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
BIN := .venv/bin
UV  := .tools/bin/uv
export UV_SYSTEM_CERTS := 1
export UV_PYTHON_DOWNLOADS := never
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE

# a .venv that was moved, or whose interpreter is gone, is made anew
ifneq ($(shell .venv/bin/python -c 'print(open(".venv/.ready").read().strip())' 2>/dev/null),$(CURDIR))
  $(shell rm -f .venv/.ready .tools/.ready)
endif

.PHONY: demo test setup lock clean
demo: setup
	@$(BIN)/entente demo $(ARGS)
test: setup
	@$(BIN)/python -m pytest $(ARGS)
setup: .venv/.ready

.tools/.ready: requirements-uv.lock scripts/find-python
	@py=$$(sh scripts/find-python) || exit 1; \
	  echo "entente: $$("$$py" --version) at $$py"; \
	  rm -rf .tools && "$$py" -m venv .tools && \
	  .tools/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-uv.lock && \
	  printf '%s\n' "$$py" > $@

.venv/.ready: requirements.lock pyproject.toml .tools/.ready
	@echo "entente: installing requirements.lock into .venv"; rm -f $@; \
	  $(UV) venv -q --clear --python "$$(cat .tools/.ready)" .venv && \
	  $(UV) pip sync -q --python $(BIN)/python --require-hashes --only-binary :all: requirements.lock && \
	  $(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation --offline -e . && \
	  printf '%s\n' "$(CURDIR)" > $@

# LOCKARGS=--upgrade moves every pin; the two files name hashes, never a registry
LOCK = $(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.12 $(LOCKARGS)
lock: .tools/.ready
	$(LOCK) --group dev pyproject.toml -o requirements.lock >/dev/null
	echo uv | $(LOCK) - -o requirements-uv.lock >/dev/null

clean:
	rm -rf .venv .tools
