# make booklet: the default booklet and its print sheets, into out/
# make serve:   the page in the browser where a booklet is ordered
# make test:    everything that is checked before a change is accepted
# make looks:   pages of all themes measured, and pictures to compare, into out/looks
# make pages:   what the documents have from the program: pages and pictures
# make docs:    the site of the documents, into out/site
# make fresh:   these commands in fresh clones: old and new pip and Python, other paths and users
# make test-windows: the wheel on a Windows that is made of packages, under Wine
# make program-windows: the folder that needs no Python, made and tried there too
# make bench:   what pages cost, on an idle machine
# make cover:   the tests whole, and what of the program they run through
# make proof:   all slow suites
# All install what is missing, by pip alone; the tests, on Debian and Ubuntu, also system packages.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip
# What the tests hold our pages against, and what they print and look with.
SYSTEM_TEST := libpango-1.0-0 libpangoft2-1.0-0 poppler-utils qpdf \
	cups-daemon cups-client cups-filters cups-ipp-utils dbus chromium
# What a Windows to test on is made of.
SYSTEM_WINDOWS := wine wine64 gcc-mingw-w64-x86-64-win32 locales

# What a person has set for Python elsewhere is not meant for this house.
unexport PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_USER := 0

.PHONY: booklet serve test test-windows program-windows cover system lint looks pages docs fresh ways proof covers lock clean bench conformance rebuilds folds soak races kills alterations plants damage characters heldout

booklet: $(VENV)/ready
	@$(BIN)/python -m booklet build --impose saddle

serve: $(VENV)/ready
	@$(BIN)/python -m booklet serve

# What is written is looked at while it is tried: either alone leaves cores idle.
test: $(VENV)/ready-test
	@{ $(look); } & lint=$$!; $(BIN)/python -m pytest -n auto --dist worksteal; tried=$$?; \
	wait $$lint || { echo "What is written was found at fault: see above, or make lint." >&2; exit 1; }; \
	exit $$tried

