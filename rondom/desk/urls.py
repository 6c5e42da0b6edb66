# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the staff pages live."""

from django.urls import path

from rondom.desk.views import (
    around,
    day,
    directory,
    duplicates,
    handing,
    household,
    messages,
    promises,
    search,
    voices,
    writing,
)

app_name = "desk"
urlpatterns = [
    path("zoek/", search.search, name="search"),
    path("mijn-dag/", day.my_day, name="day"),
    path("alarmen/<uuid:pk>/gezien/", day.alarm_seen, name="alarm_seen"),
    path("berichten/", messages.messages, name="messages"),
    path("berichten/<uuid:pk>/brief/", messages.letter, name="letter"),
    path("berichten/<uuid:pk>/brief/weg/", messages.printed, name="letter_printed"),
    path("berichten/<uuid:pk>/opnieuw/", messages.again, name="message_again"),
    path("wie-kan-helpen/", directory.directory, name="directory"),
    path("mogelijk-dubbel/", duplicates.duplicates, name="duplicates"),
    path("mogelijk-dubbel/<uuid:pk>/twee-mensen/", duplicates.two_people, name="duplicate_settled"),
    path("huishoudens/<uuid:pk>/beloven/", promises.promise, name="promise"),
    path("beloften/<uuid:pk>/gelukt/", promises.kept, name="promise_kept"),
    path("huishoudens/", household.households, name="households"),
    path("huishoudens/<uuid:pk>/", household.household_view, name="household"),
    path("huishoudens/<uuid:pk>/contact/", writing.contact, name="contact"),
    path("huishoudens/<uuid:pk>/wat-goed-gaat/", writing.strength, name="strength"),
    path("huishoudens/<uuid:pk>/plekken/", writing.setting, name="setting"),
    path("huishoudens/<uuid:pk>/iemand-erbij/", writing.somebody, name="somebody"),
    path("huishoudens/<uuid:pk>/nodig/", writing.need, name="need"),
    path("behoeften/<uuid:pk>/steun/", writing.endorse, name="endorse"),
    path("huishoudens/<uuid:pk>/uitnodigen/", around.invite, name="invite"),
    path("uitnodigingen/<uuid:pk>/ja/", around.accept, name="accept"),
    path("uitnodigingen/<uuid:pk>/nee/", around.decline, name="decline"),
    path("huishoudens/<uuid:pk>/wie-beslist/", voices.voices, name="voices"),
    path("huishoudens/<uuid:pk>/wie-beslist/nieuw/", voices.begins, name="voice_begins"),
    path("huishoudens/<uuid:pk>/wie-beslist/<uuid:gezag>/stopt/", voices.stops, name="voice_stops"),
    path("huishoudens/<uuid:pk>/overdragen/", handing.hand, name="hand_over"),
    path("huishoudens/<uuid:pk>/vaste-begeleider/", around.lead, name="lead"),
]
