"""Make readiness.csv: the tests of the delay-warning service, as its team filled in the questionnaire (constructed).

    python make_readiness.py

The 28 questions follow the ML Test Score (Breck et al. 2017) in our words. The answers are made up: no real project.
"""

import csv
from pathlib import Path

A, H, N = ("automatically", False), ("by hand", True), ("never", False)
NOTED, UNNOTED = ("automatically", True), ("by hand", False)
PROJECT = {
    "data": [
        ("a schema says what each feature may hold", A),
        ("every feature helps", H),
        ("no feature costs more than it brings", H),
        ("features obey the rules of the house", UNNOTED),
        ("the pipeline protects personal data", H),
        ("a new feature can be added quickly", UNNOTED),
        ("the code of the features is tested", A),
    ],
    "model": [
        ("a change of the model is reviewed", H),
        ("the offline measure goes with the real one", N),
        ("all settings were tuned", NOTED),
        ("what an old model costs is known", H),
        ("a simpler model is not better", A),
        ("quality is enough for every important group", H),
        ("unfair treatment was looked for", UNNOTED),
    ],
    "infrastructure": [
        ("training gives the same model again", A),
        ("the model's code has unit tests", A),
        ("the whole pipeline has a test", H),
        ("a model is checked before it serves", H),
        ("a prediction can be traced step by step", UNNOTED),
        ("a new model first serves a few requests", N),
        ("the old model can be brought back", UNNOTED),
    ],
    "monitoring": [
        ("a change upstream is announced", UNNOTED),
        ("inputs in service obey the schema", H),
        ("training and service compute a feature alike", N),
        ("the model's age is watched", UNNOTED),
        ("no prediction is NaN or infinite", N),
        ("speed and memory have not got worse", H),
        ("quality in service has not got worse", N),
    ],
}

if __name__ == "__main__":
    with Path(__file__).with_name("readiness.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["section", "test", "run", "written down"])
        rows.writerows([section, test, *answer] for section, tests in PROJECT.items() for test, answer in tests)
