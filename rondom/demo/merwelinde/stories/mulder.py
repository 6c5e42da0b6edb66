# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Household 4, Mulder: Petra helps Henk with bills; the Wmo learns that Petra is there because Henk said so (stories.md 6.4, H4-03 to H4-06, H4-13)."""

from datetime import date

from rondom.access.actions import give_consent, open_involvement, propose_lead
from rondom.access.lookup import who_is_around
from rondom.access.models import Consent
from rondom.demo.merwelinde.calls import call, moment_of, told_of
from rondom.demo.merwelinde.town import Town, step
from rondom.intake.actions import Call, answer_lead, close_answered, record_contact, take_question
from rondom.intake.models import LegalRequest, Question
from rondom.intake.models.contacts import Place
from rondom.learning.actions import answer_mistake, close_mistake, report_mistake, tell_resident
from rondom.learning.models import Mistake
from rondom.network.models import Area
from rondom.people.models import Household, Person
from rondom.plan.actions import (
    PlanWords,
    Words,
    accept_agreement,
    add_goal,
    add_step,
    answer_agreement,
    answer_order,
    answer_plan,
    answer_step,
    begin_plan,
    how_agreement_went,
    how_it_goes,
    make_agreement,
    note_strength,
    share_plan,
    still_holds,
)
from rondom.plan.models import SHARED, Agreement, Goal, OrderAnswer, SharedPlan, Step

HOME, BILLS, HELP = "huishouden mulder", "vraag mulder", "vraag van wilma"
POWER, DEBT_STEP, REST, JOB, STRONG = "stap stroom", "stap schulden", "stap rust", "stap werk", "stap krachten"
WENT_WRONG = "melding van petra"
WMO, DEBTS = "wmo.onderzoek", "wgs.plan"


@step("H4-03", "2026-05-18T18:30")
def petra_at_the_door(town: Town) -> None:
    """Letter and phone did not reach him; the visit does. Henk accepts help: three working days for the talk, which is held that evening."""
    with town.acting("petra") as petra:
        told = Call(
            words="De stroom gaat er 11 juni af. Ik doe de enveloppen niet meer open. Kom maar binnen.",
            caller=told_of("henk"),
            members=(told_of("wilma"), told_of("jay")),
            area=Area.objects.get(name="Nieuwe Polder"),
            owner=town.staff["petra"],
            channel=Question.Channel.VISIT,
            answers={"awb.veilig": "ja", "awb.onderwerp": "schulden", "wgs.bedreigd": "energie", "wgs.wat_speelt": "energie, huur en de zorgverzekering", "wgs.huisgenoten": "Wilma en Jay (17)"},
            handlers={"wgs.verzoek": town.staff["petra"]},
        )  # fmt: skip
        call(town, petra, told, "mulder")
        henk = town.find(Person, "henk")
        open_involvement(
            by=petra, household=town.find(Household, HOME), person=henk, party=town.parties["wni"], professional=town.staff["petra"],
            purpose=DEBTS, opened_by="aanbod aanvaard aan de deur",
        )  # fmt: skip
        record_contact(
            by=petra, household=town.find(Household, HOME), about=henk, purpose=DEBTS, place=Place.HOME, moment=town.moment,
            with_persons=[henk], question=town.find(Question, BILLS),
        )  # fmt: skip


@step("H4-03", "2026-05-18T19:45")
def henk_tells_who_may_know(town: Town) -> None:
    """The first talk was held in time. And Henk says: the Wmo may know that Petra helps me (Wmo 5.1.1 lid 4)."""
    with town.acting("petra") as petra:
        request = LegalRequest.objects.get(question_id=town.records[BILLS])
        close_answered(by=petra, request=request, text="gesprek gehad", moment=town.moment)
        henk = town.find(Person, "henk")
        give_consent(
            by=petra, person=henk, given_by=henk, kind=Consent.Kind.GROUND, purpose=WMO, way=Consent.Way.SPOKEN,
            source_party=town.parties["wni"], source_purpose=DEBTS, household=town.find(Household, HOME),
            text="De Wmo mag weten dat Petra mij helpt.", until=moment_of("2026-11-18"),
        )  # fmt: skip


