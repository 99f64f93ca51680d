"""The component that reads offices and roles beside names: "US President Donald Trump", "Anna Berg, mayor of Bergen".

The body is the mention the title belongs to ("Panamanian President X", "Peru's foreign minister"); where none stands
there, a known office holder's body counts if the text names it ("President Trump" beside "the US").
"""

from spacy.language import Language
from spacy.tokens import Doc

from extract import names
from extract.annotations import Actor, Candidate, Mention, begin, register
from extract.clauses.titles import Title, head_before_body, title_before, title_within, titles
from graph.ontology import ontology
from graph.settings import settings

BODIES = frozenset({"State", "Alliance", "Organization", "Place"})
_WINDOW = 14  # tokens after a name in which an apposition's title may stand
_GAP = 4  # words that may stand between a body and the title's modifiers ("France 's newly elected ...")


class OfficeReader:
    """`doc._.mentions` to candidates of the three relations that titles state."""

    def __call__(self, doc: Doc) -> Doc:
        """Add a candidate for each person's title whose body is named."""
        begin(doc)
        index = _Index(doc)
        for person in doc._.mentions:
            if person.start >= doc._.context_end and _is_person(person):
                for title, rule in index.titles_of(person):
                    self._propose(doc, index, person, title, rule)
                doc._.candidates.extend(_party_before(index, person))
        doc._.candidates = _most_specific(doc._.candidates)
        return doc

    def _propose(self, doc: Doc, index: "_Index", person: Mention, title: Title, rule: str) -> None:
        body = index.body_of(title, person)
        how = rule
        if body is None and title.relation == "HOLDS_OFFICE":
            body, how = index.known_body(person, title), f"{rule}-known-holder"
            if body is None and doc[title.head].lower_ in titles().leading:
                body, how = index.only_state(), f"{rule}-only-state"
        if body is None or body.actor is None or body.actor is person.actor:
            return
        relation = _relation(doc, title, body)
        if relation is None:
            return
        role = title.text(doc, titles()) if relation != "MEMBER_OF" else None
        ends = (person, body)
        doc._.candidates.append(
            Candidate(
                subject=person,
                type=relation,
                object=body,
                predicate=title.head,
                start=min(title.start, *(m.start for m in ends if _near(m, title))),
                end=max(title.end, *(m.end for m in ends if _near(m, title))),
                rule=f"office:{how}",
                confidence=round(0.88 * person.confidence * body.confidence, 3),
                role=role,
                former=title.former or index.is_over(body),
            )
        )


def _most_specific(candidates: list[Candidate]) -> list[Candidate]:
    """Without what a more specific statement of the same two mentions says already (an office, an accession)."""
    relations = ontology(settings().domain).relations
    said = {
        (id(c.subject), id(c.object), less)
        for c in candidates
        for less in (*relations[c.type].opens, *(("AFFILIATED_WITH",) if c.type == "HOLDS_OFFICE" else ()))
    }
    return [c for c in candidates if (id(c.subject), id(c.object), c.type) not in said]


def _party_before(index: "_Index", person: Mention) -> list[Candidate]:
    """ "Democrat Anna Berg": a party's adherent right before a name."""
    party = index.at(person.start - 1)
    if party is None or party.actor is None or party.actor.sort != "party" or party.end != person.start:
        return []
    return [
        Candidate(
            subject=person,
            type="MEMBER_OF",
            object=party,
            predicate=party.start,
            start=party.start,
            end=person.end,
            rule="office:party",
            confidence=round(0.8 * person.confidence * party.confidence, 3),
        )
    ]


def _relation(doc: Doc, title: Title, body: Mention) -> str | None:
    """What the title states of this body; None where it is an office of something else that is not named."""
    lists, head = titles(), doc[title.head].lower_
    actor = body.actor
    assert actor is not None
    modifiers = {token.lower_ for token in doc[title.start : title.head]}
    if actor.kind in ("State", "Place") and modifiers & lists.not_of_state:
        return None
    if title.relation == "AFFILIATED_WITH":
        wrong = actor.kind in ("State", "Place") and head not in lists.of_state
        return None if wrong or (head in lists.of_party and actor.sort != "party") else title.relation
    if actor.sort == "party" and body.end <= title.start and head not in lists.heads_of_party:
        return "MEMBER_OF"
    return title.relation


def _near(mention: Mention, title: Title) -> bool:
    return abs(mention.start - title.head) < 2 * _WINDOW


def _is_person(mention: Mention) -> bool:
    return mention.actor is not None and mention.actor.kind == "Person" and mention.form == "name"


