// Tokens and activities, put before `starling run` and before Microsoft's botbuilder with the same
// keys: Starling may refuse more, and the table says why, but never takes what botbuilder refuses.
// Usage: node tokens.mjs PATH_OF_STARLING FOLDER_OF_NODE_MODULES
import { createHmac, createSign, generateKeyPairSync } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { check, folder, freePort, judge, start, until } from "./stage.mjs";

const [, , starling, modules] = process.argv;
const app = "b07b07b0-0000-4000-8000-0000000000b0";
const tenant = "5a0d6b1e-0000-4000-8000-00000000ace1";
const service = "https://smba.trafficmanager.net/emea/";
const now = Math.floor(Date.now() / 1000);

// ---- keys and tokens ---------------------------------------------------------------------

const pair = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const microsoft = pair(), stranger = pair(), unendorsed = pair(), elsewhere = pair();
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });

const jwk = (keys, kid, endorsements) => ({ ...keys.publicKey.export({ format: "jwk" }), kid, x5t: kid, use: "sig", endorsements });
const published = { keys: [
  jwk(microsoft, "k1", ["msteams", "webchat"]), jwk(unendorsed, "k2", []), jwk(elsewhere, "k3", ["webchat"])] };

const base64url = (v) => Buffer.from(typeof v === "string" ? v : JSON.stringify(v)).toString("base64url");
const goodHeader = { alg: "RS256", kid: "k1", x5t: "k1", typ: "JWT" };
const goodClaims = { serviceurl: service, nbf: now - 300, exp: now + 3300, iss: "https://api.botframework.com", aud: app };

function signed(header, claims, key = microsoft.privateKey, hash = "RSA-SHA256") {
  const head = `${base64url(header)}.${base64url(claims)}`;
  return `${head}.${createSign(hash).update(head).sign(key).toString("base64url")}`;
}
const claiming = (changes, without = []) => {
  const claims = { ...goodClaims, ...changes };
  for (const name of without) delete claims[name];
  return `Bearer ${signed(goodHeader, claims)}`;
};
const headed = (changes, key) => `Bearer ${signed({ ...goodHeader, ...changes }, goodClaims, key)}`;
const good = signed(goodHeader, goodClaims);
const [head, body, signature] = good.split(".");

function hmacWithPublicKey() {
  const text = `${base64url({ ...goodHeader, alg: "HS256" })}.${body}`;
  const secret = microsoft.publicKey.export({ type: "spki", format: "pem" });
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}

// ---- the table ------------------------------------------------------------------------------

// Nothing happens because of it, so only the verdict is seen.
const typing = {
  type: "typing", id: "1", channelId: "msteams", serviceUrl: service, timestamp: new Date().toISOString(),
  from: { id: "29:1ana", name: "Ana Costa", aadObjectId: "00000000-0000-4000-8000-0000000000a1" },
  recipient: { id: `28:${app}`, name: "Starling" }, channelData: { tenant: { id: tenant } },
  conversation: { id: "a:1", conversationType: "personal", tenantId: tenant } };
const invoke = (name, value) => ({ ...typing, type: "invoke", name, value });

