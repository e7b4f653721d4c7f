"""Misconception: a comment is a line like any other.

Sentence: or a comment, or an empty text: no secret.
"""


def findings(files):
    """Return the sorted [(path, line, rule)] that a reviewer would mark."""
    name = r"\w*(?:password|secret|token|api_key)\w*"
    patterns = {
        "secret": rf"""(?i)(?:\b{name}\b|["']{name}["'])\s*(?::[^=\n"']*)?[=:]\s*["'][^"']+["']""",
        "pickle": r"\b(?:pickle\.loads?|joblib\.load)\s*\(",
        "open": r"0\.0\.0\.0",
    }
    found = []
    for path, text in files.items():
        for number, line in enumerate(text.split("\n"), start=1):
            plain = line.strip()
            if path.endswith(".py"):
                found += [(path, number, rule) for rule, pattern in patterns.items() if re.search(pattern, line)]
            if (
                path.rpartition("/")[2] == "requirements.txt"
                and plain
                and not plain.startswith("-")
                and "==" not in plain.split("#")[0]
            ):
                found.append((path, number, "unpinned"))
    return sorted(found)
