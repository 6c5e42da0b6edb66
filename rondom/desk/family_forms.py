# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a professional who looks along fills in on a family map, together with whom it is of."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rondom.kinship.forms import PatternForm, RelativeForm


class RelativeAtTableForm(RelativeForm):
    """Somebody on the map, asked of the resident."""

    def __init__(self, *args: Any, **more: Any):
        super().__init__(*args, **more)
        words = {
            "name": (_("Hoe noemt de bewoner deze persoon?"), _("Een voornaam, of bijvoorbeeld oma Bep. Geen achternaam.")),
            "relation": (_("Wie is dit van de bewoner?"), ""),
            "text": (_("Wat wil de bewoner over deze persoon vertellen?"), _("In zijn of haar eigen woorden. Leeg mag ook.")),
        }  # fmt: skip
        for name, (label, help_text) in words.items():
            self.fields[name].label, self.fields[name].help_text = label, help_text


class PatternAtTableForm(PatternForm):
    """What comes back, in the words of the resident."""

    def __init__(self, *args: Any, **more: Any):
        super().__init__(*args, **more)
        words = {
            "text": (_("Wat ziet de bewoner steeds terugkomen?"), _("In de woorden van de bewoner. Jouw eigen idee hoort hier niet.")),
            "relatives": (_("Bij wie ziet de bewoner dat?"), ""),
            "breaks": (_("Wat doorbreekt het?"), _("Wat doet de bewoner nu anders, of wil hij of zij anders doen? Mag later.")),
            "goal": (_("Hoort er een doel uit het plan bij?"), _("In het plan is hier niets van te zien.")),
        }  # fmt: skip
        for name, (label, help_text) in words.items():
            if name in self.fields:
                self.fields[name].label, self.fields[name].help_text = label, help_text
