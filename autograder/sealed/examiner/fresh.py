"""The line to a process of the student's in which nothing of an earlier call can be; see controller/fresh.py."""

from __future__ import annotations

import socket

from autograder.sealed.crossing import wire
from autograder.sealed.crossing.channel import Channel
from autograder.sealed.examiner.errors import StudentError, StudentSilent
from autograder.sealed.protocol import AFRESH, NO_TIME, TOO_MANY_AFRESH


def line_to(control: Channel, name: str) -> socket.socket:
    """Return the line to a new process that has run what `name` needs.

    Raises Refused for what the course has to mend, StudentSilent or StudentError for what the student has.
    """
    control.send(wire.dumps((AFRESH, name)))
    _, reason = wire.loads(control.receive())
    if reason == TOO_MANY_AFRESH:
        raise wire.Refused(reason)
    if reason:
        raise StudentSilent(reason) if reason == NO_TIME else StudentError(reason)
    return socket.socket(fileno=socket.recv_fds(control.connection, 1, 1)[1][0])
