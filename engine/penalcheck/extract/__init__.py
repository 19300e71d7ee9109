"""Documents in, the law of one jurisdiction out, as frozen models: provisions, penalties, general part, treaties."""
