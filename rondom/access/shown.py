# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`visible` for a page that asks the same of every household: worked out once, asked with the keys of whoever looks."""

from collections.abc import Callable
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from rondom.access.keys import Keys, SharedKeys, of_household, opened, visible, written
from rondom.core.kept import Kept

Found = TypeVar("Found", bound=Model)


class Shown(Generic[Found]):
    """The items of one model that the actor may see, as `narrow` orders and narrows them: the same rows as `visible` gives."""

    def __init__(self, model: type[Found], narrow: Callable[[QuerySet[Found]], QuerySet[Found]] = lambda found: found):
        self.model, self.narrow = model, narrow
        self._kept = Kept(self._build)

    def __call__(self, keys: Keys | SharedKeys) -> list[Found]:
        """The items, read at once. One statement."""
        if isinstance(keys, SharedKeys) or keys.household_id is None:
            return list(self.narrow(visible(self.model, keys)))
        values: dict[str, object] = {
            "household": keys.household_id,
            "members": list(keys.members),
            "allow": written(keys.allow),
        }
        if keys.withhold:
            values["withhold"] = written(keys.withhold)
        return self._kept(**values)

    def _build(self, household: UUID, members: list[UUID], allow: str, withhold: str = "") -> QuerySet[Found]:
        found = of_household(self.model, household, members).filter(opened(self.model, allow))
        return self.narrow(found.exclude(opened(self.model, withhold)) if withhold else found)
