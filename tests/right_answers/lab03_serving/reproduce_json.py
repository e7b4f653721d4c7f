"""Everything becomes JSON, and JSON is hashed."""


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
