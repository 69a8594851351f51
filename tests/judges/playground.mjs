// Microsoft's Agents Playground and `starling run` on loopback: the playground checks the shape of
// everything the bot sends and shows what a person would see. Usage:
//   node playground.mjs PATH_OF_STARLING FOLDER_OF_NODE_MODULES
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";

const [, , starling, modules] = process.argv;
const cli = join(modules, "node_modules/@microsoft/m365agentsplayground/cli.js");
if (!existsSync(cli)) {
  console.error(`Nothing is installed in ${modules}; tests/run.sh does that.`);
  process.exit(1);
}
// Debian's Node has no WebSocket client of its own.
const WebSocket = createRequire(pathToFileURL(join(modules, "package.json")))("ws");

const tenant = "5a0d6b1e-0000-4000-8000-00000000ace1";
const app = "b07b07b0-0000-4000-8000-0000000000b0";
const bot = { id: `28:${app}`, name: "Starling" };
const people = ["Mara Lind", "Jonas Beck", "Ana Costa", "Tom Reed", "Grace Hall", "Dev Patel"].map(
  (name, i) => ({ id: `29:1person${i}`, name, object: `00000000-0000-4000-8000-0000000000a${i}` }));
const [mara, jonas, ana] = people;
const personal = "a:1mara-and-starling";
const team = "19:team@thread.tacv2";
const kudos = "19:kudos@thread.tacv2";
const folder = mkdtempSync(join(tmpdir(), "starling-playground-"));
const children = [];
const frames = [];
let checks = 0;

function userYaml(p, indent) {
  const [given, surname] = p.name.split(" ");
  const mail = `${given}.${surname}@contoso.example`.toLowerCase();
  return [`id: "${p.id}"`, `name: ${p.name}`, `userPrincipleName: ${mail}`, `aadObjectId: ${p.object}`,
    `givenName: ${given}`, `surname: ${surname}`, `email: ${mail}`].join(`\n${indent}`);
}

function writeConfigurations(botPort) {
  writeFileSync(join(folder, "playground.yml"), `version: "0.1.1"
tenantId: ${tenant}
bot:
  id: "${bot.id}"
  name: ${bot.name}
currentUser:
  ${userYaml(mara, "  ")}
users:
${people.slice(1).map((p) => `  - ${userYaml(p, "    ")}`).join("\n")}
personalChat:
  id: "${personal}"
groupChat:
  id: "19:chat@thread.v2"
  name: Lunch
team:
  id: "${team}"
  name: Contoso
  aadGroupId: 00000000-0000-4000-8000-0000000000f1
  channels:
    - id: "${kudos}"
      name: kudos
`);
  writeFileSync(join(folder, "starling.toml"), `[storage]
url = "sqlite:${join(folder, "starling.db")}"
[teams]
app_id = "${app}"
tenants = ["${tenant}"]
authentication = "off"
[web]
listen = "127.0.0.1:${botPort}"
`);
}

function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

function start(command, args, env) {
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, ...env } });
  child.said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => { child.said += text; });
  children.push(child);
  return child;
}

async function until(what, met, patience = 20_000) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await met();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${patience} ms: ${what}`);
    await pause(20);
  }
}

function check(fine, what, seen) {
  console.log(`${fine ? "ok    " : "FAIL  "}${what}`);
  ++checks;
  if (!fine) throw new Error(`${what}\n${JSON.stringify(seen, null, 1)?.slice(0, 4000)}`);
}

async function call(base, path, body) {
  const answer = await fetch(base + path, {
    method: body ? "POST" : "GET",
    headers: { "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 500)}`);
  return text ? JSON.parse(text) : {};
}

// ---- what came on the stream ---------------------------------------------------------------

function inside(value, met) {
  if (value === null || typeof value !== "object") return [];
  const found = met(value) ? [value] : [];
  return [...found, ...Object.values(value).flatMap((v) => inside(v, met))];
}

/// Text blocks of a card, in order.
function textOf(value) {
  const words = inside(value, (v) => typeof v.text === "string" || typeof v.value === "string" || typeof v.title === "string");
  return words.map((v) => [v.title, v.text, v.value].filter((t) => typeof t === "string").join(" ")).join("\n");
}

const isCard = (v) => v.type === "AdaptiveCard";
const isAction = (v) => typeof v.type === "string" && v.type.startsWith("Action.");

/// The newest card of the bot for which `met` holds, from frame `from` on.
function newest(from, met) {
  for (let i = frames.length - 1; i >= from; --i) {
    const { action, message } = frames[i];
    if (!/^(create|update)Message$/.test(action) || message.from?.id !== bot.id) continue;
    const [card] = inside(message.attachments, isCard);
    if (card && met(card)) return { id: message.messageId, card };
  }
  return undefined;
}

// ---- people ------------------------------------------------------------------------------

let base = "";
let seen = 0;

function mentionsIn(text) {
  return [bot, ...people].filter((p) => text.includes(`<at>${p.name}</at>`))
    .map((p) => ({ mentioned: { id: p.id, name: p.name }, text: `<at>${p.name}</at>` }));
}

/// Types and waits for the bot's card that says `wanted`.
async function types(who, conversation, text, wanted) {
  seen = frames.length;
  const said = conversation === personal ? text : `<at>${bot.name}</at> ${text}`;
  await call(base, `/_conversation/v1/conversations/${encodeURIComponent(conversation)}/messages`,
    { type: "text", text: said, textFormat: "plain", from: { id: who.id }, mentions: mentionsIn(said) });
  return await says(wanted, text);
}

