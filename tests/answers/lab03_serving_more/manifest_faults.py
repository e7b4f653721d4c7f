"""manifest_faults: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: any_colon_is_a_tag
# Misconception: whatever stands behind a colon is a version.
# Sentence: 5000 is the registry's port, not a tag.
# -         tag = image.rpartition("/")[2].partition(":")[2]
        tag = image.partition(":")[2]

# %% wrong: digest_has_no_tag
# Misconception: an image without a tag is not pinned.
# Sentence: A digest pins the image better than a tag.
# -         if "@sha256:" not in image and tag in ("", "latest"):
        if image.partition("@")[0].rpartition("/")[2].partition(":")[2] in ("", "latest"):

# %% wrong: first_container
# Misconception: a pod has one container.
# Sentence: The second container of two breaks rules too.
# -     for one in containers if isinstance(containers, list) and containers else [None]:
    for one in containers[:1] if isinstance(containers, list) and containers else [None]:

# %% wrong: needed_only
# Misconception: the load alone decides the number of replicas.
# Sentence: One replica is down at each restart, although the load needs no more.
# -     if not isinstance(replicas, int) or replicas < max(needed, 2):
    if not isinstance(replicas, int) or replicas < needed:

# %% wrong: rolling_is_enough
# Misconception: a rolling update never takes capacity away.
# Sentence: maxUnavailable: 1 takes a machine away during the update.
# -     if at(strategy, "type") != "RollingUpdate" or at(strategy, "rollingUpdate", "maxUnavailable") not in (0, "0", "0%"):
    if at(strategy, "type") != "RollingUpdate":

# %% wrong: same_probe
# Misconception: one probe path serves both questions.
# Sentence: Both probes ask /health: alive is not ready.
# -         if not all(isinstance(at(one, probe), dict) for probe in ("livenessProbe", "readinessProbe")) or (
# -             paths[0] == paths[1] and paths[0] is not None
# -         ):
        if not all(isinstance(at(one, probe), dict) for probe in ("livenessProbe", "readinessProbe")):

# %% right: try
# Style: KeyError and TypeError instead of a getter
def manifest_faults(text, needed):
    try:
        tree = yaml.safe_load(text)
        assert tree["kind"] == "Deployment"
    except (yaml.YAMLError, AssertionError, KeyError, TypeError):
        return ["yaml"]
    found = set()

    def require(rule, test):
        try:
            good = test()
        except (KeyError, TypeError, AttributeError, IndexError):
            good = False
        if not good:
            found.add(rule)

    require("replicas", lambda: tree["spec"]["replicas"] >= max(needed, 2))
    require(
        "rollout",
        lambda: (
            tree["spec"]["strategy"]["type"] == "RollingUpdate"
            and tree["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
        ),
    )
    try:
        containers = list(tree["spec"]["template"]["spec"]["containers"]) or [None]
    except (KeyError, TypeError):
        containers = [None]
    for one in containers:
        require("image", lambda: "@sha256:" in one["image"] or re.search(r":(?!latest$)[^/:]+$", one["image"]))
        require("probes", lambda: one["livenessProbe"]["httpGet"]["path"] != one["readinessProbe"]["httpGet"]["path"])
        require(
            "limits",
            lambda: (
                one["resources"]["requests"]["cpu"]
                and one["resources"]["requests"]["memory"]
                and one["resources"]["limits"]["memory"]
            ),
        )
    return sorted(found)

# %% right: walk
# Style: rules as small functions on a path getter
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
