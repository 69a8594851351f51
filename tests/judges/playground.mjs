// Microsoft's Agents Playground and `starling run` on loopback: the playground checks the shape of
// everything the bot sends and shows what a person would see. Usage:
//   node playground.mjs PATH_OF_STARLING FOLDER_OF_NODE_MODULES
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { bot, call, isQuiet, kudos, open, people, personal, writeAs } from "./playground_stage.mjs";
import { check, judge, until } from "./stage.mjs";

const [, , starling, modules] = process.argv;
const [mara, jonas, ana] = people;
const frames = [];

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

async function writes(who, conversation, text, mentions, wanted) {
  seen = frames.length;
  await writeAs(base, who, conversation, text, mentions);
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
  // Debian's Node has no WebSocket client of its own.
  const WebSocket = createRequire(pathToFileURL(join(modules, "package.json")))("ws");
  const opened = await open(starling, modules);
  base = opened.base;
  const stream = new WebSocket(`${base.replace("http", "ws")}/_ws_conversation/v1/conversations/stream`);
  stream.addEventListener("message", (event) => frames.push(JSON.parse(event.data)));
  await until("the stream opens", () => stream.readyState === WebSocket.OPEN);
  await conversation();
  check(isQuiet(opened.ours), "the bot logged no error", opened.ours.said);
  stream.close();
}

await judge(run);
