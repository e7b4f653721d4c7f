"""JupyterLab on a scratch course, and Chromium to look at it.

    def test_something(scratch_course, open_desk, page): ...

`scratch_course` is a throw-away course with the made-up lab lab02_drift, released; `open_desk("start")` serves it
through autograder.desk and returns the address with its token; `page` is Playwright's.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
    "--disable-gpu",
    "--disable-dev-shm-usage",
]
SECONDS_TO_START = 90


def pytest_collection_modifyitems(items):
    """Mark every test of this folder as a browser test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def made_up_lab() -> dict:
    """Return the made-up lab of tests/autograder, which no other package may need on its path."""
    spec = importlib.util.spec_from_file_location("made_up_lab", ROOT / "tests" / "autograder" / "made_up.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.source()


@pytest.fixture
def scratch_course(tmp_path) -> Path:
    """A course of one made-up lab, lab02_drift, in solutions/ and labs/, with this project's nbgrader_config.py."""
    from autograder.authoring.release import release

    course = tmp_path / "scratch"
    source = course / "solutions" / "lab02_drift"
    source.mkdir(parents=True)
    (source / "lab02_drift.ipynb").write_text(json.dumps(made_up_lab()))
    release(source, course / "labs")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    return course


@pytest.fixture
def open_desk(scratch_course, tmp_path):
    """A function that starts a desk and returns its address; every process of it is ended after the test."""
    started = []

    def start(desk: str = "start", folder: Path = scratch_course) -> str:
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        log = tmp_path / f"{desk}.log"
        command = [sys.executable, "-m", "autograder.desk", desk, "--no-browser", "--ServerApp.port=0"]
        process = subprocess.Popen(
            [*command, f"--root={folder}"],
            **{"stdout": log.open("wb"), "stderr": subprocess.STDOUT, "start_new_session": True},
            env={**os.environ, "HOME": str(home)},
        )
        started.append(process)
        return wait_for_address(process, log)

    yield start
    for process in started:
        stop(process)


def wait_for_address(process: subprocess.Popen, log: Path) -> str:
    """Return the address that the desk prints, as soon as it answers; fail with its log."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:\d+/\S*token=\w+", log.read_text(errors="replace"))
        if found and answers(found.group()):
            return found.group()
        time.sleep(0.2)
    pytest.fail(f"The desk did not start in {SECONDS_TO_START} s:\n{log.read_text(errors='replace')[-3000:]}")


def answers(address: str) -> bool:
    """True if a server answers at this address."""
    try:
        with urllib.request.urlopen(address, timeout=10) as reply:
            return reply.status == 200
    except OSError:
        return False


def stop(process: subprocess.Popen) -> None:
    """End a desk with its kernels, politely first."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            break
    process.wait(timeout=5)


def find_browser() -> str | None:
    """Return the path of a Chromium, or None."""
    return next(filter(None, (os.environ.get("CHROMIUM"), *map(shutil.which, BROWSERS))), None)


@pytest.fixture(scope="module")  # no longer: while Playwright runs, nothing else in this process may run an event loop
def browser():
    """Chromium; a test that needs it is skipped where there is none."""
    path = find_browser()
    if not path:
        pytest.skip("no Chromium here; install the package chromium, or set CHROMIUM to its path")
    from playwright.sync_api import sync_playwright

    starter = sync_playwright()
    try:
        playwright = starter.start()
    except Exception as error:  # a bare Exception is what Playwright raises when its driver does not run
        pytest.skip(f"Playwright does not start ({error}); on Debian install libatomic1")
    chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield chromium
    chromium.close()
    playwright.stop()


@pytest.fixture
def page(browser):
    """A fresh page, 1280 by 900, that waits up to 30 s for what it is told to find."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()
