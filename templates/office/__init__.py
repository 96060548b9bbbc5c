"""单位名录 and 设置: the sheets in which an office keeps its own."""
