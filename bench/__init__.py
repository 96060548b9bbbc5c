"""Speed, by hand: ``uv run python -m bench``. Ratios of CPU time in one run, for machines are noisy."""
