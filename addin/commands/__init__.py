"""One module a command: a request comes in, files are opened, a journey runs, what it made is saved; fields go out."""
