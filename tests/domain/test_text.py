"""One key for search, safe text to keep and to show."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain import phones
from app.domain.text import (
    Cleaned,
    clean,
    fold,
    has_hidden,
    query_tokens,
    reveal,
    search_text,
    search_tokens,
    words,
)

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
PHONE_FRAGMENTS = [
    "06 39 98",
    "+33 6 39",
    "0033639",
    "+33 (0)6 39 98",
    "(0)6 39",
    "639984127",
    "98 41 27",
    "06.39-98/41",
]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Éléonore", "eleonore"),
        ("Œuvrard", "oeuvrard"),
        ("STRAßE", "strasse"),
        ("L’Haÿ-les-Roses", "l hay les roses"),
        ("O'Neill  &  Fils", "o neill fils"),
        ("e\u0301te\u0301", "ete"),
        ("Du\u200bpont\u202e", "dupont"),
        ("N° 12", "ndeg 12"),
        ("\ud800", ""),
        ("%_\\'\"*", ""),
    ],
)
def test_a_text_folds_to_its_key(text: str, key: str) -> None:
    assert fold(text) == key


@given(ANY_TEXT)
@example("\u0130stanbul")
def test_folding_twice_changes_nothing_and_gives_ascii_words(text: str) -> None:
    key = fold(text)
    assert fold(key) == key
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in key.split())
    assert words(text) == key.split()


@given(ANY_TEXT)
def test_composed_and_decomposed_texts_have_the_same_key(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("typed", PHONE_FRAGMENTS)
def test_a_number_is_found_however_its_beginning_is_typed(typed: str) -> None:
    stored = search_text(["Jean Dupont"], [("+33639984127", "06 39 98 41 27")])
    assert all(token in stored for token in search_tokens(typed))
    assert search_tokens(typed)


@pytest.mark.parametrize("typed", ["0692 12", "+262 692 12", "00262692", "+262 (0)692 12", "692 12 34 56"])
def test_an_overseas_number_is_found_too(typed: str) -> None:
    stored = search_text([], [("+262692123456", "0692 12 34 56")])
    assert all(token in stored for token in search_tokens(typed))


@pytest.mark.parametrize(
    ("query", "tokens"),
    [
        ("dupont 06 39 98", ["dupont", "063998"]),
        ("06 39 98 dupont jean", ["dupont", "jean", "063998"]),
        ("+33 6 39", ["33639"]),
        ("0033 (0)6 39", ["33639"]),
        ("(0)6", ["06"]),
        ("0612345678 0142685300", ["0612345678", "0142685300"]),
        ("rue de Paris 75002", ["rue", "de", "paris", "75002"]),
        ("T-2024-001", ["t", "2024001"]),
        ("jean.dupont75@free.fr", ["jean", "dupont75", "free", "fr"]),
        ("٠٦ ٣٩", ["0639"]),
        ("  ", []),
        ("+", []),
    ],
)
def test_a_query_gives_its_tokens(query: str, tokens: list[str]) -> None:
    assert search_tokens(query) == tokens


@given(ANY_TEXT)
@example("T-2024-001")
@example("0033 06")
@example("1 +")
def test_what_is_stored_is_found_by_typing_it_again(text: str) -> None:
    stored = search_text([text, None, ""])
    assert all(token in stored for token in search_tokens(text))


@given(st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True), st.integers(0, 9), st.integers(3, 10))
def test_any_piece_of_a_valid_number_finds_it(digits: str, start: int, length: int) -> None:
    phone = phones.parse(digits)[0]
    stored = search_text([], [(phone.e164 or "", phone.national)])
    fragment = digits[start : start + length]
    assert all(token in stored for token in search_tokens(fragment))


def test_search_text_holds_no_wildcard_and_no_quote() -> None:
    assert search_text(["100 % \"x\" 'y' a_b \\"]) == "100 x y a b"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Jean  ", Cleaned("Jean")),
        ("Je\x00an\x07", Cleaned("Jean", hidden=2)),
        ("Jean\u202e\u200b", Cleaned("Jean", hidden=2)),
        ("a\nb\tc", Cleaned("a b c")),
        ("e\u0301", Cleaned("é")),
        ("x\ud800", Cleaned("x\ufffd", repaired=1)),
        ("\ud83d\ude00", Cleaned("\U0001f600")),
        ("👩\u200d👧", Cleaned("👩\u200d👧")),
        ("a\u200db", Cleaned("ab", hidden=1)),
        ("abcdef", Cleaned("abcde", cut=1)),
    ],
)
def test_a_line_is_cleaned_and_says_what_it_cost(typed: str, kept: Cleaned) -> None:
    assert clean(typed, limit=5) == kept


def test_a_note_keeps_its_lines_and_tabs() -> None:
    assert clean("a\r\nb\rc\u2028\td ", limit=50, multiline=True) == Cleaned("a\nb\nc\n\td")


def test_only_a_loss_counts_as_an_alteration() -> None:
    assert not clean(" e\u0301 ", limit=5).is_altered
    assert clean("\u202ex", limit=5).is_altered
    assert clean("xx", limit=1).is_altered


def test_a_letter_is_not_parted_from_its_mark() -> None:
    assert clean("abx\u0323\u0307", limit=3).text == "ab"


@given(ANY_TEXT, st.integers(1, 40), st.booleans())
def test_cleaning_is_done_once(text: str, limit: int, multiline: bool) -> None:
    first = clean(text, limit=limit, multiline=multiline)
    again = clean(first.text, limit=limit, multiline=multiline)
    assert again == Cleaned(first.text)
    assert len(first.text) <= limit
    first.text.encode()
    assert unicodedata.is_normalized("NFC", first.text)


def test_hidden_characters_are_shown() -> None:
    assert reveal("Du\u202epont\u200b\x00") == "Du[U+202E]pont[U+200B][U+0000]"
    assert reveal("L’Haÿ\n👩\u200d👧") == "L’Haÿ\n👩\u200d👧"
    assert has_hidden("\u2066")
    assert not has_hidden("Éléonore\n\t")


def test_three_hundred_thousand_characters_take_no_time() -> None:
    for text in (
        "0" * 300_000,
        "(" * 300_000,
        "1 " * 150_000,
        "+ " * 150_000,
        "x" * 300_000,
        "\u202e" * 300_000,
    ):
        assert clean(text, limit=200).cut >= 0
        assert isinstance(search_tokens(text), list)


def test_the_tokens_of_a_query_are_few_and_short() -> None:
    assert query_tokens("Martin 06 39") == search_tokens("Martin 06 39")
    assert query_tokens("W" * 5_000) == ["w" * 64]
    assert len(query_tokens("".join(f"{chr(97 + n % 26)}{n} " for n in range(500)))) == 16
