# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The registers: persons, households, who acts for whom; and the base of everything that is written about people."""

from rondom.people.models.dossier import ContactRoute, DossierItem, NamedReader
from rondom.people.models.households import Authority, Household, Kinship, Membership
from rondom.people.models.persons import Address, Person, PersonMerge, PossibleDuplicate, Source

__all__ = [
    "Address",
    "Authority",
    "ContactRoute",
    "DossierItem",
    "Household",
    "Kinship",
    "Membership",
    "NamedReader",
    "Person",
    "PersonMerge",
    "PossibleDuplicate",
    "Source",
]
