# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Visitors of pages: a browser in which somebody is logged in, as the log-in itself would leave it."""

from django.test import Client

from rondom.access.actors import Actor, acting
from rondom.access.door import ACTING
from rondom.accounts.models import User
from rondom.network.models import Professional
from rondom.people.models import Person


def browser(actor: Actor, **options: object) -> Client:
    """A browser with this worker or resident logged in."""
    client = Client(**options)  # type: ignore[arg-type]
    client.force_login(_user_of(actor))
    session = client.session
    session[ACTING] = f"{actor.kind}:{actor.id}"
    session.save()
    return client


def _user_of(actor: Actor) -> User:
    if actor.is_professional:
        return Professional.objects.select_related("user").get(pk=actor.id).user
    with acting(actor):
        person = Person.objects.get(pk=actor.id)
        if person.user is None:
            person.user = _new_user()
            person.save(update_fields=["user"])
        return person.user


def _new_user() -> User:
    user = User()
    user.set_unusable_password()
    user.save(force_insert=True)
    return user
