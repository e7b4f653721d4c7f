"""Hostile text is read in children: bounded, one after the other, and what cannot be read costs itself only."""

import json
import os
import threading
import time
from pathlib import Path

import pytest

from autograder.apart import children
from autograder.apart.child import Task
from autograder.apart.children import answers
from autograder.apart.texts import Texts
from autograder.notebook import Cell, Role
from autograder.notebook.names import UNREADABLE, facts

HOSTILE = {
    "a sum of 20,000 texts": "x = " + "+".join(["'a'"] * 20_000),
    "10,000 signs": "x = " + "-" * 10_000 + "1",
    "1,500 magics": "%who\n" * 1_500,
    "names": "a;" * 50_000,
    "brackets": "x = " + "[" * 40_000,
    "attributes": "x" + ".a" * 45_000,
    "a text too long to be read": "a;" * 2_400_000,
}


def cell(code):
    return Cell("answer", Role.ANSWER, "code", code)


def known(*codes):
    cells = [cell(code) for code in codes]
    return Texts([]).reader(cells)


@pytest.mark.parametrize("code", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_cell_costs_itself_only_and_the_controller_nothing(code):
    used = time.process_time()
    read = known(code, "mine = yours")
    assert time.process_time() - used < 1
    assert read("mine = yours") == facts("mine = yours") != UNREADABLE


def test_a_sum_of_a_thousand_texts_is_read_for_it_is_honest():
    code = "text = head + " + "+".join(["'a text'"] * 1_000)
    assert known(code)(code).uses == {"head"} and known(code)(code).makes == {"text"}


def test_many_hostile_cells_take_no_longer_than_a_submission_has():
    codes = ["%who\n" * (1_500 + number) for number in range(200)]
    began = time.perf_counter()
    read = known(*codes, "mine = yours")
    assert time.perf_counter() - began < 60  # 6 of CPU, on a machine that is busy
    assert read(codes[-1]) is UNREADABLE and read("mine = yours").makes == {"mine"}


def test_what_the_author_wrote_and_what_is_known_is_not_sent_again(monkeypatch):
    sent = []

    def noted(requests):
        sent.extend(code for _, code in requests)
        return answers(requests)

    monkeypatch.setattr("autograder.apart.texts.answers", noted)
    texts = Texts([cell("given = 1")])
    for _ in range(2):
        read = texts.reader([cell("given = 1"), cell("mine = 2")])
        assert read("given = 1").makes == {"given"} and read("mine = 2").makes == {"mine"}
    assert sent == ["mine = 2"]


def test_what_a_child_says_is_not_believed_to_have_the_right_form(monkeypatch):
    for odd in (7, [], [1, 2, 3, 4], [["x"], ["y"], [], ["z"]], {"uses": []}):
        monkeypatch.setattr("autograder.apart.texts.answers", lambda requests, odd=odd: [odd])
        assert known("x = 1")("x = 1") is UNREADABLE


def test_a_child_that_ends_is_replaced_and_a_machine_without_any_ends_nothing(monkeypatch):
    children.dismiss()
    assert answers([(Task.FACTS, "x = 1")]) == [[[], ["x"], {}, []]]
    children._idle[0].process.kill()
    children._idle[0].process.wait()
    assert answers([(Task.FACTS, "y = 1")]) == [[[], ["y"], {}, []]]
    children.dismiss()
    monkeypatch.setattr(children, "CHILD", ("-c", "pass"))
    assert answers([(Task.FACTS, "x = 1")] * 100) == [None] * 100


def test_many_threads_may_ask_at_once():
    found = {}

    def ask(number):
        found[number] = answers([(Task.FACTS, f"x{number} = 1")])

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: [[[], [f"x{number}"], {}, []]] for number in range(8)}


def test_a_child_has_limits_and_nothing_of_the_graders():
    os.environ["SECRET"] = "of the grader"
    reader, writer = os.pipe()
    try:
        answers([(Task.FACTS, "x = 1")])
        number = children._idle[-1].process.pid
        limits = Path(f"/proc/{number}/limits").read_text()
        assert "SECRET" not in Path(f"/proc/{number}/environ").read_text()
        held = [os.readlink(f"/proc/{number}/fd/{name}") for name in os.listdir(f"/proc/{number}/fd")]
        assert os.readlink(f"/proc/self/fd/{reader}") not in held
    finally:
        del os.environ["SECRET"]
        os.close(reader), os.close(writer)
    rows = {row[:25].strip(): row[26:].split()[:2] for row in limits.splitlines()}
    assert rows["Max address space"][0].isdecimal() and rows["Max file size"] == ["0", "0"]


def test_an_answer_of_any_size_or_form_is_read_with_care(monkeypatch):
    for code in ("import os; os.write(1, b'\\xff' * 99)", "import os; os.write(1, b'\\0\\0\\0\\x02[]')",
                 "import os; os.write(1, (3).to_bytes(4, 'big') + b'[[[')"):  # fmt: skip
        children.dismiss()
        monkeypatch.setattr(children, "CHILD", ("-c", f"{code}; import time; time.sleep(9)"))
        assert answers([(Task.FACTS, json.dumps(code))]) == [None]
