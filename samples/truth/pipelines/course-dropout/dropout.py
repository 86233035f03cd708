import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import LabelEncoder, MinMaxScaler, OrdinalEncoder
from sklearn.tree import DecisionTreeClassifier

students = pd.read_csv('students.csv')
print(students.info())

students = students.set_index('student')
students['passed'] = (students['first_exam'] >= 5.5).astype('int')
students['online_per_login'] = students['hours_online'] / students['logins'].replace(0, 1)

target = LabelEncoder().fit_transform(students['outcome'])
features = students.drop('outcome', axis=1)

cats = features.select_dtypes(exclude='number').columns.tolist()
features[cats] = OrdinalEncoder().fit_transform(features[cats])

X_train, X_test, y_train, y_test = train_test_split(features, target, test_size=.3, random_state=11)

candidates = [
    ('tree', DecisionTreeClassifier(max_depth=6, random_state=11), 1.0),
    ('bayes', GaussianNB(), 1.0),
    ('knn', KNeighborsClassifier(n_neighbors=15), 0.05),
]
rows = []
for name, model, part in candidates:
    X_part, y_part = X_train, y_train
    if part < 1:
        X_part = X_train.sample(frac=part, random_state=11)
        y_part = y_train[X_train.index.isin(X_part.index)]
    pipe = make_pipeline(SimpleImputer(strategy='mean'), MinMaxScaler(), model)
    scores = cross_val_score(pipe, X_part, y_part, cv=3)
    rows.append({'model': name, 'mean': scores.mean(), 'std': scores.std()})

table = pd.DataFrame(rows).sort_values('mean', ascending=False)
print(table)

best = make_pipeline(SimpleImputer(), MinMaxScaler(), DecisionTreeClassifier(max_depth=6, random_state=11))
best.fit(X_train, y_train)
print('accuracy', best.score(X_test, y_test))
