"""With the shortest words that hold the number."""


def constraints():
    return dict(
        launch=("product", "after day 55 is of no use"),
        freeze=("sre", "day 44 to day 50"),
        load=("product", "nine warnings an hour"),
        shadow=("data_science", "28 days with labels"),
        retention=("legal", "30 days"),
        stop=("legal", "within 15 minutes"),
    )
