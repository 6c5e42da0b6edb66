# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker fills in to ask for a yes, to write an answer down, to tell one thing, or to hold one thing back."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rondom import law
from rondom.access.models import Consent
from rondom.core import dutch
from rondom.core.choices import offer, offer_records
from rondom.desk.forms import Names, Plain, needs
from rondom.law import Purpose
from rondom.network.models import Party
from rondom.people.models import Person

SPOKEN = [(value, label) for value, label in Consent.Way.choices if value != Consent.Way.PORTAL]
EVERYONE = "allemaal"
A_DAY = _("Vul een dag in, bijvoorbeeld 1-5-2026.")


class DayField(forms.DateField):
    """The last day on which it holds."""

    def __init__(self, **more: Any):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        messages = {"invalid": A_DAY, "required": A_DAY}
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d-%m-%Y"], error_messages=messages, **more)


def end_of(day: date | None) -> datetime | None:
    """Until that day: from its first moment it is over."""
    return first_moment(day) if day else None


def first_moment(day: date) -> datetime:
    """When a day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))


class AskForm(Plain):
    """A question for a yes, in words that can be read aloud."""

    text = forms.CharField(
        label=_("Wat vraag je?"),
        help_text=_("Zo leest de inwoner het. In gewone woorden, één vraag."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=needs(_("Schrijf op wat je vraagt.")),
    )
    to_party = forms.ModelChoiceField(
        label=_("Wie mag het dan weten?"),
        queryset=Party.objects.none(),
        empty_label=_("Kies een organisatie"),
        error_messages=needs(_("Kies een organisatie.")),
    )
    purpose = forms.ChoiceField(label=_("Waarvoor?"), error_messages=needs(_("Kies waarvoor.")))
    until = DayField(
        label=_("Tot welke dag?"), help_text=_("Leeg: zo lang als de gemeente standaard afspreekt."), required=False
    )
    how = forms.ChoiceField(
        label=_("Hoe vraag je het?"),
        choices=[
            ("site", _("Op de eigen pagina van de inwoner. Die krijgt een bericht.")),
            ("now", _("Het is al gezegd. Ik schrijf het antwoord op.")),
        ],
        initial="site",
        widget=forms.RadioSelect,
        error_messages=needs(_("Kies hoe je het vraagt.")),
    )

    ground = ""

    def __init__(self, *args: Any, own_party: object, purposes: Iterable[str], today: date, **more: Any):
        super().__init__(*args, **more)
        self.today = today
        offer_records(self, "to_party", Party.objects.order_by("name"))
        self.fields["to_party"].initial = own_party
        here = list(purposes)
        offer(self, "purpose", _titles(self.receiving()))
        self.fields["purpose"].initial = next((one for one in here if one in {p.id for p in self.receiving()}), None)

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until and until <= self.today:
            raise forms.ValidationError(_("Die dag is al voorbij. Kies een dag die nog komt."))
        return until

    def receiving(self) -> list[Purpose]:
        """The tasks for which the law asks this yes."""
        laws = law.current()
        if not self.ground:
            return list(laws.purposes.values())
        return [
            to for to in laws.purposes.values() if any(_road(one, to, self.ground) for one in laws.purposes.values())
        ]

    def asked(self) -> dict[str, Any]:
        """What `ask_consent` wants to know."""
        given = self.cleaned_data
        fields = ("text", "to_party", "purpose", "source_party", "source_purpose", "category", "sentence")
        return {name: given[name] for name in fields if name in given} | {"until": end_of(given["until"])}


class AskReleaseForm(AskForm):
    """May somebody who is bound to secrecy tell this: one sentence, or one kind of facts?"""

    source_party = forms.ModelChoiceField(
        label=_("Wie vertelt het?"),
        queryset=Party.objects.none(),
        empty_label=_("Kies een organisatie"),
        error_messages=needs(_("Kies wie het vertelt.")),
    )
    source_purpose = forms.ChoiceField(
        label=_("Waarvoor is die organisatie er?"), error_messages=needs(_("Kies waarvoor die organisatie er is."))
    )
    sentence = forms.CharField(
        label=_("Welke ene zin?"),
        help_text=_("Bijvoorbeeld: ouder in behandeling. Vul dit in, of kies hieronder een soort feiten."),
        max_length=300,
        required=False,
    )
    category = forms.ChoiceField(label=_("Of welk soort feiten?"), required=False)

    field_order = (
        "text",
        "source_party",
        "source_purpose",
        "sentence",
        "category",
        "to_party",
        "purpose",
        "until",
        "how",
    )
    ground = "release"

    def __init__(self, *args: Any, **more: Any):
        super().__init__(*args, **more)
        offer_records(self, "source_party", Party.objects.order_by("name"))
        laws = law.current()
        sources = [
            one for one in laws.purposes.values() if any(_road(one, to, self.ground) for to in laws.purposes.values())
        ]
        offer(self, "source_purpose", _titles(sources))
        offer(self, "category", [("", _("geen")), *_categories()])

    def clean(self) -> dict[str, Any] | None:
        given = super().clean() or self.cleaned_data
        if bool(given.get("sentence", "").strip()) == bool(given.get("category")):
            self.add_error("sentence", _("Kies één van de twee: één zin, of één soort feiten."))
        return given


class AskGroundForm(AskForm):
    """May what was told under another law be used for this one (Wmo 5.1.1 lid 4)?"""

    source_purpose = forms.ChoiceField(label=_("Waar is het eerder voor verteld?"), required=False)
    category = forms.ChoiceField(label=_("Welk soort feiten?"), required=False)

    field_order = ("text", "source_purpose", "category", "to_party", "purpose", "until", "how")
    ground = "explicit_consent"

    def __init__(self, *args: Any, **more: Any):
        super().__init__(*args, **more)
        laws = law.current()
        sources = [
            one for one in laws.purposes.values() if any(_road(one, to, self.ground) for to in laws.purposes.values())
        ]
        offer(self, "source_purpose", [("", _("alles waar de wet een ja voor vraagt")), *_titles(sources)])
        offer(self, "category", [("", _("alleen wie er al helpt")), *_categories()])


class AskHelpForm(AskForm):
    """Do you want this help? It is no yes to sharing anything."""

    def __init__(self, *args: Any, **more: Any):
        super().__init__(*args, **more)
        self.fields["to_party"].label = _("Wie helpt er dan?")


FORMS: dict[str, type[AskForm]] = {"vertellen": AskReleaseForm, "andere-wet": AskGroundForm, "hulp": AskHelpForm}


def _road(source: Purpose, to: Purpose, ground: str) -> bool:
    road = law.current().may_share(source.id, to.id)
    return road is not None and road.ground == ground


def _titles(purposes: Iterable[Purpose]) -> list[tuple[str, str]]:
    return sorted(((one.id, one.title) for one in purposes), key=lambda pair: pair[1])


def _categories() -> list[tuple[str, str]]:
    return sorted(((one.id, one.title) for one in law.current().categories.values()), key=lambda pair: pair[1])


class AnswerForm(Plain):
    """A yes or no that was said: who said it, and how."""

    answer = forms.ChoiceField(
        label=_("Wat was het antwoord?"),
        choices=[("yes", _("Ja")), ("no", _("Nee"))],
        widget=forms.RadioSelect,
        error_messages=needs(_("Kies ja of nee.")),
    )
    way = forms.ChoiceField(
        label=_("Hoe hoorde je het?"),
        choices=SPOKEN,
        widget=forms.RadioSelect,
        error_messages=needs(_("Kies hoe je het hoorde.")),
    )
    given_by = forms.ChoiceField(
        label=_("Wie zei het?"), widget=forms.RadioSelect, error_messages=needs(_("Kies wie het zei."))
    )
    given_with = forms.ChoiceField(label=_("Samen met wie?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, voices: Iterable[Person], **more: Any):
        super().__init__(*args, **more)
        self.voices = {str(one.pk): one for one in voices}
        names = [(key, one.short_name) for key, one in self.voices.items()]
        offer(self, "given_by", names)
        self.fields["given_by"].initial = names[0][0] if names else None
        offer(self, "given_with", [("", _("niemand")), *names])
        if len(names) < 2:
            del self.fields["given_with"]

    def clean_given_by(self) -> Person | None:
        return self.voices.get(self.cleaned_data["given_by"])

    def clean_given_with(self) -> Person | None:
        return self.voices.get(self.cleaned_data["given_with"])

    def clean(self) -> dict[str, Any] | None:
        given = super().clean() or self.cleaned_data
        if given.get("given_with") and given.get("given_with") == given.get("given_by"):
            self.add_error("given_with", _("Dat is dezelfde persoon. Kies de tweede, of niemand."))
        return given


class WayForm(Plain):
    """How a yes was taken back."""

    way = forms.ChoiceField(
        label=_("Hoe hoorde je het?"),
        choices=SPOKEN,
        widget=forms.RadioSelect,
        error_messages=needs(_("Kies hoe je het hoorde.")),
    )


class ByWordForm(WayForm):
    """He takes back what he said about one organisation, or about all."""

    other = forms.ChoiceField(
        label=_("Over welke organisatie?"), error_messages=needs(_("Kies een organisatie, of alle organisaties."))
    )
    field_order = ("other", "way")

    def __init__(self, *args: Any, **more: Any):
        super().__init__(*args, **more)
        self.parties = {str(one.pk): one for one in Party.objects.order_by("name")}
        named = [(key, one.name) for key, one in self.parties.items()]
        offer(self, "other", [("", _("Kies")), *named, (EVERYONE, _("alle organisaties"))])

    def clean_other(self) -> Party | None:
        """The organisation; None for all of them."""
        return self.parties.get(self.cleaned_data["other"])


class ObjectionForm(WayForm):
    """Which parent does not agree with which help."""

    parent = forms.ChoiceField(
        label=_("Welke ouder?"), widget=forms.RadioSelect, error_messages=needs(_("Kies welke ouder."))
    )
    purpose = forms.ChoiceField(label=_("Met welke hulp?"), error_messages=needs(_("Kies met welke hulp.")))
    field_order = ("parent", "purpose", "way")

    def __init__(self, *args: Any, parents: Iterable[Person], purposes: Names, **more: Any):
        super().__init__(*args, **more)
        self.parents = {str(one.pk): one for one in parents}
        offer(self, "parent", [(key, one.short_name) for key, one in self.parents.items()])
        offer(self, "purpose", list(purposes))

    def clean_parent(self) -> Person | None:
        return self.parents.get(self.cleaned_data["parent"])


class ReleaseForm(Plain):
    """One piece, one sentence, or the one kind of facts: within what the yes says."""

    item = forms.ChoiceField(label=_("Wat vertel je?"), required=False, widget=forms.RadioSelect)
    sentence = forms.CharField(
        label=_("De zin"),
        help_text=_("Alleen deze zin gaat mee. Niet wat erachter zit."),
        max_length=300,
        required=False,
    )
    WHOLE = "alles"

    def __init__(self, *args: Any, items: Names, fixed: str, category: str, **more: Any):
        super().__init__(*args, **more)
        whole = [(self.WHOLE, _("Alles van dit soort, ook wat er later bij komt"))] if category else []
        offer(self, "item", [*items, *whole, ("", _("Eén zin, die ik hieronder schrijf"))])
        self.fields["item"].initial = ""
        if fixed:
            del self.fields["item"]
            self.fields["sentence"].initial = fixed
            self.fields["sentence"].disabled = True

    def clean(self) -> dict[str, Any] | None:
        given = super().clean() or self.cleaned_data
        if bool(given.get("item")) == bool(self.words()):
            self.add_error("sentence", _("Kies één stuk, of schrijf één zin."))
        return given

    def words(self) -> str:
        """The sentence, when it is one."""
        return str(self.cleaned_data.get("sentence", "")).strip()

    def whole_kind(self) -> bool:
        """Everything of the kind that the yes names."""
        return self.cleaned_data.get("item") == self.WHOLE


class WithholdForm(Plain):
    """What, from whom, by which article, why, and until when."""

    what = forms.ChoiceField(label=_("Wat houd je achter?"), error_messages=needs(_("Kies wat je achterhoudt.")))
    whom = forms.ChoiceField(label=_("Voor wie?"), error_messages=needs(_("Kies voor wie.")))
    article = forms.ChoiceField(
        label=_("Welk artikel?"), widget=forms.RadioSelect, error_messages=needs(_("Kies het artikel."))
    )
    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Voor jezelf en de functionaris gegevensbescherming: noem geen namen. De inwoner leest dit niet."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=needs(_("Schrijf op waarom.")),
    )
    until = DayField(label=_("Tot welke dag?"))

    def __init__(self, *args: Any, what: Names, whom: Names, articles: Names, latest: date, **more: Any):
        super().__init__(*args, **more)
        offer(self, "what", list(what))
        offer(self, "whom", list(whom))
        offer(self, "article", list(articles))
        self.fields["until"].initial = latest
        self.fields["until"].help_text = _("Ten hoogste tot %(day)s. Daarna besluit je opnieuw.") % {
            "day": dutch.day_in_full(latest)
        }


class RenewForm(WithholdForm):
    """Decide again: a reason and a day."""

    def __init__(self, *args: Any, articles: Names, latest: date, **more: Any):
        super().__init__(*args, what=[], whom=[], articles=articles, latest=latest, **more)
        del self.fields["what"], self.fields["whom"]