// stricter: why Starling refuses what botbuilder takes. same: why two spellings that botbuilder
// tells apart are one. status: the documented one, where it is not 200 or 401.
const goodTokens = [
  ["as Teams sends it", `Bearer ${good}`],
  ["the scheme in lower case", `bearer ${good}`,
    { same: "the name of a scheme has no case (RFC 9110 section 11.1)" }],
  ["a token within a token is announced (cty)", headed({ cty: "JWT" })],
  ["without typ", headed({ typ: undefined })],
  ["without nbf", claiming({}, ["nbf"])],
  ["issued a moment ahead of this clock", claiming({ nbf: now + 200 })],
  ["expired a moment ago", claiming({ exp: now - 200 })],
  ["more claims than needed", claiming({ idp: "x", ver: "1.0", roles: ["a"] })],
  ["the service without its slash", claiming({ serviceurl: service.slice(0, -1) }),
    { same: "Microsoft's newer SDK compares without the slash as well: it names the same place" }],
];
const badTokens = [
  ["no authorization", ""],
  ["another scheme", `Basic ${good}`],
  ["no scheme", good],
  ["the scheme alone", "Bearer"],
  ["no token behind the scheme", "Bearer "],
  ["rubbish", "Bearer x.y.z"],
  ["two parts", `Bearer ${head}.${body}`],
  ["four parts", `Bearer ${good}.${signature}`],
  ["no signature", `Bearer ${head}.${body}.`],
  ["algorithm none, no signature", `Bearer ${base64url({ ...goodHeader, alg: "none" })}.${body}.`],
  ["algorithm None", `Bearer ${base64url({ ...goodHeader, alg: "None" })}.${body}.${signature}`],
  ["HMAC with the public key", `Bearer ${hmacWithPublicKey()}`],
  ["RS384", `Bearer ${signed({ ...goodHeader, alg: "RS384" }, goodClaims, microsoft.privateKey, "RSA-SHA384")}`,
    { stricter: "the connector signs with RS256 alone, and its documents allow nothing else" }],
  ["RS512", `Bearer ${signed({ ...goodHeader, alg: "RS512" }, goodClaims, microsoft.privateKey, "RSA-SHA512")}`,
    { stricter: "the connector signs with RS256 alone, and its documents allow nothing else" }],
  ["ES256 under the id of an RSA key", `Bearer ${signed({ ...goodHeader, alg: "ES256" }, goodClaims, ec.privateKey, "sha256")}`],
  ["no algorithm", headed({ alg: undefined })],
  ["a critical extension nobody knows", headed({ crit: ["exp2"], exp2: 1 }),
    { stricter: "RFC 7515 section 4.1.11: what is critical and not understood is refused" }],
  ["the signature of somebody else", headed({}, stranger.privateKey)],
  ["the signer's key in the header", headed({ jwk: jwk(stranger, "k1") }, stranger.privateKey)],
  ["a place for keys in the header", headed({ jku: "https://evil.example/keys", kid: "k1" }, stranger.privateKey)],
  ["an unknown key id", headed({ kid: "k9" })],
  ["no key id", headed({ kid: undefined })],
  ["another key's id", headed({ kid: "k2" })],
  ["a key id like a path", headed({ kid: "../../k1" })],
  ["a changed claim", `Bearer ${head}.${base64url({ ...goodClaims, exp: now + 9999 })}.${signature}`],
  ["a changed header", `Bearer ${base64url({ ...goodHeader, typ: "X" })}.${body}.${signature}`],
  ["a signature with one bit turned", `Bearer ${head}.${body}.${signature.slice(0, -4)}${signature.endsWith("AAAA") ? "BBBB" : "AAAA"}`],
  ["a signature cut short", `Bearer ${head}.${body}.${signature.slice(0, -8)}`],
  ["a key without endorsements", headed({ kid: "k2" }, unendorsed.privateKey),
    { status: 403, stricter: "botbuilder looks at endorsements only where a key has some; the documents ask for them always" }],
  ["a key endorsed for another channel", headed({ kid: "k3" }, elsewhere.privateKey), { status: 403 }],
  ["another issuer", claiming({ iss: "https://sts.windows.net/x/" })],
  ["the issuer of another cloud", claiming({ iss: "https://api.botframework.us" })],
  ["the issuer with a slash", claiming({ iss: "https://api.botframework.com/" })],
  ["two issuers", claiming({ iss: ["https://api.botframework.com"] })],
  ["no issuer", claiming({}, ["iss"])],
  ["another app", claiming({ aud: "00000000-0000-4000-8000-000000000001" })],
  ["the app as an address", claiming({ aud: `api://${app}` })],
  ["the app's id in capitals", claiming({ aud: app.toUpperCase() })],
  ["several audiences", claiming({ aud: [app, "x"] })],
  ["no audience", claiming({}, ["aud"])],
  ["expired an hour ago", claiming({ exp: now - 3600 })],
  ["no expiry", claiming({}, ["exp"]),
    { stricter: "a token that never ends is none of the connector's" }],
  ["the expiry as text", claiming({ exp: String(now + 3300) })],
  ["the expiry with a fraction", claiming({ exp: now + 3300.5 }),
    { stricter: "the connector counts whole seconds; what else is written so is not its token" }],
  ["valid in an hour", claiming({ nbf: now + 3600 })],
  ["another service", claiming({ serviceurl: "https://smba.trafficmanager.net/amer/" })],
  ["a service of a stranger", claiming({ serviceurl: "https://evil.example/" })],
  ["no service", claiming({}, ["serviceurl"])],
  ["an empty service", claiming({ serviceurl: "" })],
  ["the claims are a list", `Bearer ${signed(goodHeader, "[]")}`],
  ["the claims are no JSON", `Bearer ${signed(goodHeader, "hello")}`],
  ["a very long token", claiming({ pad: "x".repeat(9_000) }),
    { status: 431, stricter: "tokens of the connector have about 1 kB; more than 8 kB of headers are not read" }],
];

