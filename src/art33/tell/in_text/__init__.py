"""A brief as lines of a terminal: one module a part, each a pure function from the material to lines of a given width."""
