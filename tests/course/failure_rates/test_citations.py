"""Roots against SciPy's strongly connected components, and changed claims on the real pages."""

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import shortest_path

from course.data.claims import load_claims
from course.failure_rates.model_answers.citations import changed_claims, citation_roots


@pytest.mark.parametrize("seed", range(10))
def test_roots_are_the_reachable_pages_without_a_citation(seed):
    rng = np.random.default_rng(seed)
    edges = rng.random((12, 12)) < 0.12
    cites = {f"p{i}": [f"p{j}" for j in np.flatnonzero(edges[i])] for i in range(12)}
    reached = np.isfinite(shortest_path(csr_array(edges.astype(float)), unweighted=True))
    leaf = ~edges.any(axis=1)
    expected = {f"p{i}": {f"p{j}" for j in np.flatnonzero(reached[i] & leaf)} for i in range(12)}
    assert citation_roots(cites) == expected


def test_circles_have_no_root_and_a_page_that_was_not_found_is_one():
    assert citation_roots({"a": ["b"], "b": ["a"]}) == {"a": set(), "b": set()}
    assert citation_roots({"a": ["lost"], "c": []}) == {"a": {"lost"}, "c": {"c"}}


def test_where_the_forecast_became_a_fact():
    pages = load_claims()
    found = changed_claims(
        {name: page["claim"] for name, page in pages.items()}, {n: p["cites"] for n, p in pages.items()}
    )
    assert {field for page, field in found if page == "canvass"} == {"subject", "outcome", "tense"}
    assert not [field for page, field in found if page == "iiot_world"]  # a copy changes nothing
    assert ("techcircle_2022", "outcome") in found


def test_a_page_that_agrees_with_one_of_its_sources_changed_nothing():
    claims = {"a": {"x": 1}, "b": {"x": 2}, "c": {"x": 2}, "d": {"x": 3}}
    cites = {"c": ["a", "b"], "d": ["a", "b", "lost"], "b": ["lost"]}
    assert changed_claims(claims, cites) == {("d", "x")}
