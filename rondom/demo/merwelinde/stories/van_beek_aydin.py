# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Household 1, Van Beek & Aydin: Murat calls, and everyone who can help gets around one table (stories.md 6.1, H1-01 to H1-04)."""

from datetime import date
from decimal import Decimal

from rondom.access.actions import (
    give_consent,
    open_involvement,
    propose_lead,
    release,
    show,
    touch_involvement,
)
from rondom.access.lookup import who_is_around
from rondom.access.models import Consent, Involvement
from rondom.demo.merwelinde.calls import call, moment_of, told_of, write_down
from rondom.demo.merwelinde.town import Town, step
from rondom.intake.actions import Call, accept_invitation, answer_lead, close_answered, invite_party, record_contact
from rondom.intake.models import LegalRequest, Note, Question
from rondom.intake.models.contacts import Place
from rondom.network.models import Area, Professional
from rondom.people.models import Household, Person
from rondom.plan.actions import (
    NEEDS,
    Words,
    endorse_need,
    give_key,
    make_agreement,
    name_somebody,
    note_strength,
    state_need,
    talk_about_setting,
)
from rondom.plan.models import Need, SettingTalk

HOME, ELS = "huishouden van beek en aydin", "els van hiernaast"
QUESTION = "vraag van beek en aydin"
ATTEMPT, IN_TREATMENT, SECOND_VIEW = "suïcidepoging", "ouder in behandeling", "een tweede professional vindt dit nodig"
CALL_OF_BO, INVITATION_OF_WNI, AROUND_JEROEN, NEED = (
    "bo bij sam",
    "vraag aan w&i",
    "mirte bij jeroen",
    "opvang voor sam",
)

WMO, YOUTH, CARE, SPECIAL = (
    "wmo.onderzoek",
    "jeugdwet.toeleiding",
    "zorg.behandeling",
    "participatiewet.bijzondere_bijstand",
)
WORDS = (
    "Ik trek het niet meer. Sam is de hele dag om me heen, Lina moet naar school en het huishouden gaat ook door. "
    "Ik slaap slecht en ik kan niet meer."
)
HELPED_BY = "Het CJG, voor Sam. Huisgenoot heeft eigen hulp."


@step("H1-00", "2025-11-20T14:00")
def bo_knows_sam(town: Town) -> None:
    """The fathers asked the CJG about Sam's sleep: Bo stands around Sam for the youth law, and for nobody else."""
    with town.acting("murat") as murat:
        involvement = open_involvement(
            by=murat, person=town.residents["sam"], party=town.parties["cjg"], professional=town.staff["bo"], purpose=YOUTH,
            opened_by="vraag van de ouders over het slapen van Sam",
        )  # fmt: skip
        town.keep(CALL_OF_BO, involvement)


@step("H1-00", "2026-01-12T11:00")
def mirte_treats_jeroen(town: Town) -> None:
    """What Mirte writes stays behind the wall of GGZ Riviergroep, with Jeroen himself."""
    with town.acting("mirte") as mirte:
        jeroen = town.residents["jeroen"]
        involvement = open_involvement(
            by=mirte, person=jeroen, party=town.parties["ggz"], professional=town.staff["mirte"], purpose=CARE,
            opened_by="behandeling gestart",
        )  # fmt: skip
        town.keep(AROUND_JEROEN, involvement)
        write_down(
            town,
            mirte,
            about=jeroen,
            category="health",
            purpose=CARE,
            text="Suïcidepoging in december 2025.",
            name=ATTEMPT,
        )


@step("H1-01", "2026-02-02T10:40")
def murat_calls(town: Town) -> None:
    """Mo takes the call in Murat's own words. It is a Wmo report; Sanne, on duty in Lindekwartier, owns it from the first second."""
    with town.acting("mo") as mo:
        told = Call(
            words=WORDS,
            caller=told_of("murat"),
            members=(told_of("jeroen"), told_of("sam"), told_of("lina")),
            phone="0199 55 61 10",
            area=Area.objects.get(name="Lindekwartier"),
            track=Question.Track.COMPLEX,
            helped_by=HELPED_BY,
            answers={"awb.veilig": "ja", "awb.wie_helpt": HELPED_BY, "wmo.huisgenoten": "Jeroen, Sam (3) en Lina (5)", "wmo.naaste": "ik_zorg"},
            handlers={"wmo.melding": town.staff["sanne"]},
        )  # fmt: skip
        call(town, mo, told, "van beek en aydin")


