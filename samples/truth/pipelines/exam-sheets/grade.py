from __future__ import annotations

import sys
from itertools import chain, islice
from typing import Iterator, NamedTuple

import pandas as pd

CHUNK = 200_000
CUTOFFS = {"excellent": 8.0, "good": 5.5, "pass": 4.0}


class Exam(NamedTuple):
    answers: pd.DataFrame
    students: pd.DataFrame


def chunks(path: str, size: int = CHUNK) -> Iterator[pd.DataFrame]:
    with pd.read_csv(path, chunksize=size, compression="gzip") as reader:
        for chunk in reader:
            yield chunk


def cleaned(parts: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    for part in parts:
        part = part.dropna(subset=["points"])
        if (fast := (part["seconds"] < 5).sum()) > 100:
            part = part[part["seconds"] >= 5]
            print("dropped", fast, "guesses", file=sys.stderr)
        yield part.astype({"question": "int8", "seconds": "int16", "choice": "category"})


def load() -> Exam:
    answers = pd.concat(cleaned(chunks("answers.csv.gz")), ignore_index=True)
    students = pd.read_csv("students.csv", index_col="student")
    return Exam(answers, students)


def difficulty(answers: pd.DataFrame) -> pd.Series:
    return 1 - answers.groupby("question")["points"].mean() / 10


def grade(mean: float) -> str:
    for name, cutoff in CUTOFFS.items():
        if mean >= cutoff:
            return name
    return "fail"


def main() -> None:
    exam = load()
    answers, students = exam
    answers = answers.join(students[["school", "year"]], on="student")
    answers["weighted"] = answers["points"] * answers["question"].map(difficulty(answers))
    per_student = answers.groupby("student")["points"].mean()
    students["grade"] = per_student.map(grade).reindex(students.index)
    schools = {name: part["weighted"].sum() / len(part) for name, part in answers.groupby("school")}
    print(dict(islice(chain(schools.items(), [("all", answers["weighted"].mean())]), 10)))
    print(students["grade"].value_counts())


if __name__ == "__main__":
    main()
