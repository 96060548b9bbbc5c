"""The rules of the lights: each is a module below this folder, found by its file name (l11_… is L11).

A module has a docstring (the Chinese statement; after 依据： its ground) and ``check(facts, settings)``, which yields Hits
and never raises; ``SETTINGS`` names the fields of Settings that it uses. A rule that looks at what the others found has
``check_after(facts, settings, found)`` instead.
"""
