// The app package that the program writes: Microsoft's schema takes its manifest, the icons are
// what Teams asks for, and nothing else is in it.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inflateRawSync } from "node:zlib";

const [, , program, modules] = process.argv;
if (!existsSync(join(modules, "node_modules"))) {
  console.error(`Nothing is installed in ${modules}; tests/run.sh does that.`);
  process.exit(1);
}
const require = createRequire(pathToFileURL(join(modules, "package.json")));
const Ajv = require("ajv-draft-04").default;

/// Files of a zip by its central directory.
function unzip(bytes) {
  let at = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const count = bytes.readUInt16LE(at + 10);
  at = bytes.readUInt32LE(at + 16);
  const files = new Map();
  for (let i = 0; i < count; ++i) {
    const [packed, nameSize, extra, comment] =
      [bytes.readUInt32LE(at + 20), ...[28, 30, 32].map((o) => bytes.readUInt16LE(at + o))];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameSize);
    const head = bytes.readUInt32LE(at + 42);
    const from = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28);
    const data = bytes.subarray(from, from + packed);
    files.set(name, bytes.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data));
    at += 46 + nameSize + extra + comment;
  }
  return files;
}

function expect(what, is) {
  if (is) return;
  console.error(`not so: ${what}`);
  process.exitCode = 1;
}

const folder = mkdtempSync(join(tmpdir(), "starling-package-"));
const out = join(folder, "app.zip");
const id = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
execFileSync(program, ["manifest", "teams", "--host", "bot.example.org", "--out", out],
  { cwd: folder, env: { MICROSOFT_APP_ID: id } });
const files = unzip(readFileSync(out));
rmSync(folder, { recursive: true });

expect("the package holds a manifest and two icons",
  [...files.keys()].sort().join() === "color.png,manifest.json,outline.png");
const manifest = JSON.parse(files.get("manifest.json").toString("utf8"));
const schemas = join(modules, "node_modules/@microsoft/app-manifest/build/json-schemas/teams");
const schema = JSON.parse(readFileSync(
  join(schemas, `v${manifest.manifestVersion}`, "MicrosoftTeams.schema.json"), "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true, formats: { uri: /^https:\/\// } });
const valid = ajv.validate(schema, manifest);
for (const error of ajv.errors ?? []) console.error(`${error.instancePath}: ${error.message}`);
expect("the schema takes the manifest", valid);
expect("$schema names that version", manifest.$schema.includes(`/v${manifest.manifestVersion}/`));
expect("the ids are the app's", manifest.id === id && manifest.bots[0].botId === id);

/// Width and height by the header; colour type 6 has an alpha channel.
function size(png) {
  const is = png.toString("latin1", 1, 4) === "PNG";
  return is ? [png.readUInt32BE(16), png.readUInt32BE(20), png[25]].join() : "no PNG";
}
expect("the colour icon is 192 x 192", size(files.get(manifest.icons.color)).startsWith("192,192,"));
expect("the outline icon is 32 x 32 and transparent",
  size(files.get(manifest.icons.outline)) === "32,32,6");
if (!process.exitCode) console.log(`schema ${manifest.manifestVersion} takes the package`);