async function says(wanted, what) {
  const message = await until(`"${wanted}" after: ${what}`, () => newest(seen, (card) => textOf(card).includes(wanted)))
    .catch((e) => { throw new Error(`${e.message}\nseen: ${JSON.stringify(frames.slice(seen)).slice(0, 6000)}`); });
  check(true, `${what} -> ${wanted}`);
  return message;
}

/// Presses on a message of the bot; the invoke's answer is a card for this person.
async function presses(who, conversation, message, title, wanted) {
  const all = inside(message.card, isAction);
  const action = all.find((a) => a.type === "Action.Execute" && a.title === title);
  check(action, `there is a button ${title}`, all);
  const answer = await call(base, "/_conversation/v1/invoke", {
    name: "adaptiveCard/action", from: { id: who.id }, conversation: { id: conversation }, replyToId: message.id,
    value: { action: { type: action.type, title, verb: action.verb, data: action.data }, trigger: "manual" },
  });
  check(textOf(answer).includes(wanted), `${title} -> ${wanted}`, answer);
  return { id: message.id, card: answer };
}

/// The playground's own interface speaks for one person and mentions no channel: this one sends the
/// activity as Teams would.
async function writes(who, conversation, text, mentions, wanted) {
  seen = frames.length;
  const channel = conversation === personal ? {} : { team: { id: team }, channel: { id: conversation } };
  await call(base, "/_internal/v1/customActivities", {
    type: "message", id: `${Date.now()}`, channelId: "msteams", timestamp: new Date().toISOString(),
    serviceUrl: `${base.replace("127.0.0.1", "localhost")}/_connector`, text, textFormat: "plain", locale: "en-US",
    from: { id: who.id, name: who.name, aadObjectId: who.object }, recipient: bot,
    conversation: { id: conversation, conversationType: conversation === personal ? "personal" : "channel", tenantId: tenant },
    channelData: { tenant: { id: tenant }, ...channel },
    entities: mentions.map(({ id, name }) => ({ type: "mention", mentioned: { id, name }, text: `<at>${name}</at>` })),
  });
  return await says(wanted, text);
}

async function approvedItem(n) {
  const made = await types(mara, personal, `item new https://example.org/${n} "Article ${n}" --topic=engineering`, `Article ${n}`);
  const [id] = textOf(made.card).match(/i-[a-z0-9]+/);
  for (const network of ["linkedin", "x", "bluesky"])
    await types(mara, personal, `variant add ${id} ${network} "Worth reading ${n}"`, id);
  await writes(jonas, kudos, `<at>${bot.name}</at> item approve ${id}`, [bot], "is published");
  return id;
}

async function share(id, network) {
  const card = await types(mara, personal, `share ${id} ${network}`, "I shared it");
  await presses(mara, personal, card, "I shared it", "point");
}

async function conversation() {
  await call(base, `/_debug/conversation/${encodeURIComponent(personal)}/installation`, {});
  await call(base, `/_debug/conversation/${encodeURIComponent(kudos)}/installation`, {});
  await types(mara, personal, "help", "share");
  await writes(mara, personal, "setup <at>kudos</at> --tz=Europe/Berlin", [{ id: kudos, name: "kudos" }], "kudos");
  await types(mara, kudos, `role grant curator <at>${jonas.name}</at>`, "curator");
  const ids = [];
  for (let n = 0; n < 4; ++n) ids.push(await approvedItem(n));
  const notice = await types(mara, personal, "join", "Join the program");
  await presses(mara, personal, notice, "Join the program", "Welcome");
  await types(mara, personal, "today", "Article");
  await share(ids[0], "linkedin");
  await share(ids[1], "x");
  await types(mara, personal, `share ${ids[2]} bluesky`, "of 2");
  await types(mara, kudos, `kudos <at>${ana.name}</at> for walking two customers through the audit`, "audit");
  await types(mara, personal, "leaderboard", "Mara");
  await types(mara, personal, "cap set person_day 1", "2 -> 1");
}

async function run() {
  const botPort = await freePort();
  const port = await freePort();
  writeConfigurations(botPort);
  base = `http://127.0.0.1:${port}`;
  const ours = start(starling, ["run"], {});
  await until("starling listens", () => ours.said.includes("listening"));
  start(process.execPath, [cli, "start", "-e", `http://127.0.0.1:${botPort}/api/messages`, "-c", "msteams", "-p",
    String(port), "--disable-telemetry"], {
    TEAMSAPPTESTER_BROWSER: "none",
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: join(folder, "playground.yml"),
    M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, "playground.log"),
  });
  await until("the playground answers", () => call(base, "/_internal/v1/testConfig").then(() => true, () => false));
  const stream = new WebSocket(`ws://127.0.0.1:${port}/_ws_conversation/v1/conversations/stream`);
  stream.addEventListener("message", (event) => frames.push(JSON.parse(event.data)));
  await until("the stream opens", () => stream.readyState === WebSocket.OPEN);
  await conversation();
  check(!/error/i.test(ours.said.replace(/WITHOUT a token.*/g, "")), "the bot logged no error", ours.said);
  stream.close();
}

let failed = false;
try {
  await run();
  console.log(`${checks} checks passed`);
} catch (problem) {
  failed = true;
  console.error(problem.message);
  for (const child of children) console.error(child.said.slice(-3000));
} finally {
  for (const child of children) child.kill("SIGTERM");
  await pause(300);
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
