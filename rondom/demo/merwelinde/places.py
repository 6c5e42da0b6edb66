# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Merwelinde itself: its areas, who works there, and who agreed to work together (stories.md 6.0). Everything is invented."""

from dataclasses import dataclass

from rondom.network.models import Area, Organisation, Partnership, PartnershipMember, Party

AREAS = ("Oude Haven", "De Akkers", "Lindekwartier", "Nieuwe Polder")
MUNICIPALITY = "Gemeente Merwelinde"
PARTNERSHIP = "Coöperatie Toegang Merwelinde"
GOALS = "Inwoners vertellen hun verhaal één keer. Wie kan helpen, zit aan tafel. De inwoner beslist."
ALIAS = "vertrouwd contact"

KIND = Party.Kind
MEMBER, CLOSE, INCIDENTAL = (
    PartnershipMember.Closeness.MEMBER,
    PartnershipMember.Closeness.CLOSE,
    PartnershipMember.Closeness.INCIDENTAL,
)


@dataclass(frozen=True)
class PartyTold:
    """A party as the stories tell it. Departments of one organisation are parties of their own (S0-04)."""

    slug: str
    organisation: str
    name: str
    short: str
    kind: str
    phone: str
    tasks: tuple[str, ...] = ()
    areas: tuple[str, ...] = AREAS
    closeness: str = ""
    alias: str = ""
    relay: str = ""


