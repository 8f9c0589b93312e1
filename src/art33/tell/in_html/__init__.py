"""A brief as a page: one module a part, each a pure function from the material to escaped markup."""
