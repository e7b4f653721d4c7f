"""Make commitments.csv beside this file: python make_commitments.py

Forty commitments of nobody: constructed, for readers who have made none in the earlier labs. Whoever this was said
60 to 95 %, and was right in about half of the cases.
"""

from pathlib import Path

import numpy as np
import pandas as pd

HOLDS = 0.55


def main() -> None:
    rng = np.random.default_rng(6)
    confidence = rng.choice([60, 70, 80, 90, 95], size=40)
    within = rng.choice([5, 10, 20], size=40)
    truth = rng.integers(10, 90, size=40)
    off = np.where(rng.random(40) < HOLDS, rng.integers(0, within + 1), within + rng.integers(1, 20, size=40))
    guess = truth + off * rng.choice([-1, 1], size=40)
    table = pd.DataFrame({"guess": guess, "confidence": confidence, "within": within, "truth": truth})
    table.to_csv(Path(__file__).with_name("commitments.csv"), index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
