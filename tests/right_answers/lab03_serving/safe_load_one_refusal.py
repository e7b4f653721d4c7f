"""All reasons are collected, then one decision."""


def safe_load(content, probe, expected, reviewed=()):
    reasons, found = [], None
    try:
        reasons = [kind for kind in get_untrusted_types(data=content) if kind not in reviewed]
        found = None if reasons else loads(content, trusted=reviewed)
    except BadZipFile:
        reasons.append("not a file of skops")
    if found is not None and digest(found, probe) != expected:
        reasons.append("another digest")
    if reasons:
        raise ValueError(", ".join(reasons))
    return found
