"""safe_load: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: any_reviewed
# Misconception: one reviewed type vouches for the others.
# Sentence: One of two types has been reviewed
# -     if refused:
    if refused and not set(unknown) & set(reviewed):
# -     model = loads(content, trusted=list(reviewed))
    model = loads(content, trusted=unknown)

# %% wrong: digest_of_bytes
# Misconception: a model is recognised by the bytes of its file.
# Sentence: The approved model is loaded
# -     if digest(model, probe) != expected:
    if hashlib.sha256(content).hexdigest() != expected:

# %% wrong: no_digest
# Misconception: a file without strange types is the right file.
# Sentence: Another digest is expected
# -     if digest(model, probe) != expected:
# -         raise ValueError("the model answers differently from the one that was approved")

# %% wrong: refuses_all_unknown
# Misconception: an unknown type is never acceptable, even after a review.
# Sentence: The type has been reviewed
# -     refused = set(unknown) - set(reviewed)
    refused = set(unknown)

# %% wrong: trusts_the_file
# Misconception: a file may say itself what is to be trusted.
# Sentence: nobody has reviewed
# -     refused = set(unknown) - set(reviewed)
# -     if refused:
# -         raise ValueError(f"nobody has reviewed {sorted(refused)}")
# -     model = loads(content, trusted=list(reviewed))
    model = loads(content, trusted=unknown)

# %% wrong: warns_only
# Misconception: a warning is enough.
# Sentence: Another digest is expected
# -         raise ValueError("the model answers differently from the one that was approved")
        print("warning: the model answers differently from the one that was approved")

# %% right: loads_first
# Style: skops itself refuses; its error becomes a ValueError.
def safe_load(content, probe, expected, reviewed=()):
    from skops.io.exceptions import UntrustedTypesFoundException

    try:
        found = loads(content, trusted=list(reviewed))
    except UntrustedTypesFoundException as error:
        raise ValueError(str(error)) from error
    except BadZipFile as error:
        raise ValueError("no model file") from error
    if digest(found, probe) == expected:
        return found
    raise ValueError("another model")

# %% right: one_refusal
# Style: All reasons are collected, then one decision.
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
