// What the judges that run the program share: a folder, children, free ports, patience, checks.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export const folder = mkdtempSync(join(tmpdir(), "starling-judge-"));
const children = [];
let checks = 0;

export function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

export function start(command, args, env) {
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, ...env } });
  child.said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => { child.said += text; });
  child.on("error", (problem) => { child.said += `${problem.message}\n`; });
  child.on("exit", (code, signal) => { child.said += `ended with ${signal ?? code}\n`; });
  children.push(child);
  return child;
}

export async function until(what, met, patience = 20_000) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await met();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${patience} ms: ${what}`);
    await pause(20);
  }
}

export function check(fine, what, seen) {
  console.log(`${fine ? "ok    " : "FAIL  "}${what}`);
  ++checks;
  if (!fine) throw new Error(`${what}\n${JSON.stringify(seen, null, 1)?.slice(0, 4000)}`);
}

/// Runs, ends what was started, and leaves with 1 when a check failed.
export async function judge(run) {
  let failed = false;
  try {
    await run();
    console.log(`${checks} checks passed`);
  } catch (problem) {
    failed = true;
    console.error(problem.message, problem.cause ?? "");
    for (const child of children) console.error(child.said.slice(-3000));
  } finally {
    for (const child of children) child.kill("SIGTERM");
    await pause(300);
    rmSync(folder, { recursive: true, force: true });
  }
  process.exit(failed ? 1 : 0);
}
