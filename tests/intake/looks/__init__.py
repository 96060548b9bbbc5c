"""What a unit sees and the file does not say, or the other way: struck out, hidden, merged, a picture, another unit."""
