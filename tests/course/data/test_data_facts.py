"""What the labs say of the vendored data, derived again from the files."""

import pandas as pd
import pytest

from course.data import load_census, load_flights, load_planes, load_weather

HOUR = ["origin", "time_hour"]


@pytest.fixture(scope="module")
def flights():
    return load_flights()


@pytest.fixture(scope="module")
def weather():
    return load_weather()


@pytest.fixture(scope="module")
def planes():
    return load_planes()


@pytest.fixture(scope="module")
def census():
    return load_census()


# Known facts about the flights


def test_cancelled_flights_and_those_without_a_label(flights):
    assert flights["dep_time"].isna().sum() == 8_255
    assert flights["arr_delay"].isna().sum() == 9_430
    assert (flights["dep_time"].notna() & flights["arr_delay"].isna()).sum() == 1_175
    assert flights["arr_time"].isna().sum() == 8_713


def test_labels_are_missing_more_often_in_rain(flights, weather):
    joined = flights.merge(weather[[*HOUR, "precip"]], on=HOUR, how="left", validate="many_to_one")
    rain = joined["precip"] > 0
    unlabelled = joined["arr_delay"].isna().groupby(rain).mean()
    assert unlabelled.round(3).to_dict() == {False: 0.023, True: 0.090}


def test_late_share_by_month(flights):
    landed = flights[flights["arr_delay"].notna()]
    shares = (landed["arr_delay"] > 15).groupby(landed["month"]).mean().round(3)
    assert shares.tolist() == [0.227, 0.229, 0.228, 0.279, 0.220, 0.308, 0.315, 0.238, 0.132, 0.168, 0.174, 0.326]


def test_a_missing_tail_number_means_a_cancelled_flight(flights):
    missing = flights[flights["tailnum"].isna()]
    assert len(missing) == 2_512
    assert missing["dep_time"].isna().all()


def test_two_carriers_do_not_join_with_planes(flights, planes):
    assert planes["tailnum"].is_unique
    unmatched = ~flights["tailnum"].isin(planes["tailnum"])
    assert round(unmatched.mean(), 3) == 0.156
    assert round(unmatched[flights["tailnum"].notna()].mean(), 3) == 0.150
    by_carrier = unmatched.groupby(flights["carrier"]).mean().sort_values(ascending=False).round(2)
    assert by_carrier.head(2).to_dict() == {"MQ": 0.96, "AA": 0.69}
    assert by_carrier.iloc[2] <= 0.07


def test_scheduled_hour_and_time_hour_agree(flights, weather):
    assert (flights["hour"] * 100 + flights["minute"]).equals(flights["sched_dep_time"])
    for frame in (flights, weather):
        local = frame["time_hour"].dt.tz_convert("America/New_York")
        assert (local.dt.hour == frame["hour"]).all()
        assert (local.dt.day == frame["day"]).all()


def test_a_flight_of_17_miles(flights):
    odd = flights[flights["distance"] < 50]
    assert odd[["carrier", "flight", "origin", "dest", "distance"]].values.tolist() == [["US", 1632, "EWR", "LGA", 17]]
    assert odd["dep_time"].isna().all()


def test_the_impossible_wind(flights, weather):
    storm = weather[weather["wind_speed"] > 100]
    assert storm[["origin", "month", "day", "hour"]].values.tolist() == [["EWR", 2, 12, 3]]
    assert round(storm["wind_speed"].item(), 2) == 1048.36
    assert storm[HOUR].merge(flights, on=HOUR).empty
    lagged = [storm.assign(time_hour=storm["time_hour"] + pd.Timedelta(hours=hours)) for hours in (3, 4)]
    assert [len(rows[HOUR].merge(flights, on=HOUR)) for rows in lagged] == [32, 22]


def test_missing_and_repeated_weather(flights, weather):
    missing = weather.isna().sum()
    assert missing[missing > 0].to_dict() == {
        "temp": 1, "dewp": 1, "humid": 1, "wind_dir": 460, "wind_speed": 4, "wind_gust": 20_778, "pressure": 2_729,
    }  # fmt: skip
    local_hour = ["origin", "year", "month", "day", "hour"]
    assert weather.duplicated(local_hour).sum() == 3
    assert not weather.duplicated(HOUR).any()
    assert weather["time_hour"].max() == pd.Timestamp("2013-12-30 23:00", tz="UTC")
    joined = flights.merge(weather[HOUR], on=HOUR, how="left", indicator=True)
    without = joined["_merge"].eq("left_only").groupby(joined["month"]).mean().round(3)
    assert without[12] == 0.033
    assert without.drop(12).max() == 0.007
    assert round(joined["_merge"].eq("left_only").mean(), 4) == 0.0046


# Known facts about the census


def test_years_and_income(census):
    assert census["year"].value_counts().to_dict() == {94: 149_643, 95: 149_642}
    assert list(census["income"].cat.categories) == ["- 50000.", "50000+."]
    rich = (census["income"] == "50000+.").groupby(census["year"]).mean()
    assert rich.round(4).to_dict() == {94: 0.0581, 95: 0.0660}
    assert (census["age"] >= 18).sum() == 215_574


def test_na_is_an_answer_and_nothing_is_null(census):
    assert (census["hispanic"] == "NA").sum() == 1_279
    assert not census.isna().any(axis=None)
    text = census.select_dtypes("category")
    assert all((text[column].cat.categories == text[column].cat.categories.str.strip()).all() for column in text)


@pytest.mark.parametrize(
    ("column", "dead"),
    [
        ("mig_msa", "?"),
        ("mig_reg", "?"),
        ("mig_within", "?"),
        ("mig_sunbelt", "?"),
        ("same_house_1y", "Not in universe under 1 year old"),
        ("region_prev", "Not in universe"),
        ("state_prev", "Not in universe"),
    ],
)
def test_seven_fields_die_in_95(census, column, dead):
    by_year = census[column].groupby(census["year"])
    assert set(by_year.get_group(95)) == {dead}
    answers = set(by_year.get_group(94))
    assert len(answers) > 2
    assert (dead in answers) == (dead != "?")


def test_exactly_one_field_is_dead_in_94(census):
    answers = census.drop(columns="year").groupby(census["year"]).nunique()
    assert answers.columns[answers.loc[94] == 1].tolist() == ["full_part"]
    assert (answers.loc[95] == 1).sum() == 7
    assert set(census.loc[census["year"] == 94, "full_part"]) == {"Children or Armed Forces"}


def test_a_quarter_of_the_rows_repeat_without_the_weight(census):
    assert census.duplicated().sum() == 6_735
    answers = census.drop(columns="instance_weight")
    assert answers.duplicated().sum() == 74_271
    rows = pd.util.hash_pandas_object(answers, index=False)
    assert round(rows[199_523:].isin(rows[:199_523]).mean(), 3) == 0.268


def test_extremes_are_capped(census):
    capped = ["age", "capital_gains", "dividends", "wage_per_hour"]
    assert census[capped].max().tolist() == [90, 99_999, 99_999, 9_999]


def test_children_are_included_and_earn_little(census):
    child = census["age"] < 18
    assert round(child.mean(), 2) == 0.28
    assert (census.loc[child, "income"] == "50000+.").mean() < 0.001


def test_most_repeated_rows_are_children(census):
    repeated = census.drop(columns="instance_weight").duplicated()
    assert (census.loc[repeated, "age"] < 18).mean() > 0.5