@step("H1-02", "2026-02-02T10:50")
def who_is_there(town: Town) -> None:
    """Murat says yes to a look-up for himself, Sam and Lina. Jeroen said nothing yet, so nobody asks about him."""
    with town.acting("mo") as mo:
        household, murat = town.find(Household, HOME), town.find(Person, "murat")
        for slug in ("murat", "sam", "lina"):
            person = town.find(Person, slug)
            give_consent(
                by=mo, person=person, given_by=murat, kind=Consent.Kind.GROUND, purpose=WMO, way=Consent.Way.PHONE, household=household,
                text="Ja, kijk maar wie er al helpt.",
            )  # fmt: skip
            who_is_around(by=mo, person=person, purpose=WMO, household=household)


@step("H1-03", "2026-02-03T14:00")
def sanne_visits(town: Town) -> None:
    """At home, strengths first, then the story. Settings: home told; the other three were not discussed, and that is normal."""
    with town.acting("sanne") as sanne:
        household, murat, jeroen = town.find(Household, HOME), town.find(Person, "murat"), town.find(Person, "jeroen")
        for about, text in (
            (murat, "Murat staat elke dag op tijd op voor de kinderen"),
            (jeroen, "Jeroen zoekt zelf hulp en houdt vol"),
            (None, "Samen eten om zes uur lukt bijna altijd"),
        ):
            note_strength(by=sanne, household=household, about=about, text=text, purpose=WMO, moment=town.moment)
        record_contact(
            by=sanne, household=household, about=murat, purpose=WMO, place=Place.HOME, moment=town.moment, with_persons=[murat, jeroen],
            question=town.find(Question, QUESTION),
            told="Overdag is het te veel. Als Sam een paar dagdelen ergens kon spelen, kon ik slapen en kon Jeroen rusten.",
            noticed="Het huis is warm en opgeruimd. Murat zakt weg op de bank zodra Sam slaapt.",
        )  # fmt: skip
        talk_about_setting(
            by=sanne, household=household, setting=Professional.Setting.HOME, state=SettingTalk.State.TOLD, purpose=WMO, moment=town.moment,
            text="Thuis zit de vraag: overdag is er geen rust.",
        )  # fmt: skip
        propose_lead(by=sanne, household=household, professional=town.staff["sanne"])
        invite_party(
            by=sanne, household=household, person=town.find(Person, "sam"), party=town.parties["cjg"], purpose=YOUTH,
            note="De vaders vragen of je mee wilt denken over rust overdag voor Sam.",
        )  # fmt: skip


@step("H1-03", "2026-02-03T15:00")
def fathers_answer(town: Town) -> None:
    """Murat confirms his director. Jeroen tells Sanne what only he may tell, shows who treats him, and ticks the name too."""
    with town.acting("murat") as murat:
        household = town.find(Household, HOME)
        answer_lead(by=murat, lead=household.leads.get(since__isnull=False), answer="yes")
    with town.acting("jeroen") as jeroen:
        himself, attempt = town.find(Person, "jeroen"), town.find(Note, ATTEMPT)
        consent = give_consent(
            by=jeroen, person=himself, given_by=himself, kind=Consent.Kind.RELEASE, purpose=WMO, way=Consent.Way.PORTAL,
            to_party=town.parties["toegang"], source_party=town.parties["ggz"], source_purpose=CARE, household=town.find(Household, HOME),
            text="Sanne mag weten wat er in december gebeurd is.", until=moment_of("2026-08-03"),
        )  # fmt: skip
        release(by=jeroen, consent=consent, item=attempt)
        show(by=jeroen, about=himself, item=attempt, to_person=town.find(Person, "murat"))
        show(
            by=jeroen, about=himself, involvement=town.find(Involvement, AROUND_JEROEN), to_party=town.parties["toegang"], to_purpose=WMO,
            with_name=True, household=town.find(Household, HOME),
        )  # fmt: skip
        town.keep("vrijgave aan sanne", consent)


