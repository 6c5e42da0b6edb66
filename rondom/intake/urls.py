# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where what comes in lives. The front page is named in config/urls.py."""

from django.urls import path

from rondom.intake.views import call as calling
from rondom.intake.views import help as helping

app_name = "intake"
urlpatterns = [
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
    path("vraag/nieuw/", calling.call, name="call"),
    path("vraag/nieuw/vragen/", calling.call_asks, name="call_asks"),
    path("vraag/nieuw/lijkt-op/", calling.call_alike, name="call_alike"),
    path("vraag/nieuw/bewaren/", calling.call_autosave, name="call_autosave"),
    path("vraag/nieuw/<uuid:pk>/klaar/", calling.call_done, name="call_done"),
]
