// Everything we send to Slack has the shape that Slack's own libraries give it: JSON Schemas are made
// of the types of @slack/types and @slack/web-api, and judge the golden cards and each call that
// `starling run` makes in a morning of commands, presses, forms and pages. Counts and lengths are not
// in the types: tests/unit/sandbox judges those.
// Usage: node payloads.mjs PATH_OF_STARLING FOLDER_OF_GOLDEN_CARDS FOLDER_OF_NODE_MODULES
import { createHmac } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";

import { check, folder, freePort, judge, start, until } from "./stage.mjs";

const [, , starling, golden, modules] = process.argv;
const require = createRequire(join(modules, "package.json"));
const { createGenerator } = require("ts-json-schema-generator");
const Ajv = require("ajv").default;
const secret = "8f742231b10e8888abcd99edabcd85a5";

/// By what is judged: the name of its type in Slack's libraries.
const types = { blocks: "KnownBlock[]", home: "HomeView", modal: "ModalView", "chat.postMessage": "api.ChatPostMessageArguments",
  "chat.update": "api.ChatUpdateArguments", "chat.postEphemeral": "api.ChatPostEphemeralArguments",
  "views.publish": "api.ViewsPublishArguments", "views.open": "api.ViewsOpenArguments", "views.update": "api.ViewsUpdateArguments",
  "users.info": "api.UsersInfoArguments", "users.list": "api.UsersListArguments", "auth.test": "api.AuthTestArguments",
  "conversations.info": "api.ConversationsInfoArguments", "conversations.open": "api.ConversationsOpenArguments" };
const named = (what) => what.replace(".", "_");

/// Beside the modules, where the types are found.
function schemas() {
  const path = join(modules, "judged.ts");
  writeFileSync(path, `import type { HomeView, KnownBlock, ModalView } from "@slack/types";\nimport type * as api from "@slack/web-api";\n${
    Object.entries(types).map(([what, type]) => `export type ${named(what)} = ${type};`).join("\n")}\n`);
  const generator = createGenerator({ path, skipTypeCheck: true, additionalProperties: false });
  return Object.fromEntries(Object.keys(types).map((what) =>
    [what, new Ajv({ strict: false }).compile(generator.createSchema(named(what)))]));
}
const judges = schemas();

/// What is wrong with it, in a word; nothing: it has that shape.
function fault(what, value) {
  if (!judges[what]) return `no type for ${what}`;
  if (judges[what](value)) return "";
  const deepest = judges[what].errors.toSorted((a, b) => b.instancePath.length - a.instancePath.length)[0];
  return `${deepest.instancePath} ${deepest.message} ${JSON.stringify(deepest.params)}`;
}

function judgeGolden() {
  const cards = readdirSync(golden).filter((name) => name.endsWith(".json"));
  const bad = cards.map((name) => [name, fault("blocks", JSON.parse(readFileSync(join(golden, name))).blocks)]).filter(([, found]) => found);
  check(cards.length > 30 && bad.length === 0, `${cards.length} golden cards are blocks`, bad);
}

const text = (words) => ({ type: "plain_text", text: words });
const rich = (...elements) => [{ type: "rich_text", elements: [{ type: "rich_text_section", elements }] }];
/// Each has one thing wrong; a judge that takes it judges nothing.
const wrong = {
  "an unknown block": [{ type: "poster", text: text("x") }],
  "a header in mrkdwn": [{ type: "header", text: { type: "mrkdwn", text: "x" } }],
  "a header without text": [{ type: "header" }],
  "a field nobody knows": [{ type: "divider", colour: "red" }],
  "text instead of a text object": [{ type: "header", text: "x" }],
  "a button without text": [{ type: "actions", elements: [{ type: "button", action_id: "a" }] }],
  "a button in an unknown style": [{ type: "actions", elements: [{ type: "button", text: text("x"), style: "loud" }] }],
  "an image without words": [{ type: "image", image_url: "https://example.com/a.png" }],
  "an unknown element": rich({ type: "shout", text: "x" }),
  "a mention without a user": rich({ type: "user" }),
  "a link without an address": rich({ type: "link", text: "x" }),
  "a style that is a word": rich({ type: "text", text: "x", style: "bold" }),
  "an input without a label": [{ type: "input", element: { type: "plain_text_input", action_id: "a" } }],
  "an input around a button": [{ type: "input", label: text("x"), element: { type: "button", text: text("x") } }],
};

