# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the routes of pages and the verbs of deeds in the journal mean to a resident. Every verb in the house has its words here; a test holds that."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The staff pages that show something about a resident.
SEEN: dict[str, str | Promise] = {
    "desk:household": _("uw verhaal, wat er nodig is en wie u helpt"),
    "desk:plan": _("uw plan: waar het om gaat, en de stappen"),
    "desk:pause": _("de vraag om even niets op te lossen"),
    "desk:step": _("de stappen in uw plan"),
    "desk:deeds": _("wat zonder uw akkoord gebeurt"),
    "desk:agreement": _("een afspraak in uw plan"),
    "portal:agreement_new": _("wie iets voor u kan doen"),
    "api:agreements": _("een afspraak die deze persoon met u heeft"),
    "api:agreement": _("een afspraak die deze persoon met u heeft"),
    "desk:agreements": _("een afspraak die deze persoon met u heeft"),
    "desk:investigate": _("uw naam, bij een proces-verbaal"),
    "desk:hand_over": _("wat er over u in een eigen ruimte staat"),
    "desk:together": _("samen met iemand anders: uw verhaal, wat er nodig is en wie u helpt"),
    "desk:voices": _("wie voor u mag beslissen"),
    "desk:households": _("uw naam in een lijst"),
    "desk:day": _("uw naam bij het werk van vandaag"),
    "desk:messages": _("dat er een bericht naar u ging"),
    "message_send": _("uw adres, om u een bericht te sturen"),
    "desk:letter": _("uw naam en adres op een brief"),
    "desk:duplicates": _("uw naam, geboortedatum en adres, om te zien of u er twee keer in staat"),
    "desk:duplicate": _("uw naam, geboortedatum en adres, om te zien of u er twee keer in staat"),
    "desk:merges": _("uw naam, geboortedatum en adres, om te zien of u er twee keer in stond"),
    "call": _("uw naam en uw vraag"),
    "alike": _("uw naam en geboortedatum"),
    "looked_up": _("of er al iemand bij u betrokken is"),
}
# A page that is not named above: still told, and not more than is sure.
SOMETHING = _("iets van uw gegevens")

