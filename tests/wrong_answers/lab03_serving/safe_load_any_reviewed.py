"""Misconception: one reviewed type vouches for the others.

Sentence: One of two types has been reviewed
"""


def safe_load(content, probe, expected, reviewed=()):
    """Return the model in a file of skops; raise ValueError if it must not be used."""
    try:
        unknown = get_untrusted_types(data=content)
    except (BadZipFile, KeyError):
        raise ValueError("this is not a model file of skops") from None
    refused = set(unknown) - set(reviewed)
    if refused and not set(unknown) & set(reviewed):
        raise ValueError(f"nobody has reviewed {sorted(refused)}")
    model = loads(content, trusted=unknown)
    if digest(model, probe) != expected:
        raise ValueError("the model answers differently from the one that was approved")
    return model