function judgeJudge() {
  for (const [name, blocks] of Object.entries(wrong)) check(fault("blocks", blocks) !== "", `the judge refuses ${name}`, blocks);
  check(fault("blocks", [{ type: "header", text: text("x") }, { type: "divider" }, ...rich({ type: "text", text: "x", style: { bold: true } })]) === "", "and takes good ones");
  check(fault("chat.postMessage", { text: "x" }) !== "", "the judge refuses a post without a channel");
}

const calls = [];
const json = new Set(["blocks", "view", "metadata"]);
const flags = new Set(["mrkdwn", "unfurl_links", "unfurl_media", "include_locale", "reply_broadcast"]);

/// A form, as the library would have been given it. The token travels in the header.
function argumentsOf(body) {
  return Object.fromEntries([...new URLSearchParams(body)].map(([key, value]) =>
    [key, json.has(key) ? JSON.parse(value) : flags.has(key) ? value === "true" : key === "limit" ? Number(value) : value]));
}

/// Slack's Web API and its response_urls, as far as a morning needs them.
async function recorder() {
  const port = await freePort();
  createServer((request, answer) => {
    let body = "";
    request.on("data", (bytes) => { body += bytes; });
    request.on("end", () => {
      const method = request.url.split("/").pop();
      if (request.url.startsWith("/hook/")) calls.push({ what: "hook", sent: JSON.parse(body) });
      else calls.push({ what: method, sent: argumentsOf(body) });
      const id = new URLSearchParams(body).get("user") ?? "U0ANA";
      const user = { id, team_id: "T1", name: id.toLowerCase(), real_name: id === "U0ANA" ? "Ana Costa" : "Ben Vogt", tz: "Europe/Lisbon", profile: {} };
      answer.setHeader("content-type", "application/json");
      answer.end(JSON.stringify({ ok: true, team_id: "T1", user_id: "UBOT", bot_id: "B1", user, members: [user], channel: "C1",
        ts: `${1700000000 + calls.length}.000100`, view: { id: `V${calls.length}`, hash: "1.a" } }));
    });
  }).listen(port, "127.0.0.1");
  return `http://127.0.0.1:${port}`;
}

let number = 0;
async function post(to, body, type, name) {
  const time = Math.floor(Date.now() / 1000);
  const headers = { "content-type": type, "x-slack-request-timestamp": `${time}`,
    "x-slack-signature": `v0=${createHmac("sha256", secret).update(`v0:${time}:${body}`).digest("hex")}` };
  const answer = await fetch(to, { method: "POST", headers, body });
  const said = await answer.text();
  check(answer.status === 200, `answered: ${name}`, said);
  if (said) calls.push({ what: "hook", sent: JSON.parse(said) });
  return said ? JSON.parse(said) : {};
}

/// What Ana does; everything said and sent meanwhile is judged.
class Morning {
  constructor(address, api) { this.address = address; this.api = api; }
  common() { return { trigger_id: `${++number}.1.judge`, response_url: `${this.api}/hook/${number}` }; }
  type(command, words) {
    return post(this.address, new URLSearchParams({ token: "x", team_id: "T1", user_id: "U0ANA", user_name: "ana",
      channel_id: "D1", channel_name: "directmessage", command, text: words, ...this.common() }).toString(), "application/x-www-form-urlencoded", `${command} ${words}`);
  }
  interact(payload) {
    const body = { team: { id: "T1" }, user: { id: "U0ANA", team_id: "T1" }, api_app_id: "A1", token: "x", ...this.common(), ...payload };
    return post(this.address, `payload=${encodeURIComponent(JSON.stringify(body))}`, "application/x-www-form-urlencoded",
      `${body.type} ${body.callback_id ?? body.actions[0].value}`);
  }
  event(event) {
    return post(this.address, JSON.stringify({ type: "event_callback", team_id: "T1", event_id: `Ev${++number}`, api_app_id: "A1", event,
      authorizations: [{ team_id: "T1", user_id: "UBOT", is_bot: true }] }), "application/json", event.type);
  }
  press(button) {
    return this.interact({ type: "block_actions", container: { type: "message", message_ts: "1700000000.000100", channel_id: "D1" },
      channel: { id: "D1", name: "directmessage" }, message: { ts: "1700000000.000100" },
      actions: [{ type: "button", block_id: "b", action_id: button.action_id, value: button.value, action_ts: `${1700000000 + ++number}.1` }] });
  }
}

