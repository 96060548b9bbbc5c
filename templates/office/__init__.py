"""单位名录, 设置, 表头对应 and 指标和节点设置: the sheets in which an office keeps its own."""
