# Each command sets up all it needs in .venv; nothing is installed elsewhere.
PYTHON ?= python3
BIN := .venv/bin
SHELL := bash

.PHONY: spark fuzz mutate demo test lint bench law soak help

help:
	@echo "make demo    set up, then the shipped example from report to brief"
	@echo "make test    set up, then every test; names what it could not run"
	@echo "make lint    ruff and mypy"
	@echo "make law     check every pack and its examples"
	@echo "make soak    many generated cases: engine against oracle, columns against engine (CASES=2000)"
	@echo "make mutate  small faults put into a room's code: do its tests notice? (ROOM=days)"
	@echo "make fuzz    changed documents and words in any order through the readers (INPUTS=20000)"
	@echo "make spark   set up Spark too (570 MB; a Java of 17 or later is needed), which some tests run"
	@echo "make bench   timings, as ratios within one run"

.venv/run.stamp: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "art33 needs Python 3.11 or later")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# Built here, with the locked setuptools: Spark is published as source only.
.venv/spark.stamp: .venv/dev.stamp requirements/spark.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --no-build-isolation -r requirements/spark.txt
	@touch $@

spark: .venv/spark.stamp

demo: .venv/run.stamp
	@echo "art33 read examples/zhilin/report.txt --published 2022-12-30"
	@$(BIN)/art33 read examples/zhilin/report.txt --published 2022-12-30
	@echo "art33 brief examples/zhilin/case.json --on 2022-12-27 --on 2022-12-28 --on 2022-12-29 --on 2022-12-30"
	@$(BIN)/art33 brief examples/zhilin/case.json --on 2022-12-27 --on 2022-12-28 --on 2022-12-29 --on 2022-12-30

test: .venv/dev.stamp
	@$(BIN)/python -m pytest -n auto

lint: .venv/dev.stamp
	@$(BIN)/ruff check src tests tools benchmarks
	@$(BIN)/ruff format --check src tests tools benchmarks
	@$(BIN)/mypy

soak: .venv/dev.stamp
	@$(BIN)/python -m tests.standing.soak $(or $(CASES),2000)
	@$(BIN)/python -m tests.standing.columns.soak $(or $(CASES),2000)
	@$(BIN)/python -m tests.docket.soak

build/mutate/venv.stamp: requirements/mutate.txt
	@mkdir -p build/mutate
	@test -x build/mutate/venv/bin/python || $(PYTHON) -m venv build/mutate/venv
	@build/mutate/venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/mutate.txt
	@touch $@

mutate: build/mutate/venv.stamp
	@build/mutate/venv/bin/python tools/mutate.py $(or $(ROOM),days)

fuzz: .venv/dev.stamp
	@$(BIN)/python -m tests.reading.fuzz $(or $(INPUTS),20000)

law: .venv/run.stamp
	@$(BIN)/art33 law check

build/bench/venv.stamp: requirements/bench.txt
	@mkdir -p build/bench
	@test -x build/bench/venv/bin/python || $(PYTHON) -m venv build/bench/venv
	@build/bench/venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

bench: .venv/dev.stamp build/bench/venv.stamp
	@$(BIN)/python benchmarks/run.py
	@$(BIN)/python benchmarks/docket.py
	@$(BIN)/python benchmarks/spread.py
	@build/bench/venv/bin/python -m benchmarks.many.run
