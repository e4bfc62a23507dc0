"""The window: pages, panels and the parts they are made of."""

import PySide6.QtCore  # noqa: F401 - what is mended below is part of it

from mentorapp.ui.imports import search_no_source
from mentorapp.ui.singletons import keep_alive

keep_alive()  # before the first call of Qt
search_no_source()
