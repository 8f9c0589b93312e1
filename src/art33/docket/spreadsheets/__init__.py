"""Spreadsheets in and out: CSV and XLSX, every refused row named, nothing half-imported, no formula let through."""
