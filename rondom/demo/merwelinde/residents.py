# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people of the stories, as the register of persons knows them (source brp), so that a worker's words can point at them. Everyone is invented.

Only the register knows that they live there: a household begins when somebody tells that people belong together.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from rondom.access.actors import SYSTEM_ACTOR, acting, for_person
from rondom.accounts.models import User
from rondom.core import clock
from rondom.people.actions import record_authority, record_kinship, register_person
from rondom.people.birth import Birth
from rondom.people.models import Authority, Kinship, Person, Source

REGISTERED = timezone.make_aware(datetime(2025, 1, 6, 8, 0))
CITY = "Merwelinde"


@dataclass(frozen=True)
class ResidentTold:
    """A resident as the register tells it. `line`: what a visitor can try as this resident, from the day `begins` on; children have no log-in."""

    slug: str
    call_name: str
    given_names: str
    prefix: str
    surname: str
    birth: tuple[int, int, int]
    street: str
    number: str
    postcode: str
    role: str = ""
    line: str = ""
    partner: tuple[str, str] = ("", "")
    name_use: str = Person.NameUse.OWN
    begins: str = ""


HOME_1, HOME_2, HOME_3, HOME_4, HOME_5 = (
    ("Lindelaan", "14", "3391AB"),
    ("Akkerweg", "7", "3392CD"),
    ("Korenpad", "22", "3392EF"),
    ("Polderdreef", "31", "3394KL"),
    ("Havenkade", "3", "3390AA"),
)

RESIDENTS = (
    ResidentTold("murat", "Murat", "Murat", "", "Aydin", (1984, 9, 30), *HOME_1, "vader van Sam en Lina", "Belde de gemeente op 2 februari. Lees op zijn telefoon wat er gebeurt, wie helpt en wie er keek.", begins="2026-02-02"),
    ResidentTold("jeroen", "Jeroen", "Jeroen Pieter", "van", "Beek", (1986, 5, 14), *HOME_1, "vader van Sam en Lina", "Is in behandeling en beslist zelf wie dat weet. Kijk waar hij ja op zei.", begins="2026-02-02"),
    ResidentTold("sam", "Sam", "Sam", "", "Aydin", (2022, 8, 11), *HOME_1),
    ResidentTold("lina", "Lina", "Lina", "", "Aydin", (2020, 6, 19), *HOME_1),
    ResidentTold("linda", "Linda", "Linda Maria", "de", "Graaf", (1991, 11, 2), *HOME_2, "moeder van Kim en Daan", "Belde Joris op 9 maart. Kijk wie er meekijkt met haar gezin.", begins="2026-03-09"),
    ResidentTold("rob", "Rob", "Robert", "", "Smit", (1988, 7, 21), *HOME_2, "vader van Kim en Daan", "Ziet wat over hemzelf en het gezin gaat, en niets uit de eigen ruimte van Veilig Thuis.", begins="2026-03-09"),
    ResidentTold("kim", "Kim", "Kim", "", "Smit", (2016, 10, 8), *HOME_2),
    ResidentTold("daan", "Daan", "Daan", "", "Smit", (2019, 12, 1), *HOME_2),
    ResidentTold("ria", "Ria", "Maria", "de", "Graaf", (1967, 4, 17), "Akkerweg", "52", "3392CG"),
    ResidentTold("ilona", "Ilona", "Ilona", "", "Nowak", (2002, 8, 5), "", "", "", "zwanger, zonder eigen adres", "Haar verhaal zit nog niet in deze uitgave."),
    ResidentTold("henk", "Henk", "Hendrik Jan", "", "Mulder", (1979, 1, 26), *HOME_4, "man van Wilma, vader van Jay", "Petra helpt hem met rekeningen. Hij zei ja: de Wmo mag dat weten.", begins="2026-05-18"),
    ResidentTold("wilma", "Wilma", "Wilhelmina", "", "Bakker", (1980, 9, 9), *HOME_4, "vrouw van Henk, moeder van Jay", "Vroeg hulp thuis. Kijk wie er voor haar zoekt en wie er keek.", ("", "Mulder"), Person.NameUse.PARTNER, begins="2026-05-19"),
    ResidentTold("jay", "Jay", "Jay", "", "Mulder", (2008, 9, 12), *HOME_4, "zoon van Henk en Wilma", "Is 18 vanaf 12 september: dan beslist hij zelf.", begins="2026-09-12"),
    ResidentTold("femke", "Femke", "Femke", "", "Dekker", (1981, 8, 17), *HOME_3, "moeder van Tijn", "Leest mee over haar zoon tot zijn zestiende, op 3 maart. Kijk bij Wie beslist mee.", begins="2026-02-16"),
    ResidentTold("tijn", "Tijn", "Tijn", "", "Dekker", (2010, 3, 3), *HOME_3, "zoon van Femke", "Is 16 vanaf 3 maart: dan beslist hij zelf over zijn hulp.", begins="2026-02-24"),
    ResidentTold("jo", "Jo", "Johanna", "", "Hendriks", (1944, 10, 23), *HOME_5, "woont alleen in Oude Haven", "Viel op 10 september. Kijk wat de gemeente beloofde en tot wanneer.", begins="2026-09-14"),
    ResidentTold("sjef", "Sjef", "Jozef", "", "Hendriks", (1949, 3, 30), "Havenkade", "11", "3390AA"),
    ResidentTold("aalbers", "Truus", "Geertruida", "", "Aalbers", (1951, 2, 6), "Havenkade", "27", "3390AB", "vroeg iets over vervoer", "Kreeg haar antwoord in hetzelfde telefoontje.", begins="2026-09-14"),
)  # fmt: skip

