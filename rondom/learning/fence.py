# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fence of learning, in SQL: a report is of who made it, and of who answers while it is open; whom it touched is of the first alone.

The privacy officer reads leaks of his own organisation. A question to a colleague is of the two.
"""

ME = "rondom_professional()"
AT_WORK = "(SELECT access_party()) IS NOT NULL"
LEAD = """EXISTS (SELECT 1 FROM network_professional r WHERE r.id = {who} AND r.party_id = {party} AND r.function = 'team_lead'
    AND r.period @> rondom_now())"""

# Closed is closed: then it is of who reported it, and with who answered stays nothing to count or to keep.
MISTAKE_PASSES = f"{AT_WORK} AND (reporter_id = {ME} OR (answerer_id = {ME} AND closed_at IS NULL))"
MISTAKE_ADDS = f"""reporter_id = {ME} AND party_id = (SELECT access_party()) AND made_at = rondom_now() AND answered_at IS NULL AND told_at IS NULL
    AND closed_at IS NULL AND (answerer_id IS NULL OR (answerer_id <> {ME} AND {LEAD.format(who="answerer_id", party="learning_mistake.party_id")}))"""
MISTAKE_COLUMNS = ("answer", "answered_at", "told_at", "untold_reason", "untold_by_id", "closed_at")
# What a policy cannot judge, because it sees no row as it was: each of the two says his own part, and what is closed stays as it is.
MISTAKE_PARTS = """
CREATE TRIGGER learning_mistake_answer BEFORE UPDATE OF answer, answered_at, untold_reason, untold_by_id ON learning_mistake FOR EACH ROW
WHEN ((OLD.answer, OLD.answered_at, OLD.untold_reason, OLD.untold_by_id) IS DISTINCT FROM (NEW.answer, NEW.answered_at, NEW.untold_reason, NEW.untold_by_id)
    AND rondom_actor() <> 'system' AND rondom_professional() IS DISTINCT FROM NEW.answerer_id)
EXECUTE FUNCTION access_only_himself();

CREATE TRIGGER learning_mistake_told BEFORE UPDATE OF told_at, closed_at ON learning_mistake FOR EACH ROW
WHEN ((OLD.told_at, OLD.closed_at) IS DISTINCT FROM (NEW.told_at, NEW.closed_at) AND rondom_actor() <> 'system'
    AND rondom_professional() IS DISTINCT FROM NEW.reporter_id)
EXECUTE FUNCTION access_only_himself();

CREATE TRIGGER learning_mistake_closed BEFORE UPDATE ON learning_mistake FOR EACH ROW
WHEN (OLD.closed_at IS NOT NULL AND rondom_actor() <> 'system') EXECUTE FUNCTION access_only_himself();
"""
NO_MISTAKE_PARTS = """
DROP TRIGGER learning_mistake_closed ON learning_mistake;
DROP TRIGGER learning_mistake_told ON learning_mistake;
DROP TRIGGER learning_mistake_answer ON learning_mistake;
"""

TOUCHED_PASSES = (
    f"{AT_WORK} AND EXISTS (SELECT 1 FROM learning_mistake m WHERE m.id = mistake_id AND m.reporter_id = {ME})"
)
# About whom he helps, behind his party's own wall where there is one.
TOUCHED_ADDS = f"""EXISTS (SELECT 1 FROM learning_mistake m WHERE m.id = mistake_id AND m.reporter_id = {ME} AND m.made_at = rondom_now())
    AND (access_may_write(household_id, about_id) OR access_may_write(household_id, about_id, (SELECT access_party())))"""

# The reports that somebody may read lead him to their leak; the officer comes by no report.
LEAK_PASSES = f"{AT_WORK} AND (access_officer_for(controller_id) OR EXISTS (SELECT 1 FROM learning_mistake m WHERE m.leak_id = learning_leak.id))"
LEAK_ADDS = """party_id = (SELECT access_party()) AND known_at = rondom_now()
    AND EXISTS (SELECT 1 FROM network_party p WHERE p.id = learning_leak.party_id AND p.organisation_id = learning_leak.controller_id)"""
JUDGEMENT_PASSES = "EXISTS (SELECT 1 FROM learning_leak k WHERE k.id = leak_id)"
JUDGEMENT_ADDS = f"""by_id = {ME} AND moment = rondom_now()
    AND EXISTS (SELECT 1 FROM learning_leak k WHERE k.id = leak_id AND access_officer_for(k.controller_id))"""

LESSON_PASSES = "party_id = (SELECT access_party())"
_LEAD_HERE = LEAD.format(who=ME, party="learning_lesson.party_id")
LESSON_ADDS = f"{_LEAD_HERE} AND text <> ''"
# A line can only be taken away: what was learnt is not written anew under an old one.
LESSON_CHANGES = f"{_LEAD_HERE} AND text = ''"

PEER_PASSES = f"{AT_WORK} AND {ME} IN (asker_id, asked_id)"
PEER_ADDS = f"""asker_id = {ME} AND {AT_WORK} AND moment = rondom_now() AND answered_at IS NULL AND answer = '' AND NOT cannot
    AND EXISTS (SELECT 1 FROM network_professional r WHERE r.id = asked_id AND r.period @> rondom_now())"""
# Who was asked answers; throwing away is of both.
PEER_CHANGES = f"asked_id = {ME} OR (asker_id = {ME} AND thrown_at IS NOT NULL)"
PEER_COLUMNS = ("text", "answer", "cannot", "answered_at", "thrown_at")
PEER_WORDS = """
CREATE TRIGGER learning_peerquestion_words BEFORE UPDATE OF text ON learning_peerquestion FOR EACH ROW
WHEN (NEW.text <> OLD.text AND NEW.thrown_at IS NULL AND rondom_actor() <> 'system') EXECUTE FUNCTION access_only_himself();
"""
NO_PEER_WORDS = "DROP TRIGGER learning_peerquestion_words ON learning_peerquestion;"