@step("H4-04", "2026-05-19T20:15")
def wilma_asks(town: Town) -> None:
    """Wilma asks herself, on her own page: it is a Wmo report for Anouk."""
    with town.acting("wilma") as wilma:
        question = take_question(
            by=wilma, asker=town.find(Person, "wilma"), household=town.find(Household, HOME), channel=Question.Channel.FORM,
            words="Door de fibromyalgie lukt het huishouden niet meer. Stofzuigen en bedden opmaken kan ik niet, koken nog wel.",
            owner=town.staff["anouk"], moment=town.moment, answers={"awb.veilig": "ja", "wmo.dagelijks": "stofzuigen, bedden opmaken, ramen"},
            requests=["wmo.melding"], handlers={"wmo.melding": town.staff["anouk"]},
        )  # fmt: skip
        town.keep(HELP, question)


@step("H4-04", "2026-05-20T10:00")
def anouk_phones(town: Town) -> None:
    """Anouk phones for a talk and asks who helps already. About Henk the index answers, because he said yes: "W&I is betrokken: bel Petra"."""
    with town.acting("anouk") as anouk:
        household, wilma, henk = town.find(Household, HOME), town.find(Person, "wilma"), town.find(Person, "henk")
        record_contact(
            by=anouk, household=household, about=wilma, purpose=WMO, place=Place.PHONE, moment=town.moment, with_persons=[wilma, henk],
            question=town.find(Question, HELP), told="Henk zegt: ik heb al iemand, vraag het maar na.",
        )  # fmt: skip
        who_is_around(by=anouk, person=wilma, purpose=WMO, household=household)
        who_is_around(by=anouk, person=henk, purpose=WMO, household=household)
        for person in (wilma, henk):
            give_consent(
                by=anouk, person=person, given_by=person, kind=Consent.Kind.HELP, purpose=WMO, way=Consent.Way.PHONE, household=household,
                text="Anouk en Petra mogen samen op bezoek komen.",
            )  # fmt: skip


@step("H4-05", "2026-05-21T19:30")
def henk_shares_his_plan(town: Town) -> None:
    """Petra leads, Henk says ja, and shares the plan with her. It begins with what it is about, in his words."""
    with town.acting("petra") as petra:
        household = town.find(Household, HOME)
        lead = propose_lead(by=petra, household=household, professional=town.staff["petra"], moment=town.moment)
    with town.acting("henk") as henk:
        answer_lead(by=henk, lead=lead, answer="yes", moment=town.moment)
        share_plan(by=henk, household=household, moment=town.moment)
        add_goal(
            by=henk,
            household=household,
            about=None,
            text="Mijn eigen geld verdienen. En Jay haalt zijn diploma.",
            moment=town.moment,
        )


@step("H4-05", "2026-05-21T20:00")
def one_sentence(town: Town) -> None:
    """What they work on together, in one sentence of Henk's; Wilma and Jay say ja to it too. What goes well stands above it (S2-14, S4-04)."""
    with town.acting("henk") as henk:
        household = town.find(Household, HOME)
        words = PlanWords(
            "Wij hebben thuis weer rust: Henk werkt, en de rekeningen kloppen.", "Dan belt Henk dezelfde dag met Petra.", "family"
        )  # fmt: skip
        note_strength(
            by=henk, household=household, about=None, text="Wij eten elke avond samen.", purpose=SHARED, moment=town.moment
        )  # fmt: skip
        plan = begin_plan(by=henk, household=household, words=words, evaluate_on=date(2026, 11, 19), moment=town.moment)
    for name in ("wilma", "jay"):
        with town.acting(name) as resident:
            answer_plan(by=resident, plan=plan, answer="yes", moment=town.moment)


