"""What holds on a day: is removal barred, by what, until when, what is still open, and what nobody knows."""
