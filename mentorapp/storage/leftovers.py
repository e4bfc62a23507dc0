"""What a process that was killed left half written in a store's folder."""

import shutil
from pathlib import Path

from mentorapp.base.crypto import device
from mentorapp.storage import backup, engine, vault
from mentorapp.storage.keys import ATTEMPTS
from mentorapp.storage.names import DRAFTS
from mentorapp.storage.practice import PRACTICE
from mentorapp.storage.tiles import KEYS

#: What is put back stands beside the database under this name until it proved to be whole.
RESTORED = "restored"
#: Folder in which version 0.1.0 read the keys of a backup.
_BESIDE = ".restoring"
#: Folder in which practice data are made.
PRACTISING = ".practising"
_OURS = (engine.DATABASE, KEYS, PRACTICE, ATTEMPTS, vault.STATION, device.FILE)


def clear(data: Path) -> None:
    """Delete it. Needs the folder's lock: somebody who is still at work writes such files."""
    beside = [*(f"{name}.part" for name in _OURS)]
    beside += [f"{engine.DATABASE}.new", f"{engine.DATABASE}.{RESTORED}", backup.CHECKING]
    for name in beside:  # each with its log, and with the copy of a copy
        for left in data.glob(f"{name}*"):
            left.unlink()
    for left in (data / backup.FOLDER).glob(f"*{backup.SUFFIX}*.part*"):
        left.unlink()
    for left in (data / DRAFTS).glob("*.part*"):
        left.unlink()
    for name in (_BESIDE, PRACTISING):
        if (data / name).is_dir():
            shutil.rmtree(data / name)
