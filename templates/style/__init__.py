"""How drawn workbooks look: fonts, borders, row heights, print set-up."""
