# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the resident's own pages live."""

from django.urls import path

from rondom.portal.views import (
    agreements,
    among,
    asked,
    behalf,
    helpers,
    looks,
    pausing,
    plan,
    rights,
    setbacks,
    shared,
    showing,
    steps,
    story,
)

app_name = "portal"
urlpatterns = [
    path("", plan.plan, name="plan"),
    path("koelkast/", plan.sheet, name="sheet"),
    path("vaste-begeleider/<uuid:pk>/", plan.answer, name="answer"),
    path("wie-helpt-mij/", helpers.helpers, name="helpers"),
    path("wie-helpt-mij/iemand-erbij/", helpers.somebody, name="somebody"),
    path("wie-helpt-mij/liever-niet/", helpers.nobody, name="nobody"),
    path("verhaal/", story.story, name="story"),
    path("verhaal/<slug:naam>/<uuid:pk>/", story.different, name="different"),
    path("wat-er-misging/", setbacks.setbacks, name="setbacks"),
    path("wie-beslist/", behalf.voices, name="voices"),
    path("wie-beslist/<uuid:pk>/stopt/", behalf.stop, name="voice_stops"),
    path("namens/<uuid:pk>/", behalf.behalf, name="behalf"),
    path("stappen/", steps.steps, name="steps"),
    path("stappen/nieuw/", steps.new, name="step_new"),
    path("stappen/delen/", steps.share, name="share_plan"),
    path("stappen/pauze/", pausing.new, name="pause_new"),
    path("stappen/pauze/<uuid:pk>/", pausing.decide, name="pause"),
    path("stappen/samen/", shared.shared, name="shared"),
    path("stappen/goed/", shared.strength, name="strength"),
    path("plannen/<uuid:pk>/", shared.decide, name="shared_answer"),
    path("doelen/<uuid:pk>/woorden/", shared.goal_words, name="goal_words"),
    path("stappen/<uuid:pk>/woorden/", shared.step_words, name="step_words"),
    path("onder-ons/", among.among, name="among"),
    path("onder-ons/<uuid:pk>/", among.write, name="among_write"),
    path("onder-ons/<uuid:pk>/wie/", among.seats, name="among_seats"),
    path("onder-ons/woorden/<uuid:pk>/", among.text, name="among_text"),
    path("stappen/<uuid:pk>/", steps.decide, name="step"),
    path("stappen/<uuid:pk>/volgorde/", steps.order, name="step_order"),
    path("afspraken/nieuw/", agreements.new, name="agreement_new"),
    path("afspraken/<uuid:pk>/", agreements.decide, name="agreement"),
    path("gegevens/", rights.rights, name="rights"),
    path("gegevens/alles/", rights.export, name="export"),
    path("wie-keek-er/", looks.looks, name="looks"),
    path("wij-vragen-u/<uuid:pk>/", asked.answer, name="consent_answer"),
    path("laten-zien/", showing.shown, name="shown"),
    path("laten-zien/<slug:naam>/<uuid:pk>/", showing.show_it, name="show"),
    path("laten-zien/<uuid:pk>/stop/", showing.stop, name="show_stop"),
    path("ja/<uuid:pk>/intrekken/", story.withdraw, name="withdraw"),
]
