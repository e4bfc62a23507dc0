"""What the frozen program starts with: the same front door as ``python -m mentorapp``."""

import sys

from mentorapp.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
