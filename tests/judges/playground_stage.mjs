// `starling run` and Microsoft's Agents Playground beside it, on loopback, with people and channels
// of realistic ids.
import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { folder, freePort, start, until } from "./stage.mjs";

export const tenant = "5a0d6b1e-0000-4000-8000-00000000ace1";
export const app = "b07b07b0-0000-4000-8000-0000000000b0";
export const bot = { id: `28:${app}`, name: "Starling" };
export const people = ["Mara Lind", "Jonas Beck", "Ana Costa", "Tom Reed", "Grace Hall", "Dev Patel"].map(
  (name, i) => ({ id: `29:1person${i}`, name, object: `00000000-0000-4000-8000-0000000000a${i}` }));
export const personal = "a:1mara-and-starling";
export const team = "19:team@thread.tacv2";
export const kudos = "19:kudos@thread.tacv2";

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
  ${userYaml(people[0], "  ")}
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

/// JSON to and from the playground at `base`.
export async function call(base, path, body) {
  const answer = await fetch(base + path, {
    method: body ? "POST" : "GET",
    headers: { "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 500)}`);
  return text ? JSON.parse(text) : {};
}

/// The playground's own interface speaks for one person and mentions no channel: this sends the
/// activity as Teams would.
export async function writeAs(base, who, conversation, text, mentions) {
  const channel = conversation === personal ? {} : { team: { id: team }, channel: { id: conversation } };
  await call(base, "/_internal/v1/customActivities", {
    type: "message", id: `${Date.now()}`, channelId: "msteams", timestamp: new Date().toISOString(),
    serviceUrl: `${base.replace("127.0.0.1", "localhost")}/_connector`, text, textFormat: "plain", locale: "en-US",
    from: { id: who.id, name: who.name, aadObjectId: who.object }, recipient: bot,
    conversation: { id: conversation, conversationType: conversation === personal ? "personal" : "channel", tenantId: tenant },
    channelData: { tenant: { id: tenant }, ...channel },
    entities: mentions.map(({ id, name }) => ({ type: "mention", mentioned: { id, name }, text: `<at>${name}</at>` })),
  });
}

/// Starts both; `ours` is the bot's process, `base` the playground's address.
export async function open(starling, modules) {
  const cli = resolve(modules, "node_modules/@microsoft/m365agentsplayground/cli.js");
  if (!existsSync(cli)) throw new Error(`Nothing is installed in ${modules}; tests/run.sh does that.`);
  const botPort = await freePort();
  const port = await freePort();
  writeConfigurations(botPort);
  const ours = start(starling, ["run"], {});
  await until("starling listens", () => ours.said.includes("listening"));
  start(process.execPath, [cli, "start", "-e", `http://127.0.0.1:${botPort}/api/messages`, "-c", "msteams", "-p",
    String(port), "--disable-telemetry"], {
    TEAMSAPPTESTER_BROWSER: "none",
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: join(folder, "playground.yml"),
    M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, "playground.log"),
  });
  const base = `http://127.0.0.1:${port}`;
  await until("the playground answers", () => call(base, "/_internal/v1/testConfig").then(() => true, () => false));
  return { ours, base };
}

/// The bot wrote nothing about errors into its log.
export function isQuiet(ours) {
  return !/error/i.test(ours.said.replace(/WITHOUT a token.*/g, ""));
}
