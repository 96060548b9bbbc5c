"""Rules over what is planned by quarter."""
