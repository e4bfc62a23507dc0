"""Verslagen while there is nobody: what it says, and the way to a first learner."""

from mentorapp.base.texts import _
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.messages import Nothing
from mentorapp.ui.workshop import Workshop


def nobody_yet(shop: Workshop) -> Nothing:
    """Make what the page shows without learners."""
    key = Key(shop.look, lambda: _("Leerling toevoegen"), Kind.MAIN, icon="plus")
    key.clicked.connect(lambda: shop.shell.do(Does.NEW_LEARNER))
    return Nothing(
        shop.look,
        lambda: _("Nog geen leerling"),
        lambda: _("Een verslag gaat over een leerling. Voeg je eerste leerling toe."),
        key,
    )
