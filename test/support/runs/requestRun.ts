import assert from 'node:assert/strict';
import { isCentralError } from '../../../src/base/errors.ts';
import { runOne } from '../../../src/request/run/runAll.ts';
import { createRunMemory, type RunOptions } from '../../../src/request/run/runContext.ts';
import type { SendOutcome } from '../../../src/request/run/runOutcome.ts';
import { startRun } from '../../../src/request/run/runState.ts';
import { parse } from '../../../src/request/syntax/parse.ts';
import { type Answer, type RequestPorts } from '../doubles/requestPorts.ts';

export function start(
  text: string,
  ports: RequestPorts,
  options: RunOptions = {},
  memory = createRunMemory(),
) {
  return startRun(parse(text), ports, memory, options);
}

export async function send(text: string, ports: RequestPorts, index?: number): Promise<SendOutcome> {
  const started = start(text, ports);
  return (await runOne(started, index ?? started.document.blocks.length - 1)) as SendOutcome;
}

export function refusedWith(reason: string) {
  return (error: unknown) => {
    assert.ok(isCentralError(error), String(error));
    assert.equal(error.reason, reason);
    return true;
  };
}

export const aps: Answer = {
  body: {
    count: 2,
    aps: [
      { serial: 'A1', status: 'Down' },
      { serial: 'B2', status: 'Down' },
    ],
  },
};

export function page(offset: number) {
  return {
    total: 5,
    count: 2,
    aps: [offset, offset + 1].filter((n) => n < 5).map((serial) => ({ serial })),
  };
}

export function refusesRome({ body }: { body?: unknown }): Answer {
  return String(body).includes('Rome') ? { status: 400 } : {};
}
