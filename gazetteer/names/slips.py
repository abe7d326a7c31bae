"""Whether two words are the same but for one letter."""


def one_apart(left: str, right: str) -> bool:
    """Whether one letter changed, added or left out makes one word of the other; also for equal words.

    >>> one_apart("zmrd", "zmld"), one_apart("zmrd", "zrd"), one_apart("zmrd", "zdr")
    (True, True, False)
    """
    if abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    skip_left, skip_right = len(left) >= len(right), len(right) >= len(left)
    return left[start + skip_left :] == right[start + skip_right :]
