"""What changed on the map between two days or since a briefing, as a report that can be sent."""
