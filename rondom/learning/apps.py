# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """Safe to err and to ask: "ging mis" (S3-17), what a resident is told of it, data leaks (AVG 33, 34), and "denk even mee" (S4-05)."""

    name = "rondom.learning"
    label = "learning"
    default_auto_field = "django.db.models.BigAutoField"
