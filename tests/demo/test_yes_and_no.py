# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked, refused, held back and objected to in Merwelinde, as those who look find it."""

from collections.abc import Callable

from rondom.access.models import Consent, ConsentRequest, Grant, Objection
from rondom.demo.merwelinde.town import Town

At = Callable[..., Town]


def test_the_fathers_find_bos_question_and_murats_no_stands(town: At) -> None:
    at = town("2026-02-06T10:45")
    with at.acting("murat"):
        waiting = ConsentRequest.objects.get(answer="")
        assert (waiting.pk, waiting.person_id) == (at.records["vraag van bo aan de vaders"], at.records["sam"])
        assert ConsentRequest.objects.get(answer="no").way == Consent.Way.PHONE
    with at.acting("jeroen"):
        assert [one.person_id for one in ConsentRequest.objects.all()] == [at.records["sam"]]  # Murat's no is Murat's


def test_what_joris_holds_back_leaves_no_trace_with_rob_and_his_objection_is_known(town: At) -> None:
    at = town("2026-03-09T14:00")
    with at.acting("joris"):
        assert Grant.objects.get(effect="withhold").about_id == at.records["kim"]
        assert Objection.objects.get().parent_id == at.records["rob"]
    with at.acting("rob"):
        assert not Grant.objects.filter(effect="withhold").exists()
