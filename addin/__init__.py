"""What is pressed: the commands, the journeys behind them, and the doors that lead to them."""

import os

# pydantic would read the directory of every installed package for plugins at each start; ours uses none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
