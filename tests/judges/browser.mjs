// The playground's page in a real browser: what people type, press and see, drawn by Microsoft's own
// card renderer. Keeps a picture of the end. Usage:
//   node browser.mjs PATH_OF_STARLING FOLDER_OF_NODE_MODULES PICTURE.png
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { bot, isQuiet, kudos, open, people, personal, writeAs } from "./playground_stage.mjs";
import { check, judge } from "./stage.mjs";

const [, , starling, modules, picture] = process.argv;
const [mara, jonas] = people;
const patience = 15_000;
let page;
let base = "";

const cards = () => page.locator(".ac-adaptiveCard");

/// The newest card with these words, once there is one.
async function shows(words) {
  const card = cards().filter({ hasText: words }).last();
  await card.waitFor({ state: "visible", timeout: patience });
  check(true, `it says: ${words}`);
  return card;
}

async function types(text, wanted) {
  await page.locator("[contenteditable=true]").first().click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  return await shows(wanted);
}

async function presses(title, wanted) {
  await page.getByRole("button", { name: title, exact: true }).last().click({ timeout: patience });
  return await shows(wanted);
}

async function goes(to) {
  await page.getByText(to, { exact: true }).first().click();
}

/// Picks somebody from the list that opens behind an "@".
async function mentions(name) {
  await page.keyboard.type("@" + name.slice(0, 4));
  await page.getByRole("option", { name }).or(page.getByRole("menuitem", { name })).first().click({ timeout: patience });
}

/// One more than one person can do: items that another one approved.
async function prepare() {
  const say = (who, where, text, named) => writeAs(base, who, where, text, named);
  await say(mara, personal, "setup <at>kudos</at> --tz=Europe/Berlin", [{ id: kudos, name: "kudos" }]);
  await shows("recognition");
  await say(mara, kudos, `<at>${bot.name}</at> role grant curator <at>${jonas.name}</at>`, [bot, jonas]);
  const ids = [];
  for (const [n, title] of ["How we cut our build time in half", "What an audit taught us"].entries()) {
    const made = await types(`item new https://example.org/${n} "${title}" --topic=engineering`, title);
    const [id] = (await made.innerText()).match(/i-[a-z0-9]+/);
    for (const [network, words] of [["linkedin", "Worth your time"], ["x", "A good read"]])
      await types(`variant add ${id} ${network} "${words}: ${title}"`, id);
    await say(jonas, kudos, `<at>${bot.name}</at> item approve ${id}`, [bot]);
    ids.push(id);
  }
  return ids;
}

/// The chat alone, without the playground's lists and log.
async function takePicture() {
  await page.screenshot({ path: picture, clip: { x: 330, y: 48, width: 620, height: 752 } });
}

async function conversation() {
  await page.goto(base, { waitUntil: "domcontentloaded" });
  await page.getByText("Connected.").waitFor({ timeout: patience });
  await shows("Hello");
  const ids = await prepare();
  await types("join", "Join the program");
  await presses("Join the program", "Welcome");
  await types("today", "suggestions today");
  await presses("Share", "Where do you want to share it?");
  await presses("LinkedIn", "Copy these words");
  await presses("I shared it", "point");
  await types("cap set person_day 1", "2 -> 1");
  await types(`share ${ids[0]} x`, "1 of 1");
  await goes("kudos");
  await page.locator("[contenteditable=true]").first().click();
  await mentions(bot.name);
  await page.keyboard.type(" kudos ");
  await mentions("Ana Costa");
  await page.keyboard.type(" for walking two customers through the audit");
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await shows("walking two customers through the audit");
  await goes("Personal Chat");
  await types("leaderboard", "Mara");
  await types("find audit", "What an audit taught us");
  await takePicture();
}

async function run() {
  const { chromium } = createRequire(pathToFileURL(join(modules, "package.json")))("playwright-core");
  const opened = await open(starling, modules);
  base = opened.base;
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  try {
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await conversation();
  } finally {
    await browser.close();
  }
  check(isQuiet(opened.ours), "the bot logged no error", opened.ours.said);
}

await judge(run);
