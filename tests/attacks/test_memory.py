"""A fork has the whole memory of the server: nothing hidden is in it, and the server hears nobody but the grader."""

from dataclasses import asdict
from types import SimpleNamespace

import pytest
import target

from autograder.results import Limits
from autograder.sealed.controller import fork_server
from autograder.sealed.crossing import wire
from autograder.sealed.engine import Engine
from autograder.sealed.tiers import Tier

pytestmark = pytest.mark.attack

# Words are searched for in two parts that nowhere stand together: the attack's own text is in memory as well.
READING = """
import ctypes, gc, linecache, sys
parts = {parts!r}
def everywhere():
    texts = [str(In) if 'In' in globals() else '', repr(linecache.cache), repr(sys.argv)]
    frame = sys._getframe()
    while frame:
        texts.append(repr(frame.f_code.co_consts) + repr(frame.f_locals)[:100_000])
        frame = frame.f_back
    return '\\n'.join([*texts, *(o for o in gc.get_objects() if type(o) is str)]).encode()
def memory():
    for line in open('/proc/self/maps').read().splitlines():
        place, rights, *_ = line.split()
        start, end = (int(n, 16) for n in place.split('-'))
        if rights.startswith('rw') and end - start < 200 << 20 and '[v' not in line:
            yield ctypes.string_at(start, end - start)
def holds(text, first, last):
    at = text.find(first)
    while at >= 0 and text[at + len(first) : at + len(first) + len(last)] != last:
        at = text.find(first, at + 1)
    return at >= 0
print([holds(everywhere(), *pair) for pair in parts])
found = set()
for chunk in memory():
    found |= {{n for n in range(len(parts)) if holds(chunk, *parts[n])}}
print(sorted(found))
"""
HIDDEN = ["It doubles other numbers too", target.SECRET, "assert_allclose(double(np.ara"]


def reading(words):
    return READING.format(parts=[(word[:-3].encode(), word[-3:].encode()) for word in words])


def test_is_no_hidden_test_in_the_memory_that_a_fork_gets(grade):
    """Lines 30 and 33. Boundary: fork server."""
    result = grade(reading(HIDDEN) + target.RIGHT)
    assert target.shown(result) == f"{[False] * 3}\n[]\n"


def test_would_a_word_that_is_there_be_found_without_that_rule(grade):
    """The lab's own file is in the server's memory, for every box has it. Boundary: fork server."""
    result = grade(reading(["a,b\n1,2"]) + target.RIGHT)
    assert target.shown(result).splitlines()[1] == "[0]"


OTHERS = {"file": "marmot-in-a-file", "cell": "wombat-in-a-cell", "answer": "badger-as-an-answer", "seed": "1928374655"}


def submitted(engine, number):
    """Grade somebody's submission, in which each of the words stands at its place; sizes vary, as heaps do."""
    answer = f"# {OTHERS['cell']}\nkept = '{OTHERS['answer']}' * {number}\n{target.RIGHT}"
    files = {f"part{n}.py": OTHERS["file"].encode() * (1 + 5 * n * (number % 3)) for n in range(40)}
    files["large"] = bytes(1 << 20)
    return engine.grade(target.submission(engine, answer), files, int(OTHERS["seed"]))


def read_afterwards(engine):
    """Return what readers find of submissions that were graded before theirs, one reader after each of some."""
    found = []
    for number in range(6):
        assert submitted(engine, number).points == 1
        found.append(
            target.shown(engine.grade(target.submission(engine, reading(OTHERS.values()) + target.RIGHT), None, 1))
        )
    return found


@pytest.mark.parametrize("tier", [Tier.CONTAINED, Tier.UNCONTAINED])
def test_is_nothing_of_an_earlier_submission_in_the_memory_that_a_fork_gets(tmp_path, tier):
    """Lines 33, 34 and 38. Boundary: fork server."""
    with Engine(target.light({"a_check": "assert double(2) == 4"}), tmp_path / "lab", tier, Limits()) as engine:
        assert read_afterwards(engine) == [f"{[False] * 4}\n[]\n"] * 6


def test_is_it_there_without_the_rule_that_a_fork_alone_hears_of_its_submission(tmp_path, monkeypatch):
    """The request to fork carries the beginning along, as if the server had to know it. Boundary: fork server."""
    begin, told = fork_server.ForkServer.fork, []

    def fork(self, start, connection):
        told.append(asdict(start))
        return begin(self, start, connection)

    def dumps(message):
        return wire.dumps((*message, told[-1]) if type(message) is tuple and message[0] == "fork" else message)

    monkeypatch.setattr(fork_server.ForkServer, "fork", fork)
    monkeypatch.setattr(fork_server, "wire", SimpleNamespace(**vars(wire) | {"dumps": dumps}))
    with Engine(target.light({"a_check": "assert double(2) == 4"}), tmp_path / "lab", Tier.CONTAINED) as engine:
        found = "".join(read_afterwards(engine))
    assert "[0" in found  # a file; the seed is there by luck of the heap


TALKING = """
import gc, os, socket
gc.unfreeze()  # or what the server made is not listed
from autograder.sealed.crossing import wire
for number in range(256):
    for message in (('fork', 'student'), ('status', 1), ('forked', 1), ('ready', [])):
        data = wire.dumps(message)
        try: os.write(number, len(data).to_bytes(8, 'little') + data)
        except OSError: pass
server = [o for o in gc.get_objects() if type(o).__name__ == 'Server']
for one in server:
    for action in (lambda: one.control.send(wire.dumps(('forked', 1))), lambda: one._fork('student'), one.serve):
        try: action()
        except BaseException as error: print(type(error).__name__)
"""


def test_does_the_server_hear_nobody_but_the_grader(grade):
    """Lines 24 and 34. Boundary: fork server."""
    result = grade(TALKING + "def double(x): return 0")
    assert result.points == 0 and result.machine_error == ""


def test_is_nothing_that_a_submission_changes_in_memory_there_for_the_next(grade):
    """Line 38. Boundary: fork server."""
    grade("import course, numpy, sys\nsys.modules['numpy'].left = course.left = 1\nsys.path.append('left')\n"
          "get_ipython().user_ns['left'] = __builtins__.left = 1\n" + target.RIGHT)  # fmt: skip
    after = "import course, numpy, sys\nprint(hasattr(numpy, 'left'), hasattr(course, 'left'), 'left' in sys.path,"
    result = grade(after + " 'left' in globals(), hasattr(__builtins__, 'left'))\n" + target.RIGHT)
    assert target.shown(result) == "False False False False False\n"


BOARD = "import mmap\nboard = mmap.mmap(-1, 4096)"


def test_is_memory_that_a_leading_cell_shares_no_board_for_messages(tmp_path, monkeypatch):
    """Line 38. Without the look for traces it is one, for every box and examiner. Boundary: fork server."""
    read = []
    patch = "from autograder.sealed.server import process as server\nserver.traces = lambda folders: {}\nserver.main()"
    for command in (fork_server.SERVER, ("-I", "-B", "-c", patch)):
        monkeypatch.setattr(fork_server, "SERVER", command)
        with Engine(
            target.light({"a_check": "assert double(2) == 4"}, BOARD), tmp_path / "lab", Tier.CONTAINED
        ) as engine:
            engine.grade(target.submission(engine, f"board[:5] = b'stoat'\n{target.RIGHT}"), None, 1)
            later = engine.grade(target.submission(engine, f"print(board[:5])\n{target.RIGHT}"), None, 1)
        read.append(target.shown(later))
    assert read == [f"{bytes(5)}\n", "b'stoat'\n"]
