"""Records and dated rules in, findings out: pure, ordered, and never changing a record."""
