"""任务表: the workbook that each responsible unit gets, fills in and sends back."""
