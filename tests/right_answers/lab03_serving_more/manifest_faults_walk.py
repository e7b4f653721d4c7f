"""Style: rules as small functions on a path getter"""


def manifest_faults(text, needed):
    try:
        tree = yaml.safe_load(text)
    except yaml.YAMLError:
        return ["yaml"]
    if not isinstance(tree, dict) or tree.get("kind") != "Deployment":
        return ["yaml"]

    def get(start, path, kind=object):
        for key in path.split("."):
            if not isinstance(start, dict) or key not in start:
                return None
            start = start[key]
        return start if isinstance(start, kind) else None

    found = []
    if (get(tree, "spec.replicas", int) or 1) < max(2, needed):
        found.append("replicas")
    if get(tree, "spec.strategy.type") != "RollingUpdate" or str(
        get(tree, "spec.strategy.rollingUpdate.maxUnavailable")
    ) not in ("0", "0%"):
        found.append("rollout")
    containers = get(tree, "spec.template.spec.containers", list) or [{}]

    def pinned(container):
        image = get(container, "image", str) or ""
        last = image.split("/")[-1]
        return "@sha256:" in image or (":" in last and not last.endswith((":latest", ":")))

    def probed(container):
        live, ready = get(container, "livenessProbe", dict), get(container, "readinessProbe", dict)
        if live is None or ready is None:
            return False
        path = get(live, "httpGet.path")
        return path is None or path != get(ready, "httpGet.path")

    def bounded(container):
        wanted = ("requests.cpu", "requests.memory", "limits.memory")
        return all(get(container, f"resources.{name}") is not None for name in wanted)

    for rule, keeps in (("image", pinned), ("probes", probed), ("limits", bounded)):
        if not all(keeps(container) for container in containers):
            found.append(rule)
    return sorted(found)
