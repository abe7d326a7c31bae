"""The tables of words that steer look-up and scanning, read together; our own stand in for those a folder lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gazetteer.names.fold import fold
from gazetteer.tables import (
    FOLDER,
    CommonWord,
    FeatureType,
    TypeWord,
    read_common_words,
    read_descriptors,
    read_feature_types,
    read_rows,
    read_type_words,
)


@dataclass(frozen=True, slots=True)
class WordTables:
    """`features` by GeoNames code; `descriptors` what a word that parts namesakes means, as written.

    `prepositions` are words that lead to a place, each with whether they lead to little else. `heads` are folded words
    that begin names, each with its meaning.
    """

    features: Mapping[str, FeatureType]
    type_words: tuple[TypeWord, ...]
    descriptors: Mapping[str, str]
    common: tuple[CommonWord, ...]
    prepositions: tuple[tuple[str, bool], ...]
    heads: Mapping[str, str]

    @classmethod
    def read(cls, folder: Path) -> "WordTables":
        """Read the tables of a folder; BadRow names the file and line of a wrong row."""
        return cls(
            read_feature_types(_table(folder, "feature_types.csv")),
            tuple(read_type_words(_table(folder, "type_words.csv"))),
            dict(read_descriptors(_table(folder, "descriptors.csv"))),
            tuple(read_common_words(_table(folder, "common_words.csv"))),
            tuple(
                (cells["word"], cells["only_places"] == "yes")
                for _, cells in read_rows(_table(folder, "prepositions.csv"), ("word", "only_places"))
            ),
            {
                fold(cells["word"]): cells["means"]
                for _, cells in read_rows(_table(folder, "heads.csv"), ("word", "means"))
            },
        )

    def folded_descriptors(self) -> dict[str, str]:
        """The descriptors by their folded word."""
        return {fold(word): means for word, means in self.descriptors.items()}


def _table(folder: Path, name: str) -> Path:
    own = folder / name
    return own if own.exists() else FOLDER / name
