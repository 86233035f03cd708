from pathlib import Path

DATA = Path("data")
YEARS = (2022, 2023, 2024)
MIN_UNITS = 1
KEEP_DISCOUNTED = True
