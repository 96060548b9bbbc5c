"""督查通报: the Word document that an office sends, by GB/T 9704-2012. docxtpl is imported here alone."""
