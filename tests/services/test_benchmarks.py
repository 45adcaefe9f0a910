"""The benchmarks write well-formed rows; how fast anything is, no test asks."""

import json
from pathlib import Path

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import crowd, place, rows, stores

KEYS = {"work", "floor", "cadran", "ratio", "goal", "met"}


def test_a_row_tells_both_sides_and_their_ratio() -> None:
    one = rows.row(
        "think",
        floor=[1.0, 2.0, 3.0],
        cadran=[2.0, 4.0, 9.0],
        goal="≤ 3 × floor",
        met=lambda floor, cadran: cadran.median <= 3 * floor.median,
    )
    assert (one.floor, one.cadran, one.ratio, one.met) == (2.0, 4.0, 2.0, True)
    assert one.spread == rows.Spread(min=2.0, median=4.0, p95=9.0, max=9.0, runs=3)
    assert "think" in rows.table([one]).splitlines()[1]


def test_a_floor_of_nothing_has_no_ratio() -> None:
    one = rows.row("wait", floor=[0.0], cadran=[1.0], goal="none", met=lambda _f, _c: False)
    assert one.ratio is None
    assert "NO" in rows.table([one])


def test_the_desk_and_the_lists_are_measured_on_a_tiny_centre(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.json"
    asked = ["--size", "300", "--rows", "2,3,4,5,6,7", "--runs", "1", "--no-postgres"]
    status = benchmarks.main([*asked, "--json", str(out)])
    told = json.loads(out.read_text(encoding="utf-8"))
    assert status == 0
    # Row 6 is measured where people share a server.
    assert {int(one["work"].split()[0]) for one in told["rows"]} == {2, 3, 4, 5, 7}
    for one in told["rows"]:
        assert one.keys() >= KEYS
        assert isinstance(one["met"], bool)
        assert one["spread"]["min"] <= one["spread"]["median"] <= one["spread"]["max"]
        assert one["spread"]["runs"] >= 1
    assert told["size"] == 300
    assert "save a call" in capsys.readouterr().out


def test_a_crowd_takes_by_hand_and_through_cadran_no_record_twice(tmp_path: Path) -> None:
    where = place.on_sqlite(stores.local(tmp_path, size=300))
    crowd_of_three = tuple(place.people(where, count=3))
    for by_hand in (True, False):
        taken = crowd.work(crowd.Part(where, crowd_of_three, takes=1, pause_s=0, by_hand=by_hand))
        assert 0 < len(taken) == len({record for _waited, _spent, record in taken})


def test_a_given_centre_is_measured_on_a_copy(tmp_path: Path) -> None:
    path = stores.local(tmp_path, size=300)
    before = path.read_bytes()
    benchmarks.main(["--store", str(path), "--rows", "7", "--runs", "1", "--no-postgres"])
    assert path.read_bytes() == before
    assert stores.local(tmp_path, size=300) == path


def test_a_shared_centre_is_not_taken() -> None:
    with pytest.raises(SystemExit):
        benchmarks.main(["--store", "postgresql://localhost/centre", "--rows", "7"])
