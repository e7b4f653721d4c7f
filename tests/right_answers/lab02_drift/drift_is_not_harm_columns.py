"""Without a loop over months: columns first, then sums by month."""


def drift_is_not_harm(counts, distance, limit=0.25):
    quiet = counts["score"] < 17
    # Alert-all pays for the punctual flights too, so only the quiet ones make a difference.
    extra = (5 * counts["late"] - (counts["flights"] - counts["late"])).where(quiet, 0)
    table = extra.groupby(counts["month"]).sum()
    words = [["neither", "harm"], ["drift", "both"]]
    return {int(month): words[distance[month] > limit][value > 0] for month, value in table.items()}
