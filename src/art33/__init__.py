"""art33: the docket for people about to be sent back."""

__version__ = "0.1.0"
