"""The window: pages, panels and the parts they are made of."""

from mentorapp.ui.imports import search_no_source
from mentorapp.ui.singletons import keep_alive

keep_alive()  # before the first call of Qt
search_no_source()
