"""hidden_constraints: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: label_delay
# Misconception: the days that are wanted are the days until labels come.
# Sentence: another role holds the fact
# -     found["shadow"] = ("data_science", "To tell the model from the rule we need 28 days with labels")
    found["shadow"] = ("sre", "loaded four days after the flight")

# %% wrong: no_number
# Misconception: any sentence of the right person is evidence.
# Sentence: the words with the number decide
# -     found["freeze"] = ("sre", "From day 44 to day 50, both included, nothing is deployed")
    found["freeze"] = ("sre", "the network is being rebuilt")

# %% wrong: paraphrased
# Misconception: a summary in my own words is evidence.
# Sentence: word for word
# -     found["retention"] = ("legal", "may be kept for 30 days, then it must be deleted")
    found["retention"] = ("legal", "links to bookings are deleted after 30 days")

# %% wrong: possible_is_limit
# Misconception: what is possible is what is allowed.
# Sentence: another role holds the fact
# -     found["stop"] = ("legal", "we must be able to stop it within 15 minutes")
    found["stop"] = ("sre", "After one drill it takes ten")

# %% wrong: threshold_owner
# Misconception: who sets the threshold knows how many warnings are too many.
# Sentence: another role holds the fact
# -     found["load"] = ("product", "The desk has six people, and each of them can handle nine warnings an hour")
    found["load"] = ("data_science", "there are as many warnings an hour as the desk likes")

# %% right: short
# Style: With the shortest words that hold the number.
def constraints():
    return dict(
        launch=("product", "after day 55 is of no use"),
        freeze=("sre", "day 44 to day 50"),
        load=("product", "nine warnings an hour"),
        shadow=("data_science", "28 days with labels"),
        retention=("legal", "30 days"),
        stop=("legal", "within 15 minutes"),
    )

# %% right: whole_sentences
# Style: With whole sentences, in another order.
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
