"""The doors of the docket: one module a verb or a few that are alike; the clock and the terminal are read here only."""
