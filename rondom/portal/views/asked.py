# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wij vragen u iets: ja or nee."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from rondom.access.actions import answer_consent
from rondom.access.actors import PERSON
from rondom.access.door import door, fetch
from rondom.access.models import ConsentRequest
from rondom.portal.forms import ConsentAnswerForm

TOLD = {
    "yes": gettext_lazy("U zei ja. Het staat bij Mijn verhaal. U kunt het daar altijd intrekken."),
    "no": gettext_lazy("U zei nee. Er verandert niets."),
    "": gettext_lazy("Uw ja is bewaard. De ander moet ook nog ja zeggen."),
}


@require_POST
@door(PERSON)
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The resident says yes or no; both are as easy."""
    asked = fetch(request, ConsentRequest, pk)
    form = ConsentAnswerForm(request.POST)
    if form.is_valid():
        answered = answer_consent(
            by=request.actor, request=asked, answer=form.cleaned_data["answer"], moment=request.sight.moment
        )
        messages.success(request, TOLD[answered.answer])
    else:
        messages.error(request, _("Kies ja of nee."))
    return redirect("portal:plan")
