"""Who sets up or runs a mechanism, and where: the subject of the verb that introduces it, by clause structure.

In order: who the text names behind 由 or before 牵头 in the clause; the subject of the clause, with everyone joined to
it (甲联合乙、丙); the subject of an earlier clause of the sentence; 由甲负责 behind the name; for a sentence without a
subject, the subject that the sentence before left standing. 街道, 社区, 村里 and 当地 stand for the place of that level
named last. A subject stands at the beginning of its clause: times may come before it, verbs not. What stands behind
在, 对, 走进 is where or to whom something is done. Sites, media and the employers of people (…馆长) do not act.
"""

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.labels import Level, OrgType
from extractor.lexicon.tables import column
from extractor.link.base import Linked, clause, sentence
from extractor.schema import Organisation, Place
from extractor.types import Span

_ACTING = frozenset(
    (
        Level.COUNTRY,
        Level.PROVINCE,
        Level.CITY,
        Level.DISTRICT,
        Level.SUBDISTRICT,
        Level.COMMUNITY,
        Level.NEIGHBOURHOOD,
        Level.ZONE,
    )
)
_LOCAL = (Level.SUBDISTRICT, Level.COMMUNITY, Level.NEIGHBOURHOOD)
_SETTING = _ACTING - {Level.COUNTRY, Level.ZONE}
_OFTEN = 2
_OPENING = 80
_CLAUSE_ENDS = "，：；。！？\n"
_CASE = re.compile(
    r"(?:在|于|对|向|到|至|走进|面向|针对|覆盖|服务|惠及|来自|位于|辐射|给|为|落户|进驻|被|与|距|离|往|从|以|如|入选|获评)$"
)
_WHERE = re.compile(r"(?:在|于|位于|走进|来到)$")
_BY = re.compile(r"(?:由|经|归|交给|交由|靠)$")
_LEADS = re.compile(r"[^，。；、\n]{0,4}(?:牵头|主导|发起|首创|创办|主办|承办|负责|主持|指导)")
_JOINED = re.compile(r"(?:、|和|与|及|以及|联合|会同|携手|协同|联手|同)$")
_TITLE = re.compile(
    r"[的之]|[^，。；、把将为向对组被让给\n]{0,6}?"
    r"(?:书记|主任|馆长|局长|镇长|市长|区长|县长|会长|院长|校长|部长|厅长|处长|站长|经理|负责人|工作人员|居民|村民|业主|市民|"
    r"群众|老人|志愿者|民警|记者|代表)(?!组[^建成]|[队会团委])"
)
_TIME = re.compile(
    r"(?:今年|去年|近年来|近日|日前|目前|如今|当前|同时|其中|此外|随后|后来|为此|对此|于是|截至|近期|当天|下一步|首先|一是|二是|"
    r"这几天|连日来|[0-9一二三四五六七八九十]+(?:年|月|日|时)(?:份|起|底|初|来|以来|前|后|间|末)?|[，、：\s（）()“”])+"
)
_STANDS_FOR = {
    "当地": tuple(_ACTING),
    "街道": (Level.SUBDISTRICT,),
    "镇里": (Level.SUBDISTRICT,),
    "乡里": (Level.SUBDISTRICT,),
    "镇上": (Level.SUBDISTRICT,),
    "社区": (Level.COMMUNITY,),
    "村里": (Level.COMMUNITY,),
    "村上": (Level.COMMUNITY,),
    "小区": (Level.NEIGHBOURHOOD,),
    "区里": (Level.DISTRICT,),
    "县里": (Level.DISTRICT,),
    "市里": (Level.CITY,),
    "该区": (Level.DISTRICT,),
    "该县": (Level.DISTRICT,),
    "该市": (Level.CITY, Level.DISTRICT),
    "该镇": (Level.SUBDISTRICT,),
    "该村": (Level.COMMUNITY,),
}
"""Words that stand for a place named before, and its levels."""
_STANDING = re.compile(
    rf"(?:{_TIME.pattern})?该?({'|'.join(_STANDS_FOR)})"
    r"(?=[里上还也又再都已便就随即先同联把将在推建成召开设试引出定搭组探创发举启打与和会每从由通结拿请聘选派用以立签制"
    r"实全专给主牵依坚持构完健深提集改修组拿写列][^的])"
)
_PARTNER = re.compile(r"(?:联合|会同|携手|协同|联手)$")
_LISTED = ("、", "和", "与", "及")
_LONGEST_LEAD = 8
_WINDOW = 200
_STILL_THERE = 120
_VERB_LENGTHS = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class _Actor:
    span: Span
    id: str
    acts: bool
    is_place: bool


