"""What tests are written with: tables, returns, another reading, a real spreadsheet program."""
