"""English grammar, as far as reading events needs it: chunks of a sentence, and what hangs on what."""