const activities = [
  ["typing", typing],
  ["an event", { ...typing, type: "event", name: "application/vnd.microsoft.readReceipt" }],
  ["a type of next year", { ...typing, type: "brandNew" }],
  ["fields of next year", { ...typing, somethingNew: { a: [1] } }],
  ["a conversation update about nothing", { ...typing, type: "conversationUpdate" }],
  ["no object", [], { status: 400 }], ["text", "hello", { status: 400 }], ["a number", 5, { status: 400 }],
  ["nothing", null, { status: 400 }], ["an empty object", {}, { status: 400 }],
  ["no type", { ...typing, type: undefined }, { status: 400 }],
  ["a type that is no text", { ...typing, type: 7 }, { status: 400 }],
  ["an invoke of next year", invoke("brand/new", {}), { status: 501 }],
  ["an invoke without a name", invoke(undefined, {}), { status: 501 }],
  ["a press without an action", invoke("adaptiveCard/action", {}), { status: 400 }],
  ["a press of the wrong kind", invoke("adaptiveCard/action", { action: { type: "Action.Other" } }), { status: 400 }],
  ["a message without a sender's text", { ...typing, type: "message", from: { id: `28:${app}` }, text: "hello" }],
  ["another tenant", { ...typing, conversation: { ...typing.conversation, tenantId: "00000000-0000-4000-8000-0000000000ff" } },
    { status: 403, stricter: "which tenants are served is decided in code: the token says nothing about it" }],
  ["no tenant", { ...typing, conversation: { id: "a:1" }, channelData: {} },
    { status: 403, stricter: "which tenants are served is decided in code: the token says nothing about it" }],
  ["another channel", { ...typing, channelId: "webchat" }, { status: 403, stricter: "this bot speaks to Teams alone" }],
  ["a channel the key is not endorsed for", { ...typing, channelId: "directline" }, { status: 403 }],
  ["no channel", { ...typing, channelId: undefined }, { status: 403 }],
  ["another service than the token's", { ...typing, serviceUrl: "https://smba.trafficmanager.net/amer/" }, { status: 401 }],
  ["no service", { ...typing, serviceUrl: undefined },
    { status: 401, stricter: "botbuilder compares the token's service only when the activity names one" }],
  ["a service in the token and here that is no part of Teams", { ...typing, serviceUrl: "https://evil.example/" },
    { status: 403, stricter: "our bearer goes to the services of the cloud alone" },
    claiming({ serviceurl: "https://evil.example/" })],
];

// ---- both sides ---------------------------------------------------------------------------

function serveKeys() {
  return new Promise((done) => {
    const server = createServer((request, answer) => {
      const issuer = { issuer: "https://api.botframework.com", id_token_signing_alg_values_supported: ["RS256"],
        jwks_uri: `http://127.0.0.1:${server.address().port}/keys` };
      answer.setHeader("content-type", "application/json");
      answer.end(JSON.stringify(request.url === "/keys" ? published : issuer));
    });
    server.listen(0, "127.0.0.1", () => done(server));
  });
}

async function openStarling(keys) {
  const port = await freePort();
  writeFileSync(join(folder, "starling.toml"), `[storage]
url = "sqlite:${join(folder, "starling.db")}"
[teams]
app_id = "${app}"
app_secret = "not-used-here"
tenants = ["${tenant}"]
openid_url = "${keys}"
[web]
listen = "127.0.0.1:${port}"
`);
  const ours = start(starling, ["run"], {});
  await until("starling listens", () => ours.said.includes("listening"));
  return async (activity, authorization) => {
    const headers = { "content-type": "application/json" };
    if (authorization) headers.authorization = authorization;
    const answer = await fetch(`http://127.0.0.1:${port}/api/messages`,
      { method: "POST", headers, body: JSON.stringify(activity) });
    await answer.arrayBuffer();
    return answer.status;
  };
}

