"""Rules over what the plan asks for: nodes, indicators, stages."""
