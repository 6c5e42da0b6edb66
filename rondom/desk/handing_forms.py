# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Handing over out of a room of one's own: which lines, to whom, and what the family was told."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rondom.access.actions import Family
from rondom.core.choices import offer, offer_records
from rondom.desk.forms import Names, Plain, needs
from rondom.desk.pages.handing import OfferedItem
from rondom.desk.voice_forms import DAY, WRITTEN, midnight
from rondom.network.models import Party
from rondom.people.models import DossierItem

NOT_TOLD = ("not_told_reason", "not_told_article", "not_told_until")


class HandOverForm(Plain):
    """Item by item; a field about the family is always filled in: what it was told, or why not yet."""

    items = forms.MultipleChoiceField(
        label=_("Wat draag je over?"),
        help_text=_("Wat je niet kiest, blijft in je eigen ruimte. Niemand ziet dat er meer is."),
        widget=forms.CheckboxSelectMultiple,
        error_messages=needs(_("Kies welk stuk je overdraagt.")),
    )
    party = forms.ModelChoiceField(
        label=_("Aan wie?"),
        queryset=Party.objects.none(),
        empty_label=_("Kies een organisatie"),
        error_messages=needs(_("Kies aan wie je het overdraagt.")),
    )
    purpose = forms.ChoiceField(
        label=_("Voor welke taak?"),
        help_text=_("Alleen wie voor deze taak bij dit huishouden is, leest het, en zolang hij er is."),
        error_messages=needs(_("Kies voor welke taak.")),
    )
    told = forms.CharField(
        label=_("Wat heb je aan het gezin verteld?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    told_day = forms.DateField(label=_("Op welke dag?"), input_formats=WRITTEN, required=False, error_messages=DAY)
    not_told_reason = forms.CharField(
        label=_("Nog niet verteld? Waarom niet?"),
        help_text=_("Alleen als vertellen nu gevaarlijk is."),
        max_length=300,
        required=False,
    )
    not_told_article = forms.CharField(
        label=_("Welk wetsartikel laat dat toe?"),
        help_text=_("Bijvoorbeeld: Wmo 2015 art. 5.3.1"),
        max_length=120,
        required=False,
    )
    not_told_until = forms.DateField(
        label=_("Tot welke dag vertel je het niet?"), input_formats=WRITTEN, required=False, error_messages=DAY
    )

    def __init__(
        self, *args: Any, items: Iterable[OfferedItem], parties: Any, purposes: Names, now: datetime, **more: Any
    ):
        super().__init__(*args, **more)
        self.now = now
        self.offered = {str(one.item.pk): one for one in items}
        offer(self, "items", [(key, one.label) for key, one in self.offered.items()])
        offer_records(self, "party", parties)
        offer(self, "purpose", [("", _("Kies een taak")), *purposes])

    def clean_items(self) -> list[DossierItem]:
        return [self.offered[key].item for key in self.cleaned_data["items"] if key in self.offered]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        given = self.cleaned_data
        if given.get("told", "").strip() and any(given.get(name) for name in NOT_TOLD):
            self.add_error("told", _("Kies één van de twee: wat je vertelde, of waarom het nog niet kan."))
        return cleaned

    def family(self) -> Family:
        """What was said about the family; whether that is enough is the rule's to say."""
        given = self.cleaned_data
        day, until = given["told_day"], given["not_told_until"]
        today = timezone.localdate(self.now)
        return Family(
            told=given["told"],
            told_at=None if day is None else self.now if day == today else midnight(day),
            not_told_article=given["not_told_article"],
            not_told_reason=given["not_told_reason"],
            not_told_until=midnight(until) if until else None,
        )
