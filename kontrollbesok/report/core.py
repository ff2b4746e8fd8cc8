"""The core of the visit report: two pages that can be read in two minutes.

Source: ux §2.8, pictures 11 and 12.
"""
