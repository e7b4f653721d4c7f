"""Cells that are hard to read: their parsing takes time, memory or depth without an end."""

BOMBS = {
    "a sum of 1,000 texts": "x = " + "+".join(["'a text'"] * 1_000),
    "10,000 signs": "x = " + "-" * 10_000 + "1",
    "1,500 magics": "%who\n" * 1_500,
    "4.8 MB of names": "a;" * 2_400_000,
}
