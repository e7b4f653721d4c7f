"""Real data sets, vendored with their sources, checksums and licences; importing this loads nothing heavy."""

from course.data.census import load_census
from course.data.dictionary import describe
from course.data.files import DataError
from course.data.flights import load_flights, load_planes, load_weather

__all__ = ["DataError", "describe", "load_census", "load_flights", "load_planes", "load_weather"]
