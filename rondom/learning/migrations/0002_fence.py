# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence around what went wrong, what was told and learnt of it, leaks, and questions to a colleague."""

from django.db import migrations

from rondom.access.fence import ITEM, fence, stands_apart, wall, who_said_it
from rondom.access.fence_writing import ITEM_ADDS
from rondom.learning import fence as of


class Migration(migrations.Migration):
    dependencies = [("learning", "0001_initial"), ("access", "0012_tries_by_own_clock")]
    operations = [
        fence("learning_mistake", of.MISTAKE_PASSES, insert=of.MISTAKE_ADDS, change=of.MISTAKE_PASSES, columns=of.MISTAKE_COLUMNS),
        migrations.RunSQL(of.MISTAKE_PARTS, of.NO_MISTAKE_PARTS),
        fence("learning_touched", of.TOUCHED_PASSES, insert=of.TOUCHED_ADDS, change=""),
        # What a resident was told stays as it was told.
        fence("learning_setback", ITEM, insert=ITEM_ADDS, change=""),
        wall("learning_setback"),
        who_said_it("learning_setback"),
        stands_apart("learning_setback"),
        fence("learning_leak", of.LEAK_PASSES, insert=of.LEAK_ADDS, change=""),
        fence("learning_leakjudgement", of.JUDGEMENT_PASSES, insert=of.JUDGEMENT_ADDS, change=""),
        fence("learning_lesson", of.LESSON_PASSES, insert=of.LESSON_ADDS, change=of.LESSON_CHANGES, columns=("text",)),
        fence("learning_peerquestion", of.PEER_PASSES, insert=of.PEER_ADDS, change=of.PEER_CHANGES, columns=of.PEER_COLUMNS),
        migrations.RunSQL(of.PEER_WORDS, of.NO_PEER_WORDS),
    ]  # fmt: skip
