"""How work is run: one job after another here; pools and clusters behind the same contract."""
