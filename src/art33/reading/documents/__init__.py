"""Files into documents: saved pages, PDF, Word, mail, web archives and plain text, each as text with what it says of itself."""
