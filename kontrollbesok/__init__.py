"""Kontrollbesök: internal-control visits on laptops that may have no network."""

__version__ = "0.1.0"