PARTIES = (
    PartyTold("dienstverlening", MUNICIPALITY, "Dienstverlening", "Dienstverlening", KIND.MUNICIPAL, "0199 55 00 10", ("telefoon", "hulp thuis"), closeness=MEMBER),
    PartyTold("toegang", MUNICIPALITY, "Toegang", "Toegang", KIND.TEAM, "0199 55 00 20", ("luisteren", "samen uitzoeken", "vaste begeleider"), closeness=MEMBER),
    PartyTold("wni", MUNICIPALITY, "Werk en Inkomen", "W&I", KIND.MUNICIPAL, "0199 55 00 30", ("uitkering", "schulden", "werk"), closeness=MEMBER),
    PartyTold("jeugd", MUNICIPALITY, "Jeugd", "gemeente Jeugd", KIND.MUNICIPAL, "0199 55 00 40", ("besluiten over jeugdhulp",)),
    PartyTold("leerplicht", MUNICIPALITY, "Leerplicht", "Leerplicht", KIND.MUNICIPAL, "0199 55 00 45", ("naar school gaan",)),
    PartyTold("burgerzaken", MUNICIPALITY, "Burgerzaken", "Burgerzaken", KIND.REGISTRY, "0199 55 00 50", ("basisregistratie personen",)),
    PartyTold("doorbraak", MUNICIPALITY, "Doorbraak", "Doorbraak", KIND.MUNICIPAL, "0199 55 00 60", ("vast losmaken",)),
    PartyTold("bestuur", MUNICIPALITY, "Bestuur en toezicht", "Bestuur", KIND.MUNICIPAL, "0199 55 00 70", ("beleid", "privacy")),
    PartyTold("bureau", PARTNERSHIP, "Bureau van de coöperatie", "Bureau Toegang", KIND.WELFARE, "0199 55 00 80", ("netwerk", "tafels voorzitten"), closeness=MEMBER),
    PartyTold("linde", "De Linde Maatschappelijk Werk", "De Linde Maatschappelijk Werk", "De Linde", KIND.WELFARE, "0199 55 01 10", ("maatschappelijk werk", "jonge moeders"), closeness=MEMBER),
    PartyTold("meedoen", "Steunpunt Meedoen", "Steunpunt Meedoen", "Steunpunt Meedoen", KIND.INDEPENDENT, "0199 55 01 20", ("onafhankelijk naast u staan",), closeness=MEMBER),
    PartyTold("ggd", "GGD Rivierland", "GGD Rivierland", "GGD", KIND.CARE, "0199 55 01 30", ("gezond opgroeien",), closeness=MEMBER),
    PartyTold("cjg", "CJG Merwelinde", "CJG Merwelinde", "CJG", KIND.YOUTH, "0199 55 01 40", ("opvoeden", "opgroeien"), closeness=CLOSE),
    PartyTold("ggz", "GGZ Riviergroep", "GGZ Riviergroep", "GGZ", KIND.CARE, "0199 55 01 50", ("behandeling",), closeness=CLOSE, alias=ALIAS, relay="0199 55 01 59"),
    PartyTold("vt", "Veilig Thuis Rivierstreek", "Veilig Thuis Rivierstreek", "Veilig Thuis", KIND.VEILIG_THUIS, "0199 55 01 60", ("veiligheid",), closeness=CLOSE, alias=ALIAS, relay="0199 55 01 69"),
    PartyTold("woonlinde", "Woonlinde", "Woonlinde", "Woonlinde", KIND.HOUSING, "0199 55 01 70", ("huurwoningen",), closeness=CLOSE),
    PartyTold("regenboog", "De Regenboog", "Basisschool De Regenboog", "De Regenboog", KIND.SCHOOL, "0199 55 01 80", ("basisschool",), closeness=CLOSE),
    PartyTold("politie", "Politie", "Politie Merwelinde", "Politie", KIND.POLICE, "0199 55 01 90", ("wijkagent",), closeness=CLOSE),
    PartyTold("ooievaar", "De Ooievaar", "Verloskundigen De Ooievaar", "De Ooievaar", KIND.CARE, "0199 55 02 10", ("zwangerschap en geboorte",), closeness=CLOSE),
    PartyTold("speelboot", "De Speelboot", "Kinderopvang De Speelboot", "De Speelboot", KIND.CHILDCARE, "0199 55 02 20", ("opvang",), closeness=CLOSE),
    PartyTold("lindehof", "Huisartsen Lindehof", "Huisartsen Lindehof", "Lindehof", KIND.CARE, "0199 55 02 30", ("huisarts",), closeness=CLOSE),
    PartyTold("planrust", "Plan&Rust", "Plan&Rust", "Plan&Rust", KIND.DEBT, "0199 55 02 40", ("hulp bij schulden",), closeness=CLOSE),
    PartyTold("vanloon", "Van Loon Transport", "Van Loon Transport", "Van Loon", KIND.EMPLOYER, "0199 55 02 50", ("werk",), closeness=INCIDENTAL),
    PartyTold("veer", "Buurthuis 't Veer", "Buurthuis 't Veer", "'t Veer", KIND.WELFARE, "0199 55 02 60", ("koffie", "buurt"), ("Oude Haven",), closeness=CLOSE),
    PartyTold("doorstroompunt", "Doorstroompunt Rivierland", "Doorstroompunt Rivierland", "Doorstroompunt", KIND.MUNICIPAL, "0199 55 02 80", ("diploma", "werk", "18 tot 23 jaar"), closeness=CLOSE),
    PartyTold("helderthuis", "Helder Thuis", "Helder Thuis", "Helder Thuis", KIND.CARE, "0199 55 02 90", ("hulp in het huishouden",), closeness=CLOSE),
    PartyTold("haven", "Opvang De Haven", "Opvang De Haven", "De Haven", KIND.SHELTER, "0199 55 02 70", ("onderdak",), closeness=INCIDENTAL, alias=ALIAS, relay="0199 55 02 79"),
)  # fmt: skip


def build_places() -> dict[str, Party]:
    """The areas, organisations, parties and the partnership; returns the parties by their short names in the stories."""
    areas = {name: Area(name=name) for name in AREAS}
    for area in areas.values():
        area.save(force_insert=True)
    organisations = {name: Organisation(name=name) for name in dict.fromkeys(told.organisation for told in PARTIES)}
    Organisation.objects.bulk_create(organisations.values())
    partnership = Partnership(name=PARTNERSHIP, goals=GOALS)
    partnership.save(force_insert=True)
    parties = {}
    for told in PARTIES:
        parties[told.slug] = _party(told, organisations[told.organisation], [areas[name] for name in told.areas])
        if told.closeness:
            PartnershipMember(partnership=partnership, party=parties[told.slug], closeness=told.closeness).save()
    return parties


def _party(told: PartyTold, organisation: Organisation, areas: list[Area]) -> Party:
    party = Party(
        organisation=organisation,
        name=told.name,
        short_name=told.short,
        kind=told.kind,
        tasks=list(told.tasks),
        phone=told.phone,
        alias=told.alias,
        relay_phone=told.relay,
    )
    party.save(force_insert=True)
    party.areas.set(areas)
    return party
