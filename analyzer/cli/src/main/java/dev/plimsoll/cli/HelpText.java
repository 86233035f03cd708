package dev.plimsoll.cli;

/// What `--help` prints.
final class HelpText {
    static final String TEXT = """
            plimsoll finds where the memory of a dataframe pipeline peaks, why, and what to do about it.

            usage:
              plimsoll check [options] PATH...   analyse files and directories (.py, .ipynb)
              plimsoll fit [options] PATH...     how many rows fit, and when growing tables stop fitting
              plimsoll explain RULE              print a rule's page
              plimsoll accuracy DIRECTORY...     compare estimates with measured peaks (truth.json)
              plimsoll --version
              plimsoll --help

            tables:
              --schema FILE          data package or table schema; else datapackage.json beside the code or above
              --bind NAME=TABLE      the frame NAME (a global, a parameter) holds this table; may be repeated
              --rows TABLE=2e8       rows of a table, whatever the schema says; may be repeated
              --engine pandas=2.2    library version to model; else what the project pins, else the newest

            what is reported:
              --budget 64GiB         memory that each pipeline must fit
              --select RULE,...      run these rules only
              --ignore RULE,...      do not run these rules
              --show possible        also report findings that depend on something unknown (JSON always has them)

            how it is reported:
              --format FORMAT        text (default), json, sarif or github
              -o, --output FILE      write the report to FILE
              --color WHEN           auto (default), always or never; NO_COLOR is honoured
              -q, --quiet            findings in one line each, and the summary
              -v, --verbose          every pipeline and every finding in full
              --exit-zero            exit 0 even with findings

            how many rows fit:
              --memory 64GiB         the memory there is; else the budget of the configuration
              --scale TABLE          the table to change; else those with a growth, or the largest that matters

            how near the estimates are:
              --page FILE.md         write the comparisons as a page, with a picture beside it
              --timings              also say how long a warm estimate takes

            exit codes:
              0 nothing found and within the budget   1 findings or over the budget   2 could not do its work

            settings can stand in plimsoll.toml or in [tool.plimsoll] of pyproject.toml.
            a comment `# plimsoll: ignore[RULE] reason` on a line or above it silences the rule there,
            `# plimsoll: ignore-file[RULE] reason` in the whole file.

            examples:
              plimsoll check .
              plimsoll check train.py --schema datapackage.json --budget 64GiB
              plimsoll check src --bind input_df=users --engine pandas=1.5
              plimsoll check . --format sarif --output plimsoll.sarif
              plimsoll fit --memory 64GiB score.py
              plimsoll explain drop-then-reassign
            """;

    private HelpText() {}
}
