// The page that the peers' harness runs: a file through the engine worker of the app, then the harness's audit twice.
//
// Nobody confirms what the survey guessed; otherwise an import does here what it does in the app, saving included,
// which no other engine does; `detail` tells it apart.
import init, { audit, audited, event, load, roles, survey } from "./bench_page.js";
import { checks } from "./checks.js";

let worker;
let jobs = 0;

// The next event that `wanted` accepts; stages that pass meanwhile are told to `passing`.
const hear = (wanted, passing = () => {}) => new Promise((resolve, reject) => {
  worker.onerror = (error) => reject(new Error(error.message));
  worker.onmessage = ({ data: [bytes] }) => {
    const heard = JSON.parse(event(bytes));
    if (heard.failed) reject(new Error(heard.failed));
    else if (heard[wanted]) resolve(bytes);
    else passing(heard.stage, heard.done);
  };
});

const run = (command, files = [], passing) => {
  const finished = hear("finished", passing);
  worker.postMessage([command, ...files], [command.buffer]);
  return finished;
};

const ask = async (region) => {
  const started = performance.now();
  const result = JSON.parse(audited(await run(audit(++jobs, region))));
  return { result, ms: performance.now() - started };
};

globalThis.__bench = {
  name: "clientele",
  version: "",
  async init() {
    worker = new Worker("./engine_loader.js", { type: "module" });
    await Promise.all([init(), hear("ready")]);
  },
  async run(file, { region }) {
    const started = performance.now();
    let stage = "Surveying";
    let since = started;
    const detail = {};
    const passing = (next, done) => {
      const now = performance.now();
      detail[stage] = (detail[stage] ?? 0) + now - since;
      [stage, since] = [next === "Saving" && done ? "Opening" : next, now];
    };
    const surveyed = await run(survey(++jobs), [file], passing);
    passing("Reading");
    await run(load(++jobs, surveyed), [], passing);
    passing("Asking");
    const import_ms = performance.now() - started;
    const all = await ask();
    const one = await ask(region);
    return {
      rows: all.result.rows,
      import_ms,
      analyse_ms: all.ms,
      filter_ms: one.ms,
      checks: checks(all.result),
      filter_checks: checks(one.result),
      detail,
      extra: { roles: JSON.parse(roles(surveyed)) },
    };
  },
};
