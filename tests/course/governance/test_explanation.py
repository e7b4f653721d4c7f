"""Importance agrees with scikit-learn's, curves with its partial dependence, recourse with trying everything."""

import numpy as np
import pandas as pd
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.inspection import partial_dependence, permutation_importance

from course.governance.model_answers.explanation import against_the_average, ice, importance, recourse


@pytest.fixture(scope="module")
def fitted():
    rng = np.random.default_rng(0)
    table = pd.DataFrame(rng.normal(size=(1_500, 3)), columns=[*"abc"])
    truth = (table["a"] + table["a"] * table["b"] + 0.3 * rng.normal(size=1_500) > 0).astype(int)
    model = HistGradientBoostingClassifier(max_iter=30, random_state=0).fit(table, truth)
    return model, table, truth, lambda rows: model.predict_proba(rows)[:, 1]


def test_importance_is_scikit_learns(fitted):
    model, table, truth, score = fitted
    found = importance(score, table, truth, {name: [name] for name in table}, seed=1)
    theirs = permutation_importance(model, table, truth, scoring="roc_auc", n_repeats=10, random_state=0)
    np.testing.assert_allclose(list(found.values()), theirs.importances_mean, atol=0.015)


def test_columns_of_a_block_keep_their_pairing(fitted):
    _, table, truth, _ = fitted
    twin = table.assign(copy=table["a"])
    found = importance(lambda rows: rows["b"] + 99 * (rows["a"] - rows["copy"]), twin, truth, {"both": ["a", "copy"]})
    assert found["both"] == pytest.approx(0)


def test_curves_are_scikit_learns(fitted):
    model, table, _, score = fitted
    values = np.array([-1.0, 0.0, 1.0])
    theirs = partial_dependence(model, table, ["a"], custom_values={"a": values}, kind="both", method="brute")
    curves = ice(score, table, "a", values)
    np.testing.assert_allclose(curves, theirs["individual"][0])
    np.testing.assert_allclose(curves.mean(axis=0), theirs["average"][0])


def test_against_the_average_counts_the_other_direction():
    assert against_the_average([[0, 1], [0, 1], [1, 0], [0, -0.001]]) == 0.25


def test_recourse_takes_the_fewest_changes():
    person, options = {"u": 0, "v": 0, "age": 50}, {"u": [1, 2], "v": [1]}

    def total(rows):
        return rows["u"] + 1.5 * rows["v"]

    assert recourse(person, options, total, 0) == {}
    assert recourse(person, options, total, 1) == {"u": 2}
    assert recourse(person, options, total, 3) == {"u": 2, "v": 1}
    assert recourse(person, options, total, 4) is None
