# The checks that CI runs too. PYTHON is the interpreter of an environment with levydocs[dev] installed.
PYTHON ?= .venv/bin/python
# Of how many parts `soak` does one, and what chance is drawn from.
PART ?= 1
SEED ?= 0

.PHONY: check test lowest soak lint spelling types layers format bench constraints newer

check: lint spelling types layers test

# TESTS="-m official": those alone that need the official forms, whose folder LEVYDOCS_FORMS names.
test:
	$(PYTHON) -m pytest $(TESTS)

# What another version of a library could change, in an environment with tests/constraints-lowest.txt: the tests of the rooms
# that import one, but for those that are about our words, and for values drawn by chance.
LOWEST = $(filter-out tests/test_tables_wording.py,$(wildcard tests/test_blocks_*.py tests/test_pdf_*.py tests/test_tables_*.py)) \
	tests/test_case_read.py tests/test_case_schema.py tests/test_cli_deadlines.py tests/test_letters_word.py \
	tests/test_packet_prove.py tests/test_templating.py

lowest:
	$(PYTHON) -m pytest $(LOWEST) -m "not hypothesis"

# What takes too long for every change: tests/soaking.py.
SOAKS = $(wildcard tests/soak_*.py)

soak:
	set -e; for soak in $(SOAKS); do $(PYTHON) $$soak --part $(PART) --seed $(SEED); done

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

# Words of the field are in setup.cfg.
spelling:
	$(PYTHON) -m codespell_lib README.md CHANGELOG.md cli.py levydocs templates forms samples docs benchmarks .ci Makefile

# As it runs here; then, as they run on Windows and on macOS, the modules that use what differs there, and nothing that these import:
# half of a choice by system is not reached here, and what a system lacks is not in its standard library.
DIFFERS = asyncio|ctypes|errno|fcntl|locale|mmap|msvcrt|multiprocessing|os|resource|select|signal|socket|stat|subprocess|sys|time|winreg
BY_SYSTEM = $(PYTHON) -m mypy --no-warn-unreachable --no-warn-unused-ignores --follow-imports=skip \
	--allow-untyped-decorators --allow-subclassing-any --no-warn-return-any \
	$$(grep -lrE "^ *(import|from) ($(DIFFERS))\b" levydocs cli.py --include=*.py)

types:
	$(PYTHON) -m mypy
	$(BY_SYSTEM) --platform win32
	$(BY_SYSTEM) --platform darwin

layers:
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --config setup.cfg

format:
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

# The versions with which everything passed in this environment; to install those: pip install -c constraints.txt levydocs
VERSIONS = $(PYTHON) -m pip freeze --all --exclude-editable | grep -vE '^(pip|levydocs)\b'

constraints:
	(echo "# The newest versions with which all tests passed, on Python 3.11: make constraints."; $(VERSIONS)) > constraints.txt

# What has another version here than there.
newer:
	$(VERSIONS) | grep -vxF -f constraints.txt || echo "all versions as in constraints.txt"

# Needs levydocs[bench] too; the official forms by LEVYDOCS_FORMS.
bench:
	$(PYTHON) -m benchmarks --history
