# Every target sets up what it needs, once, in .venv.
#
# Set on the command line where the defaults do not fit:
#   PYTHON    the Python to set up with, 3.11.2 or later
#   ADDRESS   where `make serve` listens
#   WORKERS   how many tests run at a time
#   ARGS      further words for pytest, for example ARGS="-k sort"
#   FORMAT    how `make check` and `make diff` write: text, json, …
#   RANGE     the commits that `make diff` compares
#   LANGUAGE  the language that `make translations` begins, or `make pseudo` shows
#   BUILDER   what `make build` builds with: mkdocs, properdocs or zensical
#   ENGINE    the browser that `make browser` installs: chromium, firefox or webkit
#   QTI_SCHEMAS  a folder with QTI's schemas, for `make exchanges`
#   BROWSERS  which of the three the journeys are tested in; `make test` takes what is there, `make test-browsers` all

PYTHON  ?= python3
ADDRESS ?= 127.0.0.1:8000
WORKERS ?= 2
ARGS    ?=
FORMAT  ?= text
RANGE   ?= main...HEAD
ENGINE  ?= chromium
BUILDER ?= mkdocs

VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --disable-pip-version-check --quiet
LOCKED := $(VENV)/.locked
READY  := $(VENV)/.ready
SCHEMA := $(VENV)/bin/check-jsonschema --quiet --builtin-schema
NODE   := node_modules/.ready
WITH_NODE := PATH="$(CURDIR)/$(VENV)/bin:$$PATH"
APT    := DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300

# Material for MkDocs prints a notice about MkDocs 2 at every build; this site stays on 1.6.
export NO_MKDOCS_2_WARNING := 1

# Who wants no compiled modules beside the sources has them in .venv: without any, each process compiles all anew.
ifneq ($(PYTHONDONTWRITEBYTECODE),)
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/$(VENV)/compiled
endif

.DEFAULT_GOAL := help
.PHONY: help serve build builders exchanges records test test-quick lint lint-python lint-scripts lint-github sbom dist format check diff browser browsers test-browsers prose pseudo translations bench bench-quick lock audit axe clean

help: ## say what there is
	@echo "make serve   the course at http://$(ADDRESS)/, rebuilt as you write"
	@echo "make build   the course into site/; a broken exercise or link fails it"
	@echo "make builders  the course with MkDocs, ProperDocs and Zensical, compared"
	@echo "make exchanges  every export of the course, read back by programs of others"
	@echo "make records   a reader's way with a real record store (xAPI), on this machine"
	@echo "make test    all tests, in a real browser too"
	@echo "make test-quick  those that need no browser"
	@echo "make test-browsers  each kind of exercise in Chromium, Firefox and WebKit; make browsers installs what can be had of them"
	@echo "make axe     axe-core, with every rule, on every page of the built site in every state; it takes a quarter of an hour"
	@echo "make lint    what a machine can say of code, scripts and styles; make format mends their form"
	@echo "make check   every exercise of the course, without building it"
	@echo "make diff    what a change does to exercises and readers' answers (RANGE=main...HEAD)"
	@echo "make prose   how long each lesson is, and how easily it reads"
	@echo "make translations  every catalogue, brought up to date with the interface's sentences"
	@echo "make pseudo  the course with a longer, accented interface, to try the layout; LANGUAGE=ar-XB: from right to left"
	@echo "make bench   how long builds take and how much pages weigh; make bench-quick: weights alone, against the committed ones"
	@echo "make sbom    what this is made of, with versions and hashes (CycloneDX), into sbom.cdx.json"
	@echo "make dist    the package exercises-in-markdown, for any site, into dist/"
	@echo "make lock    requirements.txt from requirements.in (needs uv)"
	@echo "make audit   known weaknesses of what is locked (needs uv and the network)"
	@echo "make clean   remove .venv, node_modules, site/ and what tests leave behind"

# Without --livereload, MkDocs 1.6 with click 8.3 or later serves but never rebuilds.
serve: $(READY)
	$(PY) -m mkdocs serve --livereload --watch overrides --dev-addr $(ADDRESS)

build: $(READY) $(if $(filter-out mkdocs,$(BUILDER)),.venv-$(BUILDER)/.ready)
	@$(MAKE) --no-print-directory $(NODE) || echo "npm could fetch nothing here, so pages will ask for their scripts and styles one by one." >&2
	@[ -n "$$SITE_URL" ] || echo "SITE_URL is not set: links that search engines and shared links follow will name http://127.0.0.1:8000/. To publish: SITE_URL=https://… make build" >&2
	$(if $(filter mkdocs,$(BUILDER)),$(PY) -m mkdocs build --strict,$(PY) tools/builders/build.py $(BUILDER) . site)

