// A yardstick of `tests/bench.sh slash`: Slack's Bolt behind its own HTTP receiver. The signature is
// checked, one row is inserted durably, the command is answered. Usage:
//   node bolt.mjs FOLDER_OF_NODE_MODULES PORT SIGNING_SECRET DATABASE_FILE
import { createRequire } from "node:module";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";

const [, , modules, port, signingSecret, file] = process.argv;
const { App, HTTPReceiver } = createRequire(pathToFileURL(join(modules, "package.json")))("@slack/bolt");

const database = new DatabaseSync(file);
database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE share (person TEXT, what TEXT, at INTEGER)");
const insert = database.prepare("INSERT INTO share VALUES (?, ?, ?)");

const logger = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => "error", setName() {} };
const app = new App({
  receiver: new HTTPReceiver({ signingSecret, logger }), logger,
  authorize: async () => ({ botToken: "xoxb-none", botId: "B1", botUserId: "UBOT" }) });
app.command("/share", async ({ command, ack }) => {
  insert.run(command.user_id, command.text, Date.now());
  await ack(`Reserved: ${command.text}`);
});
await app.start({ port: Number(port), host: "127.0.0.1" });
