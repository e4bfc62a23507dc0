"""Help on this screen (F1): what can be done here, and the words of the field it is about."""

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.proposal import NEEDED
from mentorapp.ui.actions import BY_ID, Does, caps
from mentorapp.ui.kit.base import Row, Say
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.text import Text
from mentorapp.ui.shell.caps import Caps
from mentorapp.ui.workshop import Workshop

#: What each page is for, in a few short sentences.
#: What a school's desk does otherwise on the same place.
AT_SCHOOL: dict[Does, Say] = {
    Does.TODAY: lambda: _(
        "Hier zie je wie op wie wacht: eerst wat op jullie wacht, dan op de werkplek en op de "
        "leerling. Wat het langst stilstaat, staat bovenaan. Een rij brengt je naar de plek waar "
        "je het oplost."
    ),
    Does.LEARNERS: lambda: _(
        "Hier staan alle leerlingen van de school. Typ een naam, een klas of een werkplek, of kies "
        "ze boven de lijst. De werkplek noteert, jij volgt op. De klassenraad toont een hele klas."
    ),
    Does.EVALUATIONS: lambda: _(
        "Hier staan de evaluaties die de werkplek stuurde. Wacht er een op jouw handtekening, open "
        "ze dan en ga naar het tekenen. Zet daarna een bestand klaar voor de werkplek."
    ),
    Does.HOURS: lambda: _(
        "Hier zie je de dagen van een leerling, maand per maand. De werkplek vult ze in en sluit "
        "de maand af."
    ),
}
ABOUT: dict[Does, Say] = {
    Does.TODAY: lambda: _(
        "Hier zie je wie er vandaag is. Tik op een competentie en kies een niveau: dat is een "
        "notitie. Rechts staat wat je nog moet doen."
    ),
    Does.LEARNERS: lambda: _(
        "Hier staat alles over één leerling: wat al lukt, wat je noteerde en de gegevens. Met de "
        "pijlen ga je door de tabel, met 1 tot 4 noteer je een niveau voor vandaag."
    ),
    Does.EVALUATIONS: lambda: _(
        "Hier bereid je evaluaties voor. Kies per rij een niveau met 1 tot 4, of 0 voor niet "
        "gezien. Het antwoord van de leerling zie je pas als jij gekozen hebt."
    ),
    Does.HOURS: lambda: _(
        "Hier staat een maand van één leerling. Ga met de pijlen naar een dag en druk op de letter "
        "van wat het was. Met Shift en de pijlen kies je meer dagen. Spatie bevestigt."
    ),
    Does.REPORTS: lambda: _(
        "Kies een leerling en een periode. Rechts zie je het verslag zoals het op papier komt, en "
        "erboven of er iets na te kijken is. Druk het af, bewaar het als pdf, of leg het met de "
        "twee pijlen in de uitwisselbak: dan gaat het mee met het volgende bestand. Bij Opmaak "
        "kies je per school het logo, de delen, wie tekent en de taal. Onderaan staat wat je "
        "laatst maakte, en kijk je een pdf na die iemand je geeft."
    ),
    Does.EXCHANGE: lambda: _(
        "Hier staat wat binnenkwam en wat naar buiten gaat. Kies een bestand en kijk rechts wat "
        "erin zit. Er verandert niets tot je het overneemt. Wat je klaarzet, geef je mee op een "
        "stick, in een map of in een mail; de vier vakjes zeggen hoe ver het is. Ken je de "
        "afzender niet? Bel, vraag de kaart, en neem die over. Met wie je uitwisselt, staat bij "
        "Partners en sleutels."
    ),
    Does.ADMIN: lambda: _(
        "Hier stel je deze pc in, geef je mensen een pincode, maak je back-ups en zie je wie wat "
        "deed. Bij Partners en sleutels zie je met wie deze pc uitwisselt: lees elkaar de zes "
        "woorden voor, dan weet je dat het de echte is. Een deel is alleen voor de beheerder."
    ),
}


#: How the program comes to what it proposes or computes on a page.
RULES: dict[Does, Say] = {
    Does.EVALUATIONS: lambda: _(
        "Een voorstel komt uit je notities van de periode. Zeggen de laatste {number} hetzelfde, "
        "dan is dat het voorstel. Verschillen ze, dan is het het laagste van die {number}. Zijn "
        "er minder, dan telt de laatste. Is er geen, dan telt de vorige evaluatie. Jij beslist."
    ).format(number=NEEDED),
}


class HelpPanel(Dialog):
    """Help on the page, and the terms of the field that has the focus."""

    def __init__(self, shop: Workshop, window: QWidget, focus: QWidget | None) -> None:
        super().__init__(shop.look, window, lambda: _("Help bij dit scherm"), width=640)
        look, place = shop.look, shop.shell.here()
        self.body.addWidget(Text(look, BY_ID[place].say, "lead"))
        about = AT_SCHOOL.get(place, ABOUT[place]) if shop.is_school else ABOUT[place]
        self.body.addWidget(Text(look, about, wrap=True))
        if place in RULES:
            self.body.addWidget(Text(look, RULES[place], wrap=True))
        tip = focus.toolTip() if focus is not None else ""
        name = focus.accessibleName() if focus is not None else ""
        if tip or name:
            self.body.addWidget(Rule(look))
            self.body.addWidget(Text(look, name, weight=600, wrap=True))
            if tip and tip != name:
                self.body.addWidget(Text(look, tip, wrap=True))
        self.body.addWidget(Rule(look))
        for does in (Does.NOTE, Does.SEARCH, Does.UNDO, Does.LOCK):
            if does not in shop.shell.possible():
                continue
            row = Row(look, gap=12)
            row.addWidget(Caps(look, caps(BY_ID[does].key)))
            row.addWidget(Text(look, BY_ID[does].say), 1)
            self.body.addLayout(row)
        self.body.addStretch(1)
        more = Key(look, BY_ID[Does.CHEAT_SHEET].say, icon="keyboard")
        more.clicked.connect(lambda: self._more(shop))
        done = Key(look, lambda: _("Sluit"), Kind.MAIN, cap=caps("Esc")[0])
        done.clicked.connect(self.close_panel)
        self.keys(more, done)
        self._done = done

    def first(self) -> QWidget:
        """Begin at closing."""
        return self._done

    def _more(self, shop: Workshop) -> None:
        self.close_panel()
        shop.shell.do(Does.CHEAT_SHEET)
