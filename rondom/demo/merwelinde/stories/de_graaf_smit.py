# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Household 2, De Graaf & Smit: Ilse works behind her wall, and hands over to Joris item by item (stories.md 6.2, H2-01 and H2-02)."""

from datetime import date

from rondom.access.actions import Family, end_hold, hand_over, hold_lines, open_involvement, propose_lead
from rondom.access.models import HeldLines
from rondom.demo.merwelinde.calls import call, moment_of, told_of
from rondom.demo.merwelinde.town import Town, step
from rondom.intake.actions import Call, answer_lead, record_contact
from rondom.intake.models import Note
from rondom.intake.models.contacts import Place
from rondom.intake.recording import written
from rondom.meeting.actions import When, answer_meeting, plan_meeting
from rondom.network.models import Area
from rondom.people.models import Household, Person
from rondom.plan.actions import Words, answer_agreement, do_by_law, make_agreement, share_plan
from rondom.safety.models import Report
from rondom.safety.report_rules import ASSESSED, STARTED
from rondom.safety.reports import note_report, say_day

HOME = "huishouden de graaf en smit"
HELD = "regels die joris vasthoudt"
REPORT = "melding over de graaf en smit"
SAFETY, YOUTH = "veiligthuis.triage", "jeugdwet.toeleiding"
HANDED = "Kim slaapt bij haar oma als het thuis te hard gaat. Daar voelt zij zich veilig."
KEPT = ("Linda is bang voor de appjes van Rob.", "De politie was op 6 maart voor de tweede keer aan de deur.")
TOLD = "Ilse vertelde Linda dat Joris weet dat Kim bij haar oma slaapt. Linda vindt dat goed."


@step("H2-01", "2026-03-07T10:10")
def ilse_begins(town: Town) -> None:
    """The police reported to Veilig Thuis on Friday night. Ilse begins with Kim, in her own compartment."""
    with town.acting("ilse") as ilse:
        open_involvement(
            by=ilse, person=town.residents["kim"], party=town.parties["vt"], professional=town.staff["ilse"], purpose=SAFETY,
            opened_by="melding van de politie",
        )  # fmt: skip


@step("H2-02", "2026-03-09T09:20")
def linda_calls(town: Town) -> None:
    """Linda calls the team herself: Joris takes her question for the youth law."""
    with town.acting("joris") as joris:
        told = Call(
            words="Het gaat thuis niet goed tussen ons, en de kinderen merken het. Ik wil dat iemand met ons meekijkt.",
            caller=told_of("linda"),
            members=(told_of("rob"), told_of("kim"), told_of("daan")),
            area=Area.objects.get(name="De Akkers"),
            owner=town.staff["joris"],
            answers={"awb.veilig": "weet_niet", "awb.onderwerp": "jeugd", "jeugdwet.kind": "Kim (9) en Daan (6)"},
            handlers={"jeugdwet.vraag": town.staff["joris"]},
        )
        call(town, joris, told, "de graaf en smit")


@step("H2-02", "2026-03-09T09:30")
def joris_holds_lines(town: Town) -> None:
    """Linda called without telling Rob. Until Joris has been at their home, Rob's list does not tell that the team looked."""
    with town.acting("joris") as joris:
        held = hold_lines(
            by=joris, person=town.find(Person, "rob"), article="AVG art. 23; UAVG art. 41", since=moment_of("2026-03-09T00:00"),
            until=moment_of("2026-03-16T00:00"), reason="Linda belde zonder dat Rob het weet. Zij is bang voor wat hij doet als hij het leest.",
        )  # fmt: skip
        town.keep(HELD, held)


@step("H2-02", "2026-03-09T11:00")
def ilse_hands_over(town: Town) -> None:
    """What Joris sees of it comes by Ilse's hand-over act: one of three lines, with what Linda was told."""
    with town.acting("ilse") as ilse:
        home, kim = Household(pk=town.records[HOME]), town.residents["kim"]
        open_involvement(
            by=ilse, household=home, person=kim, party=town.parties["vt"], professional=town.staff["ilse"], purpose=SAFETY,
            opened_by="melding van de politie",
        )  # fmt: skip
        lines = []
        for text in (HANDED, *KEPT):
            fields = written(
                ilse, household_id=home.pk, about_id=kim.pk, category="safety", purpose=SAFETY, moment=town.moment
            )
            lines.append(Note(**fields, kind=Note.Kind.NOTICED, text=text))
            lines[-1].save(force_insert=True)
        act = hand_over(
            by=ilse, household=town.find(Household, HOME), items=lines[:1], to_party=town.parties["toegang"], to_purpose=YOUTH,
            family=Family(told=TOLD, told_at=moment_of("2026-03-09T10:30")),
        )  # fmt: skip
        town.keep("overdracht aan joris", act)


