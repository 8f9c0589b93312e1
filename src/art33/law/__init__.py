"""Law as data: what a pack may say, loading it, checking it and printing it in plain words."""