/// As its documentation sets it up, with a bot that does nothing.
function openReference(keys) {
  const { CloudAdapter, ConfigurationBotFrameworkAuthentication, TeamsActivityHandler } =
    createRequire(pathToFileURL(join(modules, "package.json")))("botbuilder");
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: app, MicrosoftAppPassword: "not-used-here", MicrosoftAppType: "MultiTenant",
    ChannelService: "https://botframework.azure.us", ValidateAuthority: true,
    ToChannelFromBotLoginUrl: "https://login.microsoftonline.com/botframework.com",
    ToChannelFromBotOAuthScope: "https://api.botframework.com", ToBotFromChannelTokenIssuer: "https://api.botframework.com",
    OAuthUrl: "https://api.botframework.com", ToBotFromChannelOpenIdMetadataUrl: keys,
    ToBotFromEmulatorOpenIdMetadataUrl: keys, CallerId: "urn:botframework:azure" }));
  const handler = new TeamsActivityHandler();
  adapter.onTurnError = async (_, problem) => { throw problem; };
  return async (activity, authorization) => {
    let status = 0;
    const answer = { status: (code) => { status = code; return answer; }, send: () => answer, end: () => answer,
      header: () => answer, on: () => answer, headersSent: false };
    const request = { method: "POST", headers: { authorization }, body: JSON.parse(JSON.stringify(activity)) };
    const { error, warn } = console;
    console.error = console.warn = () => {};
    try {
      await adapter.process(request, answer, (context) => handler.run(context));
    } catch {
      return 500;
    } finally {
      Object.assign(console, { error, warn });
    }
    return status;
  };
}

/// Taken in; 501 says only that this bot has no such thing to be invoked.
const admitted = (status) => (status >= 200 && status < 300) || status === 501;

/// What is wrong with a pair of verdicts and the note that explains it, or nothing.
function fault(ours, theirs, documented, { stricter, same } = {}) {
  const laxer = admitted(ours) && !admitted(theirs);
  const harder = !admitted(ours) && admitted(theirs);
  if (ours !== documented) return `not ${documented}, as the documents say`;
  if (laxer && !same) return "laxer than the reference";
  if (harder && !stricter) return "stricter, and the table does not say why";
  if ((stricter && !harder) || (same && !laxer)) return "no different, though the table says why";
  return "";
}

const wrong = [];
function compare(what, ours, theirs, documented, note) {
  const found = fault(ours, theirs, documented, note);
  const why = note?.stricter ?? note?.same;
  const line = `${what}: Starling ${ours}, botbuilder ${theirs}${why ? ` (${why})` : ""}`;
  console.log(`${found ? "FAIL  " : "ok    "}${line}${found ? `: ${found}` : ""}`);
  if (found) wrong.push(`${line}: ${found}`);
}

async function run() {
  if (!existsSync(join(modules, "node_modules/botbuilder")))
    throw new Error(`Nothing is installed in ${modules}; tests/run.sh does that.`);
  const keys = await serveKeys();
  const url = `http://127.0.0.1:${keys.address().port}/openid`;
  const ours = await openStarling(url);
  const theirs = openReference(url);
  const judgeToken = async (what, token, otherwise, note) =>
    compare(`token ${what}`, await ours(typing, token), await theirs(typing, token), note?.status ?? otherwise, note);
  for (const [what, token, note] of goodTokens) await judgeToken(what, token, 200, note);
  for (const [what, token, note] of badTokens) await judgeToken(what, token, 401, note);
  for (const [what, activity, note, token = `Bearer ${good}`] of activities)
    compare(`activity ${what}`, await ours(activity, token), await theirs(activity, token), note?.status ?? 200, note);
  keys.close();
  const count = goodTokens.length + badTokens.length + activities.length;
  check(wrong.length === 0, `${count} tokens and activities were judged`, wrong);
}

await judge(run);
