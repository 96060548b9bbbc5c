"""The folder that a county's one computer person hands out: everything to install without the internet."""
