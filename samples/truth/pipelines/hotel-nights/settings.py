from pathlib import Path

DATA = Path("bookings.csv")
TARGET = "canceled"
CATEGORIES = ["hotel", "meal", "segment", "deposit"]
TOP_COUNTRIES = 12
MODEL = "tree"
SEED = 99
