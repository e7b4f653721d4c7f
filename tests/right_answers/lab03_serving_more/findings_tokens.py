"""Style: Python's tokenizer where it reads the line, and plain string work"""


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
