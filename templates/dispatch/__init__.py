"""督办单: one matter on one A4 sheet, which is printed, signed for, answered and settled."""
