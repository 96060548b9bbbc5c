"""What stops a command: a Chinese sentence that says what to do next, shown as it is."""


class MinshiError(Exception):
    """Bad input or a file that cannot be used; the command ends with exit code 2 and changes nothing."""
