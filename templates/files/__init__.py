"""Any file, in and out: looked at before it is read, read, and saved so that nothing is lost."""
