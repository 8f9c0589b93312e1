"""Cases by the million: a file of cases in columns, and the file of their answers."""
