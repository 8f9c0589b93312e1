"""One certain history out of an uncertain record: every date a day, every unrecorded next step taken or not (SEMANTICS 2).

Each question goes to `choose`; together the answers are one completion. What follows is worked out with plain conditions.
"""

from __future__ import annotations

from tests.standing.oracle.choices import Chooser, Impossible
from tests.standing.oracle.happenings import Chain, Happening, History, Stay
from tests.standing.oracle.ladder import Ladders, Proceeding
from tests.standing.oracle.periods import some_days
from tests.standing.oracle.record import DECISIONS, FOREVER, Noted, Recorded

from art33.days import edtf

CLAIMS = ("asylum_request", "subsequent_request")
ASYLUM_DECISIONS = ("asylum_refusal", "asylum_inadmissible", "asylum_grant")
ORDERS = ("removal_order", "conviction", "extradition_granted", "status_ended")
PLACED = (
    "appeal_lodged",
    "appeal_dismissed",
    "appeal_allowed",
    "appeal_withdrawn",
    "stay_requested",
    "stay_granted",
    "stay_refused",
    "stay_lifted",
)
"""Kinds that answer a decision, an appeal or a request, and so belong to one proceeding."""
LASTING = ("asylum_grant", "interim_measures_granted", "complaint_lodged")
"""Kinds that begin what lasts until an event ends it, outside the ladders."""


