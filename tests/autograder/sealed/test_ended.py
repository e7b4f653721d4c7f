"""How a process ended, as the server tells it: what Python's own functions say, and nothing that stays behind."""

import os
import resource
import signal
import socket

import pytest

from autograder.sealed.crossing import ended
from autograder.sealed.crossing.channel import LENGTH, Channel


@pytest.fixture
def line():
    """Return the two ends of a line: a socket, and a channel that reads it."""
    mine, theirs = socket.socketpair()
    with mine, theirs:
        yield mine, Channel(theirs)


def ending(how):
    child = os.fork()
    if child == 0:
        how()
        os._exit(0)
    return child


def spent():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize(
    ("how", "expected"),
    [(lambda: None, 0), (lambda: os._exit(7), 7), (lambda: os.kill(os.getpid(), signal.SIGKILL), -signal.SIGKILL)],
)
def test_exit_status_is_the_one_that_python_gives(line, how, expected):
    ended.Teller().tell(ending(how), line[0])
    assert ended.read(line[1].receive(5))[0] == expected


def test_seconds_are_those_that_the_kernel_counts_for_children(line):
    before = spent()
    ended.Teller().tell(ending(lambda: sum(range(5_000_000))), line[0])
    found = ended.read(line[1].receive(5))[1]
    assert found == pytest.approx(spent() - before, abs=1e-5) and found > 0.01


def test_nothing_of_it_stays_with_the_teller(line):
    teller = ended.Teller()
    teller.tell(ending(lambda: os._exit(7)), line[0])
    assert any(line[1].receive(5)) and not any(teller.message[LENGTH.size :])
