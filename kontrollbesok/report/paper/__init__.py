"""Paper: setting text, tables and pictures on A4 so that the file is tagged and archivable.

Knows nothing of visits. A document is a stack of blocks; `document.make_pdf` flows the stack over
pages, draws it through a `Pen` that writes the structure tree as it goes, and `archive` turns the
result into PDF/A-3a and PDF/UA-1. reportlab gives the page streams and the embedded fonts,
pikepdf the rest; both are imported inside functions.
"""
