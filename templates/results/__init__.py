"""校验结果 and the marks: what a check leaves in a workbook."""