# Builds the course with each builder, and compares exercises, store keys, search, and what a broken exercise does; then
# tries the README's steps on a fresh site of each.
builders: $(READY) .venv-properdocs/.ready .venv-zensical/.ready
	$(PY) tools/builders/compare.py
	$(PY) tools/browser.py
	PYTHONPATH=tools $(PY) tools/builders/fresh.py

# Exports the whole course to every format, and has each read back by programs of others, which `make test` does not install.
exchanges: $(READY) .venv-exchanges/.ready tools/exchanges/node_modules/.ready
	$(PY) tools/browser.py
	QTI_SCHEMAS="$(QTI_SCHEMAS)" PYTHONPATH=tools $(PY) tools/exchanges/compare.py

# A reader's way with a real record store; the tests have one of their own, which says what a real one would.
records: $(READY) .venv-records/.ready
	$(PY) tools/browser.py
	$(PY) tools/records/ralph.py .venv-records

# Neighbouring tests share what they build, so each worker begins with a half of its own and takes over what is left.
test: lint-python lint-github
	@$(MAKE) --no-print-directory $(NODE) || echo "NOT LOOKED AT: scripts and styles, because npm could fetch nothing here. \`make lint\` asks for it." >&2
	@[ ! -e $(NODE) ] || $(MAKE) --no-print-directory lint-scripts
	$(PY) tools/browser.py
	$(PY) -m pytest -n $(WORKERS) --dist worksteal --durations 15 $(ARGS)
	@echo "NOT RUN: exports read back by Anki, EPUBCheck, qti-components and SCORM's schemas. \`make exchanges\` does."

test-quick: $(READY)
	$(PY) -m pytest -n $(WORKERS) --dist worksteal -m "not browser" $(ARGS)

# What a reader does in each kind, in every engine that is named; one that is missing is an error here.
test-browsers: $(READY)
	BROWSERS="$(or $(BROWSERS),chromium firefox webkit)" $(PY) -m pytest -n $(WORKERS) --dist worksteal tests/journeys $(ARGS)

# Before a release: each page in each state of its exercises, in both schemes, on a phone and at a desk.
axe: build
	$(PY) tools/browser.py
	PYTHONPATH=tests:tools WORKERS=$(WORKERS) $(PY) tools/axe_everywhere.py

lint: lint-python lint-github lint-scripts

lint-python: $(READY)
	$(VENV)/bin/ruff format --check --quiet
	$(VENV)/bin/ruff check --quiet
	$(VENV)/bin/mypy
	$(VENV)/bin/codespell

