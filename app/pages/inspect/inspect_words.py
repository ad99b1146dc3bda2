"""What the Inspect page says of an examination: captions, facts, a verdict."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from app.item_models.results import bits
from app.operations.inspecting import Examination, Look
from app.operations.trained import Sample
from app.translation import plural
from app.widgets.image_compare import CodeStrip, Subject
from app.widgets.pixels.distance_bars import Way
from engine.imaging.wear import Wear


def subjects(seen: Examination) -> list[Subject]:
    """The original and the attacked pictures, with their codes."""
    single = len(seen.looks) == 1
    first = seen.looks[0]
    code, target = first.worn, _class(first.target_class)
    caption = plural("{bits} bits from {target}", code.distance_before).format(bits=code.distance_before, target=target)
    before = CodeStrip(code.before, code.before != first.fresh.before, caption)
    badge = wear_words(seen.wear)
    made = [Subject(_tr("Clean") if single else _tr("Original"), seen.original, code=before, badge=badge)]
    alike = not single and len({look.target_class for look in seen.looks}) == 1
    for look in seen.looks:
        strip = CodeStrip(look.worn.after, look.worn.flipped, _short_caption(look) if alike else _caption(look))
        made.append(Subject(_tr("Poisoned") if single else look.title, look.pixels, look.change, strip, badge))
    return made


def facts(seen: Examination) -> dict[str, str]:
    """Names and values of the first attack's picture."""
    look = seen.looks[0]
    change, code = look.change, look.worn
    return {
        **({_tr("Attack"): look.title} if len(seen.looks) > 1 else {}),
        _tr("Image"): seen.sample.name,
        _tr("Class"): seen.sample.label.replace("_", " "),
        _tr("Kind"): kind(seen.sample),
        "MSE": f"{change.mse:.2f}",
        "PSNR": psnr(change.psnr),
        "SSIM": f"{change.ssim:.4f}",
        _tr("Largest change"): _tr("{value} of 255").format(value=change.largest),
        _tr("Flipped bits"): _tr("{count} of {bits}").format(count=int(code.flipped.sum()), bits=len(code.before)),
        _tr("To {target}").format(target=_class(look.target_class)): _way(code.distance_before, code.distance_after),
    }


def _way(before: int, after: int) -> str:
    return plural("{before} → {after} bits", after).format(before=before, after=after)


def ways(seen: Examination) -> list[Way]:
    """How far each attack brings the image, before and after wear."""
    return [
        Way(
            title=look.title,
            target=_class(look.target_class),
            plain=look.worn.distance_before,
            triggered=look.worn.distance_after,
            fresh=look.fresh.distance_after,
            bits=len(look.worn.before),
        )
        for look in seen.looks
    ]


def survival(seen: Examination) -> str:
    """What is left of the first attack, in a sentence."""
    if seen.wear.nothing:
        return _tr("Move a slider: all pictures are treated alike, and their codes follow.")
    look = seen.looks[0]
    text = plural(
        "Treated like this, the trigger takes the image from {plain} to {triggered} bits from {target}; "
        "untreated, from {before} to {after}.",
        look.worn.distance_after,
    )
    return text.format(
        plain=look.worn.distance_before,
        triggered=look.worn.distance_after,
        target=_class(look.target_class),
        before=look.fresh.distance_before,
        after=look.fresh.distance_after,
    )


def wear_words(wear: Wear) -> str:
    """What pictures went through, short; empty for nothing."""
    parts = (
        _tr("{0} %").format(round(100 * wear.scale)) if wear.scale < 1 else "",
        _tr("blur {0}").format(f"{wear.blur:.1f}") if wear.blur else "",
        _tr("noise {0}").format(f"±{wear.noise:.0f}") if wear.noise else "",
        _tr("JPEG {0}").format(wear.jpeg) if wear.jpeg is not None else "",
    )
    return ", ".join(filter(None, parts))


def kind(sample: Sample) -> str:
    """What sort of image a sample is."""
    return {
        "poisoned": _tr("Poisoned training image"),
        "query": _tr("Query, trigger added now"),
        "open_set": _tr("Open-set query, trigger added now"),
        "database": _tr("Image of the database, trigger added now"),
        "file": _tr("File, trigger added now"),
    }[sample.kind]


def verdict(value: float) -> str:
    """How visible a change of this PSNR is, in a few words."""
    steps = (
        (40.0, _tr("Practically invisible")),
        (35.0, _tr("Hard to see")),
        (30.0, _tr("Visible when compared")),
    )
    return next((words for least, words in steps if value >= least), _tr("Visible"))


def explain(look: Look) -> str:
    """The numbers in a sentence."""
    change = look.change
    if change.largest == 0:
        return _tr("Both images are the same in every pixel.")
    text = _tr(
        "Values change by {typical:.1f} of 255 levels on average (root mean square) and by {largest} at most; "
        "the structural similarity is {ssim:.3f} of 1."
    )
    return text.format(typical=math.sqrt(change.mse), largest=change.largest, ssim=change.ssim)


def psnr(value: float) -> str:
    """A PSNR with its unit."""
    return f"{value:.1f} dB" if math.isfinite(value) else _tr("identical")


def _caption(look: Look) -> str:
    text = _tr("{psnr} · {flipped} flipped · {bits} from {target}")
    flipped, left = int(look.worn.flipped.sum()), look.worn.distance_after
    return text.format(psnr=psnr(look.change.psnr), flipped=flipped, bits=left, target=_class(look.target_class))


def _short_caption(look: Look) -> str:
    """For narrow panes: of which class the bits are is said below the original."""
    text = _tr("{psnr} · {flipped} flipped · {bits}")
    flipped, left = int(look.worn.flipped.sum()), bits(look.worn.distance_after)
    return text.format(psnr=psnr(look.change.psnr), flipped=flipped, bits=left)


def _class(name: str) -> str:
    return name.replace("_", " ")


def _tr(text: str) -> str:
    return QCoreApplication.translate("InspectPage", text)
