# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""`rondom velden`: what people have to fill in."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from rondom.demo.burden import burdens


class Command(BaseCommand):
    help = "Telt per taak welke velden verplicht zijn, en hoeveel het er mogen zijn"
    needs_database = False

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(burdens())
        for one in found:
            self.stdout.write(f"{len(one.required)} van hooguit {one.ceiling}  {one.name}: {', '.join(one.required)}")
        if any(one.is_too_much for one in found):
            sys.exit(1)
