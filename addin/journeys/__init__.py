"""The three journeys: check, distribute, consolidate. Plain objects in, plain objects out."""
