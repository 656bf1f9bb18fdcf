// SPDX-License-Identifier: MIT
//
// usage: node run-scenarios.mjs MIU_WASM MIU PATH...
//
// Runs each scenario below the paths on the simulator twice, in WebAssembly and
// natively, and compares what both give, byte by byte. Exit status: 0 all are
// equal; 1 one is not, or a run trapped; 2 nothing could be compared.
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { WASI } from "node:wasi";

/** All scenarios at or below a path, in the order of their names. */
function scenarios(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => {
    const below = join(path, name);
    const folder = statSync(below).isDirectory();
    return folder || name.endsWith(".scenario") ? scenarios(below) : [];
  });
}

/** The program, ready to run one scenario after another. */
async function start(module) {
  const wasi = new WASI({ version: "preview1" });
  const instance = await WebAssembly.instantiate(module, {
    wasi_snapshot_preview1: wasi.wasiImport,
  });
  wasi.initialize(instance);
  return instance.exports;
}

/** As `miu run --on sim:6.1 --format json PATH`: { status, output }. */
function runInWasm(miu, path) {
  const name = Buffer.from(path);
  const input = Buffer.concat([name, readFileSync(path)]);
  const at = miu.miu_input(input.length);
  new Uint8Array(miu.memory.buffer, at, input.length).set(input);
  const status = miu.miu_run(name.length);
  const begin = miu.miu_output();
  const bytes = miu.memory.buffer.slice(begin, begin + miu.miu_output_size());
  return { status, output: Buffer.from(bytes) };
}

function runNatively(miu, path) {
  const options = ["run", "--on", "sim:6.1", "--format", "json", path];
  const { status, stdout, error } = spawnSync(miu, options, {
    maxBuffer: 1 << 28,
  });
  if (error) {
    console.log(`${miu}: ${error.message}`);
    process.exit(2);
  }
  return { status, output: stdout };
}

/** Why the two are not equal; nothing when they are. */
function difference(wasm, native) {
  if (wasm.status !== native.status)
    return `exit status ${wasm.status}, natively ${native.status}`;
  // Refused by both: there is no JSON. The reason goes to standard error, and
  // miu has words of its own for a scenario that is for other kernels.
  if (native.status === 2) return undefined;
  if (wasm.output.equals(native.output)) return undefined;
  let at = 0;
  while (wasm.output[at] === native.output[at]) ++at;
  const near = (bytes) => bytes.subarray(Math.max(0, at - 40), at + 40);
  return `differs at byte ${at}:\n  wasm:     ${near(wasm.output)}` +
    `\n  natively: ${near(native.output)}`;
}

const [wasmPath, nativePath, ...paths] = process.argv.slice(2);
const all = paths.flatMap(scenarios);
if (all.length === 0) {
  console.log("usage: node run-scenarios.mjs MIU_WASM MIU PATH...");
  process.exit(2);
}

const ms = (since) => (performance.now() - since).toFixed(1) + " ms";
const bytes = readFileSync(wasmPath);
let since = performance.now();
const module = await WebAssembly.compile(bytes);
console.log(`${wasmPath}: ${bytes.length} bytes, compiled in ${ms(since)}`);

let wrong = 0;
let miu = await start(module);
for (const path of all) {
  let verdict;
  since = performance.now();
  try {
    const wasm = runInWasm(miu, path);
    const took = ms(since);
    verdict = difference(wasm, runNatively(nativePath, path)) ??
      `equal, ${wasm.output.length} bytes, status ${wasm.status}, ${took}`;
    wrong += !verdict.startsWith("equal");
  } catch (trap) {
    if (!(trap instanceof WebAssembly.RuntimeError)) throw trap;
    verdict = `trap: ${trap.message}`;
    wrong += 1;
    miu = await start(module);  // what the run left behind is of no use
  }
  console.log(`${path}: ${verdict}`);
}
console.log(`${all.length} scenarios, ${wrong} not equal`);
process.exit(wrong === 0 ? 0 : 1);
