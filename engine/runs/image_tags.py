"""`image-tags.json`: a person's tags on images, kept in the workspace beside its runs and never among the images."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from engine.errors import ArtifactError
from engine.files import replacing
from engine.runs.lock import hold
from engine.runs.notes import tidy_tags

TAGS, LOCK = "image-tags.json", "image-tags.lock"
SCHEMA = 1

Tags: TypeAlias = tuple[str, ...]
TagsByImage: TypeAlias = dict[str, Tags]
"""Key of an image (see `image_key`) -> its tags, none empty and none twice; images without tags are left out."""


def image_key(root: Path | None, name: str, seed: int) -> str:
    """What an image's tags are kept under, whichever run or page shows it.

    Args:
        root: Folder that `name` is relative to, or None for drawn images.
        name: As in an `ImageSet`.
        seed: Of the drawing; files have none.
    """
    return f"shapes/seed-{seed}/{name}" if root is None else os.path.join(root, name)


def read_image_tags(workspace: Path) -> TagsByImage:
    """The tags that are kept in a workspace.

    Raises:
        ArtifactError: The file is damaged, of another version, or cannot be read.
    """
    path = workspace / TAGS
    try:
        content = json.loads(path.read_bytes())
        if content["schema"] != SCHEMA:
            raise ArtifactError(
                f"{path} is of another version of this program. Open the workspace with that, or rename the file."
            )
        tidied = {str(key): tidy_tags(map(str, tags)) for key, tags in content["images"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ArtifactError(f"{path} cannot be read ({error}). Mend, rename or delete it; no image is affected.") from error
    return {key: tags for key, tags in tidied.items() if tags}


def change_image_tags(workspace: Path, changes: Mapping[str, Tags]) -> TagsByImage:
    """Give some images other tags, or none; all others keep theirs, also those that another program wrote meanwhile.

    Returns:
        The tags that are kept now.

    Raises:
        ArtifactError: The file is damaged, cannot be written, or another program holds it for too long.
    """
    path = workspace / TAGS
    try:
        workspace.mkdir(parents=True, exist_ok=True)
        with hold(workspace / LOCK):
            kept = {key: tags for key, tags in {**read_image_tags(workspace), **changes}.items() if tags}
            _write(path, kept)
    except TimeoutError as error:
        raise ArtifactError(f"{path} is being written by another program. Try again.") from error
    except OSError as error:
        raise ArtifactError(f"{path} cannot be written ({error.strerror or error}). Make the workspace writable.") from error
    return kept


def _write(path: Path, tags: TagsByImage) -> None:
    text = json.dumps({"schema": SCHEMA, "images": tags}, indent=1, ensure_ascii=False)
    with replacing(path) as temporary:
        temporary.write_bytes(text.encode("utf-8", "surrogatepass"))  # names of files need not be text
