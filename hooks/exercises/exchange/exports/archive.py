"""Files -> one archive, the same to the byte whenever it is made of the same.

In: files by their names. Out: a ZIP archive. Refuses to know what is in them.
"""

from __future__ import annotations

import io
import os
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST = datetime(1980, 1, 1, tzinfo=UTC)  # an archive knows no time before


def moment() -> datetime:
    """Return the time that archives and what is in them bear: `SOURCE_DATE_EPOCH`, else 1980."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    return max(FIRST, datetime.fromtimestamp(int(told), UTC)) if told.isdecimal() else FIRST


def packed(files: Mapping[str, bytes], first: str = "") -> bytes:
    """Return an archive of files in the order of their names.

    The one named `first` comes before all others and is not compressed, as EPUB wants it.
    """
    out = io.BytesIO()
    time = moment().timetuple()[:6]
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files, key=lambda each: (each != first, each)):
            entry = zipfile.ZipInfo(name, time)
            entry.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()
