"""The visit's tab Bilagor."""
