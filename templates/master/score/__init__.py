"""考核 and 扣分明细 of the master: how they are drawn and written, and what people wrote in them."""
