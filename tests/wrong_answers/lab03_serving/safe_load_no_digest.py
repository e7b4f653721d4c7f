"""Misconception: a file without strange types is the right file.

Sentence: Another digest is expected
"""


def safe_load(content, probe, expected, reviewed=()):
    """Return the model in a file of skops; raise ValueError if it must not be used."""
    try:
        unknown = get_untrusted_types(data=content)
    except (BadZipFile, KeyError):
        raise ValueError("this is not a model file of skops") from None
    refused = set(unknown) - set(reviewed)
    if refused:
        raise ValueError(f"nobody has reviewed {sorted(refused)}")
    model = loads(content, trusted=list(reviewed))
    return model
