"""How long do deployed models stay in use, when many of them are still in use today?

Source: E. Kaplan, P. Meier, "Nonparametric estimation from incomplete observations", Journal of the American
Statistical Association 53, 1958, doi:10.1080/01621459.1958.10501452.
"""

from __future__ import annotations

import numpy as np


def survival(months: object, ended: object, at: float) -> float:
    """Return the share still in use after `at` months, by Kaplan and Meier.

    `months` is how long each model was watched, `ended` whether it was switched off then (True) or was still in
    use when the watching stopped (False). A model that ends in a month is counted as in use until then.
    """
    months, ended = np.asarray(months, dtype=float), np.asarray(ended, dtype=bool)
    share = 1.0
    for month in np.unique(months[ended & (months <= at)]):
        share *= 1 - np.sum(ended & (months == month)) / np.sum(months >= month)
    return float(share)