@step("H1-03", "2026-02-04T09:15")
def bo_joins(town: Town) -> None:
    """The CJG's own named person answers the invitation."""
    with town.acting("bo") as bo:
        invitation = Involvement.objects.get(professional_id=bo.id, state=Involvement.State.INVITED)
        accept_invitation(by=bo, involvement=invitation, answer="Ik doe mee, ik bel Sanne vanmiddag.")


@step("H1-04", "2026-02-05T09:30")
def fathers_release(town: Town) -> None:
    """Jeroen releases one sentence to the CJG and one to W&I; both fathers release the CJG for Sam. Nothing more goes along."""
    with town.acting("mirte") as mirte:
        jeroen = town.residents["jeroen"]
        write_down(
            town, mirte, about=jeroen, category="health", purpose=CARE, text="Ouder in behandeling.", name=IN_TREATMENT
        )
        write_down(
            town,
            mirte,
            about=jeroen,
            category="needs",
            purpose=CARE,
            text="Een tweede professional vindt dit nodig.",
            name=SECOND_VIEW,
        )
    with town.acting("jeroen") as jeroen:
        himself, household = town.find(Person, "jeroen"), town.find(Household, HOME)
        for party, purpose, item, category in (
            ("cjg", YOUTH, IN_TREATMENT, "health"),
            ("wni", SPECIAL, SECOND_VIEW, NEEDS),
        ):
            consent = give_consent(
                by=jeroen, person=himself, given_by=himself, kind=Consent.Kind.RELEASE, purpose=purpose, way=Consent.Way.PORTAL,
                to_party=town.parties[party], source_party=town.parties["ggz"], source_purpose=CARE, household=household,
                category=category, text=f"Mijn behandelaar mag één zin zeggen: {item}.",
            )  # fmt: skip
            release(by=jeroen, consent=consent, item=town.find(Note, item))
    # Of their child both fathers say it, to who writes it down.
    with town.acting("sanne") as sanne:
        murat, jeroen, household = town.find(Person, "murat"), town.find(Person, "jeroen"), town.find(Household, HOME)
        consent = give_consent(
            by=sanne, person=town.find(Person, "sam"), given_by=murat, given_with=jeroen, kind=Consent.Kind.RELEASE,
            purpose=SPECIAL, way=Consent.Way.SPOKEN, to_party=town.parties["wni"], source_party=town.parties["cjg"], source_purpose=YOUTH,
            category=NEEDS, household=household, text="Bo mag zeggen wat Sam nodig heeft.",
        )  # fmt: skip
        town.keep("vrijgave cjg voor sam", consent)


@step("H1-04", "2026-02-05T10:30")
def need_is_stated(town: Town) -> None:
    """What Sam needs, before any product: four to six half-days a week, 750 euros a month. The fathers show it to who may judge it."""
    with town.acting("sanne") as sanne:
        need = state_need(
            by=sanne, household=town.find(Household, HOME), about=town.find(Person, "sam"), purpose=WMO, moment=town.moment,
            text="Overdag rust en een plek om te spelen", why="Dan houdt Murat het vol en kan Jeroen beter worden.",
            least=4, most=6, unit="dagdelen per week", euros_a_month=Decimal(750),
        )  # fmt: skip
        town.keep(NEED, need)
    for father, worker in (("murat", "bo"), ("jeroen", "mirte")):
        with town.acting(father) as parent:
            show(
                by=parent,
                about=town.find(Person, "sam"),
                item=town.find(Need, NEED),
                to_professional=town.staff[worker],
            )


@step("H1-04", "2026-02-05T11:30")
def two_judge(town: Town) -> None:
    """Bo and Mirte each judge that it is needed. Who they are is a fact of their own parties."""
    for worker in ("bo", "mirte"):
        with town.acting(worker) as judge:
            endorse_need(
                by=judge, need=town.find(Need, NEED), moment=town.moment, text="Vier tot zes dagdelen per week."
            )


