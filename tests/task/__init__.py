"""任务表, written and read back."""
