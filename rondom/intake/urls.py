# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where what comes in lives. The front page is named in config/urls.py."""

from django.urls import path

from rondom.intake.views import call as calling
from rondom.intake.views import help as helping
from rondom.intake.views import question as asked
from rondom.intake.views import request as requested
from rondom.intake.views import unsaved

app_name = "intake"
urlpatterns = [
    path("bewaren/", unsaved.keep, name="keep"),
    path("bewaren/<uuid:pk>/weg/", unsaved.throw_away, name="throw_away"),
    path("hulp/", helping.help_form, name="help"),
    path("hulp/zorgen/", helping.worry, name="worry"),
    path("hulp/veilig/", helping.safe, name="help_safe"),
    path("hulp/bewaren/", helping.autosave, name="help_autosave"),
    path("hulp/later/", helping.later, name="help_later"),
    path("hulp/verder/", helping.resume, name="help_resume"),
    path("hulp/klopt/", helping.summary, name="help_summary"),
    path("hulp/vraag/", helping.ask, name="help_ask"),
    path("hulp/ontvangen/", helping.receipt, name="help_receipt"),
    path("hulp/opnieuw/", helping.again, name="help_again"),
    path("hulp/vergeten/", helping.forget, name="help_forget"),
    path("vraag/nieuw/", calling.call, name="new"),
    path("vraag/nieuw/vragen/", calling.call_asks, name="call_asks"),
    path("vraag/nieuw/lijkt-op/", calling.call_alike, name="call_alike"),
    path("vraag/nieuw/bewaren/", calling.call_autosave, name="call_autosave"),
    path("vraag/nieuw/<uuid:pk>/klaar/", calling.call_done, name="call_done"),
    path("vragen/<uuid:pk>/", asked.question, name="question"),
    path("vragen/<uuid:pk>/woorden/", asked.words, name="words"),
    path("vragen/<uuid:pk>/antwoord/", asked.answer, name="answer"),
    path("vragen/<uuid:pk>/meer/", asked.grow, name="grow"),
    path("vragen/<uuid:pk>/eigenaar/", asked.owner, name="owner"),
    path("vragen/<uuid:pk>/doorgestuurd/", asked.sent_on, name="sent_on"),
    path("vragen/<uuid:pk>/huishouden/", asked.link, name="link"),
    path("vragen/<uuid:pk>/splitsen/", asked.split, name="split"),
    path("vragen/<uuid:pk>/wie-is-er-al/", asked.look, name="look"),
    path("vragen/<uuid:pk>/gebeld/<uuid:look_up>/", asked.called, name="called"),
    path("verzoeken/<uuid:pk>/", requested.legal_request, name="request"),
    path("verzoeken/<uuid:pk>/terug/", requested.undo, name="undo"),
    path("verzoeken/<uuid:pk>/besluit/", requested.decide, name="decide"),
    path("verzoeken/<uuid:pk>/klaar/", requested.close, name="close"),
    path("klokken/<uuid:pk>/stil/", requested.pause, name="pause"),
    path("klokken/<uuid:pk>/verder/", requested.resume, name="resume"),
    path("klokken/<uuid:pk>/langer/", requested.extend, name="extend"),
    path("klokken/<uuid:pk>/oorzaak/", requested.cause, name="cause"),
]
