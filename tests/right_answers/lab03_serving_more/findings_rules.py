"""Style: a function for each rule"""

NAME = r"[A-Za-z0-9_]*(password|secret|token|api_key)[A-Za-z0-9_]*"


def _secret(line):
    return re.search(NAME + r"""["']?\s*(:\s*[\w.\[\]]+\s*)?[:=]\s*("[^"]+"|'[^']+')""", line, re.IGNORECASE)


def _pickle(line):
    return re.search(r"(pickle\.load|pickle\.loads|joblib\.load)\s*\(", line)


def findings(files):
    result = []
    for path in files:
        for number, line in enumerate(files[path].split("\n")):
            text = line.strip()
            if text[:1] == "#":
                continue
            if path[-3:] == ".py":
                for rule, test in (("open", "0.0.0.0" in line), ("pickle", _pickle(line)), ("secret", _secret(line))):
                    if test:
                        result.append((path, number + 1, rule))
            elif path == "requirements.txt" or path.endswith("/requirements.txt"):
                if text and text[0] != "-" and "==" not in text.partition("#")[0]:
                    result.append((path, number + 1, "unpinned"))
    return sorted(result)
