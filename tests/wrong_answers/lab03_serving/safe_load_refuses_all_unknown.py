"""Misconception: an unknown type is never acceptable, even after a review.

Sentence: The type has been reviewed
"""


def safe_load(content, probe, expected, reviewed=()):
    """Return the model in a file of skops; raise ValueError if it must not be used."""
    try:
        unknown = get_untrusted_types(data=content)
    except (BadZipFile, KeyError):
        raise ValueError("this is not a model file of skops") from None
    refused = set(unknown)
    if refused:
        raise ValueError(f"nobody has reviewed {sorted(refused)}")
    model = loads(content, trusted=list(reviewed))
    if digest(model, probe) != expected:
        raise ValueError("the model answers differently from the one that was approved")
    return model
