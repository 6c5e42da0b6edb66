# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Requests about one's own data, and the tasks of each controller, with their fence."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from rondom.access.fence import fence, only_for
from rondom.rights import fence as of


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0011_emergency"),
        ("network", "0002_reachable"),
        ("people", "0004_membership_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("see", "zien wat er over mij is opgeschreven"),
                            ("correct", "iets laten verbeteren"),
                            ("erase", "iets laten wissen"),
                            ("object", "ik ben het niet eens met het gebruik"),
                            ("restrict", "even niet gebruiken"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("portal", "zelf op deze site"),
                            ("phone", "aan de telefoon"),
                            ("paper", "op papier"),
                            ("spoken", "in een gesprek"),
                        ],
                        max_length=6,
                    ),
                ),
                ("received_on", models.DateField()),
                ("made_at", models.DateTimeField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ControllerTask",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("due_on", models.DateField()),
                ("paused", models.BooleanField(default=False)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("done", "gedaan"),
                            ("partly", "voor een deel gedaan"),
                            ("refused", "niet gedaan"),
                            ("nothing", "er is niets over u"),
                        ],
                        max_length=8,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.organisation"
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.professional",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="rights.datarequest"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TaskEvent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("pause", "staat stil"), ("resume", "loopt weer"), ("extend", "duurt langer")],
                        max_length=6,
                    ),
                ),
                ("moment", models.DateTimeField()),
                ("ground", models.CharField(blank=True, max_length=60)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.professional"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="rights.controllertask"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="datarequest",
            index=models.Index(fields=["person", "-made_at"], name="data_request_person"),
        ),
        migrations.AddIndex(
            model_name="datarequest",
            index=models.Index(fields=["asked_by"], name="data_request_asked_by"),
        ),
        migrations.AddIndex(
            model_name="datarequest",
            index=models.Index(fields=["recorded_by"], name="data_request_recorded_by"),
        ),
        migrations.AddIndex(
            model_name="controllertask",
            index=models.Index(
                fields=["handler", "due_on"], name="controller_task_handler", condition=models.Q(("answered_at", None))
            ),
        ),
        migrations.AddIndex(
            model_name="controllertask",
            index=models.Index(fields=["controller", "due_on"], name="controller_task_controller"),
        ),
        migrations.AddConstraint(
            model_name="controllertask",
            constraint=models.UniqueConstraint(fields=("request", "controller"), name="controller_task_once"),
        ),
        migrations.AddConstraint(
            model_name="controllertask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at", None), ("outcome", "")),
                    models.Q(
                        models.Q(("outcome", ""), _negated=True),
                        models.Q(("answer", ""), _negated=True),
                        ("answered_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="controller_task_answer_has_words",
            ),
        ),
        migrations.AddIndex(
            model_name="taskevent",
            index=models.Index(fields=["task", "moment"], name="task_event_task"),
        ),
        migrations.RunSQL(of.FUNCTIONS, of.DROP),
        only_for("app", *of.OF_POLICIES),
        only_for("", "rights_contact_of", "rights_reads", "rights_speaks"),
        fence("rights_datarequest", of.REQUEST_PASSES, insert=of.REQUEST_ADDS, change=""),
        fence(
            "rights_controllertask",
            of.TASK_PASSES,
            insert="",
            change=of.TASK_CHANGES,
            columns=("due_on", "paused", "outcome", "answer", "answered_at", "answered_by_id"),
        ),
        fence("rights_taskevent", of.EVENT_PASSES, insert=of.EVENT_ADDS, change=""),
        migrations.RunSQL(of.MESSAGES, of.NO_MESSAGES),
    ]
