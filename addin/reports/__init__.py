"""What a command found, as text for people and as JSON for programs."""
