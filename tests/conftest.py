"""What every test shares: what may be left out, and that CI leaves nothing out."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # two OpenMP threads hang after a fork; read when NumPy is imported

import pytest

collect_ignore = ["answers", "submissions"]  # files that are no tests, whatever they are called
SKIP_NOTHING = os.environ.get("SKIP_NOTHING") == "1"  # set by .ci/run


def pytest_collection_modifyitems(config, items):
    """Leave slow tests out, by name, unless they are asked for (-m slow, or .ci/run), and root's for others."""
    if os.getuid() != 0:  # deselected, not skipped: .ci/run runs them as root
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("root")])
        items[:] = [item for item in items if not item.get_closest_marker("root")]
    if SKIP_NOTHING or config.getoption("markexpr"):
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="slow; to run it: make test ARGS='-m slow'"))


def _sendable(text: str) -> str:
    """Return a text without half surrogates: a worker that logged or showed one could not send its report, and ends."""
    return text.encode("utf-8", "backslashreplace").decode()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn a skip into a failure where nothing may be skipped."""
    report = yield
    report.sections = [(name, _sendable(text)) for name, text in report.sections]
    if report.failed and not str(report.longrepr).isascii():
        report.longrepr = _sendable(str(report.longrepr))
    if SKIP_NOTHING and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"Skipped where nothing may be skipped: {call.excinfo.value}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """Turn the skip of a whole module into a failure where nothing may be skipped."""
    report = yield
    if SKIP_NOTHING and report.skipped:
        report.outcome, report.longrepr = "failed", f"{collector.nodeid} was skipped where nothing may be skipped."
    return report
