"""A line between an examiner's Link and a student's Desk, both in this process: the Desk runs in a thread."""

import asyncio
import socket
import threading

from autograder.sealed.crossing import wire
from autograder.sealed.crossing.channel import Channel, ChannelClosed
from autograder.sealed.examiner.link import Link
from autograder.sealed.student.objects import Desk

BOUNDS = wire.Bounds(1 << 22)
CODE = """
import numpy as np, pandas as pd
number = 5
def double(x): return 2 * x
def calls(f, *rest): return f(*rest)
def keeps(*args): kept.append(args)
kept = []
def empties(x):
    x.clear()
    return x
def adds_column(frame): frame['new'] = 1
def raises(kind): raise {'stop': StopIteration, 'exit': SystemExit, 'value': ValueError}[kind]('said')
async def waits(x): return x
def gives():
    yield 1
    yield 2
class Account:
    "An account."
    def __init__(self, money=0, *, name='x'): self.money = money
    def pay(self, much): self.money += much
    def __len__(self): return -3
    def __eq__(self, other): return True
    def __getitem__(self, key): return key
    _private = 'p'
account = Account(7)
class Model(np.ndarray):
    def fit(self): pass
def prints(x):
    print(x)
    return x
"""


def serve(channel, code):
    namespace = {"__name__": "__main__"}
    exec(code, namespace)
    desk = Desk(channel, namespace, asyncio.new_event_loop(), BOUNDS, lambda: "")
    try:
        while True:
            desk.serve(channel.receive())
    except ChannelClosed:
        return


def line(serving, seconds=5.0):
    mine, theirs = socket.socketpair()
    thread = threading.Thread(target=serving, args=(Channel(theirs, BOUNDS.size),), daemon=True)
    thread.start()
    link = Link(Channel(mine, BOUNDS.size), lambda: seconds, BOUNDS)

    def read(name):
        return link.ask("read_name", name)

    read.link = link
    yield read
    mine.close()
    thread.join(5)
    theirs.close()
