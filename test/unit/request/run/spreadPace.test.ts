import assert from 'node:assert/strict';
import { runOne } from '../../../../src/request/run/runAll.ts';
import type { SendOutcome } from '../../../../src/request/run/runOutcome.ts';
import type { WireRequest } from '../../../../src/http/transport.ts';
import { classicAccount, testClient } from '../../../support/doubles/centralClient.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { start } from '../../../support/runs/requestRun.ts';

const customers = 50;
const rowsOfEach = 200;
const page = 100;

/** A gateway that counts the arrivals of any second and answers 429 to the eighth. */
function window(perSecond: number, now: () => number) {
  const arrivals = new Map<string, number[]>();
  const busiest = { count: 0 };
  return {
    busiest,
    takes(customer: string): boolean {
      const last = (arrivals.get(customer) ?? []).filter((at) => at > now() - 1_000);
      arrivals.set(customer, [...last, now()]);
      busiest.count = Math.max(busiest.count, last.length + 1);
      return last.length < perSecond;
    },
  };
}

function answerTo({ url }: WireRequest, tenant: string | undefined) {
  const { pathname, searchParams } = new URL(url);
  const offset = Number(searchParams.get('offset') ?? 0);
  if (pathname === '/msp_api/v1/customers') {
    const all = Array.from({ length: customers }, (_, at) => ({
      customer_id: `c${at}`,
      customer_name: `C ${at}`,
    }));
    return { customers: all.slice(offset, offset + 50), total: customers };
  }
  const aps = Array.from({ length: Math.min(page, rowsOfEach - offset) }, (_, at) => ({
    serial: `${tenant}-${offset + at}`,
  }));
  return { aps, count: aps.length, total: rowsOfEach };
}

describe('One call for all customers of an MSP', () => {
  for (const roundTrip of [20, 400])
    it(`meets no 429 with a round trip of ${roundTrip} ms, and wastes no time`, async () => {
      const refused: string[] = [];
      const { client, clock, requests } = testClient(async (request) => {
        const isTaken = gateway.takes('msp');
        await new Promise<void>((resolve) => void clock.after(roundTrip, resolve));
        if (!isTaken) refused.push(String(request.url));
        const tenant = request.headers.find(([name]) => name === 'TenantID')?.[1];
        return isTaken ? { json: answerTo(request, tenant) } : { status: 429, json: {} };
      });
      const gateway = window(7, clock.monotonic);
      const ports = requestPorts(() => ({}), {
        account: () => Promise.resolve(classicAccount),
        send: (account, call, options) => client.send(account, call, options),
      });
      const text = `# @tenants all\n# @all\nGET /monitoring/v2/aps?limit=${page}&offset=0`;
      const run = start(text, { ...ports, clock });
      const sending = runOne(run, 0).then((one) => ({ one: one as SendOutcome, ms: clock.monotonic() }));
      await clock.advance(60_000);
      const { one: outcome, ms } = await sending;
      // A full page that tells its own length as the total may not be the last.
      const lists = 2;
      const calls = lists + customers * 2;
      assert.deepEqual(
        [outcome.spread?.rows, outcome.spread?.failed, requests.length, refused],
        [customers * rowsOfEach, [], calls, []],
      );
      const { aps } = outcome.merged as { aps: { tenant: string; serial: string }[] };
      assert.ok(aps.every(({ tenant, serial }) => serial.startsWith(`${tenant}-`)));
      assert.ok(gateway.busiest.count <= 7);
      // Seven calls hold their slots for a round trip and a second; the list of customers comes first.
      const least = lists * roundTrip + Math.ceil((calls - lists) / 7) * (roundTrip + 1_001);
      assert.ok(ms <= least * 1.1, `${ms} ms of ${least} ms`);
    });
});
