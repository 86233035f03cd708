import pandas as pd
import numpy as np

movies = pd.read_csv('movies.csv')
ratings = pd.read_csv('ratings.csv')
ratings.drop('timestamp', axis=1, inplace=True)
ratings = ratings.drop_duplicates(subset=['userId', 'movieId'])

# only users and films with enough ratings
n_user = ratings['userId'].value_counts()
ratings = ratings[ratings['userId'].isin(n_user[n_user >= 20].index)]
n_film = ratings['movieId'].value_counts()
ratings = ratings[ratings['movieId'].isin(n_film[n_film >= 100].index)]

mean = ratings.groupby('userId')['rating'].transform('mean')
ratings['score'] = ratings['rating'] - mean

df = pd.merge(ratings, movies, on='movieId', how='left')
stats = df.groupby('title').agg({'rating': ['mean', 'count'], 'score': 'mean'})
stats.columns = ['mean', 'count', 'score']
print(stats.sort_values('score', ascending=False).head(10))

# films that the same people liked as much as one film
def similar(film, top=10):
    fans = df.loc[(df['movieId'] == film) & (df['rating'] >= 4), 'userId']
    others = df[df['userId'].isin(fans) & (df['movieId'] != film)]
    liked = others[others['rating'] >= 4].groupby('title')['userId'].count()
    share = liked / len(fans)
    everyone = df[df['rating'] >= 4].groupby('title')['userId'].nunique() / df['userId'].nunique()
    lift = (share / everyone).dropna()
    return lift.sort_values(ascending=False)[:top]

result = {}
for film in n_film.index[:5]:
    result[film] = similar(film)
result = pd.DataFrame(result)
print(result.shape)

genres = movies.set_index('movieId')['genres'].str.get_dummies('|')
liked = df[df['rating'] >= 4][['userId', 'movieId']].join(genres, on='movieId')
profile = liked.drop('movieId', axis=1).groupby('userId').sum()
profile = profile.div(profile.sum(axis=1), axis=0)
profile.describe().to_csv('profiles.csv')
