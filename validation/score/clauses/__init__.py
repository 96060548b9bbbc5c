"""The clauses of 考核: each is a module, found by its file name (k11_… is K11).

A module has a docstring (the Chinese statement; after 依据： its ground), a TITLE of few words, the ITEM that it is
about, and SETTINGS, the fields of Settings that it uses. ``check(facts, settings)`` yields Deductions and never raises; where people write the
points, ``wrong(merit, settings)`` says instead why what they wrote cannot count.
"""
