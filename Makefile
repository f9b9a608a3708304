# interdit: the words a developer, a stranger and CI use.
PYTHON ?= python3
VENV := .venv
DEMO := .venv-demo
CLIENTS := .venv-clients
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check -q
SHARED := $(abspath $(CURDIR)/../shared)
# Real files for the tests: used where they are, never copied into the repository.
export INTERDIT_TESTDATA ?= $(if $(wildcard $(SHARED)/data/MANIFEST.csv),$(SHARED),)

.PHONY: help setup demo test test-all test-parse test-clients check check-types check-rest bench evals kernel edition lock clean debian

help:  ## what each word does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(VENV)/.ready: requirements/dev.txt pyproject.toml hatch_build.py
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements/dev.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(DEMO)/.ready: requirements/base.txt pyproject.toml hatch_build.py kernel.py
	$(PYTHON) -m venv $(DEMO)
	$(DEMO)/bin/python -m pip --disable-pip-version-check -q install --require-hashes -r requirements/base.txt
	$(DEMO)/bin/python -m pip --disable-pip-version-check -q install --no-deps .
	@touch $@

setup: $(VENV)/.ready  ## make .venv with everything a developer needs

demo: $(DEMO)/.ready  ## a light install, and the main job on bundled input
	@sh examples/demo.sh $(DEMO)/bin/interdit

kernel: setup  ## compile the name kernel beside its sources, what is out of date of it
	$(VENV)/bin/python kernel.py

edition: kernel  ## compile name tables, casebook and law into what the package ships
	$(VENV)/bin/python -m interdit.service.compile

test: edition  ## all tests that need pip alone
	$(VENV)/bin/python -m pytest -n auto --dist loadfile -m "not online and not debian and not build"

test-all: test  ## and those that build the package again, or need Debian packages
	@sh tests/debian.sh
	$(VENV)/bin/python -m pytest -n auto --dist loadfile -m "debian or build"
	$(MAKE) test-parse
	$(MAKE) test-clients

test-parse: setup  ## the news reader's optional parser, with spaCy and its models (150 MB)
	$(PIP) install --require-hashes -r requirements/news-parse.txt
	INTERDIT_PARSE=1 $(VENV)/bin/python -m pytest tests/news/test_parse.py

$(CLIENTS)/.ready: requirements/clients.txt
	$(PYTHON) -m venv $(CLIENTS)
	$(CLIENTS)/bin/python -m pip --disable-pip-version-check -q install --require-hashes -r requirements/clients.txt
	@touch $@

test-clients: edition $(CLIENTS)/.ready  ## clients that nobody here wrote, against the running server (400 MB)
	INTERDIT_CLIENTS_PYTHON=$(abspath $(CLIENTS))/bin/python $(VENV)/bin/python -m pytest tests/api/yente/test_other_clients.py

check: edition  ## lint, types, layers, dependencies, spelling, casebook
	$(MAKE) -j 2 check-types check-rest

check-types:
	$(VENV)/bin/mypy

check-rest:
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/lint-imports
	$(VENV)/bin/deptry src
	$(VENV)/bin/codespell
	$(VENV)/bin/hadolint Dockerfile
	$(VENV)/bin/python -m interdit.service.compile --check

bench: setup  ## measurements (never part of the tests)
	$(VENV)/bin/python -m benchmarks

evals: edition  ## the news reader on labelled articles, topics left out, against its floors
	$(VENV)/bin/python -m evals.news.measure --floors

lock:  ## rewrite requirements/*.txt from pyproject.toml
	$(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install -q uv
	.venv-lock/bin/uv pip compile -q --universal --generate-hashes --no-header pyproject.toml -o requirements/base.txt
	.venv-lock/bin/uv pip compile -q --universal --generate-hashes --no-header --extra parquet --extra plots --extra serve --extra postgres --extra mcp --extra calendar --extra impact --extra pdf --extra alerts --group dev pyproject.toml requirements/build.in -o requirements/dev.txt
	.venv-lock/bin/uv pip compile -q --universal --generate-hashes --no-header -c requirements/dev.txt --extra serve --extra postgres pyproject.toml -o requirements/serve.txt
	.venv-lock/bin/uv pip compile -q --universal --generate-hashes --no-header -c requirements/dev.txt --extra news-parse pyproject.toml requirements/news-parse.in -o requirements/news-parse.txt
	.venv-lock/bin/uv pip compile -q --universal --generate-hashes --no-header requirements/clients.in -o requirements/clients.txt
	rm -rf .venv-lock

clean:  ## remove what the other words made
	rm -rf $(VENV) $(DEMO) $(CLIENTS) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis src/interdit/data
	find src -name '*.so' -delete -o -name '*.pyd' -delete