# Who is what of whom in the register, and which parents have authority over which children.
PARTNERS = (("murat", "jeroen"), ("henk", "wilma"), ("linda", "rob"))
PARENTS = {
    "sam": ("murat", "jeroen"),
    "lina": ("murat", "jeroen"),
    "kim": ("linda", "rob"),
    "daan": ("linda", "rob"),
    "jay": ("henk", "wilma"),
    "tijn": ("femke",),
}
OTHER_PARENTS = {"linda": ("ria",)}
SIBLINGS = (("jo", "sjef"), ("sam", "lina"), ("kim", "daan"))


def build_residents() -> dict[str, Person]:
    """Everyone in the register, with kinship and authority, as the register's own import would bring them in."""
    with clock.at(REGISTERED), acting(SYSTEM_ACTOR, REGISTERED):
        residents = {told.slug: _register(told) for told in RESIDENTS}
        for one, other in PARTNERS:
            _kin(residents[one], residents[other], Kinship.Kind.PARTNER)
        for one, other in SIBLINGS:
            _kin(residents[one], residents[other], Kinship.Kind.SIBLING)
        for child, parents in (*PARENTS.items(), *OTHER_PARENTS.items()):
            for parent in parents:
                _kin(residents[parent], residents[child], Kinship.Kind.PARENT)
        for child, parents in PARENTS.items():
            for parent in parents:
                record_authority(
                    by=SYSTEM_ACTOR,
                    person=residents[child],
                    kind=Authority.Kind.PARENT,
                    source=Source.BRP,
                    holder=residents[parent],
                    since=REGISTERED,
                )
    for told in RESIDENTS:
        if told.line:
            _give_log_in(residents[told.slug])
    return residents


def _register(told: ResidentTold) -> Person:
    return register_person(
        by=SYSTEM_ACTOR,
        given_names=told.given_names,
        call_name=told.call_name,
        prefix=told.prefix,
        surname=told.surname,
        partner_prefix=told.partner[0],
        partner_surname=told.partner[1],
        name_use=told.name_use,
        birth=Birth(*told.birth),
        source=Source.BRP,
        street=told.street,
        number=told.number,
        postcode=told.postcode,
        city=CITY if told.street else "",
    )


def _kin(person: Person, other: Person, kind: str) -> None:
    record_kinship(by=SYSTEM_ACTOR, person=person, other=other, kind=kind, source=Source.BRP)


def _give_log_in(person: Person) -> None:
    """A log-in of his own; the fence lets nobody but the resident himself write it here."""
    user = User()
    user.set_unusable_password()
    user.save(force_insert=True)
    with clock.at(REGISTERED), acting(for_person(person), REGISTERED):
        person.user = user
        Person.objects.filter(pk=person.pk).update(user=user)
