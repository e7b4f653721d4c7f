"""NYC flights 2013: every departure from EWR, JFK and LGA, with hourly weather and the planes (CC0).

The question asked of it is put three hours before scheduled departure: will this flight arrive more than 15 minutes
late? `known` in the tables of columns says when a value exists, relative to that time. LICENCES.md says what is wrong
with the data.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from course.data.column import Column
from course.data.files import read

if TYPE_CHECKING:
    import pandas as pd

SCHEDULE = "before: in the published schedule"
DEPARTED = "after: at departure; never for a cancelled flight"
ARRIVED = "after: at arrival; never for a cancelled or diverted flight"
HOUR_ENDS = "at minute 51 of its hour"
REGISTER = "before: in the aircraft register, if the tail number is known"

FLIGHTS = (
    Column("year", "integer", "year", "Year of scheduled departure, New York time: 2013.", SCHEDULE),
    Column("month", "integer", "1-12", "Month of scheduled departure, New York time.", SCHEDULE),
    Column("day", "integer", "1-31", "Day of scheduled departure, New York time.", SCHEDULE),
    Column("dep_time", "number", "HHMM", "Actual departure, New York time; missing if cancelled.", DEPARTED),
    Column("sched_dep_time", "integer", "HHMM", "Scheduled departure, New York time.", SCHEDULE),
    Column("dep_delay", "number", "minutes", "Actual less scheduled departure; negative is early.", DEPARTED),
    Column("arr_time", "number", "HHMM", "Actual arrival, local time at the destination.", "after: at arrival"),
    Column("sched_arr_time", "integer", "HHMM", "Scheduled arrival, local time at the destination.", SCHEDULE),
    Column("arr_delay", "number", "minutes", "Actual less scheduled arrival: above 15 is late (the label).", ARRIVED),
    Column("carrier", "text", "code", "Airline, two characters.", SCHEDULE),
    Column("flight", "integer", "code", "Flight number: a name, not a quantity.", SCHEDULE),
    Column(
        "tailnum",
        "text",
        "code",
        "Plane's tail number; 2,512 are missing and each of those flights was cancelled. AA and MQ often give a "
        "fleet number instead.",
        "unknown: the file does not say when a plane was assigned, and a missing one reveals a cancellation",
    ),
    Column("origin", "text", "code", "Airport of departure: EWR, JFK or LGA.", SCHEDULE),
    Column("dest", "text", "code", "Airport of destination.", SCHEDULE),
    Column("air_time", "number", "minutes", "Time in the air.", ARRIVED),
    Column("distance", "integer", "miles", "Distance between the two airports.", SCHEDULE),
    Column("hour", "integer", "0-23", "Hour of scheduled departure, New York time.", SCHEDULE),
    Column("minute", "integer", "0-59", "Minute of scheduled departure.", SCHEDULE),
    Column("time_hour", "time", "UTC", "Scheduled departure cut down to its hour; joins with weather.", SCHEDULE),
)

WEATHER = (
    Column("origin", "text", "code", "Airport of the station: EWR, JFK or LGA.", "before"),
    Column("year", "integer", "year", "Year of the observation, New York time: 2013.", "before"),
    Column("month", "integer", "1-12", "Month of the observation, New York time.", "before"),
    Column("day", "integer", "1-31", "Day of the observation, New York time.", "before"),
    Column("hour", "integer", "0-23", "Hour, New York time; 1 comes twice on 3 November (the clock change).", "before"),
    Column("temp", "number", "°F", "Temperature, the hour's highest report.", HOUR_ENDS),
    Column("dewp", "number", "°F", "Dew point, the hour's highest report.", HOUR_ENDS),
    Column("humid", "number", "%", "Relative humidity, the hour's highest report.", HOUR_ENDS),
    Column("wind_dir", "number", "degrees", "Direction the wind blows from; 0 is calm, 360 north.", HOUR_ENDS),
    Column("wind_speed", "number", "mph", "Wind speed; one value is 1048.36.", HOUR_ENDS),
    Column("wind_gust", "number", "mph", "Gust speed; missing when no gust was reported (80 %).", HOUR_ENDS),
    Column("precip", "number", "inches", "Rain and melted snow in the hour.", HOUR_ENDS),
    Column("pressure", "number", "millibars", "Pressure at sea level; missing in 10 %.", HOUR_ENDS),
    Column("visib", "number", "miles", "Visibility, 10 at most.", HOUR_ENDS),
    Column("time_hour", "time", "UTC", "Start of the hour; with origin, the table's key.", "before"),
)

PLANES = (
    Column("tailnum", "text", "code", "Tail number: the table's key.", "before"),
    Column("year", "number", "year", "Year of manufacture; missing for 70.", REGISTER),
    Column("type", "text", "name", "Kind of aircraft.", REGISTER),
    Column(
        "manufacturer",
        "text",
        "name",
        "Manufacturer; one firm may have several names (AIRBUS, AIRBUS INDUSTRIE).",
        REGISTER,
    ),
    Column("model", "text", "code", "Model.", REGISTER),
    Column("engines", "integer", "count", "Number of engines.", REGISTER),
    Column("seats", "integer", "count", "Number of seats.", REGISTER),
    Column("speed", "number", "mph", "Average cruising speed; given for 23 planes only.", REGISTER),
    Column("engine", "text", "name", "Kind of engine.", REGISTER),
)


def load_flights(columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return the 336,776 flights as a DataFrame; `columns` picks some, describe("flights") explains them.

    dep_time is missing for the 8,255 flights that never left (cancelled); arr_delay, the label, is missing for 9,430:
    those and the 1,175 that were diverted or whose arrival is not recorded. Raises DataError for a damaged copy.
    """
    return read("flights", columns)


def load_weather(columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return 26,115 hourly observations at the three airports as a DataFrame; describe("weather") explains the columns.

    A row holds each field's highest report from minute 0 to 51 of its hour, so it is complete only at minute 51.
    Raises DataError for a damaged copy.
    """
    return read("weather", columns)


def load_planes(columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return the 3,322 planes as a DataFrame; describe("planes") explains the columns.

    Its `year` is the year of manufacture: rename it before joining with flights. Raises DataError for a damaged copy.
    """
    return read("planes", columns)
