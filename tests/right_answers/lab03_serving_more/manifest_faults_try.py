"""Style: KeyError and TypeError instead of a getter"""


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
