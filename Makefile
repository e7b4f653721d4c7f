# Every target sets up .venv first (.ci/setup does nothing when that is done). ARGS="..." is passed on.
.DEFAULT_GOAL := help
.PHONY: help setup start teach grade test bench
unexport PYTHONDONTWRITEBYTECODE
export OMP_NUM_THREADS := 1
export MPLCONFIGDIR := $(CURDIR)/.venv/share/matplotlib
PYTHON_IN_VENV := .venv/bin/python

help:  ## show this list
	@echo "Notebook to Production. Usage: make TARGET [ARGS=\"...\"]"
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

setup:  ## build .venv from requirements.lock (every other target does this by itself)
	@.ci/setup

start: setup  ## do the labs: JupyterLab on work/ (ARGS=--no-browser on a server)
	@$(PYTHON_IN_VENV) -m autograder.desk start $(ARGS)

teach: setup  ## teach: JupyterLab on the whole course, with Formgrader
	@$(PYTHON_IN_VENV) -m autograder.desk teach $(ARGS)

grade: setup  ## grade what has been collected (ARGS="lab02_drift --student student-07")
	@.venv/bin/autograder grade $(ARGS)

test: setup  ## run the tests; names each one that this machine cannot run
	@$(PYTHON_IN_VENV) -m pytest -n auto --dist loadfile -rsfE --no-fold-skipped $(ARGS)

bench: setup  ## time grading against nbgrader's own, a class of a thousand, a large frame, and each lab
	@$(PYTHON_IN_VENV) tests/bench/run.py $(ARGS)
	@$(PYTHON_IN_VENV) tests/bench/thousand.py
	@$(PYTHON_IN_VENV) tests/bench/frame.py
	@$(PYTHON_IN_VENV) tests/bench/labs.py
