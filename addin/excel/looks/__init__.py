"""How an open sheet's cells look, asked in few calls: number formats, what is struck out, what is out of sight."""
