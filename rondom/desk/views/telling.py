# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Telling one thing on a resident's yes, and holding one thing back where an article lets it. Each is read back before it is saved."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rondom.access.actions import end_grant, release, renew_withholding, withhold
from rondom.access.actors import PROFESSIONAL
from rondom.access.door import door, fetch, keys
from rondom.access.models import Grant
from rondom.access.rules import may_renew
from rondom.core.decisions import require
from rondom.core.readback import confirm, confirmed
from rondom.desk.consent_forms import ReleaseForm, RenewForm, WithholdForm, end_of
from rondom.desk.pages.asking import given_with_parties, granted_with_parties
from rondom.desk.pages.telling import held_back, held_longer, label_of, releasable, told
from rondom.desk.pages.withholding import Choices, choices, home_of
from rondom.desk.rules import may_tell
from rondom.desk.views.consents import whom
from rondom.intake.actions.sentence import release_sentence
from rondom.people.models import Person


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def tell(request: HttpRequest, pk: UUID) -> HttpResponse:
    """On this yes: one piece, one sentence, or the one kind of facts it names."""
    consent = fetch(request, given_with_parties(), pk)
    require(may_tell(request.actor.party_id is not None and request.actor.party_id == consent.source_party_id))
    texts = releasable(request.actor, consent, keys(request, None, consent.person_id))
    form = ReleaseForm(
        request.POST if request.method == "POST" else None,
        items=[(str(one.pk), label_of(one)) for one in texts],
        fixed=consent.sentence,
        category=consent.category,
    )
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "consent": consent, "person": consent.person}
        return render(request, "desk/tell.html", context, status=422 if form.is_bound else 200)
    item = next((one for one in texts if str(one.pk) == form.cleaned_data.get("item")), None)
    if not confirmed(request):
        return confirm(request, told(consent, item, form.words(), form.whole_kind()), "desk/confirm.html")
    if item is not None or form.whole_kind():
        release(
            by=request.actor,
            consent=consent,
            item=item,
            category="" if item else consent.category,
            moment=request.sight.moment,
        )
    else:
        release_sentence(
            by=request.actor,
            consent=consent,
            text=form.words(),
            category=consent.category or "health",
            moment=request.sight.moment,
        )
    messages.success(request, _("Verteld. Meer gaat er niet mee."))
    return redirect("desk:consents", consent.person_id)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def hold(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hold one fact, or one kind of facts, back from somebody for a while."""
    person = whom(request, pk)
    known = _choices(request, person)
    form = WithholdForm(
        request.POST or None,
        what=known.what(),
        whom=[(one.word, one.name) for one in known.whom],
        articles=known.article_choices(),
        latest=known.latest,
    )
    if request.method != "POST" or not form.is_valid():
        return _holding(request, person, form)
    given = form.cleaned_data
    item, category, reader = known.chosen(given["what"], given["whom"])
    if not known.fits(given["article"], item, reader):
        form.add_error("article", _("Dit artikel past hier niet. Kies een ander, of houd het niet achter."))
        return _holding(request, person, form)
    article = next(one.article for one in known.articles if one.id == given["article"])
    if not confirmed(request):
        readback = held_back(person, item, category, reader, article, given["reason"], given["until"])
        return confirm(request, readback, "desk/confirm.html")
    withhold(
        by=request.actor,
        article=article,
        reason=given["reason"],
        until=end_of(given["until"]),
        item=item,
        about=None if item else person,
        category=category,
        moment=request.sight.moment,
        **reader.to,
    )
    messages.success(request, _("%(name)s ziet dit niet, en ook niet dat het er is.") % {"name": reader.name})
    return redirect("desk:consents", pk)


def _choices(request: HttpRequest, person: Person) -> Choices:
    now = request.sight.moment
    home = home_of(person, now)
    return choices(
        actor=request.actor,
        person=person,
        keys=keys(request, None, person.pk),
        home=home,
        around=keys(request, home.pk) if home else None,
        now=now,
    )


def _holding(request: HttpRequest, person: Person, form: WithholdForm) -> HttpResponse:
    return render(request, "desk/hold.html", {"form": form, "person": person}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door(PROFESSIONAL)
def hold_longer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Decide again, before it ends."""
    grant = fetch(request, granted_with_parties(), pk)
    require(may_renew(request.actor, grant, request.sight.moment))
    known = held_longer(request.actor, grant, request.sight.moment)
    form = RenewForm(request.POST or None, articles=known.articles, latest=known.latest)
    if request.method == "POST" and form.is_valid():
        article = known.article(form.cleaned_data["article"])
        if not confirmed(request):
            readback = known.back(article, form.cleaned_data["reason"], form.cleaned_data["until"])
            return confirm(request, readback, "desk/confirm.html")
        renew_withholding(
            by=request.actor,
            grant=grant,
            article=article,
            reason=form.cleaned_data["reason"],
            until=end_of(form.cleaned_data["until"]),
            moment=request.sight.moment,
        )
        messages.success(request, _("Besloten. Het blijft achter tot de nieuwe dag."))
        return redirect("desk:my_consents")
    context = {"form": form, "known": known}
    return render(request, "desk/hold_longer.html", context, status=422 if form.is_bound else 200)


@require_POST
@door(PROFESSIONAL)
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What I told or hold back stops now."""
    grant = fetch(request, Grant, pk)
    end_grant(by=request.actor, grant=grant, moment=request.sight.moment)
    messages.success(request, _("Gestopt. Dat geldt vanaf nu."))
    return redirect("desk:consents", grant.about_id) if grant.about_id else redirect("desk:my_consents")
