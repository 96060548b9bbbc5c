"""What a project plans."""
