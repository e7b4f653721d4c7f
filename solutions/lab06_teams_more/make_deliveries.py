"""Make deliveries.csv beside this file: python make_deliveries.py

A constructed log of two teams in 26 weeks of 2014. Both write the same number of changes. `monthly` collects them and
deploys on the last day of four weeks; `daily` deploys each change within a few hours. A change is at fault with the
same probability in both teams, and a deployment fails if one of its changes is at fault.
"""

from pathlib import Path

import numpy as np
import pandas as pd

CHANGES, WEEKS, AT_FAULT = 78, 26, 0.06


def team(name: str, rng: np.random.Generator) -> pd.DataFrame:
    committed = np.sort(rng.uniform(0, WEEKS * 168 - 60, size=CHANGES))
    if name == "monthly":
        deployed = (np.floor(committed / (4 * 168)) + 1) * 4 * 168 - 30
        deployed = np.where(deployed < committed, deployed + 4 * 168, deployed)
    else:
        deployed = committed + rng.uniform(2, 30, size=CHANGES)
    number = pd.factorize(deployed)[0] + 1
    table = pd.DataFrame({"committed": committed, "deployed": deployed, "deployment": [f"{name}-{n}" for n in number]})
    group = table.groupby("deployment")["committed"]
    table["failed"] = group.transform(lambda part: rng.random(len(part)).min() < AT_FAULT).astype(bool)
    hours = group.transform(lambda part: rng.uniform(0.3, 1.0)) * (1 + 2 * group.transform("size"))
    table["restored"] = (table["deployed"] + hours).where(table["failed"])
    return table.assign(team=name, change=[f"{name}-c{place:02d}" for place in range(CHANGES)])


def main() -> None:
    rng = np.random.default_rng(17)
    log = pd.concat([team("monthly", rng), team("daily", rng)], ignore_index=True)
    unfinished = log["deployed"] > WEEKS * 168
    log.loc[unfinished, ["deployment", "deployed", "restored"]] = np.nan
    log.loc[unfinished, "failed"] = False
    start = pd.Timestamp("2014-01-06 00:00")
    for column in ("committed", "deployed", "restored"):
        log[column] = (start + pd.to_timedelta(log[column], unit="h")).dt.floor("min")
    log = log[["team", "change", "committed", "deployment", "deployed", "failed", "restored"]]
    log.to_csv(Path(__file__).with_name("deliveries.csv"), index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
