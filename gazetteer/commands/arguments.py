"""Arguments that more than one command reads."""

import argparse


def point(text: str) -> tuple[float, float]:
    """(lat, lon) in degrees from "LAT,LON"."""
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"want LAT,LON in degrees, not {text!r}") from None
    return checked_point(lat, lon)


def checked_point(lat: float, lon: float) -> tuple[float, float]:
    """The point as given; ArgumentTypeError when there is no such point on Earth."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise argparse.ArgumentTypeError(f"no such point: lat {lat}, lon {lon}")
    return lat, lon
