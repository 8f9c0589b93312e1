"""The same small law in what one might use instead. Each module has `run(...)` and `answers(...)` in the common form of `workload`."""
