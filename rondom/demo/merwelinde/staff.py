# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who works in and around Merwelinde: each acts for one party, in one function, and can be called (stories.md 6.0, S0-08)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from rondom.accounts.models import User
from rondom.demo.models import Persona
from rondom.network.models import Area, Party, Professional

SINCE = timezone.make_aware(datetime(2025, 1, 6, 8, 0))
SETTING = Professional.Setting
GROUP = Persona.Group


@dataclass(frozen=True)
class WorkerTold:
    """A worker as the stories tell it. `line`: what a visitor can try as this worker; without it nobody can be this worker."""

    slug: str
    name: str
    party: str
    function: str
    title: str
    phone: str
    group: str = GROUP.PARTNER
    line: str = ""
    setting: str = SETTING.HOME


TOGETHER = "Je ziet alleen huishoudens waar je zelf bij bent."

WORKERS = (
    WorkerTold("mo", "Mo", "dienstverlening", "contact_worker", "medewerker telefoonteam", "0199 55 00 11", GROUP.FIRST, "Neemt de telefoon op. Schrijf een vraag op in de woorden van de inwoner en kijk wie er belt."),
    WorkerTold("sanne", "Sanne", "toegang", "team_worker", "medewerker Toegang", "0199 55 00 21", GROUP.FIRST, "Begin bij Mijn dag en open het huishouden van Murat: de kring, het verhaal en wat er nodig is."),
    WorkerTold("joris", "Joris", "toegang", "team_worker", "medewerker Toegang", "0199 55 00 22", GROUP.FIRST, "Collega van Sanne. Hij ziet haar huishoudens niet. Van Veilig Thuis leest hij alleen wat Ilse overdroeg."),
    WorkerTold("tess", "Tess", "toegang", "team_lead", "teamleider", "0199 55 00 23", GROUP.FIRST, "Krijgt bericht als een belofte niet op tijd lukt, en ziet geen cijfers over collega's."),
    WorkerTold("anouk", "Anouk", "dienstverlening", "wmo_consultant", "consulent hulp thuis", "0199 55 00 12", GROUP.MUNICIPALITY, "Zoekt samen met inwoners uit welke hulp thuis nodig is: bij Wilma en bij Jo."),
    WorkerTold("petra", "Petra", "wni", "income_worker", "klantmanager", "0199 55 00 31", GROUP.MUNICIPALITY, "Helpt Henk met rekeningen, en kreeg de vraag over bijzondere bijstand van Sanne."),
    WorkerTold("ellen", "Ellen", "wni", "team_lead", "teamleider", "0199 55 00 32", GROUP.MUNICIPALITY, "Geeft leiding aan Petra. Antwoordt als iemand meldt dat iets misging, en ziet niet over wie het gaat."),
    WorkerTold("hanna", "Hanna", "jeugd", "youth_worker", "medewerker jeugd", "0199 55 00 41", GROUP.MUNICIPALITY, "Praat met Tijn, die op 3 maart 16 wordt. Kijk bij zijn huishouden wie er mee beslist."),
    WorkerTold("lotte", "Lotte", "leerplicht", "attendance_officer", "leerplichtambtenaar", "0199 55 00 46", GROUP.MUNICIPALITY, "Praatte met Jay over school. Op 12 september wordt hij 18: dan stopt haar taak om 0.00 uur."),
    WorkerTold("ger", "Ger", "burgerzaken", "registry_worker", "medewerker burgerzaken", "0199 55 00 51", GROUP.MUNICIPALITY, "Zoekt uit of twee inschrijvingen over één mens gaan."),
    WorkerTold("marleen", "Marleen", "doorbraak", "deadlock_breaker", "ontschotter", "0199 55 00 61", GROUP.MUNICIPALITY, "Maakt los wat vastzit. " + TOGETHER),
    WorkerTold("bo", "Bo", "cjg", "youth_worker", "medewerker CJG", "0199 55 01 41", GROUP.PARTNER, "Kent Sam al. Kijk wat het CJG van dit huishouden ziet, en wat niet.", SETTING.SCHOOL_WORK),
    WorkerTold("mirte", "Mirte", "ggz", "care_provider", "behandelaar", "0199 55 01 51", GROUP.PARTNER, "Behandelt Jeroen. Wat zij opschrijft, blijft bij haar en Jeroen, tot Jeroen iets vrijgeeft."),
    WorkerTold("ilse", "Ilse", "vt", "veiligthuis_worker", "medewerker Veilig Thuis", "0199 55 01 61", GROUP.PARTNER, "Werkt in een eigen ruimte die niemand anders ziet. Op 9 maart draagt zij één stuk over aan Joris."),
    WorkerTold("fatma", "Fatma", "linde", "mothers_coach", "coach jonge moeders", "0199 55 01 11", GROUP.PARTNER, TOGETHER),
    WorkerTold("aad", "Aad", "veer", "presence_worker", "buurtwerker", "0199 55 02 61", GROUP.PARTNER, "Drinkt koffie in 't Veer. Een praatje is geen dossier.", SETTING.STREET),
    WorkerTold("nadia", "Nadia", "meedoen", "independent_supporter", "onafhankelijke ondersteuner", "0199 55 01 21", GROUP.PARTNER, "Staat naast de inwoner en ziet alleen wat de inwoner laat zien."),
    WorkerTold("roos", "Roos", "ooievaar", "care_provider", "verloskundige", "0199 55 02 11", GROUP.PARTNER, TOGETHER),
    WorkerTold("jesse", "Jesse", "speelboot", "provider_worker", "groepsleider opvang", "0199 55 02 21", GROUP.PARTNER, TOGETHER, SETTING.SCHOOL_WORK),
    WorkerTold("marit", "juf Marit", "regenboog", "head_teacher", "leerkracht", "0199 55 01 81", GROUP.PARTNER, TOGETHER, SETTING.SCHOOL_WORK),
    WorkerTold("wim", "Wim", "politie", "community_officer", "wijkagent", "0199 55 01 91", GROUP.PARTNER, TOGETHER, SETTING.STREET),
    WorkerTold("silke", "Silke", "planrust", "debt_counsellor", "schuldhulpverlener", "0199 55 02 41", GROUP.PARTNER, TOGETHER),
    WorkerTold("omar", "Omar", "woonlinde", "housing_worker", "medewerker wonen", "0199 55 01 71", GROUP.PARTNER, "De woningcorporatie ziet het huishouden van Murat niet: afwezig en verboden lezen hetzelfde."),
    WorkerTold("noor", "Noor", "haven", "provider_worker", "begeleider", "0199 55 02 71", GROUP.PARTNER, TOGETHER),
    WorkerTold("ruud", "Ruud", "bureau", "table_chair", "voorzitter van de tafel", "0199 55 00 81", GROUP.BOARD, TOGETHER),
    WorkerTold("dirk", "Dirk", "bureau", "network_manager", "netwerkregisseur", "0199 55 00 82", GROUP.BOARD, "Kijkt naar de samenwerking, nooit in een dossier."),
    WorkerTold("kees", "Kees", "bestuur", "municipality_leader", "wethouder", "0199 55 00 71", GROUP.BOARD, "Ziet geen enkel huishouden."),
    WorkerTold("yvonne", "Yvonne", "bestuur", "privacy_officer", "functionaris gegevensbescherming", "0199 55 00 72", GROUP.BOARD, "Beoordeelt noodtoegang, bewaakt verzoeken over gegevens en ziet wat gedeeld en achtergehouden is. Nooit wat er in een verhaal staat."),
    WorkerTold("gerda", "Gerda", "helderthuis", "provider_worker", "planner", "0199 55 02 91"),
    WorkerTold("samira", "Samira", "ggd", "care_provider", "jeugdverpleegkundige", "0199 55 01 31"),
    WorkerTold("ineke", "Ineke", "lindehof", "care_provider", "huisarts", "0199 55 02 31"),
    WorkerTold("karim", "Karim", "doorstroompunt", "rmc_coach", "coach", "0199 55 02 81", GROUP.PARTNER, "Helpt Jay naar een diploma of werk, omdat Jay daar zelf ja op zei.", SETTING.STREET),
    WorkerTold("bart", "Bart", "vanloon", "employer", "planner", "0199 55 02 51", GROUP.PARTNER, "Werkgever van Henk. Leest zijn eigen vier afspraken en verder niets.", SETTING.SCHOOL_WORK),
)  # fmt: skip

