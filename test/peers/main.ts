import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { root } from '../../scripts/paths.ts';
import { runCli } from '../support/processes/cliProcess.ts';
import { accounts } from './accounts.ts';
import { copies } from './copies.ts';
import { curl } from './curl.ts';
import { httpYac } from './httpYac.ts';
import { newman } from './newman.ts';
import { openApi } from './openApi.ts';
import type { Peer, PeerCase } from './peer.ts';
import { comparable, openRecorder, type Recorded, type Recorder } from './recorder.ts';
import { csv, dotenv } from './values.ts';

const guide = readFileSync(join(root, 'docs', 'other-tools.md'), 'utf8');
const peers: readonly Peer[] = [curl, httpYac, newman, ...copies, accounts, openApi, csv, dotenv];

/**
 * Has each real tool and the product send the same input to a recorder, and compares. Arguments choose by words of the titles. Where
 * they differ the product's notes must say so. Outside CI: the tools are those of this machine.
 */
async function main(words: readonly string[]): Promise<number> {
  let passed = 0;
  let failed = 0;
  const skipped: string[] = [];
  await using recorder = await openRecorder();
  for (const peer of peers) {
    const { name, cases } = peer;
    const found = await peer.version().catch(() => undefined);
    if (found === undefined) {
      skipped.push(name);
      continue;
    }
    print(`${name}: ${found}, ${cases.length} cases`);
    for (const one of cases) {
      if (!words.every((word) => one.title.includes(word))) continue;
      const fault = 'fault' in one ? await one.fault(recorder) : await compared(one, recorder);
      if (fault === undefined) passed++;
      else {
        failed++;
        print(`\n✗ ${one.title}\n${fault}`);
      }
    }
  }
  print(
    `\n${passed + failed} cases: ${passed} passed, ${failed} failed; not here: ${skipped.join(', ') || 'none'}`,
  );
  return failed > 0 ? 1 : 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Finds what is wrong with a case; undefined if both sent the same, or the product noted the difference. */
async function compared(one: PeerCase, recorder: Recorder): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'central-peer-'));
  try {
    one.files?.(folder);
    const source = one.source(recorder.origin);
    recorder.taken();
    await one.send(source, folder);
    const taken = () =>
      recorder.taken().map((request) => {
        const { target, ...rest } = comparable(request);
        return { ...rest, target: one.varies ? target.replace(one.varies, 'VARIES') : target };
      });
    const theirs = taken();
    const env = {
      ARUBA_CENTRAL_ACCESS_TOKEN: 'token-of-the-recorder',
      ARUBA_CENTRAL_BASE_URL: recorder.origin,
    };
    const imported = await runCli(['import', one.kind, '-'], { env, folder, stdin: source });
    writeFileSync(join(folder, 'in.central'), imported.stdout);
    const sent = await runCli(['send', 'in.central', '--all', '--yes'], { env, folder });
    const ours = taken();
    if (one.secret?.test(imported.stdout + imported.stderr))
      return `  a secret stands in: ${imported.stdout}`;
    if (one.written?.test(imported.stdout) === false) return `  not as expected: ${imported.stdout}`;
    const isSame = isDeepStrictEqual(theirs, ours);
    if (theirs.length === 0) return '  the real tool sent nothing';
    const isWanted =
      one.note?.test(imported.stderr) ??
      (one.refused
        ? ours.length < theirs.length && one.refused.test(sent.stderr)
        : isSame === (one.row === undefined) && guide.includes(one.row ?? ''));
    if (isWanted) return undefined;
    return `${listed('theirs', theirs)}${listed('ours', ours)}  ${imported.stderr}${sent.stderr}${imported.stdout}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function listed(whose: string, requests: readonly Recorded[]): string {
  return (
    requests.map((request) => `  ${whose}: ${JSON.stringify(request)}\n`).join('') || `  ${whose}: nothing\n`
  );
}

process.exitCode = await main(process.argv.slice(2));
