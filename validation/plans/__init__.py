"""What a project plans, as the rules look at it: sub-items, stages, targets."""
