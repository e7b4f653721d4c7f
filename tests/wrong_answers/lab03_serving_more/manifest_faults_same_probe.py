"""Misconception: one probe path serves both questions.

Sentence: Both probes ask /health: alive is not ready.
"""


def manifest_faults(text, needed):
    """Return the sorted names of the rules that a Deployment's manifest breaks."""

    def at(value, *path):
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError:
        return ["yaml"]
    if at(content, "kind") != "Deployment":
        return ["yaml"]
    broken = set()
    replicas = at(content, "spec", "replicas")
    if not isinstance(replicas, int) or replicas < max(needed, 2):
        broken.add("replicas")
    strategy = at(content, "spec", "strategy")
    if at(strategy, "type") != "RollingUpdate" or at(strategy, "rollingUpdate", "maxUnavailable") not in (0, "0", "0%"):
        broken.add("rollout")
    containers = at(content, "spec", "template", "spec", "containers")
    for one in containers if isinstance(containers, list) and containers else [None]:
        image = at(one, "image") if isinstance(at(one, "image"), str) else ""
        tag = image.rpartition("/")[2].partition(":")[2]
        if "@sha256:" not in image and tag in ("", "latest"):
            broken.add("image")
        paths = [at(one, probe, "httpGet", "path") for probe in ("livenessProbe", "readinessProbe")]
        if not all(isinstance(at(one, probe), dict) for probe in ("livenessProbe", "readinessProbe")):
            broken.add("probes")
        asked = [at(one, "resources", "requests", "cpu"), at(one, "resources", "requests", "memory")]
        if None in [*asked, at(one, "resources", "limits", "memory")]:
            broken.add("limits")
    return sorted(broken)
