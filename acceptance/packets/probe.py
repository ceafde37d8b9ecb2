"""Sends packets from the pod that it runs in, and says what came back.

The runner of the acceptance tests puts this text into a container and starts it as `python3 -c TEXT MODE TOKEN SECONDS`:

wait   stays until it is told to end, or SECONDS are over, so that the container is there to run the other modes in
try    reads a line of JSON from the standard input, tries everything in it and writes a line of JSON
end    ends the process that waits with the same token
"""

import json
import os
import select
import signal
import socket
import struct
import sys
import threading
import time

MODE, TOKEN, SECONDS = sys.argv[1:4]
# Of <linux/in.h>, <linux/in6.h> and <linux/errqueue.h>: the kernel then keeps the ICMP message behind an error.
IP_RECVERR, IPV6_RECVERR = 11, 25
ICMP_ORIGINS = (2, 3)
SCTP = 132


def options(family):
    return (socket.IPPROTO_IPV6, IPV6_RECVERR) if family == socket.AF_INET6 else (socket.IPPROTO_IP, IP_RECVERR)


def icmp_behind(sock, family):
    """The sender, type and code of the ICMP message that ended a try, if one did."""
    try:
        _, ancillary, _, _ = sock.recvmsg(512, 512, socket.MSG_ERRQUEUE)
    except OSError:
        return None
    for level, kind, data in ancillary:
        if (level, kind) != options(family):
            continue
        _, origin, icmp_type, code = struct.unpack_from("=IBBB", data)
        if origin not in ICMP_ORIGINS:
            continue
        offender = data[16:]
        start, size = (8, 16) if family == socket.AF_INET6 else (4, 4)
        sender = socket.inet_ntop(family, offender[start : start + size]) if len(offender) >= start + size else ""
        return {"kind": "icmp", "from": sender, "type": icmp_type, "code": code}
    return None


def failure(sock, family, number):
    icmp = icmp_behind(sock, family)
    if icmp is not None:
        return icmp
    if number == 111:
        return {"kind": "reset"}
    return {"kind": "error", "message": os.strerror(number)}


def wait_for(sock, events, seconds):
    poll = select.poll()
    poll.register(sock, events)
    return poll.poll(seconds * 1000) != []


def connect(sock, family, address, port, seconds):
    sock.setblocking(False)
    number = sock.connect_ex((address, port))
    if number == 115 and not wait_for(sock, select.POLLOUT, seconds):
        return {"kind": "silence"}
    if number in (0, 115):
        number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    return {"kind": "answer"} if number == 0 else failure(sock, family, number)


def exchange(sock, family, address, port, seconds):
    # A question for the name servers of the root: what listens on port 53 answers it, and others may ignore it.
    question = struct.pack("!HHHHHH", 1, 0x0100, 1, 0, 0, 0) + b"\0" + struct.pack("!HH", 2, 1)
    try:
        sock.connect((address, port))
        sock.send(question)
        if not wait_for(sock, select.POLLIN, seconds):
            return {"kind": "silence"}
        sock.recv(4096)
        return {"kind": "answer"}
    except OSError as error:
        return failure(sock, family, error.errno or 0)


def attempt(probe, seconds):
    address, port, protocol = probe["address"], probe["port"], probe["protocol"]
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    kinds = {"TCP": (socket.SOCK_STREAM, 0), "UDP": (socket.SOCK_DGRAM, 0), "SCTP": (socket.SOCK_STREAM, SCTP)}
    try:
        sock = socket.socket(family, *kinds[protocol])
    except OSError as error:
        return {"kind": "unsupported", "message": os.strerror(error.errno or 0)}
    with sock:
        sock.setsockopt(*options(family), 1)
        act = exchange if protocol == "UDP" else connect
        return act(sock, family, address, port, seconds)


def try_all(task):
    probes, results = task["probes"], [None] * len(task["probes"])
    left = list(range(len(probes)))[::-1]
    lock = threading.Lock()

    def work():
        while True:
            with lock:
                if not left:
                    return
                index = left.pop()
            outcome = attempt(probes[index], task["seconds"])
            # One packet may be lost, and ICMP messages are few per second.
            if outcome["kind"] == "silence":
                if probes[index]["protocol"] == "UDP":
                    time.sleep(1)
                outcome = attempt(probes[index], task["seconds"])
            results[index] = outcome

    threading.stack_size(128 * 1024)
    threads = [threading.Thread(target=work) for _ in range(min(task["parallel"], len(probes)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def end_waiting():
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/cmdline", "rb") as file:
                words = file.read().split(b"\0")
        except OSError:
            continue
        if words[3:5] == [b"wait", TOKEN.encode()]:
            os.kill(int(process), signal.SIGTERM)


if MODE == "wait":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    time.sleep(float(SECONDS))
elif MODE == "end":
    end_waiting()
else:
    print(json.dumps(try_all(json.loads(sys.stdin.readline()))), flush=True)
