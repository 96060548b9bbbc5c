"""The command line, the reports, the pages, the bundle."""
