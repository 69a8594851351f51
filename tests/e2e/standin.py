"""A second Slack stand-in, written from the public documentation alone and in another language, so
that the bot is not judged by our own sandbox only: Socket Mode, the few Web API methods a bot cannot
do without (`unknown_method` for all others), response_url. Standard library only, loopback only."""
import base64
import hashlib
import json
import queue
import socketserver
import struct
import threading
import urllib.parse
import uuid

GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        while True:
            line = self.rfile.readline().decode("latin-1").strip()
            if not line:
                return
            method, target, _ = line.split(" ", 2)
            headers = {}
            while True:
                header = self.rfile.readline().decode("latin-1").strip()
                if not header:
                    break
                name, value = header.split(":", 1)
                headers[name.lower()] = value.strip()
            if headers.get("upgrade", "").lower() == "websocket":
                self.socket_mode(headers)
                return
            body = self.rfile.read(int(headers.get("content-length", 0))).decode()
            self.answer(*self.server.slack.call(method, target, headers, body))

    def answer(self, status, value):
        body = (value if isinstance(value, str) else json.dumps(value)).encode()
        self.wfile.write(f"HTTP/1.1 {status} OK\r\nContent-Type: application/json\r\n"
                         f"Content-Length: {len(body)}\r\n\r\n".encode() + body)

    def socket_mode(self, headers):
        accept = base64.b64encode(hashlib.sha1((headers["sec-websocket-key"] + GUID).encode()).digest())
        self.wfile.write(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                         b"Connection: Upgrade\r\nSec-WebSocket-Accept: " + accept + b"\r\n\r\n")
        self.server.slack.link = self
        self.send({"type": "hello", "num_connections": 1,
                   "connection_info": {"app_id": "A1"}, "debug_info": {"host": "standin"}})
        self.server.slack.connected.set()
        while (frame := self.read_frame()) is not None:
            self.server.slack.acked(json.loads(frame))

    def send(self, value):
        payload = json.dumps(value).encode()
        size = len(payload)
        head = struct.pack("!BB", 0x81, size) if size < 126 else struct.pack("!BBH", 0x81, 126, size)
        self.wfile.write(head + payload)

    def read_frame(self):
        while True:
            head = self.rfile.read(2)
            if len(head) < 2:
                return None
            opcode, size = head[0] & 15, head[1] & 127
            if size == 126:
                size = struct.unpack("!H", self.rfile.read(2))[0]
            elif size == 127:
                size = struct.unpack("!Q", self.rfile.read(8))[0]
            mask, data = self.rfile.read(4), self.rfile.read(size)
            data = bytes(byte ^ mask[i % 4] for i, byte in enumerate(data))
            if opcode == 8:
                return None
            if opcode == 9:
                self.wfile.write(struct.pack("!BB", 0x8A, len(data)) + data)
            if opcode == 1:
                return data.decode()


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


class Slack:
    """The workspace: what the bot posted lands in `posts`, gestures wait for their acknowledgement."""

    def __init__(self, bot_token="xoxb-other-bot", app_token="xapp-other-app"):
        self.bot_token, self.app_token = bot_token, app_token
        self.posts, self.acks, self.connected, self.link = queue.Queue(), {}, threading.Event(), None
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.slack = self
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"
        self.clock = 1_700_000_000
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def call(self, method, target, headers, body):
        path = urllib.parse.urlsplit(target).path
        if path.startswith("/respond/"):
            self.posts.put(("response_url", json.loads(body)))
            return 200, "ok"
        name = path.removeprefix("/api/")
        form = json.loads(body) if "json" in headers.get("content-type", "") else dict(
            urllib.parse.parse_qsl(body))
        wanted = self.app_token if name == "apps.connections.open" else self.bot_token
        if headers.get("authorization") != "Bearer " + wanted:
            return 200, {"ok": False, "error": "invalid_auth"}
        return 200, self.method(name, form)

    def method(self, name, form):
        if name == "apps.connections.open":
            return {"ok": True, "url": self.url.replace("http", "ws") + "socket?ticket=" + uuid.uuid4().hex}
        if name == "auth.test":
            return {"ok": True, "team_id": "T9", "team": "Other", "user_id": "U9BOT", "bot_id": "B9",
                    "user": "starling", "url": "https://other.slack.com/"}
        if name in ("chat.postMessage", "chat.postEphemeral", "chat.update"):
            self.clock += 1
            channel = form["channel"]
            channel = "D" + channel[1:] if channel.startswith("U") else channel
            self.posts.put((name, form | {"channel": channel}))
            return {"ok": True, "channel": channel, "ts": form.get("ts", f"{self.clock}.000100")}
        return {"ok": False, "error": "unknown_method"}

    def deliver(self, kind, payload, accepts):
        envelope = str(uuid.uuid4())
        self.acks[envelope] = queue.Queue()
        self.link.send({"envelope_id": envelope, "type": kind, "payload": payload,
                        "accepts_response_payload": accepts})
        return self.acks[envelope].get(timeout=3)

    def acked(self, frame):
        self.acks[frame["envelope_id"]].put(frame.get("payload") or {})

    def slash(self, user, command, text, channel="C9GENERAL"):
        return self.deliver("slash_commands", {
            "command": command, "text": text, "user_id": user, "user_name": user.lower(),
            "team_id": "T9", "team_domain": "other", "channel_id": channel, "channel_name": "general",
            "api_app_id": "A1", "trigger_id": uuid.uuid4().hex,
            "response_url": self.url + "respond/" + uuid.uuid4().hex}, True)

    def press(self, user, button, channel="C9GENERAL"):
        self.clock += 1
        return self.deliver("interactive", {
            "type": "block_actions", "user": {"id": user, "team_id": "T9"}, "team": {"id": "T9"},
            "api_app_id": "A1", "channel": {"id": channel, "name": "general"},
            "container": {"type": "message", "message_ts": f"{self.clock}.000200", "channel_id": channel,
                          "is_ephemeral": True},
            "trigger_id": uuid.uuid4().hex, "response_url": self.url + "respond/" + uuid.uuid4().hex,
            "actions": [{"type": "button", "action_id": button["action_id"], "block_id": "b1",
                         "value": button["value"], "action_ts": f"{self.clock}.000300",
                         "text": button["text"]}]}, False)


def buttons(message):
    """Label -> button element of every actions block."""
    blocks = message.get("blocks", [])
    blocks = json.loads(blocks) if isinstance(blocks, str) else blocks
    return {e["text"]["text"]: e for b in blocks if b["type"] == "actions" for e in b["elements"]}