DONE: dict[str, str | Promise] = {
    "address_recorded": _("uw adres"),
    "authority_ended": _("wie voor u mag beslissen"),
    "authority_recorded": _("wie voor u mag beslissen"),
    "brp_imported": _("uw gegevens bij de gemeente"),
    "clock_cause": _("waarom iets te laat was"),
    "clock_extended": _("dat iets langer duurt"),
    "clock_paused": _("dat iets stilstaat"),
    "clock_resumed": _("dat iets weer verder gaat"),
    "consent_given": _("uw ja"),
    "consent_asked": _("een vraag om uw ja"),
    "consent_first_voice": _("het eerste ja van twee"),
    "consent_refused": _("dat u nee zei"),
    "consent_withdrawn": _("dat u uw ja introk"),
    "contact_followed": _("dat er is gebeld"),
    "contact_recorded": _("dat u elkaar sprak"),
    "contact_route_recorded": _("hoe wij u bereiken"),
    "grant_ended": _("dat iemand iets niet meer ziet"),
    "data_request_answered": _("het antwoord op wat u over uw gegevens vroeg"),
    "data_request_clock": _("tot wanneer een antwoord over uw gegevens duurt"),
    "data_requested": _("wat u over uw gegevens vroeg"),
    "emergency_closed": _("dat het gevaar voorbij is"),
    "emergency_opened": _("dat er gevaar was"),
    "duplicate_settled": _("dat u er niet twee keer in staat"),
    "duplicate_reported": _("dat u er misschien twee keer in staat"),
    "handed_over": _("dat iets aan een ander is doorgegeven"),
    "household_joined": _("wie bij uw huishouden hoort"),
    "goal_stated": _("waar het u om gaat"),
    "household_left": _("wie bij uw huishouden hoort"),
    "household_started": _("wie bij uw huishouden hoort"),
    "invitation_accepted": _("ja, ik doe mee"),
    "invitation_declined": _("nee, ik doe niet mee"),
    "involvement_ended": _("dat deze hulp stopt"),
    "involvement_opened": _("dat iemand u gaat helpen"),
    "kinship_recorded": _("wie familie van u is"),
    "lead_accepted": _("wie uw vaste begeleider wil zijn"),
    "lead_answered": _("het antwoord over uw vaste begeleider"),
    "lead_proposed": _("wie uw vaste begeleider wil zijn"),
    "letter_printed": _("dat er een brief naar u ging"),
    "looked_up": _("dat dit is gevraagd"),
    "merge_undone": _("dat twee inschrijvingen weer uit elkaar zijn gehaald"),
    "message_sent_again": _("dat er een bericht naar u ging"),
    "need_endorsed": _("dat iets nodig is"),
    "need_stated": _("wat er nodig is"),
    "note_written": _("een stukje tekst over u"),
    "objection_ended": _("dat een ouder het er toch mee eens is"),
    "objection_recorded": _("dat een ouder het er niet mee eens is"),
    "party_invited": _("dat iemand is gevraagd om mee te denken"),
    "person_changed": _("uw naam of geboortedatum"),
    "person_registered": _("uw naam en geboortedatum"),
    "promise_kept": _("dat een belofte is gehouden"),
    "promise_made": _("wat wij u beloven"),
    "persons_merged": _("dat twee inschrijvingen samen over u gaan"),
    "prompt_declined": _("dat u liever niemand noemt"),
    "question_answered": _("het antwoord op uw vraag"),
    "question_household": _("bij welk huishouden uw vraag hoort"),
    "question_owner": _("wie uw vraag behandelt"),
    "question_sent_on": _("dat u al eens bent doorgestuurd"),
    "question_taken": _("uw vraag"),
    "question_track": _("dat er meer speelt"),
    "question_words": _("uw vraag in uw woorden"),
    "released": _("dat iets verteld mag worden"),
    "request_answered": _("het antwoord op uw vraag"),
    "request_decided": _("een besluit"),
    "request_split": _("wat er voor u wordt uitgezocht"),
    "request_undone": _("dat iets niet meer wordt uitgezocht"),
    "resident_added": _("eigen woorden bij uw verhaal"),
    "setback_told": _("wat er misging, en wat eraan wordt gedaan"),
    "setting_discussed": _("waar in uw leven het over ging"),
    "shown": _("dat iemand iets mag zien"),
    "somebody_named": _("iemand van uw eigen mensen"),
    "order_chosen": _("een keuze over wat eerst komt in uw plan"),
    "done_by_law": _("iets wat een wet toelaat zonder uw akkoord"),
    "deed_ended": _("iets wat zonder uw akkoord gebeurde, stopt"),
    "agreement_accepted": _("een ja of nee tegen een afspraak in uw plan"),
    "agreement_answered": _("een antwoord op een afspraak in uw plan"),
    "agreement_changed": _("andere woorden voor een afspraak in uw plan"),
    "agreement_made": _("een afspraak voor uw plan"),
    "agreement_went": _("hoe het met een afspraak in uw plan ging"),
    "pause_agreed": _("dat uw stappen even wachten"),
    "pause_ended": _("dat uw stappen niet meer wachten"),
    "pause_proposed": _("een voorstel om even niets op te lossen"),
    "pause_refused": _("dat u liever niet wacht"),
    "step_answered": _("een antwoord op een stap in uw plan"),
    "step_ordered": _("de volgorde van stappen in uw plan"),
    "step_proposed": _("een stap voor uw plan"),
    "step_went": _("hoe het gaat met een stap in uw plan"),
    "strength_noted": _("wat goed gaat"),
}
# Deeds about the work itself or about workers; a resident's line never has them.
NOT_ABOUT_RESIDENTS = frozenset(
    {
        "alarm_seen",
        "emergency_reviewed",
        "hold_ended",
        "leak_judged",
        "lesson_taken_away",
        "lines_held",
        "mistake_answered",
        "mistake_closed",
        "mistake_reported",
        "mistake_untold",
        "partnership_formed",
        "presence_corrected",
        "presence_noted",
        "presence_thrown_away",
        "peer_answered",
        "peer_asked",
        "peer_thrown_away",
        "professional_began",
        "professional_left",
        "withheld",
    }
)


def what_was_seen(names: Iterable[str]) -> str:
    """Which pages, in words; empty when nothing was only looked at."""
    found = set(names)
    told = [str(words) for name, words in SEEN.items() if name in found]
    others = {name for name in found if ":" in name and name not in SEEN}
    return ", ".join(told or [str(SOMETHING)] if others or told else [])


def what_was_done(names: Iterable[str]) -> str:
    """What was written down, in words; empty when nothing was."""
    found = set(names)
    return ", ".join(dict.fromkeys(str(words) for name, words in DONE.items() if name in found))
