"""Årsplan › Frågor: the question bank, its marks, what is to be mended, and the own questions."""