@step("H4-05", "2026-05-22T16:00")
def what_comes_first(town: Town) -> None:
    """The power stays on first, then the debts one by one; getting strong again goes beside it."""
    with town.acting("petra") as petra:
        household, henk = town.find(Household, HOME), town.find(Person, "henk")
        given = {"by": petra, "household": household, "moment": town.moment}
        power = add_step(**given, about=None, text="Stroom blijft aan", owner=town.staff["petra"], working_days=3)
        given["topic"] = "debts"
        debts = add_step(
            **given, about=henk, text="Schulden op een rij", owner=town.staff["petra"], working_days=30, after=[power]
        )
        rest = add_step(**given, about=henk, text="Rust in de schulden", owner=henk, working_days=45, after=[debts])
        job = add_step(
            **given | {"topic": "work"}, about=henk, text="Werk bij Van Loon", owner=henk, working_days=1,
            why_now="Van Loon zoekt een chauffeur per 1 juni.",
        )  # fmt: skip
        for key, one in ((POWER, power), (DEBT_STEP, debts), (REST, rest), (JOB, job)):
            town.keep(key, one)
    for name in ("henk", "wilma", "jay"):
        with town.acting(name) as resident:
            answer_step(by=resident, step=town.find(Step, POWER), answer="yes", moment=town.moment)
    with town.acting("henk") as resident:
        answer_step(by=resident, step=debts, answer="yes", moment=town.moment)
        strong = add_step(
            by=resident, household=household, about=henk, text="Op krachten komen", owner=henk, topic="sleep", moment=town.moment
        )  # fmt: skip
    town.keep(STRONG, strong)
    with town.acting("petra") as petra:
        how_it_goes(by=petra, step=town.find(Step, POWER), state=Step.State.DONE, moment=town.moment)


@step("H4-06", "2026-05-26T10:00")
def henk_wants_to_begin(town: Town) -> None:
    """The last word is his: others advise to wait, he begins on Monday, with what they agree on so that it works."""
    with town.acting("henk") as henk:
        job, others = town.find(Step, JOB), [town.find(Step, key) for key in (DEBT_STEP, REST, STRONG)]
        answer_step(by=henk, step=job, answer="yes", moment=town.moment)
        answer_order(
            by=henk, step=job, advised=others, answer=OrderAnswer.Answer.NOW, moment=town.moment,
            safeguards="Drie dagen in de week. Petra kijkt naar het beslag. Elke week bellen we even.",
        )  # fmt: skip


@step("H4-07", "2026-05-27T14:00")
def the_employer_moves_along(town: Town) -> None:
    """Van Loon agrees to four things, which Henk says ja to first. Bart reads these four and nothing else of him (S3-24)."""
    with town.acting("petra") as petra:
        household, henk = town.find(Household, HOME), town.find(Person, "henk")
        goal = Goal.objects.get(household=household)
        made = [
            make_agreement(
                by=petra, household=household, about=henk, owner=town.staff["bart"], words=words, goal=goal, called="Henk Mulder", moment=town.moment
            )
            for words in (
                Words("Ali rijdt de eerste vier weken met Henk mee", date(2026, 6, 29)),
                Words("Henk werkt tot september drie dagen: maandag, dinsdag en woensdag", date(2026, 6, 1)),
                Words("Op donderdag belt Bart met Henk hoe het gaat", date(2026, 6, 4)),
                Words(
                    "Na drie maanden praten Bart en Henk over meer dagen", date(2026, 9, 1), "Henk laat voor 7 uur weten als hij niet kan.",
                    "Dan bespreken we of deze dagen passen.", "Niet eens? Bel Petra, of vraag gratis een onafhankelijke ondersteuner.",
                ),
            )
        ]  # fmt: skip
        made.append(
            make_agreement(
                by=petra,
                household=household,
                about=henk,
                owner=town.staff["petra"],
                goal=goal,
                words=Words("Petra kijkt elke maand of het loonbeslag klopt", date(2026, 6, 30)),
                moment=town.moment,
            )  # fmt: skip
        )
    with town.acting("henk") as resident:
        for one in made:
            answer_agreement(by=resident, agreement=one, answer="yes", moment=town.moment)
    with town.acting("bart") as bart:
        for one in made[:4]:
            accept_agreement(by=bart, agreement=one, answer="yes", moment=town.moment)
    for key, one in zip(("maatje", "uren", "bellen", "meer", "beslag"), made, strict=True):
        town.keep(f"afspraak {key}", one)


@step("H4-07", "2026-06-01T08:30")
def he_begins(town: Town) -> None:
    """The hours are as agreed from the first day on."""
    with town.acting("bart") as bart:
        hours = town.find(Agreement, "afspraak uren")
        how_agreement_went(by=bart, agreement=hours, state="kept", moment=town.moment)


