"""`python -I -S warm_start.py SOCKET ARGUMENTS`: what Python does with these arguments, where they
are those of a jtai by one that is warm (tests/warm.py). As light as can be: it imports nothing
that is not in Python already."""

import _socket
import marshal
import os
import sys


def _warm(where: str, words: list[str]) -> int:
    asked: dict[str, object] = {
        "arguments": [os.fsencode(word) for word in words],
        "terminal": "",
        "limit": None,
        "folder": os.getcwdb(),  # noqa: PTH109 - pathlib is heavy
        "env": dict(os.environb),
    }
    data = marshal.dumps(asked)
    connection = _socket.socket(_socket.AF_UNIX)
    connection.connect(where)
    streams = b"".join(number.to_bytes(4, sys.byteorder) for number in (0, 1, 2))
    passed = (_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)
    connection.sendmsg([len(data).to_bytes(8, "big")], [passed])
    while data:
        data = data[connection.send(data) :]
    said = b""
    while len(said) < 8 and (piece := connection.recv(8 - len(said))):
        said += piece
    code = int.from_bytes(said[4:], "big", signed=True)
    if code < 0:
        os.kill(os.getpid(), -code)
    return code


def _main(where: str, words: list[str]) -> None:
    asked = words[1:] if words[:1] == ["-P"] else words
    if asked[:2] == ["-m", "jtai"]:
        os._exit(_warm(where, asked[2:]))
    os.execv(sys.executable, [sys.executable, *words])  # noqa: S606


_main(sys.argv[1], sys.argv[2:])