# What runs on a pull request, and what others take from here: sound, pinned, with few rights. Asks no host.
lint-github: $(READY)
	$(VENV)/bin/zizmor --offline --no-progress --quiet .github action.yml
	$(SCHEMA) vendor.github-workflows .github/workflows/*.yml
	$(SCHEMA) vendor.github-actions action.yml
	$(SCHEMA) vendor.dependabot .github/dependabot.yml
	$(SCHEMA) vendor.github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(SCHEMA) vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(SCHEMA) vendor.citation-file-format CITATION.cff
	$(VENV)/bin/check-jsonschema --quiet --check-metaschema hooks/exercises/*.schema.json

# Scripts and styles; Node comes from the lock as well.
lint-scripts: $(NODE)
	$(WITH_NODE) node_modules/.bin/biome ci --error-on-warnings
	$(WITH_NODE) node_modules/.bin/tsc
	$(WITH_NODE) node_modules/.bin/tsc --project tsconfig.worker.json

format: $(READY) $(NODE)
	$(VENV)/bin/ruff format
	$(VENV)/bin/ruff check --fix --quiet
	$(WITH_NODE) node_modules/.bin/biome check --write

prose: $(READY)
	$(PY) tools/prose.py

check: $(READY)
	$(VENV)/bin/exercises check --format $(FORMAT)

diff: $(READY)
	$(VENV)/bin/exercises diff $(RANGE) --format $(FORMAT)

browser: $(READY)
	$(VENV)/bin/playwright install --with-deps $(ENGINE)

# Debian's packages as root, else Playwright's own.
browsers: $(READY)
	$(PY) tools/engines.py $(BROWSERS)

translations: $(READY)
	$(PY) tools/translations.py $(LANGUAGE)

# Two languages that nobody speaks: hooks/exercises/pseudo.py.
pseudo: $(READY)
	SITE_LANGUAGE=$(or $(LANGUAGE),en-XA) $(PY) -m mkdocs serve --livereload --watch overrides --dev-addr $(ADDRESS)

bench: $(READY) $(NODE)
	$(PY) bench/run.py

bench-quick: $(READY) $(NODE)
	$(PY) bench/run.py --quick

sbom: $(READY)
	$(PY) tools/sbom.py > sbom.cdx.json

# Two files that pip installs anywhere: the extension, the plugin, the command, the guide, scripts and styles.
dist: $(READY) $(NODE)
	@[ -z "$$TAG" ] || grep -qxF "version = \"$${TAG#v}\"" pyproject.toml || { echo "The tag $$TAG is not the version in pyproject.toml." >&2; exit 1; }
	@[ -z "$$TAG" ] || grep -qF "## [$${TAG#v}]" CHANGELOG.md || { echo "CHANGELOG.md has no heading ## [$${TAG#v}]: give what is under Unreleased its version and its day." >&2; exit 1; }
	rm -rf dist
	$(PY) -m hatchling build

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade --quiet \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --output-file tools/exchanges/exchanges.txt tools/exchanges/exchanges.in
	uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade --quiet \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --output-file requirements.txt requirements.in
	for each in properdocs zensical; do uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade --quiet \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --constraint requirements.txt --output-file tools/builders/$$each.txt tools/builders/$$each.in || exit 1; done
	uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade --quiet \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --output-file tools/records/requirements.txt tools/records/requirements.in

# Asks PyPI's list of known weaknesses for what is locked.
audit:
	uvx pip-audit --disable-pip --require-hashes -r requirements.txt

clean:
	rm -rf $(VENV) .venv-* node_modules tools/exchanges/node_modules site dist sbom.cdx.json .pytest_cache .hypothesis test-results

# The environment is made afresh whenever the lock changes. The stamp is written
# last, so what a failed attempt left behind is cleared by the next.
$(LOCKED): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 2))' 2>/dev/null || { \
	  echo "Python 3.11.2 or later is needed; '$(PYTHON)' is $$($(PYTHON) --version 2>/dev/null || echo missing)."; \
	  echo "Name another one: make PYTHON=python3.12 …"; exit 1; } >&2
	@echo "Setting up $(VENV) (once) …"
	@$(PYTHON) -m venv --clear $(VENV) >/dev/null 2>&1 || { \
	  if ! command -v apt-get >/dev/null; then :; \
	  elif [ "$$(id -u)" = 0 ]; then $(APT) update && $(APT) install -y python3-venv </dev/null; \
	  elif ! $(PYTHON) -c 'import ensurepip' 2>/dev/null; then \
	    echo "Python's venv is not complete here. Install it, then run make again:"; \
	    echo "  sudo apt-get update && sudo apt-get install -y python3-venv"; exit 1; \
	  fi; $(PYTHON) -m venv --clear $(VENV); } >&2
	@$(PIP) install --require-hashes -r requirements.txt
	@touch $@

$(READY): $(LOCKED) pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# The record store that results are tried with has an environment of its own.
.venv-records/.ready: tools/records/requirements.txt
	@$(PYTHON) -m venv --clear .venv-records >/dev/null
	@.venv-records/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $<
	@touch $@

# Another builder has what it needs in an environment of its own, and is lent the rest by ours.
.venv-%/.ready: tools/builders/%.txt $(READY)
	@$(PYTHON) -m venv --clear .venv-$* >/dev/null
	@.venv-$*/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $<
	@$(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib")); print("$(CURDIR)/hooks")' \
	  > $$(.venv-$*/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/lent.pth
	@touch $@

# What reads exports back has environments of its own, and nothing of ours.
.venv-exchanges/.ready: tools/exchanges/exchanges.txt
	@$(PYTHON) -m venv --clear .venv-exchanges >/dev/null
	@.venv-exchanges/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $<
	@touch $@

tools/exchanges/node_modules/.ready: tools/exchanges/package-lock.json $(READY)
	@cd $(@D)/.. && PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# What looks at scripts and styles, with the Node that the lock brought.
$(NODE): package-lock.json $(READY)
	@$(WITH_NODE) npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@
