# For any POSIX make and the GNU make 3.81 of macOS: no conditionals, no functions.

# From the command line or the environment: PYTHON, when the first that fits is not the one you
# want; PYTEST_ARGS for pytest; UPGRADE=--upgrade, with which `make lock` takes newer versions.

BIN = .venv/bin
# Continuous integration gets no colour.
PLAIN = env $${CI:+NO_COLOR=1} PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
# Runs a command and shows what it says only if it fails.
QUIETLY = quietly() { said=$$($(PLAIN) "$$@" 2>&1) || { printf '%s\n' "$$said"; return 1; }; }; quietly
INSTALL = $(QUIETLY) $(BIN)/python -m pip install --quiet
LOCKED = $(INSTALL) --require-hashes -r
PROJECT = $(INSTALL) --no-deps --no-build-isolation -e .
COMPILE = UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --generate-hashes

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

site: .venv/site.stamp ## pull the news, check the content, build the site
	@$(PLAIN) $(BIN)/hub pull || echo "Some news could not be pulled; the site shows what the archive has."
	@$(PLAIN) $(BIN)/hub check
	@$(PLAIN) $(BIN)/hub build

serve: .venv/site.stamp ## preview the site while you write, drafts included
	@$(PLAIN) $(BIN)/hub serve

test: .venv/dev.stamp ## run every check; ends with the summary of pytest
	@tests/system-packages
	@$(MAKE) -s lint
	@$(PLAIN) $(BIN)/hub check
	@$(PLAIN) $(BIN)/python -m pytest $(PYTEST_ARGS)

lint: .venv/dev.stamp ## check style, types and layers
	@$(QUIETLY) $(BIN)/ruff check .
	@$(QUIETLY) $(BIN)/ruff format --check .
	@$(QUIETLY) $(BIN)/mypy
	@$(QUIETLY) $(BIN)/lint-imports
	@echo "Style, types and layers are clean."

bench: .venv/dev.stamp ## measure timings and ratios
	@for file in tests/bench/bench_*.py; do \
		if [ ! -e "$$file" ]; then echo "There is no benchmark yet."; break; fi; \
		$(PLAIN) $(BIN)/python "$$file" || exit 1; \
	done

coverage: .venv/dev.stamp ## see that the tests of the news go through every line and branch
	@$(PLAIN) $(BIN)/python -m pytest --cov=hub.news --cov-branch --cov-fail-under=100 \
		--cov-report=term-missing:skip-covered tests/hub/news

soak: .venv/dev.stamp ## run the tests with many more random examples
	@failed=; \
	$(PLAIN) $(BIN)/python -m tests.soak.feed_mutations --count 200000 --minutes 30 || failed=1; \
	$(PLAIN) $(BIN)/python -m pytest --hypothesis-profile=soak $(PYTEST_ARGS) || failed=1; \
	exit $${failed:-0}

lock: .venv/dev.stamp ## write the lock files anew; UPGRADE=--upgrade for newer versions
	@$(COMPILE) $(UPGRADE) --extra build pyproject.toml -o requirements.txt
	@$(COMPILE) $(UPGRADE) --extra build --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

catalogues: .venv/dev.stamp ## bring the translation catalogues up to date with the templates
	@$(BIN)/python -m hub.i18n.extraction

setup: .venv/site.stamp ## prepare .venv only

clean: ## remove what was built and installed here, the built site too
	@rm -rf .venv .cache .releases site
	@rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find hub plugins tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/python.stamp:
	@named="$(PYTHON)"; lacking=; \
	for python in $${named:-python3.13 python3.12 python3.11 python3 python3.14}; do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
			echo "Setting up .venv with $$python (once; it takes a minute or two)."; \
			"$$python" -m venv .venv && touch $@; \
			exit; \
		fi; \
		lacking=$${lacking:-$$python}; \
	done; \
	if [ -n "$$lacking" ]; then \
		echo "The module venv of $$lacking is missing: install it (Debian and Ubuntu: apt install $${lacking##*/}-venv)." >&2; \
	else \
		echo "Python 3.11 or newer is missing: install it, or name yours with PYTHON=/path/to/python3." >&2; \
	fi; \
	exit 1

.venv/site.stamp: .venv/python.stamp requirements.txt pyproject.toml
	@$(LOCKED) requirements.txt
	@$(PROJECT)
	@touch $@

# The lock for development contains the other one: what it installs serves the site too.
.venv/dev.stamp: .venv/python.stamp requirements-dev.txt pyproject.toml
	@$(LOCKED) requirements-dev.txt
	@$(PROJECT)
	@touch .venv/site.stamp $@

.PHONY: help site serve test lint bench coverage soak lock catalogues setup clean