class Actors:
    """The organisations and places of an article, to be asked who introduces a mechanism.

    ``covered`` are the spans of mechanisms: what stands inside one is part of its name.
    """

    def __init__(
        self, text: str, places: Linked[Place], organisations: Linked[Organisation], covered: Sequence[Span]
    ) -> None:
        acting = {place.id for place in places.entities if place.level in _ACTING}
        acting |= {body.id for body in organisations.entities if body.type is not OrgType.MEDIA}
        self._levels = {place.id: place.level for place in places.entities}
        found = {**places.ids, **organisations.ids}
        self._all = [
            _Actor(span, found[span], found[span] in acting, span not in organisations.ids)
            for span in _outside(sorted(found), sorted(covered))
        ]
        self._starts = [actor.span[0] for actor in self._all]
        self._settings = [
            actor
            for actor in self._all
            if self._levels.get(actor.id) in _ACTING and text[actor.span[1] : actor.span[1] + 1] != "、"
            if self._is_where(text, actor) or self._is_subject(text, actor)
        ]
        self._wider = [actor for actor in self._settings if self._levels.get(actor.id) in _SETTING]
        self._local_settings = [actor for actor in self._settings if self._levels.get(actor.id) in _LOCAL]
        self._topic = self._most_named()
        self._home: Mapping[str, str | None] = {body.id: body.place for body in organisations.entities}

    def of(self, text: str, mention: Span, trigger: Span | None) -> list[str]:
        """Ids of the actors of the mechanism at ``mention`` that ``trigger`` introduces, each once."""
        edge = min(mention[0], trigger[0]) if trigger else mention[0]
        low, _ = clause(text, (edge, mention[1]))
        start, _ = sentence(text, mention)
        agents = [actor for actor in self._between(low, edge) if self._is_named_agent(text, actor)]
        if agents:
            return self._with_partners(text, agents[-1], edge)
        for begin, end in reversed(_clauses(text, start, edge)):
            subject = self._subject(text, begin, end)
            if subject:
                return self._with_partners(text, subject, edge)
        return self._behind(text, mention) or (self._carried(text, start) if trigger else [])

    def _subject(self, text: str, low: int, high: int) -> _Actor | None:
        """The subject of the clause ``low:high``: the first name that may be one, or what 街道, 当地 … stand for."""
        named = next((actor for actor in self._between(low, high) if self._is_subject(text, actor)), None)
        standing = _STANDING.match(text, low)
        if standing and standing.end(1) <= high and (named is None or standing.start(1) < named.span[0]):
            return self._standing_for(standing.group(1), standing.span(1))
        return named

    def _standing_for(self, word: str, span: Span) -> _Actor | None:
        """The place of the word's levels that is named last before it, else the first in the article."""
        levels = _STANDS_FOR[word]
        index = bisect_left(self._starts, span[0])
        nearest = (a for a in reversed(self._all[max(0, index - _WINDOW) : index]) if self._is_of(a, levels))
        meant = next(nearest, None) or next((a for a in self._all[:_WINDOW] if self._is_of(a, levels)), None)
        return _Actor(span, meant.id, acts=True, is_place=True) if meant else None

    def _is_of(self, actor: _Actor, levels: Sequence[Level]) -> bool:
        return actor.is_place and self._levels.get(actor.id) in levels

    def place(self, text: str, mention: Span, actors: Sequence[str]) -> str | None:
        """Where a mechanism is: the actor, or its place; else the nearest acting place before it.

        In its clause any such place counts; in the sentence and shortly before it, one that is a subject or stands
        behind 在; then the street or estate that the article set its scene in, or names most.
        """
        for actor in actors:
            home = self._home.get(actor) if actor in self._home else actor
            if home:
                return home
        start, end = sentence(text, mention)
        low, _ = clause(text, mention)
        here = [actor for actor in self._between(start, mention[0]) if actor.is_place and actor.acts]
        near = [a for a in here if a.span[0] >= low or a in self._settings or text[a.span[1]] == "的"]
        if near:
            return near[-1].id
        line = text.rfind("\n", 0, mention[0]) + 1
        before = _last_before(self._wider, start)
        if before and before.span[0] >= max(line, start - _STILL_THERE):
            return before.id
        before = _last_before(self._local_settings, line)
        if before:
            return before.id
        behind = [actor for actor in self._between(mention[1], end) if actor.is_place and actor.acts]
        if behind and self._is_where(text, behind[0]):
            return behind[0].id
        return self._topic

    def _most_named(self) -> str | None:
        """The street or estate that the article is about: the local place named most, the first of equals."""
        local = Counter(actor.id for actor in self._all if self._levels.get(actor.id) in _LOCAL)
        named = local.most_common(1)
        at_once = any(actor.id in local and actor.span[0] < _OPENING for actor in self._all)
        return named[0][0] if named and (named[0][1] >= _OFTEN or (len(local) == 1 and at_once)) else None

    def _between(self, low: int, high: int) -> list[_Actor]:
        first = bisect_left(self._starts, low)
        last = bisect_left(self._starts, high)
        return [actor for actor in self._all[first:last] if actor.span[1] <= high]

    def _is_named_agent(self, text: str, actor: _Actor) -> bool:
        start, end = actor.span
        head = self._chain_head(start)
        return actor.acts and bool(_BY.search(text, max(0, head - 2), head) or _LEADS.match(text, end))

    def _is_subject(self, text: str, actor: _Actor) -> bool:
        """Whether the name, with the places written before it, begins its clause and what follows is no title."""
        start, end = actor.span
        if not actor.acts or _TITLE.match(text, end) or self._continues(end):
            return False
        head = self._chain_head(start)
        low, _ = clause(text, (head, end))
        if _CASE.search(text, max(0, head - 2), head):
            return False
        lead = _TIME.sub("", text[low:head])
        if (
            text[max(low, head - 1) : head] in _LISTED
            or _PARTNER.search(lead)
            or any(other.acts for other in self._between(low, head))
        ):
            return False
        return len(lead) <= _LONGEST_LEAD and not _has_verb(lead)

    def _is_where(self, text: str, actor: _Actor) -> bool:
        head = self._chain_head(actor.span[0])
        return bool(_WHERE.search(text, max(0, head - 2), head))

    def _chain_head(self, start: int) -> int:
        """Where the chain of names that runs up to ``start`` begins (成都市|锦江区|…)."""
        head = start
        for actor in reversed(self._all[: bisect_left(self._starts, start)]):
            if actor.span[1] != head:
                break
            head = actor.span[0]
        return head

    def _continues(self, end: int) -> bool:
        """Whether a further name begins right at ``end`` (the finest of a chain acts)."""
        index = bisect_left(self._starts, end)
        return index < len(self._all) and self._starts[index] == end

    def _with_partners(self, text: str, actor: _Actor, edge: int) -> list[str]:
        """The actor and whoever is joined to it before ``edge`` (by 、, 和, 联合 and the like)."""
        found = [actor]
        for other in self._between(actor.span[1], edge):
            if not other.acts or self._continues(other.span[1]):
                continue
            if not _JOINED.fullmatch(text[found[-1].span[1] : self._chain_head(other.span[0])]):
                break
            found.append(other)
        return list(dict.fromkeys(other.id for other in found))

    def _behind(self, text: str, mention: Span) -> list[str]:
        """由甲负责 behind the name, in its sentence."""
        _, limit = sentence(text, mention)
        for actor in self._between(mention[1], limit):
            head = self._chain_head(actor.span[0])
            by = _BY.search(text, max(0, head - 2), head)
            if actor.acts and by and _LEADS.match(text, actor.span[1]):
                return [actor.id]
        return []

    def _carried(self, text: str, start: int) -> list[str]:
        """The subject of the sentence before, in the same line, where this one has none of its own."""
        if start == 0 or text[start - 1] == "\n":
            return []
        before, _ = sentence(text, (max(0, start - 2), start - 1))
        found = (self._subject(text, low, high) for low, high in _clauses(text, before, start))
        subject = next((actor for actor in found if actor), None)
        if subject is None or self._levels.get(subject.id) is Level.ZONE:
            return []
        return self._with_partners(text, subject, start)


def _clauses(text: str, low: int, high: int) -> list[Span]:
    """The stretches of ``text[low:high]`` up to a comma or stop."""
    begins = [at for at in range(low, high) if at == low or text[at - 1] in _CLAUSE_ENDS]
    return list(itertools.pairwise([*begins, high])) if begins else []


def _outside(spans: Sequence[Span], covered: Sequence[Span]) -> list[Span]:
    """The spans that lie inside none of ``covered``; both sorted."""
    outside: list[Span] = []
    index, reach = 0, 0
    for start, end in spans:
        while index < len(covered) and covered[index][0] <= start:
            reach = max(reach, covered[index][1])
            index += 1
        if end > reach:
            outside.append((start, end))
    return outside


def _last_before(actors: Sequence[_Actor], at: int) -> _Actor | None:
    index = bisect_left(actors, at, key=lambda actor: actor.span[1])
    while index < len(actors) and actors[index].span[1] == at:
        index += 1
    return actors[index - 1] if index else None


def _has_verb(lead: str) -> bool:
    verbs = column("mechanism_triggers.tsv") | column("mechanism_verbs.tsv") | column("mechanism_left_cues.tsv")
    return any(lead[at : at + length] in verbs for at in range(len(lead)) for length in _VERB_LENGTHS)
