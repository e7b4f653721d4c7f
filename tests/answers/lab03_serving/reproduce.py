"""reproduce: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: first_only
# Misconception: the first difference explains all.
# Sentence: name all, in this order
# -     return [name for name in ("data", "code", "lock", "seed") if record[name] != now[name]]
    return [name for name in ("data", "code", "lock", "seed") if record[name] != now[name]][:1]

# %% wrong: keeps_inputs
# Misconception: a fingerprint is a copy.
# Sentence: holds four short texts
# -     return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    return texts

# %% wrong: lock_bytes
# Misconception: a lock is the bytes of its file.
# Sentence: the lock says the same
# -         "lock": "\n".join(sorted(pins)),
        "lock": run["lock"],

# %% wrong: row_order_free
# Misconception: the order of the rows does not matter.
# Sentence: a sample with the same seed then takes other rows
# -         "data": run["data"].to_csv(index=False),
        "data": run["data"].sort_values(list(run["data"].columns)).to_csv(index=False),

# %% wrong: seed_only
# Misconception: the seed is what makes a result repeatable.
# Sentence: the lock broke, nothing else
# -     return [name for name in ("data", "code", "lock", "seed") if record[name] != now[name]]
    return ["seed"] if record["seed"] != now["seed"] else []

# %% wrong: strips_indent
# Misconception: blanks never matter in code.
# Sentence: Blanks at the beginning of a line are Python
# -         "code": "\n".join(line.rstrip() for line in run["code"].splitlines()),
        "code": "\n".join(line.strip() for line in run["code"].splitlines()),

# %% wrong: summary_of_data
# Misconception: the same shape and means are the same data.
# Sentence: in another order
# -         "data": run["data"].to_csv(index=False),
        "data": run["data"].describe().round(3).to_csv(),

# %% wrong: with_index
# Misconception: the index is a part of the data.
# Sentence: Another index, the same rows
# -         "data": run["data"].to_csv(index=False),
        "data": run["data"].to_csv(),

# %% right: hash_rows
# Style: Each row is hashed by pandas; the parts are compared one by one.
def fingerprint(run):
    data = run["data"]
    rows = pd.util.hash_pandas_object(data, index=False).to_numpy().tobytes()
    names = "|".join(map(str, data.columns)).encode()
    code = [line.rstrip(" \t\r") for line in run["code"].replace("\r\n", "\n").split("\n")]
    lines = (line.partition("#")[0].lower().split() for line in run["lock"].split("\n"))
    lock = sorted({"".join(words) for words in lines if words})
    parts = {"data": names + rows, "code": repr(code).encode(), "lock": repr(lock).encode()}
    digests = {name: hashlib.blake2b(part).hexdigest() for name, part in parts.items()}
    return digests | {"seed": f"seed {run['seed']}"}


def reproduce(record, run):
    changed = []
    for name, value in fingerprint(run).items():
        if record.get(name) != value:
            changed.append(name)
    return changed

# %% right: json
# Style: Everything becomes JSON, and JSON is hashed.
def fingerprint(run):
    import json

    lock = {line.split("#")[0].strip().casefold() for line in run["lock"].splitlines()}
    said = {
        "data": run["data"].to_dict("split")["columns"] + run["data"].astype(str).to_numpy().tolist(),
        "code": [line.rstrip() for line in run["code"].splitlines()],
        "lock": sorted(lock - {""}),
        "seed": run["seed"],
    }
    return {name: hashlib.md5(json.dumps(value).encode()).hexdigest() for name, value in said.items()}


def reproduce(record, run):
    now = fingerprint(run)
    return [name for name in now if now[name] != record[name]]
