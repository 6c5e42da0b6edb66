# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The house with pages that fail with somebody's address in their hands, for a real server: what it says of that in its log is read by a test."""

from importlib import import_module

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.wsgi import application as application  # sets Django up: the addresses can be read only after it


def broken(request: HttpRequest, way: str) -> HttpResponse:
    """Each way in which an error can carry what it was about."""
    street = import_module("tests.attack.marks").SECRET
    if way == "raised":
        raise RuntimeError(f"no such place: {street} 9999ZX")
    if way == "database":  # "Key (street)=(...)", "invalid input syntax for type uuid: ..."
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::uuid", [street])
    if way == "key":
        {"9999ZX": street}[f"{street} 13"]
    return HttpResponse(str(int(f"{street}")))


import_module("config.urls").urlpatterns.append(path("stuk/<slug:way>/", broken, name="broken"))
