"""Draw every template anew: ``python -m templates``. What an office restyled in them is lost."""

from templates.bulletin.draw import draw_bulletin
from templates.bulletin.write import TEMPLATE as BULLETIN
from templates.dispatch.draw import draw_dispatch
from templates.dispatch.write import TEMPLATE as DISPATCH
from templates.master.draw import draw_master
from templates.master.write import TEMPLATE as MASTER
from templates.task.draw import draw_task
from templates.task.write import TEMPLATE as TASK

if __name__ == "__main__":
    TASK.write_bytes(draw_task())
    MASTER.write_bytes(draw_master())
    DISPATCH.write_bytes(draw_dispatch())
    BULLETIN.write_bytes(draw_bulletin())
