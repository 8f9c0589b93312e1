"""The column runner: the same law over a table of cases, in numpy arrays, where the interpreter takes one case at a time.

A row is a case; what the record says of it stands in arrays. The numbers (last days, ends of stages) are worked out once for all
rows; asking about a day compares them with it. Rows of an unusual form go to the interpreter and are counted: an answer is never
guessed and never left out. The trying of completions (SEMANTICS 3) is left out here.
"""
