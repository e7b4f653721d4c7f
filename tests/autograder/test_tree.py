"""Python's parser, asked by several threads."""

import ast
import gc
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograder.tree import parse

NESTED = "x = " + "[" * 40 + "1" + "]" * 40


@pytest.fixture
def another_thread_runs_while_trees_are_built():
    """Give the interpreter away at each collection, and let the collector run at nearly each new node."""
    before = gc.get_threshold()
    gc.callbacks.append(give_away := lambda *_: time.sleep(0.0001))
    gc.set_threshold(5)
    yield
    gc.set_threshold(*before)
    gc.callbacks.remove(give_away)


def test_threads_that_parse_at_once_all_get_their_tree(another_thread_runs_while_trees_are_built):
    with ThreadPoolExecutor(4) as pool:
        trees = list(pool.map(parse, [NESTED] * 40))
    assert {ast.unparse(tree) for tree in trees} == {NESTED}
