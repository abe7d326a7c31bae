"""`add` and `remove`: files into the user's layer, whole or not at all, and out of it again."""

import csv
import json
import subprocess
import sys
import threading
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from environment import ROOT
from gazetteer import Gazetteer
from gazetteer.__main__ import main
from gazetteer.errors import GazetteerError
from gazetteer.layers.found import our_layer, read_layers, user_layers
from gazetteer.sources import installed
from gazetteer.sources.adding import Request, slug_of
from gazetteer.sources.adding import add as add_to
from gazetteer.storage.file_lock import locked
from tests.gazetteer.source_files import add, at, collection, feature, square, write_dump, write_names, written

OWN = "id,name_en,name_ar,lat,lon\n"
GOOD = "v1,Hajar Sud,حجر سود,36.31,38.81\nv2,Wadi Nil,وادي نيل,36.1,38.7\n"
MOMENT = datetime(2024, 1, 2, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's layer, empty."""
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "gazetteer"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def everything(home: Path) -> dict[str, bytes]:
    files = (path for path in (home / "sources").rglob("*") if path.is_file())
    return {str(path.relative_to(home)): path.read_bytes() for path in files}


def test_a_file_becomes_a_folder_of_our_tables_that_the_gazetteer_reads(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "my villages.csv", OWN + GOOD + "v3,Nowhere,,,\n")
    assert add(path) == 0
    out = capsys.readouterr().out
    folder = home / "sources" / "my-villages"
    for said in (
        "2 places",
        "2 of them new",
        "1 row rejected",
        "1  no coordinate",
        str(folder / "rejected.csv"),
        "remove my-villages",
    ):
        assert said in out
    assert [(row["id"], row["lat"], row["lon"]) for row in rows(folder / "places.csv")] == [
        ("v1", "36.31", "38.81"),
        ("v2", "36.1", "38.7"),
    ]
    assert [(row["file"], row["line"], row["reason"]) for row in rows(folder / "rejected.csv")] == [
        ("my villages.csv", "4", "no coordinate")
    ]
    about = json.loads((folder / "source.json").read_text("utf-8"))
    assert (about["kind"], about["kept"], about["rejected"]) == ("table", 2, {"no coordinate": 1})
    assert len(about["sha256"]) == 64
    layers, left_out = read_layers(our_layer(), user_layers(home))
    assert not left_out
    assert [row.id for row in layers[-1].places] == ["v1", "v2"]


@pytest.mark.usefixtures("home")
def test_an_added_place_is_found_by_any_of_its_names(tmp_path: Path) -> None:
    assert add(written(tmp_path / "a.csv", OWN + "v1,Qasr Zumurrud,قصر زمرد,36.31,38.81\n")) == 0
    gazetteer = Gazetteer.open()
    for name in ("Qasr Zumurrud", "قصر زمرد"):
        assert gazetteer.find(name)[0].place.id == "v1"


def test_the_same_file_again_replaces_its_places(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "a.csv", OWN + GOOD)
    assert add(path) == 0
    written(path, OWN + "v9,Tall Zahr,,36.4,38.9\n")
    assert add(path) == 0
    assert "Updated a " in capsys.readouterr().out
    assert [row["id"] for row in rows(home / "sources" / "a" / "places.csv")] == ["v9"]
    about = json.loads((home / "sources" / "a" / "source.json").read_text("utf-8"))
    assert about["added"] <= about["updated"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(OWN + "v1,,,36,38\n", id="no good row"),
        pytest.param(OWN, id="no row"),
        pytest.param("", id="empty"),
        pytest.param("nothing,of,the,kind\n1,2,3,4\n", id="unknown"),
        pytest.param('{"type": "FeatureCollection", "features": [{"type": ', id="broken JSON"),
    ],
)
def test_a_bad_second_file_loses_nothing(
    home: Path, tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "a.csv", OWN + GOOD)
    assert add(path) == 0
    before = everything(home)
    written(path, content)
    assert add(path) == 2
    assert capsys.readouterr().err.startswith("gazetteer: ")
    assert everything(home) == before


