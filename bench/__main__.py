"""Every figure of docs/performance.md, in one run."""

from bench import button, check, consolidate, growth, stamp, startup

if __name__ == "__main__":
    for part in (startup, button, check, stamp, consolidate, growth):
        part.main()
