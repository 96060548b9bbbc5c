"""销号: how far each project is from its lead's 已完成 to a person's verification, and from when on it is asked no more."""
