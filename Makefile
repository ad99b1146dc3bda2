# Every target creates .venv and installs what it needs by itself. A bare Debian needs: apt-get install make python3 python3-venv
# Another interpreter: make test PYTHON=python3.12

PYTHON ?= python3
VENV ?= .venv
WORKSPACE ?= runs
# The small tables take hours each, so they are measured by name: make bench BENCH=table5-mini
BENCH ?= not small_tables
PREFIX ?= $(HOME)/.local

BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo app test lint format bench screenshots package desktop translations system clean

help:
	@echo "make demo         run the quick-start experiment and open its result (minutes, on a CPU)"
	@echo "make app          open the window"
	@echo "make test         run the tests"
	@echo "make lint         check style, formatting and types"
	@echo "make bench        measure speed and quality at full size (long); BENCH=table5-mini a small table of the paper (hours)"
	@echo "make screenshots  draw the pictures of the manual, from the newest finished run (or RUN=folder)"
	@echo "make package      freeze the program into dist/badhash, and try it (long; gigabytes with torch's CUDA build)"
	@echo "make translations collect the texts of the window, and compile their translations"
	@echo "make desktop      install the menu entry and icons for yourself (elsewhere: PREFIX=/usr/local)"

demo: $(READY)
	$(BIN)/badhash run quickstart --workspace $(WORKSPACE) --report --open

app: $(READY)
	$(BIN)/badhash

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)
	$(BIN)/python -m pytest -m bench -k "$(BENCH)" -s

screenshots: $(READY)
	$(BIN)/python -m app.screenshots resources/help/screenshots $(if $(RUN),--run $(RUN),--workspace $(WORKSPACE))

package: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .[dev,package]
	$(BIN)/pyinstaller --noconfirm packaging/badhash.spec
	$(BIN)/python -m pytest -m package

translations: $(READY)
	PYTHONPATH=. $(BIN)/python packaging/translations.py

desktop: $(READY)
	$(BIN)/python packaging/desktop.py $(PREFIX)

# A window on a screen needs more of the system; better told now than after minutes of training.
app demo: WINDOW := --window
system:
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) is missing; run: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) packaging/check_system.py --venv $(VENV) $(WINDOW)

$(READY): pyproject.toml constraints.txt | system
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .[dev]
	touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
