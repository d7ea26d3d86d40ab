# The checks that CI runs too. PYTHON is the interpreter of an environment with levydocs[dev] installed.
PYTHON ?= .venv/bin/python
# Of how many parts `soak` does one, and what chance is drawn from.
PART ?= 1
SEED ?= 0

.PHONY: check test official soak lint types layers format bench constraints

check: lint types layers test

test:
	$(PYTHON) -m pytest

# The tests that need the official forms, alone: LEVYDOCS_FORMS names their folder.
official:
	$(PYTHON) -m pytest -m official

# What takes too long for every change: tests/soaking.py.
soak:
	set -e; for soak in tests/soak_*.py; do $(PYTHON) $$soak --part $(PART) --seed $(SEED); done

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

# As it runs here, then the program as it runs on Windows and on macOS, where half of a choice by system is not reached.
types:
	$(PYTHON) -m mypy
	$(PYTHON) -m mypy --platform win32 --no-warn-unreachable levydocs cli.py
	$(PYTHON) -m mypy --platform darwin --no-warn-unreachable levydocs cli.py

layers:
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --config setup.cfg

format:
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

# The versions with which everything passed in this environment; for whoever wants those: pip install -c constraints.txt levydocs
constraints:
	(echo "# The newest versions with which all tests passed, on Python 3.11: make constraints."; \
	$(PYTHON) -m pip freeze --all --exclude-editable | grep -vE '^(pip|levydocs)\b') > constraints.txt

# Needs levydocs[bench] too; the official forms by LEVYDOCS_FORMS.
bench:
	$(PYTHON) -m benchmarks --history