# The same with all that is drawn there, and which lines and branches were run: it takes four times
# the time.
cover: $(VENV)/ready-test lint
	@WHOLE=1 $(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term

lint: $(VENV)/ready-test
	@$(look)

# A stamp stands at the end of a whole installation. One that was broken off, was moved to another
# place, or lost its Python is made anew; of two at a time one waits.
UNFINISHED := $(VENV)/unfinished
HERE := import importlib.util, os; found = importlib.util.find_spec("booklet"); \
raise SystemExit(not os.path.samefile(found.submodule_search_locations[0], "booklet"))
SOUND := import pip, sys; raise SystemExit(sys.version_info < (3, 11))
$(shell [ ! -e $(VENV)/ready ] || $(BIN)/python -I -c '$(HERE)' 2>/dev/null || : 2>/dev/null >$(UNFINISHED))
$(shell [ ! -e $(UNFINISHED) ] || rm -f $(VENV)/ready $(VENV)/ready-test)

$(VENV)/ready: requirements.lock pyproject.toml
	@[ -w . ] || $(call stop,this folder cannot be written to: copy it to one of your own)
	@$(call python,import sys; raise SystemExit(sys.version_info < (3, 11))) || \
	$(call stop,$(PYTHON) is not Python 3.11 or newer: install one$(comma) or name it as in make PYTHON=python3.12)
	@{ $(turn) && \
	{ { [ ! -e $(UNFINISHED) ] && $(BIN)/python -c '$(SOUND)' 2>/dev/null; } || { \
	{ $(call python,import ensurepip$(comma) venv) || $(call install,$(notdir $(PYTHON))-venv); } && \
	"$(PYTHON)" -m venv --clear $(VENV); }; } && \
	touch $(UNFINISHED) && $(call pinned,requirements.lock) && \
	$(PIP) install --quiet --no-deps --no-build-isolation -e . && $(call whole) && \
	$(BIN)/python -m compileall -q booklet && rm $(UNFINISHED) && touch $@; } 9<requirements.lock

system:
	@$(call system,$(SYSTEM_TEST))

$(VENV)/ready-test: $(VENV)/ready requirements-test.lock
	@$(call system,$(SYSTEM_TEST))
	@{ $(turn) && touch $(UNFINISHED) && $(call pinned,requirements-test.lock) && $(call whole) && \
	rm $(UNFINISHED) && touch $(VENV)/ready $@; } 9<requirements.lock

# All themes in the A5 formats measured; then pages of all formats beside the same text by XeLaTeX
# and Typst, where these are installed.
looks: $(VENV)/ready-test
	@cd tests && ../$(BIN)/python -u measures.py
	@$(BIN)/python tests/looks.py

# The pages of docs/ that are made from the program, and the pictures of books.
pages: $(VENV)/ready-test
	@$(BIN)/python tests/documents.py

docs: $(VENV)/ready-test
	@$(PIP) install -q --no-build-isolation -e '.[docs]' && $(BIN)/mkdocs build -q && echo out/site/index.html

fresh: $(VENV)/ready-test
	@$(BIN)/python tests/fresh.py

# Two hundred titles on the cover of each theme, measured on the finished pages.
covers: $(VENV)/ready-test
	@cd tests && ../$(BIN)/python -u covers.py 200

# Twenty people at the desk for a minute, then ten thousand tickets.
soak: $(VENV)/ready-test
	@$(BIN)/python tests/soak.py

# Changes of the form at the desk and clicks at once, 200 of each kind.
races: $(VENV)/ready-test
	@$(BIN)/python -u tests/races.py 200

# 300 kills at random moments of a run that writes four files.
kills: $(VENV)/ready-test
	@$(BIN)/python tests/kills.py

# Files of every kind that people bring, damaged in 200 ways each; then texts of 100,000 paragraphs.
damage: $(VENV)/ready-test
	@cd tests && ../$(BIN)/python -u -W ignore -m intake.damage 200

# Two hundred changes of a finished book, which the audit must find and name; as many of an official
# document and of school books, which the norms must.
alterations: $(VENV)/ready-test
	@$(BIN)/python -u tests/alterations.py 200
	@$(BIN)/python -u tests/norms.py out/norms

# Every character of the standards in every style, five hundred rare names, pictures: no box.
characters: $(VENV)/ready-test
	@cd tests && ../$(BIN)/python -u all_characters.py

# Texts that the program never saw, set beside others: make heldout TEXTS="man.zh-CN.txt man.ja.txt"
heldout: $(VENV)/ready-test
	@[ "$(TEXTS)" ] || $(call stop,name texts: make heldout TEXTS=NAME.zh-CN.txt)
	@$(BIN)/python -u tests/heldout.py $(TEXTS)

# Faults of every kind planted in eight settings, three of each, which the proofreader must find.
plants: $(VENV)/ready-test
	@$(BIN)/python -u tests/planted.py 3

# Every fold of one to a hundred pages, as paper in the hand.
folds: $(VENV)/ready-test
	@cd tests && ../$(BIN)/python test_folds.py

# What pages cost beside plain WeasyPrint, and at a desk that is open: on an idle machine.
bench: $(VENV)/ready-test
	@cd tests && ../$(BIN)/python bench.py

# All formats, parts and orders, sixty pages of others and all sheets, by veraPDF.
conformance: $(VENV)/ready-test
	@$(BIN)/python tests/conformance.py

# Thirty PDFs of all formats and kinds, made again elsewhere and, where that can be, by another user.
rebuilds: $(VENV)/ready-test
	@$(BIN)/python tests/rebuilding.py

# The ways to people, wheel to PyInstaller: each tried, all with the same books.
ways: $(VENV)/ready-test
	@$(PIP) install -q uv
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tests/ways.py

# What a person does on Windows, done under Wine; said to be skipped where that cannot be had.
test-windows: $(VENV)/ready-test
	@($(call system,$(SYSTEM_WINDOWS))) || true
	@$(BIN)/python -u tests/windows/orders.py

# PyInstaller's folder for Windows, made and run under Wine.
program-windows: $(VENV)/ready-test
	@($(call system,$(SYSTEM_WINDOWS))) || true
	@$(BIN)/python -u tests/windows/program.py

# The slow suites whole: what is sampled in `make test`, and what asks the registry.
proof: cover covers looks characters conformance rebuilds folds kills damage alterations plants soak races fresh ways test-windows program-windows

# Pins with hashes for every system and Python that the project supports.
lock: $(VENV)/ready-test
	@$(PIP) install -q uv
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --group build pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --extra foundry --extra pinyin --extra cluster --group build --group test pyproject.toml -o requirements-test.lock

clean:
	@rm -rf $(VENV) out/*.pdf .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage

comma := ,
# $(look): what can be said of the code without running it.
look = $(BIN)/python -m ruff format --check . && $(BIN)/python -m ruff check . && \
	$(BIN)/python -m mypy && $(BIN)/lint-imports --no-logo
# $(call stop,SENTENCE): say why nothing goes on.
stop = { echo "$(1)" >&2; exit 1; }
# $(call python,CODE): whether the Python that is to be used can run it.
python = "$(PYTHON)" -c '$(1)' 2>/dev/null
# $(call pinned,LOCK): a whole lock needs no resolver, which would look at newer releases.
pinned = $(PIP) install --quiet --no-deps --require-hashes -r $(1)
# $(call whole): that the lock was whole, quietly if it was.
whole = { told=$$($(PIP) check) || $(call stop,$$told); }
# The lock on the open file 9 is the shell's, until it ends in whatever way.
turn = "$(PYTHON)" -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'
# $(call system,PACKAGES): install those that are missing, or say what to install.
system = [ "$$(dpkg-query -Wf '$${db:Status-Status}\n' $(1) 2>/dev/null | grep -cx installed)" -ge $(words $(1)) ] \
	|| $(call install,$(1))
# Nothing that is installed is started: the tests start what they need, and end it.
POLICY := /usr/sbin/policy-rc.d
SUDO = $(shell [ "$$(id -u)" = 0 ] || command -v sudo)
ROOT = [ "$$(id -u)" = 0 ] || sudo true 2>/dev/null
install = if command -v apt-get >/dev/null; then \
	{ $(ROOT); } || $(call stop,these system packages are missing; someone who is root installs them by: apt-get install $(1)) && \
	echo "installing $(1)" && $(SUDO) apt-get update -qq && \
	{ [ -e $(POLICY) ] || { printf '\#!/bin/sh\nexit 101\n' | $(SUDO) tee $(POLICY) >/dev/null && \
	$(SUDO) chmod +x $(POLICY) && trap '$(SUDO) rm -f $(POLICY)' EXIT; }; } && \
	DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $(1) >/dev/null; \
	else echo "not Debian: see that these or their like are installed: $(1)"; fi