@step("H4-07", "2026-06-04T16:00")
def he_calls_on_thursday(town: Town) -> None:
    """And so was the call."""
    with town.acting("bart") as bart:
        how_agreement_went(by=bart, agreement=town.find(Agreement, "afspraak bellen"), state="kept", moment=town.moment)


@step("H4-05", "2026-06-18T10:00")
def petra_calls(town: Town) -> None:
    """Four weeks later Petra calls, and Henk says that it still holds."""
    with town.acting("petra") as petra:
        plan = SharedPlan.objects.get(household=town.find(Household, HOME))
        still_holds(by=petra, plan=plan, called=True, moment=town.moment)


@step("H4-04", "2026-06-23T11:00")
def wilma_reads_what_was_found(town: Town) -> None:
    """Anouk gives Wilma the report of the investigation, within its six weeks."""
    with town.acting("anouk") as anouk:
        wilma = town.find(Person, "wilma")
        record_contact(
            by=anouk, household=town.find(Household, HOME), about=wilma, purpose=WMO, place=Place.HOME, moment=town.moment,
            with_persons=[wilma],
        )  # fmt: skip
        request = LegalRequest.objects.get(question_id=town.records[HELP])
        close_answered(by=anouk, request=request, text="verslag gegeven", moment=town.moment)


@step("H4-07", "2026-06-26T16:30")
def four_weeks_together(town: Town) -> None:
    """The buddy rode along for four weeks; and Petra looked at the garnishment."""
    with town.acting("bart") as bart:
        how_agreement_went(by=bart, agreement=town.find(Agreement, "afspraak maatje"), state="kept", moment=town.moment)
    with town.acting("petra") as petra:
        how_agreement_went(
            by=petra, agreement=town.find(Agreement, "afspraak beslag"), state="kept", moment=town.moment
        )


@step("H4-12", "2026-09-01T15:00")
def three_months_at_work(town: Town) -> None:
    """Henk still works there; they talked about more days."""
    with town.acting("bart") as bart:
        how_agreement_went(by=bart, agreement=town.find(Agreement, "afspraak meer"), state="kept", moment=town.moment)


@step("H4-13", "2026-11-04T10:15")
def petra_says_what_went_wrong(town: Town) -> None:
    """A garnishment on his wages was missed. Petra says so; it is in no file about her, and nobody but Ellen and she reads it."""
    with town.acting("petra") as petra:
        mistake = report_mistake(
            by=petra, household=town.find(Household, HOME), about=town.find(Person, "henk"), leak="no", moment=town.moment,
            what="Ik heb een brief over beslag op loon laten liggen. Daardoor is er twee weken te veel ingehouden.",
        )  # fmt: skip
        town.keep(WENT_WRONG, mistake)


@step("H4-13", "2026-11-05T09:00")
def ellen_answers(town: Town) -> None:
    """Within two working days, visible to Petra; what others can learn stands apart, without a name."""
    with town.acting("ellen") as ellen:
        answer_mistake(
            by=ellen, mistake=town.find(Mistake, WENT_WRONG), moment=town.moment,
            words="Dank dat je het zegt. Dit kan ons allemaal gebeuren. Bel de deurwaarder samen met mij, vandaag nog.",
            lesson="Een brief over beslag leggen we dezelfde dag bij een collega neer als we zelf weg zijn.",
        )  # fmt: skip


@step("H4-13", "2026-11-05T11:30")
def henk_hears_it(town: Town) -> None:
    """Henk reads what went wrong, what it costs him and what is done; repairing the loss by the fund is another story."""
    with town.acting("petra") as petra:
        mistake = town.find(Mistake, WENT_WRONG)
        tell_resident(
            by=petra, mistake=mistake, purpose=DEBTS, moment=town.moment,
            text="Wij hebben een brief over beslag op uw loon niet op tijd behandeld.",
            cost="Er is twee weken te veel van uw loon ingehouden: 186 euro. En u had er zorgen over.",
            done="Petra heeft de deurwaarder gebeld. Het beslag is nu goed. Wij zoeken uit hoe u het geld terugkrijgt, en bellen u voor 13 november.",
        )  # fmt: skip
        close_mistake(by=petra, mistake=mistake, moment=town.moment)
