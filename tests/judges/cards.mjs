// Microsoft's own renderer draws every golden Teams card: it must have nothing to say against it,
// every action must be reached and pressed by keyboard, and no text may have become markup.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , folder, modules] = process.argv;
if (!existsSync(join(modules, "node_modules"))) {
  console.error(`Nothing is installed in ${modules}; tests/run.sh does that.`);
  process.exit(1);
}
const require = createRequire(pathToFileURL(join(modules, "package.json")));
const { JSDOM } = require("jsdom");
const MarkdownIt = require("markdown-it");

const { window } = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
globalThis.window = window;
for (const name of Object.getOwnPropertyNames(window))
  if (/^(document$|Node$|Mutation|Keyboard|HTML.*Element$)/.test(name)) globalThis[name] = window[name];
Object.defineProperty(window.HTMLElement.prototype, "innerText", {
  get() { return this.textContent; },
  set(text) { this.textContent = text; },
});
const { AdaptiveCard, HostConfig, SerializationContext } = require("adaptivecards/dist/adaptivecards.js");
const markdown = new MarkdownIt();
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

const teams = new HostConfig({ supportsInteractivity: true, actions: { maxActions: 6 } });
const ours = /^https:\/\/(example\.org|blog\.example\.org|www\.linkedin\.com)\//;
let faults = 0, drawn = 0, pressed = 0;

function fault(name, what) {
  ++faults;
  console.error(`${name}: ${what}`);
}

function actionsOf(value) {
  if (Array.isArray(value)) return value.flatMap(actionsOf);
  if (value === null || typeof value !== "object") return [];
  const { fallback, ...rest } = value;
  const inside = Object.values(rest).flatMap(actionsOf);
  return typeof value.type === "string" && value.type.startsWith("Action.") ? [value, ...inside] : inside;
}

function fill(card) {
  for (const input of card.getAllInputs()) {
    const control = input.renderedElement.querySelector("input, textarea, select");
    if (!control) throw new Error("an input without a control");
    if (control.tagName === "SELECT") control.selectedIndex ||= control.options.length - 1;
    else if (control.value === "") control.value = control.type === "number" ? "1" : "something";
  }
}

function reachable(button) {
  return button.tagName === "BUTTON" && !button.disabled && button.tabIndex >= 0 &&
    button.getAttribute("aria-hidden") !== "true" && button.textContent.trim() !== "";
}

/// Presses every button once, the last first: what a press unfolds stands behind all others, and is
/// pressed before another one folds it.
function pressAll(name, root) {
  const done = new Set();
  for (let next; (next = [...root.querySelectorAll(".ac-pushButton")].findLast((b) => !done.has(b)));) {
    done.add(next);
    if (!reachable(next)) fault(name, `not reached by keyboard: ${next.outerHTML}`);
    next.focus();
    if (document.activeElement !== next) fault(name, `takes no focus: ${next.textContent}`);
    next.click();
  }
  return done.size;
}

function judgeTexts(name, root) {
  for (const link of root.querySelectorAll("a"))
    if (!ours.test(link.href)) fault(name, `a link that was not built: ${link.outerHTML}`);
  const strange = root.querySelector("li, h1, h2, code, pre, s, blockquote, hr, table td img");
  if (strange) fault(name, `a text became markup: ${strange.outerHTML}`);
}

function judge(name, { summary, card: json }) {
  const context = new SerializationContext();
  const card = new AdaptiveCard();
  card.hostConfig = teams;
  card.parse(json, context);
  for (let i = 0; i < context.eventCount; ++i) fault(name, context.getEventAt(i).message);
  for (const event of card.validateProperties().validationEvents) fault(name, event.message);
  const executed = [];
  card.onExecuteAction = (action) => executed.push(action);
  const root = card.render();
  document.body.replaceChildren(root);
  if (!summary || !root.textContent.trim()) fault(name, "shows nothing");
  fill(card);
  const wanted = actionsOf(json);
  if (wanted.length > 6) fault(name, `${wanted.length} actions`);
  const buttons = pressAll(name, root);
  if (buttons !== wanted.length) fault(name, `${buttons} buttons for ${wanted.length} actions`);
  const run = wanted.filter((action) => action.type !== "Action.ShowCard").length;
  if (executed.length !== run) fault(name, `${executed.length} of ${run} actions were run`);
  judgeTexts(name, root);
  pressed += executed.length;
  ++drawn;
}

for (const file of readdirSync(folder).filter((f) => f.endsWith(".json")))
  judge(file, JSON.parse(readFileSync(join(folder, file), "utf8")));
if (drawn === 0) fault(folder, "no cards");
console.log(`${drawn} cards drawn, ${pressed} actions pressed, ${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