@step("H2-01", "2026-03-09T11:10")
def ilse_writes_the_report_down(town: Town) -> None:
    """The report of Friday night came in on Saturday: from that day two terms count, each in its own days."""
    with town.acting("ilse") as ilse:
        report = note_report(
            by=ilse, household=town.find(Household, HOME), source="police", received_on=date(2026, 3, 7), moment=town.moment,
            text="De politie was vrijdagavond om half elf aan de deur. De kinderen waren wakker.",
        )  # fmt: skip
        town.keep(REPORT, report)


@step("H2-03", "2026-03-10T15:00")
def joris_visits(town: Town) -> None:
    """Joris and Ilse come together at home and speak with Linda and Rob."""
    with town.acting("joris") as joris:
        linda, rob = town.find(Person, "linda"), town.find(Person, "rob")
        record_contact(
            by=joris, household=town.find(Household, HOME), about=None, purpose=YOUTH, place=Place.HOME, moment=town.moment,
            with_persons=[linda, rob], with_professionals=[town.staff["ilse"]], told="Wij willen dat het rustiger wordt voor de kinderen.",
        )  # fmt: skip


@step("H2-03", "2026-03-10T15:20")
def joris_lets_go(town: Town) -> None:
    """They spoke about it together, and it went well: from now on Rob reads who looked, also yesterday."""
    with town.acting("joris") as joris:
        end_hold(by=joris, held=town.find(HeldLines, HELD))


@step("H2-01", "2026-03-12T16:00")
def ilse_met_both_terms(town: Town) -> None:
    """She spoke with all of them: it is assessed, and the investigation began."""
    with town.acting("ilse") as ilse:
        for which in (STARTED, ASSESSED):
            say_day(by=ilse, report=town.find(Report, REPORT), which=which, day=date(2026, 3, 12), moment=town.moment)


@step("H2-10", "2026-07-03T10:00")
def the_plan_is_shared(town: Town) -> None:
    """Threats by app. Joris leads, Linda says ja, and shares her plan with him."""
    with town.acting("joris") as joris:
        home = town.find(Household, HOME)
        lead = propose_lead(by=joris, household=home, professional=town.staff["joris"], moment=town.moment)
    with town.acting("linda") as linda:
        answer_lead(by=linda, lead=lead, answer="yes", moment=town.moment)
        share_plan(by=linda, household=home, moment=town.moment)


@step("H2-11", "2026-07-03T14:00")
def linda_says_no(town: Town) -> None:
    """The last word is hers: nothing becomes agreed, the plan reads "zonder akkoord van Linda"."""
    with town.acting("joris") as joris:
        linda = town.find(Person, "linda")
        asked = make_agreement(
            by=joris, household=town.find(Household, HOME), about=linda, owner=town.staff["joris"], moment=town.moment,
            words=Words("Joris leest de appjes van Rob met Linda mee", date(2026, 7, 10)),
        )  # fmt: skip
    with town.acting("linda") as resident:
        answer_agreement(by=resident, agreement=asked, answer="no", moment=town.moment)


@step("H2-11", "2026-07-03T14:20")
def they_will_look_again(town: Town) -> None:
    """Joris asks Linda to sit together a week later. She says herself that she comes."""
    with town.acting("joris") as joris:
        meeting = plan_meeting(
            by=joris, household=town.find(Household, HOME), kind="evaluation", when=When(moment_of("2026-07-10T15:00"), 60, Place.HOME),
            residents=[town.find(Person, "linda")], workers=[], moment=town.moment,
        )  # fmt: skip
    with town.acting("linda") as linda:
        answer_meeting(by=linda, meeting=meeting, answer="yes", moment=town.moment)


@step("H2-11", "2026-07-03T15:30")
def ilse_looks_again(town: Town) -> None:
    """One deed that the law allows without her ja, until 31 July; Linda reads it the same day, and it ends by itself."""
    with town.acting("ilse") as ilse:
        home, linda = town.find(Household, HOME), town.residents["linda"]
        open_involvement(
            by=ilse, household=home, person=linda, party=town.parties["vt"], professional=town.staff["ilse"], purpose="veiligthuis.onderzoek",
            opened_by="besluit van Veilig Thuis",
        )  # fmt: skip
        do_by_law(
            by=ilse, household=home, about=linda, deed="veiligthuis.onderzoek_zonder_akkoord", until=moment_of("2026-08-01T00:00"),
            text="Er was een nieuwe melding. Wij kijken opnieuw of jullie veilig zijn. U hoeft niets af te spreken.", moment=town.moment,
        )  # fmt: skip
