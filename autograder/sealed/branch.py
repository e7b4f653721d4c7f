"""A fork in the middle of a process's work: the fork goes on, the process waits, and takes over when it goes back.

For proving a lab: the solution is run once, and at each answer cell every other answer is tried from where it stands.
Only the controller asks for it, and only for what the instructor has written.
"""

from __future__ import annotations

import os
import signal
import threading

from autograder.sealed.crossing import wire
from autograder.sealed.crossing.channel import Channel
from autograder.sealed.protocol import Report

FOR_THE_FORK = signal.SIGINT, signal.SIGALRM  # the controller knows the waiting process only
WENT_BACK = 77  # exit status of a fork that was told to go back
THREADS = "a thread is running, and a fork would be without it"


def branch(control: Channel) -> bool:
    """Fork. Return True in the fork; return False in the waiting process once the fork has gone back.

    False at once, and the reason to the controller, where Python threads run. A fork that ends in another way takes
    the waiting process with it: what was asked of the fork is then lost, and the controller hears it.
    """
    if threading.active_count() > 1:
        control.send(wire.dumps((Report.CANNOT_BRANCH, THREADS)))
        return False
    child = os.fork()
    if child == 0:
        control.send(wire.dumps((Report.BRANCHED,)))
        return True
    heard = {which: signal.signal(which, lambda number, _: os.kill(child, number)) for which in FOR_THE_FORK}
    status = os.waitpid(child, 0)[1]
    if os.waitstatus_to_exitcode(status) != WENT_BACK:
        os._exit(1)
    for which, handler in heard.items():
        signal.signal(which, handler)
    control.send(wire.dumps((Report.WENT_BACK,)))
    return False


def go_back() -> None:
    """End this fork; the process that it came from goes on."""
    os._exit(WENT_BACK)
