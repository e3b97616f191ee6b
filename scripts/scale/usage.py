#!/usr/bin/env python3
"""How much time and memory does a command take?  usage.py FILE COMMAND...

Writes {"wall": seconds, "cpu": seconds of user and system, "peak": MiB, "code": exit code} to FILE. A process of its own,
because Linux counts the memory of the process that starts another into the latter's peak: what starts it must be small
(this one has some 10 MiB, the least that can be reported).
"""
import os
import sys
import time


def main():
    report, *command = sys.argv[1:]
    begin = time.monotonic()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    wall = time.monotonic() - begin
    with open(report, "w", encoding="utf-8") as out:
        out.write(f'{{"wall": {wall}, "cpu": {usage.ru_utime + usage.ru_stime}, "peak": {usage.ru_maxrss / 1024}, '
                  f'"code": {os.waitstatus_to_exitcode(status)}}}')


if __name__ == "__main__":
    main()
