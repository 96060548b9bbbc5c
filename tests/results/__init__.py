"""校验结果 and the flagged copy."""
