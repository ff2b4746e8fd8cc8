"""Audit sampling: fingerprint, plan, draw, evaluate, prove. Pure: numbers in, numbers out.

Rates, confidence and money are exact (`Fraction`, `Decimal`, integer öre). A decision is never
taken on a binary float: floats only sort out what is far from the border.
"""
