# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two kinds of lines without a foreign key to anything: they outlive what they are about, and wait for nobody's lock.

An audit line says who did what (BIO2 8.15.01, NEN 7513). A processing line says it once for each person concerned (Logboek Dataverwerkingen 1.0).
`start_time` is the clock at the edge, which residents read and the demo sets; `at` is the database's own clock, which integrity checks read.
"""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models.functions import Now

# How long a line is kept, after the month it was written in (config/retention.toml, rule journal).
TERM_MONTHS = 60


class AuditLine(models.Model):
    """One look or deed: actor, party, function, action, object, result, origin, time, trace."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    start_time = models.DateTimeField()
    trace_id = models.CharField(max_length=32)
    span_id = models.CharField(max_length=16)
    # The step of a calling system, or of the request that left a job behind.
    parent_span_id = models.CharField(max_length=16, blank=True, db_default="")
    actor_kind = models.CharField(max_length=12)
    actor_id = models.UUIDField(null=True)
    party_id = models.UUIDField(null=True)
    function = models.CharField(max_length=60)
    action = models.CharField(max_length=12)
    name = models.CharField(max_length=80)
    object_type = models.CharField(max_length=40)
    object_id = models.UUIDField(null=True)
    result = models.CharField(max_length=12)
    origin = models.CharField(max_length=80)
    purpose = models.CharField(max_length=60)
    ground = models.CharField(max_length=200)

    class Meta:
        db_table = "journal_audit_line"
        indexes = [
            models.Index(fields=["trace_id", "span_id"], name="audit_trace"),
            # Hardly any cost to write; only looking up one worker's days reads by it (access.md rule 12).
            BrinIndex(fields=["start_time"], name="audit_start"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.name}"


class ProcessingLine(models.Model):
    """The same look or deed, for one person whose data it concerned (field names of Logboek Dataverwerkingen).

    A step of its own under the step of the audit line, which is its parent: the standard wants one step for each person concerned.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    trace_id = models.CharField(max_length=32)
    span_id = models.CharField(max_length=16)
    parent_span_id = models.CharField(max_length=16)
    status = models.CharField(max_length=8)
    name = models.CharField(max_length=80)
    start_time = models.DateTimeField()
    end_time = models.DateTimeField()
    resource = models.JSONField()
    attributes = models.JSONField()
    subject = models.UUIDField()

    class Meta:
        db_table = "journal_processing_line"
        indexes = [
            models.Index(fields=["subject", "-start_time", "-id"], name="processing_subject"),
            models.Index(fields=["trace_id", "parent_span_id"], name="processing_trace"),
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.name}"


class Seal(models.Model):
    """A signed batch of lines, chained to the one before: what was written can be shown to be whole.

    `audit_ids` and `processing_ids` are the numbers of its lines, as PostgreSQL writes ranges. `marks` are the first eight bytes of each line's
    digest: they point at a line that was changed. `let_go` is empty, or tells which month of lines is destroyed with this seal, because its term is
    over, and which numbers they had. There is nothing about people in a seal.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    audit_ids = models.TextField()
    audit_digest = models.BinaryField()
    processing_ids = models.TextField()
    processing_digest = models.BinaryField()
    marks = models.BinaryField()
    let_go = models.TextField(blank=True, default="")
    previous = models.BinaryField()
    digest = models.BinaryField(unique=True)
    key = models.BinaryField()
    signature = models.BinaryField()

    class Meta:
        db_table = "journal_seal"

    def __str__(self) -> str:
        return str(self.number)
