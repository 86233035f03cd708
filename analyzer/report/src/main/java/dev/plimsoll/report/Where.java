package dev.plimsoll.report;

import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.SourceFile.Position;

/// How places are written for people.
///
/// Cells of notebooks are counted from 1 here, as editors show them; formats for programs count them from 0.
final class Where {
    private Where() {}

    /// `train.py:12:5`, or `train.ipynb cell 3 line 2`.
    static String exactly(Place place) {
        Position position = place.file().position(place.span().line());
        return position.cell().isPresent()
                ? line(place)
                : line(place) + ":" + place.span().column();
    }

    /// `train.py:12`, or `train.ipynb cell 3 line 2`.
    static String line(Place place) {
        Position position = place.file().position(place.span().line());
        String path = SafeText.of(place.file().path());
        return position.cell().isPresent()
                ? path + " cell " + (position.cell().getAsInt() + 1) + " line " + position.line()
                : path + ":" + position.line();
    }

    /// `line 12`, or `cell 3 line 2`; with the file's name where it is another file than `home`'s.
    static String within(Place home, Place place) {
        if (!place.file().path().equals(home.file().path())) {
            return line(place);
        }
        Position position = place.file().position(place.span().line());
        String line = "line " + position.line();
        return position.cell().isPresent() ? "cell " + (position.cell().getAsInt() + 1) + " " + line : line;
    }

    /// `12`, or `3:2` in a notebook; with the file's name where it is another file than `home`'s.
    static String number(Place home, Place place) {
        Position position = place.file().position(place.span().line());
        String cell = position.cell().isPresent() ? (position.cell().getAsInt() + 1) + ":" : "";
        String file = place.file().path().equals(home.file().path()) ? "" : fileName(place) + ":";
        return file + cell + position.line();
    }

    private static String fileName(Place place) {
        String path = place.file().path();
        return SafeText.of(path.substring(path.lastIndexOf('/') + 1));
    }

    /// The file, or the file and the cell in a notebook: what one code frame shows at most.
    static String frame(Place place) {
        Position position = place.file().position(place.span().line());
        String path = place.file().path();
        return position.cell().isPresent() ? path + "#" + position.cell().getAsInt() : path;
    }
}
