"""The examiner's end of the line, and what a hostile answer can and cannot do there; see over_a_line.py."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from over_a_line import line

from autograder.sealed.crossing import wire
from autograder.sealed.crossing.channel import Channel, ChannelClosed, ChannelError, ChannelTimeout
from autograder.sealed.examiner.errors import HandleError, StudentGone, StudentSilent

# Hostile answers


@pytest.mark.parametrize(
    "answer",
    [
        ("stop", ""),
        ("missing", "", "x"),
        ("value", ""),
        ("value", "", 1),
        ("value", "", 1, {}, None, None, 7),
        ("raised", "", 1),
        ("checked", "", 1),
        (1, 2),
        ("value",),
        5,
        None,
        [],
        "value",
    ],
)
def test_an_answer_that_is_none_ends_the_line_for_good(hostile, answer):
    link = hostile(answer, ("value", "", 1, {}, None, None))
    with pytest.raises(StudentGone):
        link.call(0, (), {})
    with pytest.raises(StudentGone):  # even if a check caught the first
        link.call(0, (), {})
    assert link.lost is not None


def test_stop_is_an_answer_to_next_only(hostile):
    with pytest.raises(StopIteration):
        hostile(("stop", "")).ask("next", 0)
    for question in ("attribute", "item", "length", "iterator", "text", "is_instance", "describe", "read_name"):
        with pytest.raises(StudentGone):
            hostile(("stop", "")).ask(question, 0)
    with pytest.raises(StudentGone):
        hostile(("missing", "", "x")).ask("item", 0)


def test_silence_and_a_closed_line_are_told_apart(hostile):
    link = hostile()
    with pytest.raises(StudentSilent):
        link.ask("length", 0)
    assert link.owed == 1
    with pytest.raises(StudentGone) as caught:
        hostile(b"\xff" * 8).ask("length", 0)  # an impossible length
    assert not isinstance(caught.value, StudentSilent)


def test_unreadable_bytes_are_the_students_and_the_line_goes_on(hostile):
    link = hostile((5).to_bytes(8, "little") + b"\xff\xff\xff\xff\xff", ("value", "", 3))
    with pytest.raises(wire.WireError):
        link.ask("length", 0)
    assert (link.owed, link.depth, link.lost) == (0, 0, None)
    assert link.ask("length", 0) == 3


def test_endless_calls_end_with_the_time(hostile):
    def chatters(channel):
        try:
            channel.receive()
            while True:
                channel.send(wire.dumps(("served", 0, "", (), {})))
                channel.receive()
        except ChannelError:
            return

    deadline = time.monotonic() + 0.5
    generator = line(chatters)
    link = next(generator).link
    link.seconds_left = lambda: max(deadline - time.monotonic(), 0)
    with pytest.raises(StudentGone):
        link.call(0, (), {})
    assert time.monotonic() - deadline < 60
    next(generator, None)


def test_a_replaced_process_leaves_only_lost_handles(student):
    account = student("account")
    student.link.retire()
    with pytest.raises(HandleError, match="lost"):
        _ = account.money


# The channel


def test_a_message_has_a_bound_and_a_time():
    one, other = socket.socketpair()
    with one, other:
        small = Channel(one, 10)
        Channel(other).send(b"x" * 11)
        with pytest.raises(ChannelError, match="more than"):
            small.receive(1)
        with pytest.raises(ChannelTimeout):
            Channel(other).receive(0.05)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        with pytest.raises(ChannelTimeout):
            Channel(one).send(bytes(10 << 20), 0.05)


@pytest.mark.parametrize("sizes", [[0], [5], [1 << 20], [3, 1 << 18, 0, 1 << 17, 7], [1 << 18, 9]])
def test_a_message_in_parts_arrives_as_one(sizes):
    parts = [bytes([number]) * size for number, size in enumerate(sizes)]
    one, other = socket.socketpair()
    with one, other, ThreadPoolExecutor(1) as reader:
        arrives = reader.submit(Channel(other).receive, 10)
        Channel(one).send([memoryview(part) for part in parts], 10)
        assert arrives.result() == b"".join(parts)


def test_half_a_message_is_waited_for_no_longer_than_allowed():
    one, other = socket.socketpair()
    with one, other:
        other.sendall((100).to_bytes(8, "little") + b"x")
        began = time.monotonic()
        with pytest.raises(ChannelTimeout):
            Channel(one).receive(0.2)
        assert time.monotonic() - began < 60
        other.close()
        with pytest.raises(ChannelClosed):
            Channel(one).receive(1)
