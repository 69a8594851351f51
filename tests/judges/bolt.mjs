// Requests as Slack posts them, put before `starling run` and before Slack's own Bolt with the same
// signing secret: Starling may refuse more, and the table says why, but never takes what Bolt
// refuses. What each signs, the other verifies.
// Usage: node bolt.mjs PATH_OF_STARLING PATH_OF_SLACK_SIGNATURE FOLDER_OF_NODE_MODULES
import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";

import { check, folder, freePort, judge, start, until } from "./stage.mjs";

const [, , starling, signer, modules] = process.argv;
const { App, HTTPReceiver, verifySlackRequest } = createRequire(join(modules, "package.json"))("@slack/bolt");
const secret = "8f742231b10e8888abcd99edabcd85a5";
const now = () => Math.floor(Date.now() / 1000);

/// Slack's Web API as far as both need it to begin.
async function standIn() {
  const port = await freePort();
  createServer((request, answer) => {
    request.resume();
    answer.setHeader("content-type", "application/json");
    const user = { id: "U0ANA", team_id: "T1", name: "ana", real_name: "Ana Costa", tz: "Europe/Lisbon", profile: {} };
    answer.end(JSON.stringify({ ok: true, team_id: "T1", user_id: "UBOT", bot_id: "B1", user }));
  }).listen(port, "127.0.0.1");
  return `http://127.0.0.1:${port}/api/`;
}

async function runStarling(api) {
  const port = await freePort();
  const child = start(starling, ["run"], {
    SLACK_BOT_TOKEN: "xoxb-1-judge", SLACK_SIGNING_SECRET: secret, SLACK_API_URL: api,
    STARLING_STORAGE_URL: `sqlite:${join(folder, "bolt.db")}`, STARLING_LISTEN: `127.0.0.1:${port}` });
  await until("starling is ready", () => child.said.includes("ready after"));
  return { url: `http://127.0.0.1:${port}/slack/events`, child };
}

async function runBolt(api) {
  const port = await freePort();
  const quiet = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => "error", setName() {} };
  const receiver = new HTTPReceiver({ signingSecret: secret, logger: quiet });
  const app = new App({ token: "xoxb-1-judge", receiver, logger: quiet, clientOptions: { slackApiUrl: api } });
  const seen = { commands: 0 };
  app.command("/starling", async ({ ack }) => { ++seen.commands; await ack("fine"); });
  app.event("app_home_opened", async () => {});
  await app.start({ port, host: "127.0.0.1" });
  return { url: `http://127.0.0.1:${port}/slack/events`, seen };
}

const sign = (body, time, key = secret) =>
  `v0=${createHmac("sha256", key).update(Buffer.concat([Buffer.from(`v0:${time}:`), Buffer.from(body)])).digest("hex")}`;

let number = 0;
const command = (name = "/starling", text = "help") => `token=x&team_id=T1&user_id=U0ANA&channel_id=C1&user_name=ana&command=${
  encodeURIComponent(name)}&text=${text}&trigger_id=${++number}.2.judge&response_url=${encodeURIComponent("https://hooks.slack.com/x")}`;

/// What is posted: `change` spoils the headers, `time` is what is signed.
function request(body, { time = now(), key = secret, json = false, change = (headers) => headers } = {}) {
  const headers = { "content-type": json ? "application/json" : "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": `${time}`, "x-slack-signature": sign(body, time, key) };
  return { method: "POST", headers: change(headers), body };
}
const without = (name) => (headers) => Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
const having = (name, value) => (headers) => ({ ...headers, [name]: value(headers[name]) });

const challenge = JSON.stringify({ type: "url_verification", challenge: "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P", token: "x" });
const event = () => JSON.stringify({ type: "event_callback", team_id: "T1", event_id: `Ev${++number}`, api_app_id: "A1",
  event: { type: "app_home_opened", user: "U0ANA", channel: "D1", tab: "home", event_ts: "1.1" },
  authorizations: [{ team_id: "T1", user_id: "UBOT", is_bot: true }] });

