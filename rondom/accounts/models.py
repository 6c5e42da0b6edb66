# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one who logs in. Who that is for a household is said elsewhere: a professional for a party, or a resident."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class UserQuerySet(models.QuerySet["User"]):
    """Log-ins."""

    def open(self) -> "UserQuerySet":
        """Those that may still come in."""
        return self.filter(is_active=True)


class UserAccess(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]  # Django builds this class at run time
    """How Django finds a log-in."""

    def get_by_natural_key(self, key: str) -> "User":
        return self.get(pk=key)


class User(AbstractBaseUser):
    """A log-in: an identifier without a name, and without a moment of last log-in (the journal is no time clock)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    is_active = models.BooleanField(default=True)
    last_login = None

    objects = UserAccess()

    USERNAME_FIELD = "id"

    def __str__(self) -> str:
        return str(self.pk)
