"""The departure board and the served model: times, alignment with the labelled flights, and what is in the table."""

import pandas as pd

from course.delays import labelled_flights
from course.serving.board import AIRPORTS, FIELDS, departure_board, late_model, served_flights


def test_a_flight_leaves_its_delay_after_it_was_due_and_is_asked_about_three_hours_before():
    board = departure_board()
    assert len(board) == 336_776
    assert (board["due"] - board["asked"] == pd.Timedelta(hours=3)).all()
    left = board["left"].notna()
    minutes = (board["left"] - board["due"]).dt.total_seconds() / 60
    assert (minutes[left] == board.loc[left, "dep_delay"]).all()
    assert (~left).sum() == 8_255, "the cancelled flights"


def test_the_boards_labelled_rows_are_those_of_the_model_in_the_same_order():
    board, labelled = departure_board().dropna(subset="arr_delay"), labelled_flights()
    assert (board["month"].to_numpy() == labelled["month"].to_numpy()).all()
    assert ((board["arr_delay"] > 15).to_numpy() == labelled["late"].to_numpy()).all()
    assert board["origin"].map(AIRPORTS.index).tolist() == labelled["origin"].tolist()


def test_the_served_model_repeats_and_gives_probabilities():
    flights = served_flights()
    assert list(flights.columns) == [*FIELDS, "late"] and flights.notna().all().all()
    scores = [late_model(flights, size=2_000).predict_proba(flights[FIELDS].head(50))[:, 1] for _ in range(2)]
    assert (scores[0] == scores[1]).all() and ((scores[0] > 0) & (scores[0] < 1)).all()
