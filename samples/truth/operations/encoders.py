import tracemalloc,gc,sys
import numpy as np,pandas as pd,sklearn
from sklearn.compose import ColumnTransformer
from sklearn.preprocessing import *
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
N=200000
r=np.random.default_rng(0)
def text(k,n=1): return {"c%d_%d"%(k,i): np.array(["value%03d"%x for x in range(k)],dtype=object)[r.integers(0,k,N)] for i in range(n)}
num=pd.DataFrame(r.random((N,4)),columns=list("abcd"))
def frame(k,n): 
    d=num.copy()
    for c,v in text(k,n).items(): d[c]=v
    return d
def ct(cols,ohe=None): return ColumnTransformer([("num",Pipeline([("i",SimpleImputer(strategy="median")),("s",StandardScaler())]),list("abcd")),("cat",ohe or OneHotEncoder(handle_unknown="ignore"),cols)])
def m(name,f):
    f(); gc.collect(); tracemalloc.start(); b=tracemalloc.get_traced_memory()[0]; tracemalloc.reset_peak(); x=f(); c,p=tracemalloc.get_traced_memory(); tracemalloc.stop(); print("%s\tretained %.2f\tpeak %.2f"%(name,(c-b)/N,(p-b)/N),flush=True)
print(pd.__version__,sklearn.__version__)
for k,n in ((4,4),(20,4),(100,1)):
    df=frame(k,n); cols=[c for c in df if c[0]=='c' and len(c)>1]
    m("OneHot.fit %dx%d"%(n,k),lambda: OneHotEncoder().fit(df[cols]) and None)
    e=OneHotEncoder().fit(df[cols]); m("OneHot.transform %dx%d"%(n,k),lambda: e.transform(df[cols]))
    t=ct(cols); m("CT.fit_transform num4+%dx%d"%(n,k),lambda: t.fit_transform(df)); y=t.fit_transform(df); print(type(y).__name__, y.shape)
    m("CT.transform num4+%dx%d"%(n,k),lambda: t.transform(df))
    try: d=OneHotEncoder(sparse_output=False)
    except TypeError: d=OneHotEncoder(sparse=False)
    m("OneHotDense.fit_transform %dx%d"%(n,k),lambda: d.fit_transform(df[cols]))
    t2=ct(cols,d); m("CT dense-ohe %dx%d"%(n,k),lambda: t2.fit_transform(df))
m("imputer+scaler.fit_transform 4",lambda: Pipeline([("i",SimpleImputer(strategy="median")),("s",StandardScaler())]).fit_transform(num))
m("imputer.fit_transform 4",lambda: SimpleImputer(strategy="median").fit_transform(num))
m("imputer mean.fit_transform 4",lambda: SimpleImputer().fit_transform(num))
o=frame(4,4); cols=[c for c in o if len(c)>1]
m("Ordinal.fit_transform 4x4",lambda: OrdinalEncoder().fit_transform(o[cols]))
