"""A Word document as its reader sees it: paragraphs and tables, with automatic numbers, without what is struck out."""