class Imagining:
    """Builds one history. `horizon` is the last day that anybody looks at; `examined` whether looks matter."""

    def __init__(self, record: Recorded, ladders: Ladders, choose: Chooser, horizon: int, examined: bool) -> None:
        self.record, self.ladders, self.choose, self.horizon = record, ladders, choose, horizon
        self.happened: list[Happening] = []
        self.place: dict[str, str] = {}
        self.taken: set[str] = set()
        self.stays: list[Stay] = []
        self.examined = examined
        self.new = 0

    def history(self) -> History:
        """The history that the choices give; raises Impossible where they contradict one another or the record."""
        noted = list(self.record.asserted)
        leaned_on = {each.event.against for each in noted}
        for each in self.record.alleged:
            if each.id in leaned_on or self.choose((True, False)):
                noted.append(each)
        self._place(noted)
        self._date(noted)
        self._imply_claim()
        self.happened.sort(key=lambda each: each.day)
        chains = self._claims()
        for each in self.happened:
            if each.kind in ORDERS and not self._is_part_of_sentence(each):
                chains.append(Proceeding(self, each).order())
        for each in self.happened:
            if each.kind in PLACED and each.id not in self.taken and not each.kind.startswith("stay"):
                raise Impossible  # a ruling or an appeal that fits nowhere in this history
        for chain in chains:
            self._stays(chain)
        ended = any(each.kind == "status_ended" for each in self.happened)
        ends = {
            each.id: FOREVER if ended and each.kind == "asylum_grant" else self.ends_unreported(each.day)
            for each in self.happened
            if each.kind in LASTING
        }
        looks = {
            each.id: self.choose((True, False))
            for each in self.happened
            if self.examined and each.kind in ("asylum_refusal", "appeal_dismissed", "appeal_allowed")
        }
        if self.examined and not self.record.complete:
            looks["unrecorded"] = self.choose((True, False))
        sure_to = FOREVER if self.record.complete else self.record.last_word
        return History(tuple(self.happened), tuple(chains), tuple(self.stays), ends, looks, self._hidden(), sure_to)

    # -- what happened, and when ------------------------------------------------------------------------------------

    def _place(self, noted: list[Noted]) -> None:
        """An event that does not say what it answers is tried in each proceeding that it fits (SEMANTICS 4)."""
        roots = [each for each in noted if each.kind in CLAIMS or each.kind in ORDERS]
        for each in noted:
            if each.kind in PLACED and each.event.against is None:
                fits = [
                    root.id
                    for root in roots
                    if any(
                        other.first <= each.last
                        for other in noted
                        if other.kind in DECISIONS
                        and (other.id == root.id or other.event.against == root.id or root.kind in CLAIMS)
                        and (root.kind not in CLAIMS or DECISIONS[other.kind] == "asylum")
                    )
                ]
                self.place[each.id] = self.choose(fits)

    def _date(self, noted: list[Noted]) -> None:
        """A day for each event, in an order in which nothing comes before what it answers (SEMANTICS 3)."""
        left = {each.id: each for each in noted}
        days: dict[str, int] = {}
        while left:
            for each in list(left.values()):
                before = [each.event.against] if each.event.against is not None else []
                if each.kind in ASYLUM_DECISIONS and not before:
                    claims = [other.id for other in noted if other.kind in CLAIMS]
                    before = claims if len(claims) == 1 else []
                if any(other in left for other in before):
                    continue
                first = max([each.first, *(days[other] for other in before if other in days)])
                days[each.id] = self.choose(some_days(max(first, each.last - 60), each.last))
                if each.kind == "removal_order" and each.event.form == "criminal expulsion" and before[0] in days:
                    days[each.id] = days[before[0]]  # the sentence and the order in it are one decision (13e)
                del left[each.id]
        for each in noted:
            self.happened.append(Happening(each.id, each.kind, days[each.id], each.event.against, each.event))

    def _imply_claim(self) -> None:
        """A decision on asylum implies a claim, at an unknown day before it (2(4))."""
        decisions = [each.day for each in self.happened if each.kind in ASYLUM_DECISIONS]
        if decisions and not any(each.kind in CLAIMS for each in self.happened):
            first = min(decisions)
            self.happened.append(self.unrecorded("asylum_request", self.choose(some_days(first - 30, first)), None))

    def _hidden(self) -> Chain | None:
        """A complete record may lack an order not yet served, made after the authority's file was last inspected (2(3)).

        Silence can hide a title, it never ends a protection: the hidden order counts where a title is asked for, nowhere else.
        """
        if not self.record.complete:
            return None
        since = max([self.horizon - 90, *(edtf.read(each.date).first + 1 for each in self.record.case.inspected)])
        day = self.choose((None, *some_days(since, self.horizon)))
        if day is None:
            return None
        form = self.choose(("deportation", "administrative expulsion", "criminal expulsion"))
        return Proceeding(self, self.unrecorded("removal_order", day, None)).order(form)

    def unrecorded(self, kind: str, day: int, against: str | None) -> Happening:
        """Something that nobody recorded."""
        self.new += 1
        return Happening(f"unrecorded {self.new}", kind, day, against)

    def ends_unreported(self, began: int) -> int:
        """The day on which something that began and has no recorded end did end: never, or after the last word (2(1))."""
        if self.record.complete:
            return FOREVER
        return self.choose((FOREVER, *some_days(max(self.record.last_word + 1, began), self.horizon)))

    # -- proceedings ------------------------------------------------------------------------------------------------

    def _claims(self) -> list[Chain]:
        """A request while a claim is pending adds to it; after a final refusal it opens the next claim (4)."""
        chains: list[Chain] = []
        for each in self.happened:
            if each.kind in CLAIMS:
                if chains and not any(
                    stage.name == "final" and stage.first <= each.day <= stage.last for stage in chains[-1].stages
                ):
                    continue
                chains.append(Proceeding(self, each).claim())
        decided = [each for each in self.happened if each.kind in ASYLUM_DECISIONS]
        if any(each.id not in self.taken for each in decided):
            raise Impossible
        return chains

    def only_claim(self, claim: Happening) -> bool:
        """Whether no other claim is there that a decision could be about."""
        return all(each.id == claim.id for each in self.happened if each.kind in CLAIMS)

    def _is_part_of_sentence(self, each: Happening) -> bool:
        sentences = {other.id for other in self.happened if other.kind == "conviction"}
        return each.kind == "removal_order" and each.against in sentences

    # -- stays ------------------------------------------------------------------------------------------------------

    def _stays(self, chain: Chain) -> None:
        """Requests to stay and stays granted in a proceeding, each to the ruling that ends it (SEMANTICS 7)."""
        ends = [use.ruling.day for use in chain.uses if use.ruling is not None]
        requests = self._of_chain(chain, "stay_requested")
        if not requests and not self.record.complete:
            self._supposed_stay(chain, ends)
        for each in self._of_chain(chain, "stay_granted", "stay_refused"):
            same = [request for request in requests if request.against == each.against] or requests
            if same and each.day < min(request.day for request in same):
                raise Impossible  # a ruling is not before the request that it answers (SEMANTICS 3)
        grants = self._of_chain(chain, "stay_granted")
        for each in self._of_chain(chain, "stay_lifted"):
            same = [grant for grant in grants if each.against in (grant.id, grant.against)] or grants
            if same and each.day < min(grant.day for grant in same):
                raise Impossible  # nor a lifting before the stay that it lifts
        for request in requests:
            answered = self._of_chain(chain, "stay_granted", "stay_refused")
            over = [each.day for each in answered if each.day >= request.day]
            over += [day for day in ends if day >= request.day]
            over = over or [self.ends_unreported(request.day)]
            self.stays.append(Stay(chain.name, "requested", request.day, min(over)))
        for grant in grants:
            over = [each.day for each in self._of_chain(chain, "stay_lifted") if each.day >= grant.day]
            over += [day for day in ends if day >= grant.day]
            over = over or [self.ends_unreported(grant.day)]
            self.stays.append(Stay(chain.name, "granted", grant.day, min(over)))

    def _supposed_stay(self, chain: Chain, ends: list[int]) -> None:
        """Reported: a request to stay, and its ruling, that nobody recorded, where the ladder has such a step (2(2))."""
        for use in chain.uses:
            if use.step.removal != "waits for the ruling on a request to stay":
                continue
            day = self.choose((None, *some_days(use.decision.day, min(use.last_day, self.horizon))))
            if day is None:
                continue
            over = self.choose((FOREVER, *some_days(day, self.horizon)))
            later = [end for end in ends if end >= day]
            self.stays.append(Stay(chain.name, "requested", day, min([over, *later])))
            if over < min([FOREVER, *later]) and self.choose((True, False)):
                self.stays.append(Stay(chain.name, "granted", over, min([FOREVER, *later])))

    def _of_chain(self, chain: Chain, *kinds: str) -> list[Happening]:
        ids = chain.members | {each.id for each in self.happened if each.against in chain.members}
        return [
            each
            for each in self.happened
            if each.kind in kinds
            and (each.against in ids if each.against is not None else self.place.get(each.id) == chain.opened.id)
        ]
