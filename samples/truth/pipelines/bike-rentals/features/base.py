class Feature:
    """A step that adds columns to the table of trips."""

    def transform(self, df):
        before = set(df.columns)
        df = self.add(df)
        print(type(self).__name__, "added", sorted(set(df.columns) - before))
        return df

    def add(self, df):
        raise NotImplementedError
