"""How a file is saved so that nothing is lost: whole or not at all, under a name that is free, with dated copies."""
