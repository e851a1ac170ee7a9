"""HTTP for a load test: connections that are kept, requests made once, answers taken apart no further than needed."""

import socket


class Closed(Exception):
    """The server closed the connection where an answer was due."""


class Answer:
    def __init__(self, status, body, closes):
        self.status, self.body, self.closes = status, body, closes

    def __eq__(self, other):
        return (self.status, self.body) == (other.status, other.body)


def request(host, body, path="/v1/predict"):
    head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: audio/wav\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


class Connection:
    def __init__(self, address, timeout=60):
        self.socket = socket.create_connection(address, timeout=timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""

    def ask(self, request):
        try:
            self.socket.sendall(request)
        except (BrokenPipeError, ConnectionResetError):
            # An answer may have come before the whole request was taken.
            pass
        return self.answer()

    def answer(self):
        head, self.rest = self.until(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        length = int(fields.get("content-length", 0))
        while len(self.rest) < length:
            self.rest += self.more()
        body, self.rest = self.rest[:length], self.rest[length:]
        return Answer(int(lines[0].split()[1]), body, fields.get("connection", "").lower() == "close")

    def until(self, end):
        data = self.rest
        while end not in data:
            data += self.more()
        head, _, rest = data.partition(end)
        return head, rest

    def more(self):
        try:
            data = self.socket.recv(1 << 16)
        except ConnectionResetError:
            data = b""
        if not data:
            raise Closed
        return data

    def close(self):
        self.socket.close()
