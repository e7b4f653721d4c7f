"""Values of many types that a student's code may return, and what checks say of them, one to a line."""

CODE = """
import array, collections, dataclasses, datetime, decimal, enum, fractions, pathlib, types, typing, uuid, zoneinfo
import numpy as np, pandas as pd
from collections import *
from decimal import Decimal
from fractions import Fraction
from scipy import sparse, stats

class Point(typing.NamedTuple):
    x: float
    y: float = 2
    def norm(self): return (self.x ** 2 + self.y ** 2) ** .5
    @property
    def swapped(self): return Point(self.y, self.x)
Pair = namedtuple('Pair', 'low high')
class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2
class Colour(enum.Enum):
    RED = 'r'
    BLUE = 'b'
    CRIMSON = 'r'
    def shout(self): return self.name + '!'
class Word(enum.StrEnum):
    YES = 'yes'
    NO = 'no'
class Old(str, enum.Enum):
    A = 'a'
class Right(enum.Flag):
    READ = enum.auto()
    WRITE = enum.auto()
class Bits(enum.IntFlag):
    ONE = 1
    TWO = 2
class Stack(list):
    def push(self, item): self.append(item)
    def top(self): return self[-1]
class Plain(list): pass
class Grades(dict):
    def best(self): return max(self, key=self.get)
    def __missing__(self, key): return 0
class Name(str):
    def initials(self): return ''.join(part[0] for part in self.split())
class Celsius(float):
    unit = 'C'
    def fahrenheit(self): return self * 1.8 + 32
    def __repr__(self): return 'warm'
class Count(int): pass
class Bag(Counter):
    def most(self): return self.most_common(1)[0][0]
class Queue(deque):
    def enqueue(self, item): self.append(item)
class Words(UserList):
    def longest(self): return max(self, key=len)
class Table(UserDict): pass
class Vector(np.ndarray): pass
class Frame(pd.DataFrame): pass
class Row(pd.Series): pass
class Money(Decimal): pass

point, pair, points = Point(1), Pair(1, 2), [Point(1, 2), Point(3, 4)]
level, colour, word, old, right, bits = Level.HIGH, Colour.RED, Word.YES, Old.A, Right.READ | Right.WRITE, Bits.ONE
money, third, ident = Decimal('1.10'), Fraction(1, 3), uuid.UUID(int=5)
path, pure = pathlib.Path('data') / 'x.csv', pathlib.PurePosixPath('a/b.txt')
ordered, default, counts = OrderedDict(b=1, a=2), defaultdict(list, a=[1]), Counter('banana')
queue, chain, proxy = deque([1, 2, 3], 4), ChainMap({'a': 1}, {'a': 2, 'b': 3}), types.MappingProxyType({'a': 1})
user_list, user_dict, user_text = UserList([1, 2]), UserDict(a=1), UserString('ab')
table = {'a': 1, 'b': 2}
numbers = array.array('d', [1, 2])
stack, plain, grades, name, warm = Stack([1, 2]), Plain([1]), Grades(ann=1, ben=2), Name('Ada Lovelace'), Celsius(20)
count, bag, line, words, user_table = Count(3), Bag('aab'), Queue([1]), Words(['a', 'abc']), Table(a=1)
long, longs = np.longdouble(1) / 3, np.arange(3, dtype=np.longdouble) / 3
masked, matrix = np.ma.masked_array([1, 2, 3]), np.matrix([[1, 2], [3, 4]])
fielded = np.array([(1, 2.5)], [('a', int), ('b', float)])
vector, frame, row, cost = np.arange(3.).view(Vector), Frame({'a': [1, 2]}), Row([1, 2], name='n'), Money('2.50')
eye = sparse.csr_matrix(np.eye(3))
month, months = pd.Period('2024-01', 'M'), pd.period_range('2024', periods=3, freq='M')
arrow, thin = pd.Series([1, None], dtype='int64[pyarrow]'), pd.Series(pd.arrays.SparseArray([0, 0, 1]))
zone, offset = zoneinfo.ZoneInfo('Europe/Berlin'), datetime.timezone(datetime.timedelta(hours=2))
test = stats.ttest_1samp([1., 2., 4.], 2)
rows = list(pd.DataFrame({'a': [1, 2]}).itertuples(index=False))

import http
status = http.HTTPStatus.NOT_FOUND
def is_missing(x): return x is http.HTTPStatus.NOT_FOUND
def same(x): return x
def kind(x): return type(x).__name__
def is_red(x): return x is Colour.RED
def grow(x):
    x.append(9)
def tag(x): x['new'] = 1
def total(x): return sum(x)
def make_level(x): return Level.HIGH if x > 1 else Level.LOW
def norm_of(p): return p.norm()
def keys(d): return d.keys()
def values(d): return d.values()
def items(d): return d.items()
"""
CHECKS = """
point == (1, 2)
point.x == 1 and point.y == 2 and point[0] == 1
point.norm() == 5 ** .5
point.swapped == (2, 1)
point._asdict() == {'x': 1, 'y': 2}
point._replace(x=3) == (3, 2)
isinstance(point, tuple) and isinstance(point, Point)
type(point) is tuple
Point(3, 4) == (3, 4) and Point(3, 4).norm() == 5
len(point) == 2 and sum(point) == 3 and list(point) == [1, 2]
repr(point)
pair == (1, 2) and pair.low < pair.high
norm_of(point) == 5 ** .5
points == [(1, 2), (3, 4)] and points[1].x == 3
sorted(points, key=lambda p: -p.x)[0].y
level == 2 and level > 1 and level + 1 == 3
level.name == 'HIGH' and level.value == 2
level is Level.HIGH and level == Level.HIGH and level != Level.LOW
isinstance(level, int) and isinstance(level, Level)
[Level.LOW, Level.HIGH] == [1, 2]
[item.name for item in Level]
sorted([Level.HIGH, Level.LOW]) == [1, 2]
make_level(3) is Level.HIGH and make_level(0).name == 'LOW'
colour == Colour.RED and colour is Colour.RED and colour != Colour.BLUE
colour.value == 'r' and colour.name == 'RED' and str(colour) == 'Colour.RED'
colour == 'r'
colour.shout() == 'RED!'
Colour('b').name == 'BLUE' and Colour['BLUE'].value == 'b'
Colour.CRIMSON is Colour.RED
is_red(colour) and not is_red(Colour.BLUE)
{Colour.RED: 1}[colour] == 1
colour in (Colour.RED, Colour.BLUE)
colour == level
word == 'yes' and word.upper() == 'YES' and word.value == 'yes'
f'{word}' == 'yes'
old == 'a' and old.name == 'A'
right == Right.READ | Right.WRITE
Right.READ in right and right.value == 3
bits == 1 and bits | 2 == 3
money == Decimal('1.10') and money + 1 == Decimal('2.10') and str(money) == '1.10'
money == 1.1
isinstance(money, Decimal) and type(money) is Decimal and round(money, 1) == Decimal('1.1')
same(Decimal('2.50')) == Decimal('2.50') and kind(Decimal(1)) == 'Decimal'
third == Fraction(1, 3) and third * 3 == 1 and third.denominator == 3
kind(Fraction(1, 2)) == 'Fraction'
cost == Decimal('2.50')
ident == uuid.UUID(int=5) and str(ident)[-1] == '5'
path == pathlib.Path('data/x.csv') and path.name == 'x.csv' and path.suffix == '.csv' and str(path) == 'data/x.csv'
path.parent == pathlib.Path('data') and path.exists() is False and isinstance(path, pathlib.Path)
path.with_suffix('.txt').name
pure == pathlib.PurePosixPath('a/b.txt') and pure.stem == 'b'
kind(pathlib.Path('x')) in ('PosixPath', 'WindowsPath')
ordered == {'a': 2, 'b': 1} and list(ordered) == ['b', 'a'] and ordered == OrderedDict(b=1, a=2)
ordered == OrderedDict(a=2, b=1)
type(ordered) is OrderedDict and isinstance(ordered, dict)
default == {'a': [1]} and default['z'] == [] and isinstance(default, defaultdict)
counts == {'a': 3, 'b': 1, 'n': 2} and counts.most_common(1) == [('a', 3)] and counts['q'] == 0
counts + Counter('b') == Counter('bananab')
queue == deque([1, 2, 3]) and queue[0] == 1 and queue.maxlen == 4 and list(queue) == [1, 2, 3]
queue == [1, 2, 3]
chain['a'] == 1 and chain == {'a': 1, 'b': 3} and dict(chain) == {'a': 1, 'b': 3}
proxy == {'a': 1} and proxy['a'] == 1
user_list == [1, 2] and user_list[0] == 1 and len(user_list) == 2 and isinstance(user_list, UserList)
user_dict == {'a': 1} and user_dict['a'] == 1 and dict(user_dict) == {'a': 1}
user_text == 'ab' and user_text.upper() == 'AB'
keys(table) == {'a', 'b'} and list(keys(table)) == ['a', 'b'] and 'a' in keys(table)
list(values(table)) == [1, 2] and sum(values(table)) == 3 and max(values(table)) == 2
items(table) == {('a', 1), ('b', 2)} and dict(items(table)) == table
isinstance(keys(table), list)
numbers == array.array('d', [1, 2]) and numbers[1] == 2 and numbers.tolist() == [1.0, 2.0]
stack == [1, 2] and stack.top() == 2 and isinstance(stack, list) and isinstance(stack, Stack)
type(stack) is list
sorted(stack, reverse=True) == [2, 1] and stack + [3] == [1, 2, 3] and stack[-1] == 2
total(stack) == 3 and kind(stack) == 'Stack'
plain == [1] and isinstance(plain, list) and len(plain) == 1
grades == {'ann': 1, 'ben': 2} and grades.best() == 'ben' and grades['ann'] == 1
name == 'Ada Lovelace' and name.initials() == 'AL' and name.upper() == 'ADA LOVELACE' and len(name) == 12
warm == 20 and warm.fahrenheit() == 68 and warm.unit == 'C' and warm + 1 == 21 and round(warm, 1) == 20
isinstance(warm, float) and math.isclose(warm, 20) and f'{warm:.1f}' == '20.0'
count == 3 and count + 1 == 4 and list(range(count)) == [0, 1, 2] and [5, 6, 7, 8][count] == 8
bag == {'a': 2, 'b': 1} and bag.most() == 'a' and bag['z'] == 0
line == deque([1]) and len(line) == 1
words == ['a', 'abc'] and words.longest() == 'abc'
user_table == {'a': 1} and user_table['a'] == 1
abs(long - np.longdouble(1) / 3) == 0 and long != 1 / 3
(longs * 3 == np.arange(3)).all() and longs.dtype == np.longdouble
masked.sum() == 6 and np.ma.isMaskedArray(masked) and not np.ma.is_masked(masked) and masked[1] == 2
(matrix * matrix == np.matrix([[7, 10], [15, 22]])).all() and matrix.shape == (2, 2)
fielded['b'][0] == 2.5 and fielded.dtype.names == ('a', 'b')
(vector == np.arange(3)).all() and vector.sum() == 3 and isinstance(vector, np.ndarray)
frame.equals(pd.DataFrame({'a': [1, 2]})) and frame['a'].sum() == 3 and isinstance(frame, pd.DataFrame)
row.tolist() == [1, 2] and row.name == 'n' and isinstance(row, pd.Series)
(eye != sparse.csr_matrix(np.eye(3))).nnz == 0 and eye.shape == (3, 3) and eye.format == 'csr'
(eye.toarray() == np.eye(3)).all() and eye.sum() == 3
month == pd.Period('2024-02', 'M') - 1 and str(month) == '2024-01'
list(months) == [pd.Period('2024-01', 'M') + n for n in range(3)]
arrow.sum() == 1 and str(arrow.dtype) == 'int64[pyarrow]' and arrow.isna().tolist() == [False, True]
thin.sum() == 1 and thin.sparse.density < .5
zone == zoneinfo.ZoneInfo('Europe/Berlin') and offset == datetime.timezone(datetime.timedelta(hours=2))
round(test.pvalue, 3), test.statistic == test[0], test.df
rows == [(1,), (2,)] and rows[0].a == 1
""".strip().splitlines()