def test_a_dry_run_counts_and_changes_nothing(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(written(tmp_path / "a.csv", OWN + GOOD), "--dry-run") == 0
    assert "nothing was changed" in capsys.readouterr().out
    assert not (home / "sources").exists()


def test_an_id_that_stands_twice_is_kept_once(home: Path, tmp_path: Path) -> None:
    assert add(written(tmp_path / "a.csv", OWN + GOOD + "v1,Other,,36.4,38.9\n")) == 0
    folder = home / "sources" / "a"
    assert [row["name_en"] for row in rows(folder / "places.csv")] == ["Hajar Sud", "Wadi Nil"]
    assert rows(folder / "rejected.csv")[0]["reason"] == "an id that stood in an earlier row"


def test_formulas_in_rejected_rows_are_no_formulas_for_a_spreadsheet(home: Path, tmp_path: Path) -> None:
    assert add(written(tmp_path / "a.csv", OWN + GOOD + '"=cmd()",x,,,\n')) == 0
    assert rows(home / "sources" / "a" / "rejected.csv")[0]["words"].startswith("'=cmd()")


def test_swapped_rows_are_rejected_or_turned_round(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = "".join(f"v{n},Village {n},,{35 + n / 100:.2f},{39 + n / 50:.2f}\n" for n in range(50))
    path = written(tmp_path / "a.csv", OWN + good + "s1,Turned,,39.5,35.5\n")
    assert add(path) == 0
    assert "1  lat and lon look swapped" in capsys.readouterr().out
    assert "s1" not in {row["id"] for row in rows(home / "sources" / "a" / "places.csv")}
    assert add(path, "--swap") == 0
    turned = {row["id"]: (row["lat"], row["lon"]) for row in rows(home / "sources" / "a" / "places.csv")}
    assert turned["s1"] == ("35.5", "39.5")


def test_a_dump_and_its_names_go_together_in_one_command_or_in_two(home: Path, tmp_path: Path) -> None:
    dump, names = write_dump(tmp_path), write_names(tmp_path)
    assert add(dump, names, "--name", "together") == 0
    assert add(dump) == 0
    assert add(names) == 0
    for table in ("places.csv", "names.csv"):
        assert rows(home / "sources" / "sy" / table) == rows(home / "sources" / "together" / table)
    places = {row["id"]: row for row in rows(home / "sources" / "sy" / "places.csv")}
    assert places["gn:6"]["name_ar"] == "بئر زرقا"
    assert places["gn:4"]["ids"] == "wd:Q99999999"
    told = {(row["name"], row["kind"], row["until"]) for row in rows(home / "sources" / "sy" / "names.csv")}
    assert ("حجر الأسود", "historic", "1961-09") in told


def test_a_newer_dump_keeps_the_names_added_to_the_older(home: Path, tmp_path: Path) -> None:
    dump, names = write_dump(tmp_path), write_names(tmp_path)
    for path in (dump, names, dump):
        assert add(path) == 0
    assert "Black Stone" in {row["name"] for row in rows(home / "sources" / "sy" / "names.csv")}


def test_names_without_their_dump_are_a_message(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(write_names(tmp_path)) == 2
    assert "Add the dump first" in capsys.readouterr().err
    assert not (home / "sources").exists()


def test_a_zip_and_a_folder_are_read_like_the_files_in_them(home: Path, tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "folder")
    written(tmp_path / "folder" / "readme.txt", "This is a read me.\n")
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as packed:
        packed.write(dump, "SY.txt")
        packed.writestr("readme.txt", "This is a read me.")
    assert add(tmp_path / "SY.zip") == 0
    assert add(tmp_path / "folder") == 0
    tables = [rows(home / "sources" / slug / "places.csv") for slug in ("sy", "folder")]
    assert tables[0] == tables[1]
    assert len(tables[0]) == 6


@pytest.mark.usefixtures("home")
def test_outlines_are_kept_with_their_units(tmp_path: Path) -> None:
    unit = feature({"ADM3_EN": "Sahl", "ADM3_PCODE": "SY999999", "ADM2_PCODE": "SY1102"}, square(38.8, 36.3))
    assert add(written(tmp_path / "adm3.geojson", collection(unit))) == 0
    area = Gazetteer.open().geometry("SY999999")
    assert area.geom_type == "Polygon"
    assert area.area == pytest.approx(0.01)


@pytest.mark.usefixtures("home")
def test_one_village_of_three_sources_is_one_place_with_three_ids(tmp_path: Path) -> None:
    head = "wof_id,placetype,name,lat,lon,geonames_id,names_json"
    cells = '7,locality,Qasr Zumurrud,36.3100,38.8100,172,"{""ara_x_preferred"": [""قصر زمرد""]}"'
    assert add(written(tmp_path / "wof.csv", f"{head}\n{cells}\n")) == 0
    assert (
        add(written(tmp_path / "ocha.csv", "PP_PCODE,PP_NAME_EN,lat,lon\nC99999,Kasr Zomorrod,36.3150,38.8100\n")) == 0
    )
    place = feature({"place": "village", "name": "قصر زمرّد"}, at(38.81, 36.305), id="node/5")
    assert add(written(tmp_path / "osm.geojson", collection(place))) == 0
    gazetteer = Gazetteer.open()
    one = gazetteer.place("ocha:C99999")
    assert one.id == "wof:7"
    assert {"gn:172", "ocha:C99999", "osm:node/5"} <= set(one.ids)
    assert (one.lat, one.uncertainty_m) == (36.31, 800.0)
    assert gazetteer.place("osm:node/5") == one
    assert len([c for c in gazetteer.find("قصر زمرد") if c.place.name == "Qasr Zumurrud"]) == 1


def test_a_removed_source_is_gone_and_an_unknown_one_is_a_list(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["remove", "a"]) == 2
    assert "nothing has been added yet" in capsys.readouterr().err
    assert add(written(tmp_path / "a.csv", OWN + GOOD)) == 0
    assert main(["remove", "b"]) == 2
    assert "there are: a" in capsys.readouterr().err
    assert main(["remove", "a"]) == 0
    assert installed.source_folders(home) == {}


@pytest.mark.parametrize("name", ["../up", "a/b", "", ".", "Großes", "x" * 3 + " y"])
def test_a_name_that_would_lead_elsewhere_is_refused(home: Path, tmp_path: Path, name: str) -> None:
    path = written(tmp_path / "a.csv", OWN + GOOD)
    if name:
        assert add(path, "--name", name) == 2
    assert main(["remove", name]) == 2
    assert not home.exists() or not installed.source_folders(home)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("SY.zip", "sy"),
        ("wof_syria_places.csv", "wof-syria-places"),
        ("syria-latest.osm.pbf", "syria-latest"),
        ("قرى الشمال.csv", "kri-cmal"),
        ("...", "source"),
    ],
)
def test_a_source_is_called_as_its_file(name: str, slug: str) -> None:
    assert slug_of(Path(name)) == slug


def test_a_name_taken_by_another_kind_of_source_is_refused(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(written(tmp_path / "a.csv", OWN + GOOD)) == 0
    assert add(write_dump(tmp_path), "--name", "a") == 2
    assert "--name" in capsys.readouterr().err
    assert [row["id"] for row in rows(home / "sources" / "a" / "places.csv")] == ["v1", "v2"]


def test_two_adds_at_once_both_arrive(home: Path, tmp_path: Path) -> None:
    for n in range(4):
        written(tmp_path / f"s{n}.csv", OWN + GOOD.replace("v", f"s{n}-"))
    threads = [
        threading.Thread(target=add_to, args=(home, Request([tmp_path / f"s{n % 4}.csv"], MOMENT))) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(installed.source_folders(home)) == ["s0", "s1", "s2", "s3"]
    assert all(len(rows(folder / "places.csv")) == 2 for folder in installed.source_folders(home).values())


def test_who_waits_too_long_for_the_lock_is_told(home: Path) -> None:
    (home / "sources").mkdir(parents=True)
    lock = home / "sources.lock"
    with locked(lock), pytest.raises(GazetteerError, match="another program"), locked(lock, 0.05):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on files is one of Unix")
def test_a_full_disk_is_a_message_and_what_was_there_stays(home: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", OWN + GOOD)
    assert add(path) == 0
    before = everything(home)
    written(path, OWN + "".join(f"v{n},Village {n},,36.{n:04d},38.8\n" for n in range(3000)))
    code = "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    code += "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000));"
    code += "from gazetteer.__main__ import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, "add", str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "cannot be written to" in done.stderr
    assert "Traceback" not in done.stderr
    assert everything(home) == before
    assert not list((home / ".adding").iterdir())


def test_what_a_process_that_died_left_is_put_right(home: Path, tmp_path: Path) -> None:
    assert add(written(tmp_path / "a.csv", OWN + GOOD)) == 0
    before = everything(home)
    (home / ".adding").mkdir(exist_ok=True)
    (home / "sources" / "a").rename(home / ".adding" / "a.old")
    (home / ".adding" / "half").mkdir()
    assert add(written(tmp_path / "b.csv", OWN + GOOD)) == 0
    assert {name: data for name, data in everything(home).items() if "/a/" in name} == before
    assert not list((home / ".adding").iterdir())


@pytest.mark.parametrize("missing", ["none.csv", "none.zip", "none"])
def test_a_missing_file_is_a_message(
    home: Path, tmp_path: Path, missing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(tmp_path / missing) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert not home.exists()
