from etl.settings import KEEP_DISCOUNTED, MIN_UNITS


def clean_sales(sales):
    sales = sales[sales["units"] > MIN_UNITS]
    if not KEEP_DISCOUNTED:
        return sales[sales["discount"].isna()]
    return sales.fillna({"discount": 0.0})
