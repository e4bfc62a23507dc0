"""Typing errors: words that differ in a letter swapped, left out, typed too much or wrong."""


def holes(word: str) -> set[str]:
    """Give what is left of a word when any one letter is left out."""
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def differs_once(one: str, other: str) -> bool:
    """Say whether two words are the same but for one error, or quite the same."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    at = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if len(short) == len(long):
        swapped = short[at : at + 2] == long[at : at + 2][::-1]
        return short[at + 1 :] == long[at + 1 :] or (swapped and short[at + 2 :] == long[at + 2 :])
    return len(long) - len(short) == 1 and short[at:] == long[at + 1 :]


def differs_twice(word: str, other: str) -> bool:
    """Say whether a word is another one, or its beginning, but for two errors."""
    other = other[: len(word) + 2]
    if len(other) < len(word) - 2:
        return False
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(word, 1):
        now = [row]
        for column, against in enumerate(other, 1):
            cost = min(
                last[column] + 1,
                now[column - 1] + 1,
                last[column - 1] + (letter != against),
            )
            if row > 1 and column > 1:
                crossed = letter == other[column - 2] and word[row - 2] == against
                if crossed:
                    cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > 2:  # noqa: PLR2004 - two errors, and it only grows
            return False
        before, last = last, now
    return min(last) <= 2  # noqa: PLR2004 - as above; the least is that of the best beginning
