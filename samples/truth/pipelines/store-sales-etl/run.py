import logging

from etl.extract import read_articles, read_sales, read_stores
from etl.transform.clean import clean_sales
from etl.transform.enrich import enrich

logging.basicConfig(level=logging.INFO)
log = logging.getLogger("store-sales")


def run():
    sales = clean_sales(read_sales())
    log.info("%d receipts lines", len(sales))
    fact = enrich(sales, read_stores(), read_articles())
    monthly = (
        fact.groupby(["format", "category", fact["day"].dt.to_period("M")])
        .agg(revenue=("revenue", "sum"), margin=("margin", "sum"), lines=("receipt", "count"))
        .reset_index()
    )
    monthly.to_csv("monthly.csv", index=False)
    return monthly


if __name__ == "__main__":
    log.info("wrote %d rows", len(run()))
