"""The encrypted, append-only store: bytes and keys on one side, the entries of a case on the other."""
