"""How well a few typed letters fit a text."""

from __future__ import annotations

_WORD_START, _ADJACENT, _LETTER = 8, 5, 1


def fit(query: str, text: str) -> int | None:
    """The more the better; None where the letters of `query` do not occur in `text` in their order.

    Letters at the beginnings of words and runs of letters count more; of two equal fits the shorter text wins.
    Case and spaces of the query do not count.
    """
    letters, within = "".join(query.casefold().split()), text.casefold()
    if not letters:
        return 0
    starts = (start for start, letter in enumerate(within) if letter == letters[0])
    found = [points for start in starts if (points := _walk(letters, within, start)) is not None]
    return 100 * max(found) - len(text) if found else None


def _walk(letters: str, text: str, start: int) -> int | None:
    """Points of a walk that takes each letter where it fits best next: adjacent, else at a word, else anywhere."""
    points, at = 0, start - 1
    for letter in letters:
        following = _next(letter, text, at)
        if following is None:
            return None
        points += _LETTER + (_ADJACENT if following == at + 1 else 0) + (_WORD_START if _starts_word(text, following) else 0)
        at = following
    return points


def _next(letter: str, text: str, after: int) -> int | None:
    if text[after + 1 : after + 2] == letter:
        return after + 1
    places = [at for at in range(after + 1, len(text)) if text[at] == letter]
    return next((at for at in places if _starts_word(text, at)), places[0] if places else None)


def _starts_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()
