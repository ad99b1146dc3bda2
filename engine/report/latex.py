"""A comparison as a LaTeX table with the rules of booktabs."""

from __future__ import annotations

from itertools import accumulate, pairwise

from engine.comparison.groups import Comparison
from engine.report.layout import Figure, Line, Table, lay_out

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "±": r"$\pm$",
    "·": r"$\cdot$",
    "–": "--",
    "−": "--",
}
_FLAG = r"$^{\dagger}$"


def report_latex(comparison: Comparison) -> str:
    """The LaTeX text of a comparison's table, as wide as the page at most; it needs the packages booktabs and adjustbox."""
    table = lay_out(comparison)
    wide = [*_lead(table), *("r@{}l" for _ in _numbers(table))]
    lines = [
        r"% needs \usepackage{booktabs,adjustbox}",
        r"\begin{table}",
        r"\centering",
        rf"\caption{{{escape(_caption(table, comparison))}}}",
        r"\begin{adjustbox}{max width=\textwidth}",
        rf"\begin{{tabular}}{{{''.join(wide)}}}",
        r"\toprule",
        *_heads(table),
        r"\midrule",
        *_body(table),
        r"\bottomrule",
        r"\end{tabular}",
        r"\end{adjustbox}",
        *_notes(table),
        r"\end{table}",
    ]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Text as LaTeX prints it."""
    return "".join(_SPECIAL.get(letter, letter) for letter in text)


def _caption(table: Table, comparison: Comparison) -> str:
    beside = f" In brackets: the paper's figures ({table.paper})." if table.paper else ""
    return f"{(comparison.description or table.title).removesuffix('.')}. {table.legend}{beside}"


def _lead(table: Table) -> str:
    return "l" * (len(table.axes) + 2)


def _numbers(table: Table) -> range:
    return range(len(table.columns) * len(table.metrics))


def _heads(table: Table) -> list[str]:
    lead = len(_lead(table))
    lines = []
    for level in table.heads:
        cells = [rf"\multicolumn{{{2 * span}}}{{c}}{{{escape(text)}}}" for text, span in level]
        lines.append(" & ".join([*[""] * lead, *cells]) + r" \\")
        ends = list(accumulate((2 * span for _, span in level), initial=lead))
        lines.append(" ".join(rf"\cmidrule(lr){{{a + 1}-{b}}}" for a, b in pairwise(ends)))
    names = [*table.axes, "labels", "poisoned (class / set)"]
    metrics = table.metric_heads or ("",) * len(_numbers(table))
    cells = [escape(name) for name in names] + [rf"\multicolumn{{2}}{{c}}{{{escape(head)}}}" for head in metrics]
    return [*lines, " & ".join(cells) + r" \\"]


def _body(table: Table) -> list[str]:
    lines, before = [], ""
    for line in table.lines:
        outer = line.heads[0] if len(line.heads) > 1 else ""
        if before and outer != before:
            lines.append(r"\midrule")
        before = outer
        lines.append(_line(line))
    return lines


def _line(line: Line) -> str:
    cells = [escape(text) for text in (*line.heads, line.labels, line.poisoned)]
    return " & ".join([*cells, *(_figure(figure) for figure in line.figures)]) + r" \\"


def _figure(figure: Figure) -> str:
    """Two cells, so that means stand under each other whatever follows them."""
    after = rf"\,$\pm$\,{figure.interval}" if figure.interval else ""
    after += _FLAG if figure.flagged else ""
    after += f" ({figure.printed})" if figure.printed else ""
    return f"{escape(figure.mean)} & {after}".rstrip()


def _notes(table: Table) -> list[str]:
    if not table.notes:
        return []
    return [r"\par\smallskip\footnotesize", *(rf"{_FLAG} {escape(note)}\par" for note in table.notes)]
