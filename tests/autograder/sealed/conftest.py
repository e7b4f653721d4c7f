"""A small lab in the real engine, started once for all tests; and an examiner's line to a student or to a liar."""

import pytest
from over_a_line import CODE, line, serve
from small_lab import SHORT, TWO, answer, check, lab, printed, submission

from autograder.results import Limits
from autograder.sealed.crossing import wire
from autograder.sealed.crossing.channel import ChannelError
from autograder.sealed.engine import Engine
from autograder.sealed.tiers import Tier, probe


@pytest.fixture(scope="session")
def containing():
    """Skip where the machine cannot contain a submission, and say what it lacks."""
    missing = [layer.name for layer in probe() if not layer.works]
    if missing:
        pytest.skip(f"this machine cannot contain a submission: no {', '.join(missing)}")


@pytest.fixture(scope="session")
def starts(containing, tmp_path_factory):
    """Return a function that starts an engine for a lab; all are closed at the end."""
    running = []

    def start(source, tier=Tier.CONTAINED, limits=None, files=()):
        folder = tmp_path_factory.mktemp("course") / "solutions" / "lab"
        folder.mkdir(parents=True)
        for name, text in dict(files).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        engine = Engine(source, folder, tier, limits or Limits(cell_seconds=5, check_seconds=5, total_seconds=60))
        running.append(engine)
        return engine.__enter__()

    yield start
    for engine in running:
        engine.__exit__()


@pytest.fixture(scope="session")
def two(starts):
    """The engine of a lab of two exercises, with files."""
    return starts(TWO, limits=SHORT, files={"data/table.csv": "a\n1\n", "notes.txt": "from the lab"})


@pytest.fixture(scope="session")
def box(starts):
    """Return a function that runs a cell in a box and returns what it printed."""
    engine = starts(lab(answer("cell"), check("cell_check", "True")))

    def run(code):
        return printed(engine.grade(submission(engine, cell=code), None, 1), "cell")

    run.engine = engine
    return run


@pytest.fixture
def student():
    """Return a function that reads a name from a student's namespace over a real line."""
    yield from line(lambda channel: serve(channel, CODE))


@pytest.fixture
def hostile():
    """Return a function that gives a link whose student answers each question with the next of some messages."""
    made = []

    def start(*answers, seconds=0.3):
        def answer(channel):
            try:
                for message in answers:
                    channel.receive()
                    if type(message) is bytes:
                        channel.connection.sendall(message)
                    else:
                        channel.send(wire.dumps(message))
                channel.receive()
            except ChannelError:
                return

        generator = line(answer, seconds)
        made.append(generator)
        return next(generator).link

    yield start
    for generator in made:
        next(generator, None)
