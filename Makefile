# The checks that CI runs too. PYTHON is the interpreter of an environment with levydocs[dev] installed.
PYTHON ?= .venv/bin/python

.PHONY: check test lint types layers format bench soak

check: lint types layers test

test:
	$(PYTHON) -m pytest

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

layers:
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --config setup.cfg

format:
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

# Needs levydocs[bench] too; the official forms by LEVYDOCS_FORMS.
bench:
	$(PYTHON) -m benchmarks --history

# Thirty clients through one process in twenty orders, in threads and on other machines; half an hour.
soak:
	$(PYTHON) tests/soak_packets.py
