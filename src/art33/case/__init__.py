"""The nouns: Source, Statement, Event, Case; and merging what sources say into one chronology."""
