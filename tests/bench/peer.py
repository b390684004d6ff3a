"""The same shapes in numpy: a pool, and every pair of 342 municipalities by every cohort. Prints milliseconds as JSON."""
import json
import time

import numpy

R, A, YEARS = 342, 202, 35
random = numpy.random.default_rng(1)
people = random.uniform(10, 900, (R, A))
survival = random.uniform(0.98, 1, A)
leaving = random.uniform(0.01, 0.2, (R, A))
share = random.uniform(0.001, 0.005, (R, A))
near = random.uniform(0.001, 0.005, (R, R))


def pool():
    now = people
    for _ in range(YEARS):
        alive = now * survival
        left = alive * leaving
        now = numpy.roll(alive - left + left.sum(axis=0) * share, 1, axis=1)
    return now


def pairs():
    leavers = people
    for _ in range(YEARS):
        arrivals = near.T @ leavers
    return arrivals


def clock(work):
    work()
    times = []
    for _ in range(9):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return min(times)


print(json.dumps({"pool": clock(pool), "pairs": clock(pairs)}))