@step("H1-04", "2026-02-05T13:30")
def wni_is_asked(town: Town) -> None:
    """With both fathers' leave Sanne asks W&I, Petra by name, about bijzondere bijstand."""
    for father in ("murat", "jeroen"):
        with town.acting(father) as parent:
            himself = town.find(Person, father)
            give_consent(
                by=parent, person=himself, given_by=himself, kind=Consent.Kind.HELP, purpose=SPECIAL, way=Consent.Way.PORTAL,
                to_party=town.parties["wni"], household=town.find(Household, HOME), text="Sanne mag het aan Petra van W&I vragen.",
            )  # fmt: skip
    with town.acting("murat") as murat:
        show(
            by=murat, about=town.find(Person, "sam"), item=town.find(Need, NEED), to_party=town.parties["wni"], to_purpose=SPECIAL,
        )  # fmt: skip
    with town.acting("sanne") as sanne:
        invitation = invite_party(
            by=sanne, household=town.find(Household, HOME), party=town.parties["wni"], purpose=SPECIAL,
            note="Kan de opvang voor Sam uit bijzondere bijstand? Beide vaders zeggen ja tegen deze vraag.",
        )  # fmt: skip
        town.keep(INVITATION_OF_WNI, invitation)


@step("H1-04", "2026-02-05T16:00")
def petra_joins(town: Town) -> None:
    """Petra reads what her purpose needs, and joins."""
    with town.acting("petra") as petra:
        accept_invitation(
            by=petra, involvement=town.find(Involvement, INVITATION_OF_WNI), answer="Ik kijk ernaar en bel je morgen."
        )


@step("H1-16", "2026-03-16T10:00")
def four_weeks_later(town: Town) -> None:
    """Sanne calls, and gives the fathers what the investigation found: six weeks after the report, on its last day."""
    with town.acting("sanne") as sanne:
        household, murat = town.find(Household, HOME), town.find(Person, "murat")
        record_contact(
            by=sanne, household=household, about=murat, purpose=WMO, place=Place.PHONE, moment=town.moment, with_persons=[murat],
            told="Het is stiller in huis. Sam slaapt weer door, en ik ook.",
        )  # fmt: skip
        request = LegalRequest.objects.get(question_id=town.records[QUESTION])
        close_answered(by=sanne, request=request, text="verslag gegeven", moment=town.moment)


@step("H1-17", "2026-03-26T10:00")
def helpers_stay(town: Town) -> None:
    """Looking back together: Bo and Sanne visit the fathers; Mirte sees Jeroen at her own place."""
    with town.acting("sanne") as sanne:
        record_contact(
            by=sanne, household=town.find(Household, HOME), about=None, purpose=WMO, place=Place.HOME, moment=town.moment,
            with_professionals=[town.staff["bo"]], with_persons=[town.find(Person, "murat"), town.find(Person, "jeroen")],
        )  # fmt: skip
    with town.acting("bo") as bo:
        touch_involvement(by=bo, household=town.find(Household, HOME))
    with town.acting("petra") as petra:
        touch_involvement(by=petra, household=town.find(Household, HOME))
    with town.acting("mirte") as mirte:
        touch_involvement(by=mirte, person=town.residents["jeroen"])


@step("H1-18", "2026-05-11T19:00")
def els_takes_lina_along(town: Town) -> None:
    """Els from next door takes Lina swimming until she has her diploma. Murat names her, and gives her a page of her own by a code."""
    with town.acting("murat") as murat:
        household, himself = town.find(Household, HOME), town.find(Person, "murat")
        els = name_somebody(
            by=murat, household=household, about=himself, name="Els", relation="buurvrouw", ring="helper", setting="street",
            purpose=WMO, moment=town.moment,
        )  # fmt: skip
        make_agreement(
            by=murat, household=household, about=himself, owner=els, called="Murat", moment=town.moment,
            words=Words("Els neemt Lina elke zaterdag mee naar zwemmen, tot haar diploma", date(2026, 12, 19)),
        )  # fmt: skip
        town.keep(ELS, els)
        give_key(by=murat, member=els, moment=town.moment)