class _Index:
    """Mentions of a `Doc` by token, for looking to the left and right of a title."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._at: dict[int, Mention] = {}
        for mention in doc._.mentions:
            for i in range(mention.start, mention.end):
                self._at[i] = mention
        self._taken = frozenset(self._at)

    def at(self, index: int) -> Mention | None:
        """The mention that covers a token."""
        return self._at.get(index)

    def is_over(self, body: Mention) -> bool:
        """Whether the word before the body says that the office is over ("former Pakistani minister")."""
        return body.start > 0 and self._doc[body.start - 1].lower_ in titles().former

    def titles_of(self, person: Mention) -> list[tuple[Title, str]]:
        """The titles right before a name, before it with a comma, and in the apposition behind it."""
        found = []
        before = title_before(self._doc, person.start, self._taken) or self._before_body(person)
        if before is not None:
            found.append((before, "title-before-name"))
        elif person.start > 1 and self._doc[person.start - 1].text == ",":
            before = title_before(self._doc, person.start - 1, self._taken)
            if before is not None and self._closes(person):
                found.append((before, "title-comma-name"))
        after = self._apposition(person)
        if after is not None:
            found.append((after, "name-comma-title"))
        return found

    def _before_body(self, person: Mention) -> Title | None:
        """The title before a body that stands right before the name ("Ambassador to Germany Anna Berg")."""
        body = self._at.get(person.start - 1)
        if body is None or not _is_body(body):
            return None
        return head_before_body(self._doc, body.start, self._taken)

    def _closes(self, person: Mention) -> bool:
        """Whether the name is set off by commas on both sides, as an apposition is."""
        return person.end >= len(self._doc) or self._doc[person.end].text in (",", ".", ";", "—", "–", ")")

    def _apposition(self, person: Mention) -> Title | None:
        doc, start = self._doc, person.end
        if start >= len(doc) or doc[start].text not in (",", "(", "–", "—"):
            return None
        stop = min(start + 1 + _WINDOW, doc[person.start].sent.end)
        title = title_within(doc, start + 1, stop, self._taken)
        if title is None or any(_is_person(self._at[i]) for i in range(start + 1, title.head) if i in self._at):
            return None
        following = self._at.get(title.end)
        return None if following is not None and _is_person(following) else title  # it is that person's title

    def body_of(self, title: Title, person: Mention) -> Mention | None:
        """The mention that a title belongs to: behind "of", "for", "at"; else right before its modifiers."""
        before = self._body_before(title, person)
        if before is not None and self._doc[title.head].lower_ in titles().sent:
            return before
        return self._body_after(title) or before

    def _body_after(self, title: Title) -> Mention | None:
        doc, i = self._doc, title.end
        if i >= len(doc) or doc[i].lower_ not in ("of", "for", "at", "to", "with", "in"):
            i = title.head + 1
            if i >= len(doc) or doc[i].lower_ not in ("of", "for", "at", "to", "with", "in"):
                return None
        link = doc[i].lower_
        for j in range(i + 1, min(i + 4, len(doc))):
            found = self._at.get(j)
            if found is not None:
                owned = self._owned_by(found)
                return owned if _is_body(owned) and (link == "of" or not _is_land(owned)) else None
            if doc[j].pos_ not in ("DET", "ADJ", "PROPN", "NOUN"):
                return None
        return None

    def _owned_by(self, mention: Mention) -> Mention:
        """What a possessor before it belongs to the title: "head of Iran's Quds Force" is head of the force."""
        i = mention.end
        if i < len(self._doc) - 1 and self._doc[i].lower_ in ("'s", "’s", "'", "’"):
            for j in range(i + 1, min(i + 4, len(self._doc))):
                found = self._at.get(j)
                if found is not None:
                    return found
                if self._doc[j].pos_ not in ("ADJ", "NOUN", "PROPN"):
                    break
        return mention

    def _body_before(self, title: Title, person: Mention) -> Mention | None:
        doc, i = self._doc, title.start - 1
        for _ in range(_GAP):
            if i < 0 or i < doc[title.head].sent.start:
                return None
            found = self._at.get(i)
            if found is not None:
                return found if _is_body(found) and found is not person else None
            if doc[i].lower_ not in ("'s", "’s", "’", "'", "-") and doc[i].pos_ not in ("ADJ", "NOUN", "ADV", "NUM"):
                return None
            i -= 1
        return None

    def only_state(self) -> Mention | None:
        """The one state that the text and its context name; None where they name none or several."""
        states = {m.actor.name: m for m in self._doc._.mentions if m.actor is not None and m.actor.kind == "State"}
        return next(iter(states.values())) if len(states) == 1 else None

    def known_body(self, person: Mention, title: Title) -> Mention | None:
        """The nearest mention of the body in which the gazetteer knows this person to hold such an office."""
        if person.actor is None:
            return None
        bodies = _held(person.actor.name, self._doc[title.head].lower_)
        near = [m for m in self._doc._.mentions if m.actor is not None and m.actor.name in bodies]
        return min(near, key=lambda m: abs(m.start - person.start), default=None)


def _held(person: str, head: str) -> set[str]:
    """Names of the bodies in which the gazetteer knows a person to hold an office with this head word, at any time."""
    entries = [entry for entry in names.gazetteer().by_name(person) if entry.name == person]
    return {office.of for entry in entries for office in entry.offices if head in office.role.split()}


def _is_body(mention: Mention) -> bool:
    return isinstance(mention.actor, Actor) and mention.actor.kind in BODIES


def _is_land(mention: Mention) -> bool:
    """Whether it is a state or a place: "minister for Asia", "envoy to Chile" are no offices of these."""
    return mention.actor is not None and mention.actor.kind in ("State", "Place")


@Language.factory("entente_offices")
def make_office_reader(nlp: Language, name: str) -> OfficeReader:
    """The office reader."""
    register()
    return OfficeReader()
