# make booklet: the default booklet and its print sheets, into out/
# make serve:   the page in the browser where a booklet is ordered
# make test:    everything that is checked before a change is accepted
# make looks:   pictures of pages to compare, into out/looks
# All install what is missing; on Debian and Ubuntu also the system packages.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SYSTEM := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
SYSTEM_TEST := poppler-utils qpdf cups-daemon cups-client cups-filters cups-ipp-utils dbus chromium
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

.PHONY: booklet serve test lint looks lock clean soak kills

booklet: $(VENV)/ready
	@$(BIN)/booklet build --impose saddle

serve: $(VENV)/ready
	@$(BIN)/booklet serve

test: $(VENV)/ready-test lint
	@$(BIN)/pytest -n auto --cov --cov-report=term

lint: $(VENV)/ready-test
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports --no-logo

$(VENV)/ready: requirements.lock pyproject.toml
	@$(call system,$(SYSTEM))
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(call install,python3-venv)
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q booklet
	@touch $@

$(VENV)/ready-test: $(VENV)/ready requirements-test.lock
	@$(call system,$(SYSTEM_TEST))
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-test.lock
	@touch $@

# Pages of all formats beside the same text by XeLaTeX and Typst, where these are installed.
looks: $(VENV)/ready-test
	@$(BIN)/python tests/looks.py

# Twenty people at the desk for a minute, then ten thousand tickets.
soak: $(VENV)/ready-test
	@$(BIN)/python tests/soak.py

# 300 kills at random moments of a run that writes four files.
kills: $(VENV)/ready-test
	@$(BIN)/python tests/kills.py

# Pins with hashes for every system and Python that the project supports.
lock: $(VENV)/ready-test
	@$(BIN)/python -m pip install -q uv
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --group build pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --extra foundry --group build --group test pyproject.toml -o requirements-test.lock

clean:
	@rm -rf $(VENV) out/*.pdf .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage

# $(call system,PACKAGES): install those that are missing, or say what to install.
system = dpkg -s $(1) >/dev/null 2>&1 || $(call install,$(1))
# Nothing that is installed is started: the tests start what they need, and end it.
POLICY := /usr/sbin/policy-rc.d
install = if command -v apt-get >/dev/null; then \
	echo "installing $(1)" && $(SUDO) apt-get update -qq && \
	{ [ -e $(POLICY) ] || { printf '\#!/bin/sh\nexit 101\n' | $(SUDO) tee $(POLICY) >/dev/null && \
	$(SUDO) chmod +x $(POLICY) && trap '$(SUDO) rm -f $(POLICY)' EXIT; }; } && \
	DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $(1) >/dev/null; \
	else echo "not Debian: see that these or their like are installed: $(1)"; fi
