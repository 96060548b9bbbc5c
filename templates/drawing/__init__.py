"""The templates as drawn by us: ``python -m templates.drawing`` writes them anew. An office may restyle them."""
