"""Leftovers of the web page around a saved article: "Skip to content", "Share this", newsletter and cookie lines.

The rule is careful, because a lost sentence is worse than a leftover: only lines among the first eight, before the
first sentence, and, from the end upwards until the first other line, among the last twenty; only whole lines of a
known form; never a line that quotes somebody. The middle of a text is never touched.
"""

import re

_HEAD_LINES = 8
_TAIL_LINES = 20
_NETWORKS = r"(?:facebook|twitter|x|whatsapp|linkedin|telegram|reddit|e-?mail|bluesky|threads|mastodon|pocket)"
_ANYWHERE = (
    r"skip to (?:main |the )?(?:content|navigation)",
    r"(?:view|show|open|enlarge) (?:featured |full |larger )?image",
    r"(?:toggle|open|close|main) (?:the )?(?:navigation|menu)|menu|search|home|log ?in|sign in|subscribe(?: now)?",
    rf"(?:share|tweet|print|e-?mail|save|copy link|like|pin it|shares?)(?: (?:this|on|via|with)\b.{{0,40}})?[:!]?"
    rf"|(?:share (?:on|via|to) )?{_NETWORKS}",
    r"(?:listen|read|watch) (?:to this article|aloud|time:? .{1,12})|\d+ min(?:ute)?s? read",
    r"(?:our|the) next (?:webinar|event|meeting|live ?stream) (?:is|will be|takes place) .{1,160}",
    r"(?:we|this (?:web)?site) uses? cookies\b.{0,300}|(?:accept|reject|manage) (?:all )?cookies.{0,30}",
    r"(?:sign up|subscribe|register) (?:for|to) (?:our|the|this) .{0,40}"
    r"(?:newsletter|mailing list|updates|e-?mails?)\b.{0,120}",
    r"(?:get|receive) (?:our|the) .{0,60}(?:newsletter|in your inbox)\b.{0,120}",
    r"advertisement|sponsored(?: content)?|story continues below.{0,40}|loading\.{0,3}|comments? ?(?:\(\d+\))?",
)
_TITLE = r"(?:\b.{0,160}[^.!?])?"
"""What may follow a label on its line: a title, no sentence."""
_TAIL_ONLY = (
    rf"(?:continue reading|read more|read also|read next|see also){_TITLE}",
    r"related(?: (?:articles?|posts?|stories|content))?(?:: .{1,160})?:?",
    rf"(?:leave a (?:comment|reply)|post a comment|tags?:|filed under:?|categor(?:y|ies):|posted in:?){_TITLE}",
    rf"(?:©|\(c\)|copyright ©?)\s?(?:\d{{4}}|by\b){_TITLE}|(?:(?:©|copyright) .{{0,100}})?all rights reserved\.?",
    rf"(?:previous|next|newer|older) (?:article|post|story){_TITLE}|back to top",
    rf"follow (?:us|me) on {_TITLE}|join (?:us|our) .{{0,60}}(?:channel|community|group)[.!]?",
    r"(?:please )?donate(?: (?:now|today|here|to (?:us|our)\b.{0,120}))?[.!]?|support (?:us|our work)\b.{0,160}",
    r"become a (?:supporter|subscriber|patron|(?:paying |sustaining )?member (?:now|today))\b.{0,160}",
    r"(?:urgent )?(?:\S+ ){0,5}fund-?raising (?:campaign|appeal|drive)!?",
    r"(?:online )?donations are (?:back|open|welcome)\b.{0,160}|keep independent (?:media|journalism) alive[.!]?",
)
_ASKS = re.compile(
    r"\byour (?:help is needed|support (?:is|keeps|makes)|donations? (?:is|are|keeps?|helps?|makes?))\b"
    r"|\b(?:please|to) support (?:our|us)\b|\bbecoming a (?:monthly )?(?:sustainer|member|subscriber|supporter)\b",
    re.IGNORECASE,
)
_HEAD = re.compile("|".join(_ANYWHERE), re.IGNORECASE)
_TAIL = re.compile("|".join((*_ANYWHERE, *_TAIL_ONLY)), re.IGNORECASE)
_QUOTES = frozenset('"“”«»„')
_SENTENCE_ENDS = (".", "!", "?", ":", "”", '"')


def without_chrome(text: str) -> str:
    r"""The text without leftovers at its head and tail; unchanged where there are none.

    >>> without_chrome("Skip to content\n\nTalks in Panama\n\nThey met.\n\nShare this\n")
    'Talks in Panama\n\nThey met.'
    """
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    dropped = set()
    for number in filled[:_HEAD_LINES]:
        if _is_leftover(lines[number], _HEAD):
            dropped.add(number)
        elif lines[number].rstrip().endswith(_SENTENCE_ENDS):
            break
    for number in reversed(filled[-_TAIL_LINES:]):
        if not (_is_leftover(lines[number], _TAIL) or _asks(lines[number])):
            break
        dropped.add(number)
    if not dropped or len(dropped) == len(filled):
        return text
    return "\n".join(line for number, line in enumerate(lines) if number not in dropped).strip("\n")


def _is_leftover(line: str, form: re.Pattern[str]) -> bool:
    return not _QUOTES & set(line) and bool(form.fullmatch(line.strip()))


def _asks(line: str) -> bool:
    """Whether a line asks its reader for money: the second person makes it no report of somebody else's appeal."""
    return not _QUOTES & set(line) and bool(_ASKS.search(line))
