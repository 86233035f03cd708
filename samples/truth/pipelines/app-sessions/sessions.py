from pandas import read_pickle, to_datetime

CUTOFF = to_datetime("2024-03-01")


def prepare(sessions):
    sessions = sessions.dropna(subset=["ended"])
    length = (sessions["ended"] - sessions["started"]).abs()
    sessions = sessions.assign(minutes=length.dt.total_seconds() / 60, week=sessions["started"].dt.dayofyear // 7)
    sessions["purchases"] = sessions["purchases"].fillna(0)
    return sessions


def per_user(sessions):
    return sessions.groupby("user").agg(
        visits=("started", "count"),
        first=("started", "min"),
        last=("started", "max"),
        screens=("screens", "sum"),
        purchases=("purchases", "sum"),
        rating=("rating", "mean"),
    )


sessions = prepare(read_pickle("sessions.pkl"))
print(sessions.groupby(["platform", "premium"], observed=True)["screens"].mean())

users = per_user(sessions)
users["days"] = (users["last"] - users["first"]).dt.days
users["active"] = users["last"] >= CUTOFF
users["lapsed"] = ~users["active"]
print(users["lapsed"].mean())
print(sessions.groupby("week")["minutes"].median())
users.to_pickle("users.pkl")
