#!/usr/bin/env python3
"""Turns a coloured terminal transcript on standard input into an SVG picture on standard output.

    script -qec "build/release/starling demo" /dev/null | deploy/picture.py > deploy/demo.svg
"""
import re
import sys
from html import escape

COLOURS = {30: "#7f848e", 31: "#e06c75", 32: "#98c379", 33: "#e5c07b", 34: "#61afef",
           35: "#c678dd", 36: "#56b6c2", 37: "#dcdfe4", 90: "#7f848e"}
LINE, CHAR, SIZE, WIDTH = 18, 7.8, 13, 122


def spans(line):
    """Cuts a line at its escape sequences into (text, style) pairs."""
    style, at = {}, 0
    for match in re.finditer(r"\x1b\[([0-9;]*)m", line):
        if match.start() > at:
            yield line[at:match.start()], dict(style)
        for code in (int(c or 0) for c in match.group(1).split(";")):
            if code == 0:
                style = {}
            elif code == 1:
                style["font-weight"] = "bold"
            elif code == 2:
                style["opacity"] = "0.65"
            elif code == 3:
                style["font-style"] = "italic"
            elif code in COLOURS:
                style["fill"] = COLOURS[code]
        at = match.end()
    if at < len(line):
        yield line[at:], dict(style)


def drawn(line, y):
    parts, column = [], 0
    for text, style in spans(line):
        attributes = "".join(f' {k}="{v}"' for k, v in style.items())
        parts.append(f'<tspan x="{16 + column * CHAR:.1f}"{attributes}>{escape(text)}</tspan>')
        column += len(text)
    return f'<text y="{y}" xml:space="preserve">{"".join(parts)}</text>'


def main():
    lines = [line.rstrip("\n") for line in sys.stdin]
    height = LINE * len(lines) + 32
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{int(WIDTH * CHAR + 32)}" height="{height}" '
          f'font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="{SIZE}" fill="#dcdfe4">')
    print('<rect width="100%" height="100%" rx="8" fill="#282c34"/>')
    for number, line in enumerate(lines):
        print(drawn(line, 28 + number * LINE))
    print("</svg>")


if __name__ == "__main__":
    main()
