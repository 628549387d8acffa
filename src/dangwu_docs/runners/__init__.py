"""How work is run: one job after another or many at a time, behind one contract."""
