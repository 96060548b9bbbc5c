"""Rules over the lights of the quarters before."""
