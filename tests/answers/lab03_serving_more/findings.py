"""findings: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: any_mention
# Misconception: a line that mentions a token holds one.
# Sentence: Read from the environment, it is not in the file.
# -         "secret": rf"""(?i)(?:\b{name}\b|["']{name}["'])\s*(?::[^=\n"']*)?[=:]\s*["'][^"']+["']""",
        "secret": rf"(?i){name}",

# %% wrong: capitals_only
# Misconception: secrets are written in capital letters.
# Sentence: A text in quotes goes to a password, secret, token or api_key: assigned, as an entry or as an argument.
# -     name = r"\w*(?:password|secret|token|api_key)\w*"
    name = r"\w*(?:PASSWORD|SECRET|TOKEN|API_KEY)\w*"
# -         "secret": rf"""(?i)(?:\b{name}\b|["']{name}["'])\s*(?::[^=\n"']*)?[=:]\s*["'][^"']+["']""",
        "secret": rf"""(?:\b{name}\b|["']{name}["'])\s*(?::[^=\n"']*)?[=:]\s*["'][^"']+["']""",

# %% wrong: comparison_pins
# Misconception: any version number pins a package.
# Sentence: pandas>=3 is another version tomorrow.
# -                 and "==" not in plain.split("#")[0]
                and not re.search(r"[=<>~]=", plain.split("#")[0])

# %% wrong: counts_comments
# Misconception: a comment is a line like any other.
# Sentence: or a comment, or an empty text: no secret.
# -             if plain.startswith("#"):
# -                 continue

# %% wrong: dump_too
# Misconception: dump is as dangerous as load.
# Sentence: load and loads run what is in the file; dump does not.
# -         "pickle": r"\b(?:pickle\.loads?|joblib\.load)\s*\(",
        "pickle": r"\b(?:pickle\.(?:loads?|dump)|joblib\.load)\s*\(",

# %% wrong: first_rule
# Misconception: a line is reported once.
# Sentence: One line can break two rules.
# -                 found += [(path, number, rule) for rule, pattern in patterns.items() if re.search(pattern, line)]
                found += [(path, number, rule) for rule, pattern in patterns.items() if re.search(pattern, line)][:1]

# %% wrong: from_zero
# Misconception: lines count from 0.
# Sentence: A token in quotes stands on line 2.
# -         for number, line in enumerate(text.split("\n"), start=1):
        for number, line in enumerate(text.split("\n"), start=0):

# %% right: rules
# Style: a function for each rule
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

# %% right: tokens
# Style: Python's tokenizer where it reads the line, and plain string work
def findings(files):
    def secret(line):
        for match in re.finditer(r"""["']?(\w+)["']?\s*(?::\s*\w+\s*)?(=|:)(?!=)\s*(["'])(.*?)\3""", line):
            if match[4] and any(word in match[1].lower() for word in ("password", "secret", "token", "api_key")):
                return True
        return False

    found = set()
    for path, text in files.items():
        name = path.split("/")[-1]
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            if name == "requirements.txt":
                asked = line.split("#")[0].strip()
                if not asked.startswith("-") and "==" not in asked:
                    found.add((path, number, "unpinned"))
            if path.endswith(".py"):
                if secret(line):
                    found.add((path, number, "secret"))
                if any(call in line.replace(" ", "") for call in ("pickle.load(", "pickle.loads(", "joblib.load(")):
                    found.add((path, number, "pickle"))
                if "0.0.0.0" in line:
                    found.add((path, number, "open"))
    return sorted(found)
