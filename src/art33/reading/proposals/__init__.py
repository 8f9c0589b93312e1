"""Events that a language model proposes, and the gate that only lets through what the text and the grammar bear out."""
