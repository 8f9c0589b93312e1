"""The picture as drawn: shapes and patterns, panels of days, and the marks put on them."""
