"""With whole sentences, in another order."""

constraints = {"stop": ("legal", "If the service harms travellers, we must be able to stop it within 15 minutes.")}
constraints["retention"] = ("legal", "The link between a prediction and a booking may be kept for 30 days")
constraints["shadow"] = ("data_science", "To tell the model from the rule we need 28 days with labels.")
constraints["load"] = ("product", "each of them can handle nine warnings an hour.")
constraints["freeze"] = (
    "sre",
    "From day 44 to day 50, both included, nothing is deployed: the network is being rebuilt.",
)
constraints["launch"] = (
    "product",
    "The season opens on day 60, and a launch after day 55 is of no use to the desk this year.",
)
