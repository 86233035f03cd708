from .readers import read_articles, read_sales, read_stores

__all__ = ["read_articles", "read_sales", "read_stores"]
