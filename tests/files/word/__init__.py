"""A Word document as its reader sees it."""
