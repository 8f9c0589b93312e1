"""What a lawyer reads and prints: the brief as text, as a page and as data, and the picture of the days."""
