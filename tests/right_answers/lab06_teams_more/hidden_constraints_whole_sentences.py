"""With whole sentences, in another order."""


def constraints():
    found = {"stop": ("legal", "If the service harms travellers, we must be able to stop it within 15 minutes.")}
    found["retention"] = ("legal", "The link between a prediction and a booking may be kept for 30 days")
    found["shadow"] = ("data_science", "To tell the model from the rule we need 28 days with labels.")
    found["load"] = ("product", "each of them can handle nine warnings an hour.")
    found["freeze"] = (
        "sre",
        "From day 44 to day 50, both included, nothing is deployed: the network is being rebuilt.",
    )
    found["launch"] = (
        "product",
        "The season opens on day 60, and a launch after day 55 is of no use to the desk this year.",
    )
    return found
