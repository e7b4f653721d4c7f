"""Misconception: a file may say itself what is to be trusted.

Sentence: nobody has reviewed
"""


def safe_load(content, probe, expected, reviewed=()):
    """Return the model in a file of skops; raise ValueError if it must not be used."""
    try:
        unknown = get_untrusted_types(data=content)
    except (BadZipFile, KeyError):
        raise ValueError("this is not a model file of skops") from None
    model = loads(content, trusted=unknown)
    if digest(model, probe) != expected:
        raise ValueError("the model answers differently from the one that was approved")
    return model
