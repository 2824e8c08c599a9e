"""Lets tests write to memory where a machine has enough of it: to create a file takes some disks as long as to render a page.

In: nothing. Out: the environment, in which Python, pytest and browsers find where temporary files go. Refuses to overrule
who has set that themselves.
"""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # Linux has it; other systems have none
ENOUGH = 4 << 30  # bytes: twice what a whole run writes


def write_to_memory() -> None:
    """Let this process and its children create temporary files in memory."""
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return
    if shutil.disk_usage(MEMORY).free >= ENOUGH:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # pytest has asked already
