"""Rules over money: sources, totals, amounts that cannot be."""
