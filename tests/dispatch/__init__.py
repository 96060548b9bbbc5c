"""督办: rules, proposals, the register, the printed sheet."""
