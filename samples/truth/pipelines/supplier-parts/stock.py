import gc
from collections import defaultdict
from glob import glob
from os.path import basename, dirname

import pandas as pd

TOTAL_ROWS = 0
BY_PLANT = defaultdict(list)


def remember(plant, frame):
    global TOTAL_ROWS
    TOTAL_ROWS += len(frame)
    BY_PLANT[plant].append(frame)


def read_plant(path, chunksize=100_000):
    plant = basename(dirname(path))
    for chunk in pd.read_csv(path, chunksize=chunksize, parse_dates=['booked']):
        chunk = chunk[chunk['qty'] != 0]
        chunk['plant'] = plant
        remember(plant, chunk.drop(columns='storage_bin'))


def combine(frames):
    """Concatenates pairwise."""
    if len(frames) == 1:
        return frames[0]
    middle = len(frames) // 2
    return pd.concat([combine(frames[:middle]), combine(frames[middle:])], ignore_index=True)


for path in sorted(glob('plants/*/movements.csv')):
    read_plant(path)
print(TOTAL_ROWS, 'movements of', len(BY_PLANT), 'plants')

movements = combine([frame for frames in BY_PLANT.values() for frame in frames])
BY_PLANT.clear()
gc.collect()

parts = pd.read_csv('parts.csv', usecols=['part_no', 'part_group', 'weight_kg'])
suppliers = pd.read_csv('suppliers.csv')
for lookup, key in [(parts, 'part_no'), (suppliers, 'supplier_no')]:
    movements = movements.merge(lookup, on=key)
del parts, suppliers

movements['value'] = movements.qty * movements.unit_cost
movements['month'] = movements.booked.dt.to_period('M').astype(str)

stock = movements.pivot_table(index='month', columns=['plant', 'part_group'], values='value', aggfunc='sum')
stock.cumsum().to_csv('stock_value.csv')
top = movements.groupby('supplier_name')['value'].sum().nlargest(10)
print(top)
