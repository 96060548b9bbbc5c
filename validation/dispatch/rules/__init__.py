"""Rules that propose a 督办单: each is a module below this folder, found by its file name (d01_… is D01)."""
