"""Draw every template anew: ``python -m templates.drawing``. What an office restyled in them is lost."""

from templates.drawing.master import draw_master
from templates.drawing.task import draw_task
from templates.master import TEMPLATE as MASTER
from templates.task import TEMPLATE as TASK

if __name__ == "__main__":
    TASK.write_bytes(draw_task())
    MASTER.write_bytes(draw_master())
