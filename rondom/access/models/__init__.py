# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""On what ground somebody stands around a household, and what deviates from what the law lets them see.

Default sight is computed (involvement x sight rule); only deviations are stored, as grants. All periods are moments.
"""

from rondom.access.models.around import HandOver, Involvement, InvolvementQuerySet, Lead
from rondom.access.models.consent import Consent, ConsentRequest, Grant, Objection
from rondom.access.models.dangers import EmergencyAccess, EmergencyTry, HeldLines
from rondom.access.models.looked import JournalCheck, LookUp
from rondom.access.models.taken import LadderMirror, LookupRoad, PurposeMirror, SightRule

__all__ = [
    "Consent",
    "ConsentRequest",
    "EmergencyAccess",
    "EmergencyTry",
    "Grant",
    "HandOver",
    "HeldLines",
    "Involvement",
    "InvolvementQuerySet",
    "JournalCheck",
    "Lead",
    "LadderMirror",
    "LookUp",
    "LookupRoad",
    "Objection",
    "PurposeMirror",
    "SightRule",
]
