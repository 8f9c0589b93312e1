"""From a document to statements: what happened, when, who says so, and the exact words. Knows no law and no storage."""
