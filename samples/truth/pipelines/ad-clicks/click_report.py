import pandas as pd


class ClickReport:
    """Features of each user's sessions for the bidding model."""

    def __init__(self, path, min_clicks=3):
        self.path = path
        self.min_clicks = min_clicks
        self.clicks = None
        self.sessions = None

    def read(self):
        self.clicks = pd.read_csv(self.path)
        return self

    def clean(self):
        df = self.clicks
        df = df[(df["dwell_ms"] >= 200) & (df["cost"] > 0)]
        self.clicks = df.drop_duplicates(subset=["user_id", "session", "campaign"])
        return self

    def aggregate(self):
        keys = ["user_id", "session"]
        self.sessions = self.clicks.groupby(keys, as_index=False).agg(
            clicks=("campaign", "size"),
            cost=("cost", "sum"),
            dwell=("dwell_ms", "mean"),
            converted=("converted", "max"),
        )
        return self

    def users(self):
        users = self.sessions.groupby("user_id").agg({"clicks": "sum", "cost": "sum", "dwell": "mean", "converted": "sum"})
        users = users.query("clicks >= @self.min_clicks")
        users["cost_rank"] = users["cost"].rank(ascending=False, method="min")
        return users.sort_values("cost_rank")

    def campaigns(self):
        total = self.clicks["campaign"].value_counts()
        converted = self.clicks.loc[self.clicks["converted"] == 1, "campaign"].value_counts()
        rates = pd.DataFrame({"clicks": total, "converted": converted}).fillna(0)
        rates["rate"] = rates["converted"] / rates["clicks"]
        return rates.sort_values("rate", ascending=False)


report = ClickReport("clicks.csv").read().clean().aggregate()
users = report.users()
print(len(report.sessions), "sessions of", len(users), "users")
users.head(10_000).to_csv("users.csv")
report.campaigns().to_csv("campaigns.csv")
