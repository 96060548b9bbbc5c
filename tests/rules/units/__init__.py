"""One test a rule: failing, passing and trap examples."""