# Who is called for a party when nobody is known by name yet.
CONTACTS = {
    "dienstverlening": "mo", "toegang": "tess", "wni": "petra", "jeugd": "hanna", "burgerzaken": "ger", "doorbraak": "marleen", "bestuur": "yvonne",
    "bureau": "dirk", "linde": "fatma", "meedoen": "nadia", "ggd": "samira", "cjg": "bo", "ggz": "mirte", "vt": "ilse", "woonlinde": "omar",
    "regenboog": "marit", "politie": "wim", "ooievaar": "roos", "speelboot": "jesse", "lindehof": "ineke", "planrust": "silke", "vanloon": "bart",
    "veer": "aad", "leerplicht": "lotte", "helderthuis": "gerda", "doorstroompunt": "karim", "haven": "noor",
}  # fmt: skip
DUTY = {"Lindekwartier": "sanne", "De Akkers": "joris", "Nieuwe Polder": "joris", "Oude Haven": "sanne"}


def build_staff(parties: dict[str, Party]) -> dict[str, Professional]:
    """The professionals, the person to call for each party, and the duty worker of each area."""
    staff = {told.slug: _professional(told, parties[told.party]) for told in WORKERS}
    for slug, contact in CONTACTS.items():
        parties[slug].contact = staff[contact]
        parties[slug].save(update_fields=["contact"])
    for area in Area.objects.all():
        area.duty_worker = staff[DUTY[area.name]]
        area.save(update_fields=["duty_worker"])
    return staff


def _professional(told: WorkerTold, party: Party) -> Professional:
    user = User()
    user.set_unusable_password()
    user.save(force_insert=True)
    professional = Professional(
        user=user,
        party=party,
        function=told.function,
        function_title=told.title,
        name=told.name,
        phone=told.phone,
        setting=told.setting,
        period=(SINCE, None),
    )
    professional.save(force_insert=True)
    return professional
