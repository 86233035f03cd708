import logging

import pandas as pd

logger = logging.getLogger(__name__)


def load_dispensed(settings):
    df = pd.read_csv(
        settings.path("dispensed"),
        parse_dates=["dispensed_at"],
        dtype={"channel": "category", "pharmacy_id": "int16"},
    )
    logger.info("dispensed: %s", df.shape)
    before = len(df)
    df = df[df["channel"].isin(settings.keep_channels)]
    logger.info("dropped %d rows of other channels", before - len(df))
    return df


def load_reference(settings):
    products = pd.read_csv(settings.path("products"))
    products["atc_group"] = products["atc_group"].str.upper().str.strip()
    pharmacies = pd.read_csv(settings.path("pharmacies"), parse_dates=["opened"])
    return {"products": products, "pharmacies": pharmacies}
