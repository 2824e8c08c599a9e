"""What Anki itself makes of a package: imported twice into a new collection, and looked at.

In: a package's path. Out: JSON on the standard output: how many notes were new and known each
time, decks, cards, what each side of each card shows, and the files. Runs where the package `anki`
is installed, and asks no host.
"""

import json
import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageRequest


def main(package: str) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder, "collection.anki2")))
        told = []
        for _ in range(2):
            log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=package)).log
            told.append(
                {"new": len(log.new), "known": len(log.duplicate), "updated": len(log.updated)}
            )
        cards = [collection.get_card(each) for each in collection.find_cards("")]
        problem, fine = collection.fix_integrity()
        found = {
            "imports": told,
            "decks": sorted(each.name for each in collection.decks.all_names_and_ids()),
            "notes": collection.note_count(),
            "cards": [
                {"guid": each.note().guid, "front": each.question(), "back": each.answer()}
                for each in cards
            ],
            "media": sorted(each.name for each in Path(collection.media.dir()).iterdir()),
            "sound": fine,
            "said": problem,
        }
        collection.close()
        return found


if __name__ == "__main__":
    json.dump(main(sys.argv[1]), sys.stdout)
