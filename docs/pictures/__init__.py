"""The pictures of the clerk's pages, taken anew: ``uv run --group test python -m docs.pictures``, or those that are named.

Needs LibreOffice with Writer, python3-uno, Xvfb and Noto's Chinese fonts, as Debian 12 packages them: other versions
draw otherwise. So nothing compares the pictures; whoever changes a sheet takes its picture again, and looks at it.
"""
