"""What a plan is worth, whether to begin it, who answers for it, and what a claim means in a population."""

from __future__ import annotations

import numpy as np
import pandas as pd


def expected_value(late, warned, benefit: float, cost: float, fixed: float) -> dict[str, float | None]:
    """Return the value of a policy, its precision, and the precision at which the value would be 0.

    late: 1, 0 or NaN (no label: left out); warned: bools. A right warning gains `benefit`, a false one loses `cost`.
    """
    late, warned = np.asarray(late, float), np.asarray(warned, bool)
    alarms = int((warned & ~np.isnan(late)).sum())
    right = int((warned & (late == 1)).sum())
    value = benefit * right - cost * (alarms - right) - fixed
    if not alarms:
        return {"value": float(value), "precision": None, "break_even": None}
    even = (cost + fixed / alarms) / (benefit + cost)
    return {"value": float(value), "precision": right / alarms, "break_even": float(even)}


def verdict(card: dict) -> str:
    """Return what happens to a pitch: the first rule of lab 6's scope clinic that applies to its card."""
    if not (card["decision"] or "").strip():
        return "refuse: no decision"
    if card["label_days"] is None or card["label_days"] > card["decide_days"]:
        return "refuse: no label"
    if card["rule_value"] is None:
        return "send back: baseline"
    if card["model_value"] - card["running_cost"] <= max(card["rule_value"], 0):
        return "refuse: a rule does"
    if not (card["kill"] or "").strip():
        return "send back: kill"
    return "pilot"


def raci_faults(table: dict[str, dict[str, str]], groups: set[str]) -> set[tuple[str, str]]:
    """Return {(task, fault)}: "no A", "several A", "group A" and "no R". A cell such as "AR" holds both letters."""
    faults = set()
    for task, cells in table.items():
        accountable = [who for who, letters in cells.items() if "A" in letters]
        if len(accountable) != 1:
            faults.add((task, "several A" if accountable else "no A"))
        if any(who in groups for who in accountable):
            faults.add((task, "group A"))
        if not any("R" in letters for letters in cells.values()):
            faults.add((task, "no R"))
    return faults


def judge_claim(sought, group, rates: tuple[float, float], money: tuple[float, float, float]) -> pd.DataFrame:
    """Return per group (and "all") what a classifier with these rates would come to on average.

    rates: recall and false-alarm rate; money: benefit of a find, cost of a false alarm, fee per person scored.
    """
    (recall, alarm), (benefit, cost, fee) = rates, money
    sought = pd.Series(np.asarray(sought, float))
    group = pd.Series(np.asarray(group, dtype=object))
    rows = {}
    for name in [*sorted(group.unique()), "all"]:
        chosen = sought if name == "all" else sought[group == name]
        people, positives = len(chosen), chosen.sum()
        found, false = recall * positives, alarm * (people - positives)
        rows[name] = {
            "base_rate": positives / people,
            "accuracy": (found + people - positives - false) / people,
            "no_to_all": 1 - positives / people,
            "precision": found / (found + false) if found + false else np.nan,
            "value": benefit * found - cost * false - fee * people,
        }
    return pd.DataFrame.from_dict(rows, orient="index")
