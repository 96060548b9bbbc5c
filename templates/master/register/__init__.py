"""督办台账 of the master: what is proposed and issued, and what people write beside it."""
