"""Days and what law does with them: uncertain dates, periods and calendars, sets of days. Knows no law and no case."""
