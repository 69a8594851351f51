// The yardstick of `tests/bench.sh teams`: Microsoft's botbuilder behind Node's own HTTP server.
// Tokens are checked against the key set of the tenant on loopback; the bot does nothing and keeps
// nothing. No Express: only what the SDK itself costs. Usage:
//   node botbuilder.mjs FOLDER_OF_NODE_MODULES PORT OPENID_URL APP_ID
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , modules, port, openid, app] = process.argv;
const require = createRequire(pathToFileURL(join(modules, "package.json")));
const { CloudAdapter, ConfigurationBotFrameworkAuthentication } = require("botbuilder");

// All addresses are given: the SDK takes either its cloud's or everybody's own.
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({
  MicrosoftAppId: app,
  MicrosoftAppPassword: "unused",
  MicrosoftAppType: "MultiTenant",
  ValidateAuthority: true,
  ToChannelFromBotLoginUrl: "https://login.microsoftonline.com/botframework.com",
  ToChannelFromBotOAuthScope: "https://api.botframework.com",
  ToBotFromChannelTokenIssuer: "https://api.botframework.com",
  OAuthUrl: "https://api.botframework.com",
  ToBotFromChannelOpenIdMetadataUrl: openid,
  ToBotFromEmulatorOpenIdMetadataUrl: openid,
}));

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}

// What the SDK asks of Express's response.
function answerOn(response) {
  return {
    status(code) { response.statusCode = code; },
    send(body) { response.write(typeof body === "string" ? body : JSON.stringify(body)); },
    end() { response.end(); },
    header(name, value) { response.setHeader(name, value); },
  };
}

createServer(async (request, response) => {
  request.body = await bodyOf(request);
  await adapter.process(request, answerOn(response), async () => {});
}).listen(Number(port), "127.0.0.1");