const buttonsOf = (value) => {
  if (Array.isArray(value)) return value.flatMap(buttonsOf);
  if (value === null || typeof value !== "object") return [];
  return value.type === "button" ? [value] : Object.values(value).flatMap(buttonsOf);
};

async function spend(morning) {
  await morning.type("/starling", "setup <#C0THANKS|thanks> <#C0NEWS|news> --tz=Europe/Lisbon --org=Acme");
  await morning.type("/starling", "join yes");
  await morning.type("/starling", "item new <https://blog.example.org/caps> “Why caps make advocacy honest” --topic=culture");
  for (const words of ["help", "me", "today", "prefs", "leaderboard", "queue", "find caps", "status", "cap show", "policy log", "kudos values", "rewards", "learn", "home", "nothing like it"])
    await morning.type("/starling", words);
  const listed = await morning.type("/starling", "item list");
  const code = /i-[a-z0-9]+/.exec(JSON.stringify(listed))?.[0];
  check(code, "an item has a code", listed);
  await morning.type("/starling", `variant add ${code} linkedin “We share less and mean it.”`);
  await morning.type("/starling", `item approve ${code}`);
  const shared = await morning.type("/share", `${code} linkedin`);
  await morning.type("/starling", `done ${code} linkedin`);
  await morning.type("/kudos", "<@U0BEN> for staying until it worked");
  await morning.event({ type: "app_home_opened", user: "U0ANA", channel: "D1", tab: "home", event_ts: "1.1" });
  for (const said of [shared, await morning.type("/starling", "prefs"), await morning.type("/starling", "cap show"), await morning.type("/starling", `share ${code}`)])
    for (const button of buttonsOf(said)) if (button.value) await morning.press(button);
  for (const callback_id of ["kudos", "suggest"])
    await morning.interact({ type: "message_action", callback_id, channel: { id: "C1", name: "general" }, message_ts: "1700000000.000100",
      message: { type: "message", user: "U0BEN", ts: "1700000000.000100", text: "We shipped it: https://blog.example.org/shipped" } });
}

function judgeCalls() {
  const seen = {};
  for (const { what, sent } of calls) {
    seen[what] = (seen[what] ?? 0) + 1;
    if (what !== "hook") { const found = fault(what, sent); check(!found, `${what} ${seen[what]}`, { found, sent }); }
    if (sent.blocks) { const found = fault("blocks", sent.blocks); check(!found, `blocks of ${what} ${seen[what]}`, { found, sent }); }
    if (sent.view) { const kind = sent.view.type; const found = fault(kind, sent.view); check(!found, `${kind} of ${what} ${seen[what]}`, { found, sent }); }
  }
  for (const needed of ["auth.test", "users.info", "users.list", "chat.postMessage", "views.publish", "views.open", "hook"])
    check(seen[needed] > 0, `${needed} was called (${seen[needed]})`, seen);
}

judge(async () => {
  judgeJudge();
  judgeGolden();
  const api = await recorder();
  const port = await freePort();
  const child = start(starling, ["run"], { SLACK_BOT_TOKEN: "xoxb-1-judge", SLACK_SIGNING_SECRET: secret, SLACK_API_URL: `${api}/api/`,
    STARLING_STORAGE_URL: `sqlite:${join(folder, "payloads.db")}`, STARLING_LISTEN: `127.0.0.1:${port}` });
  await until("starling is ready", () => child.said.includes("ready after"));
  await spend(new Morning(`http://127.0.0.1:${port}/slack/events`, api));
  const made = (method) => calls.filter(({ what }) => what === method).length;
  await until("pages, posts and four modals are sent", () => made("views.publish") && made("chat.postMessage") && made("views.open") >= 4);
  judgeCalls();
});
