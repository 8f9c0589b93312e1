"""The law of a program compiled: one pass over many rows of the plain form, by a loop generated from the program (numba).

`plan` says which rules of a program the kernel knows and names the others; `roles` what each event means to it, and which rows are
of a form it does not know; `periods` counts every period once for every day; `source` writes the loop; `compiled` compiles and
keeps it; `runner` runs it. What it does not know goes to the interpreter, counted: its answers are the interpreter's or none.
"""
