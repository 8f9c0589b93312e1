"""How much of a file is read: past these sizes, counts, depths and times it is refused or cut, with a line that says so."""

from __future__ import annotations

FILE = 256 * 2**20
"""Bytes of a file; a larger one is refused before it is opened."""
PAGE = 24 * 2**20
"""Bytes of markup in one saved page, pictures that a single-file save carries in it left out."""
DEPTH = 1000
"""Elements inside one another in a page; what lies deeper is not read."""
ELEMENTS = 500_000
"""Elements of a page."""
XML = 48 * 2**20
"""Bytes of one unpacked part of a Word file."""
RATIO = 250
"""How much larger than packed an unpacked part may be, once it is past `RATIO_FROM` bytes."""
RATIO_FROM = 2**20
ZIP_ENTRIES = 10_000
TEXT = 8_000_000
"""Code points of text of one document; the rest is cut off."""
LINE = 200_000
"""Code points of one paragraph; a longer one is cut into several."""
PDF_PAGES = 1000
PDF_CHARACTERS = 200_000
"""Characters on one page of a PDF."""
OCR_PAGES = 60
OCR_PIXELS = 12_000_000
"""Pixels of the picture of one page that is given to be recognised."""
OCR_SECONDS = 60
"""For one page."""
MAIL_DEPTH = 6
"""Messages and attachments inside one another."""
PARTS = 300
"""Documents found in one file: attachments of a message, pages of an archive."""
PAYLOAD = 32 * 2**20
"""Bytes of one unpacked response of a web archive."""
UNPACKED = 512 * 2**20
"""Bytes unpacked from one archive in all."""
SECONDS = 60
"""For one file, by the clock on the wall; recognising pictures of pages has `OCR_SECONDS` a page on top."""
MEMORY = 2 * 2**30
"""Bytes of address space of the process that opens a file."""
