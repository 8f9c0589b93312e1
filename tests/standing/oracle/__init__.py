"""The slow, obvious day-by-day oracle for standing, written from SEMANTICS alone: one certain history at a time."""
