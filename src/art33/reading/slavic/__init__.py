"""The grammar of Slavic languages with cases: from tokens to noun phrases, verbs and what hangs on what."""