/// [what, request, Bolt's status, ours; the reason where they differ]
const table = [
  ["a command", () => request(command()), 200, 200],
  ["an event", () => request(event(), { json: true }), 200, 200],
  ["the proof of an address", () => request(challenge, { json: true }), 200, 200],
  ["a probe of the certificate, unsigned", () => ({ ...request("ssl_check=1&token=x"), headers: { "content-type": "application/x-www-form-urlencoded" } }), 200, 200],
  ["another secret", () => request(command(), { key: "another" }), 401, 401],
  ["an empty secret", () => request(command(), { key: "" }), 401, 401],
  ["no signature", () => request(command(), { change: without("x-slack-signature") }), 401, 401],
  ["no timestamp", () => request(command(), { change: without("x-slack-request-timestamp") }), 401, 401],
  ["version 1", () => request(command(), { change: having("x-slack-signature", (s) => s.replace("v0", "v1")) }), 401, 401],
  ["a signature cut short", () => request(command(), { change: having("x-slack-signature", (s) => s.slice(0, 40)) }), 401, 401],
  ["a timestamp moved", () => request(command(), { change: having("x-slack-request-timestamp", (t) => `${Number(t) - 1}`) }), 401, 401],
  ["six minutes old", () => request(command(), { time: now() - 360 }), 401, 401],
  ["six minutes ahead", () => request(command(), { time: now() + 360 }), 200, 401, "a stolen signature could be dated ahead and kept"],
  ["bytes that are no UTF-8", () => request(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), { json: true }), 401, 400, "Bolt signs the decoded text, not the bytes, so that it takes Slack for a stranger"],
];

const post = async (to, what) => {
  const begun = Date.now();
  const answer = await fetch(to.url, { ...what, signal: AbortSignal.timeout(10_000) });
  return { status: answer.status, body: await answer.text(), took: Date.now() - begun };
};

async function compare(ours, bolt) {
  for (const [name, make, theirs, mine, why] of table) {
    const what = make();
    const [his, our] = [await post(bolt, what), await post(ours, what)];
    const known = [theirs].flat().includes(his.status) && our.status === mine;
    check(known && (his.status === our.status || why), `${name}: Bolt ${his.status}, Starling ${our.status}${his.status === our.status ? "" : `: ${why}`}`, { his, our });
    if (name === "the proof of an address") check(his.body === our.body, "the same proof", { his, our });
  }
}

async function laxer(ours, bolt) {
  const twice = request(command("/starling", "join"));
  const before = bolt.seen.commands;
  for (const to of [bolt, bolt]) await post(to, twice);
  check(bolt.seen.commands === before + 2, "Bolt runs a request again that is played back", bolt.seen);
  const [first, again] = [await post(ours, twice), await post(ours, twice)];
  check(first.status === 200 && again.status === 200, "Starling answers it both times", { first, again });
  check(!ours.child.said.includes("bug"), "and the store knows it (tests/unit/slack/door_test: the same key)", ours.child.said);
  const unknown = request(command("/nobody-knows"));
  const [his, our] = [await post(bolt, unknown), await post(ours, unknown)];
  check(his.took >= 2_900, `Bolt answers an unknown command after ${his.took} ms`, his);
  check(our.took < 1_000 && our.status === 200 && our.body.length > 2, `Starling says what there is after ${our.took} ms`, our);
}

function verify(body, time, signature) {
  verifySlackRequest({ signingSecret: secret, body, headers: { "x-slack-signature": signature, "x-slack-request-timestamp": time } });
}

function signedByUs() {
  for (const body of [command(), challenge, "", "text=%C3%A9&a=+"]) {
    const time = now();
    const signature = execFileSync(signer, [secret, `${time}`], { input: body }).toString().trim();
    check(signature === sign(body, time), `our signature of ${body.length} bytes is that of the documents`, signature);
    let thrown = "";
    try { verify(body, time, signature); } catch (problem) { thrown = problem.message; }
    check(thrown === "", "and Bolt's own code takes it", thrown);
  }
}

judge(async () => {
  signedByUs();
  const api = await standIn();
  const [ours, bolt] = [await runStarling(api), await runBolt(api)];
  await compare(ours, bolt);
  await laxer(ours, bolt);
});
