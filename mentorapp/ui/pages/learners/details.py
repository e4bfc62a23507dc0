"""The tab details."""

from PySide6.QtWidgets import QWidget

from mentorapp.ui.workshop import Workshop


class DetailsTab(QWidget):
    """In the making."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop = shop

    def show_learner(self, learner: str) -> None:
        """Show a learner."""

    def look_for(self, words: str) -> None:
        """Show only notes with these words."""
