"""Points on the map: from Lambert-93 metres to degrees, and how far two points are apart. Pure arithmetic."""

import math
from dataclasses import dataclass

EARTH_KM = 6371.0088

# Lambert-93 on the RGF93 ellipsoid, as the national mapping agency publishes it (algorithms ALG0002 and ALG0004).
_ECCENTRICITY = 0.08181919112
_EXPONENT = 0.7256077650
_SCALE = 11754255.426
_POLE_X = 700000.0
_POLE_Y = 12655612.050
_MERIDIAN = math.radians(3.0)
_PRECISE_ENOUGH = 1e-11


@dataclass(frozen=True)
class Point:
    latitude: float
    longitude: float


def from_lambert93(x: float, y: float) -> Point:
    """The point whose Lambert-93 coordinates are `x` and `y`, in metres."""
    east, south = x - _POLE_X, _POLE_Y - y
    distance = math.hypot(east, south)
    longitude = _MERIDIAN + math.atan2(east, south) / _EXPONENT
    isometric = -math.log(distance / _SCALE) / _EXPONENT
    return Point(math.degrees(_latitude(isometric)), math.degrees(longitude))


def _latitude(isometric: float) -> float:
    """The latitude of an isometric one, closer at each step until nothing changes."""
    growth = math.exp(isometric)
    found = 2 * math.atan(growth) - math.pi / 2
    while True:
        flat = _ECCENTRICITY * math.sin(found)
        closer = 2 * math.atan(((1 + flat) / (1 - flat)) ** (_ECCENTRICITY / 2) * growth) - math.pi / 2
        if abs(closer - found) < _PRECISE_ENOUGH:
            return closer
        found = closer


def distance_km(one: Point, other: Point) -> float:
    """Along a great circle (haversine)."""
    here, there = math.radians(one.latitude), math.radians(other.latitude)
    rise = math.sin((there - here) / 2) ** 2
    turn = math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(rise + math.cos(here) * math.cos(there) * turn))


def middle(points: list[Point]) -> Point | None:
    """The mean of some near points; None without any."""
    if not points:
        return None
    return Point(
        sum(each.latitude for each in points) / len(points), sum(each.longitude for each in points) / len(points)
    )
