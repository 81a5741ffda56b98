import assert from 'node:assert/strict';
import { runLimiter } from '../support/processes/limiterRun.ts';

const minutes = Number(process.env['SOAK_MINUTES'] ?? 5);
const roundTrip = 30;

describe('the limiter in the long run', () => {
  it(`holds 4 processes for ${minutes} minutes to seven a second, uses 97 % of that and lets people go first [B1]`, async function () {
    this.timeout((minutes + 1) * 60_000);
    const { busiest, rate, arrivals, personLate, personWaits } = await runLimiter(
      4,
      minutes * 60_000,
      roundTrip,
    );
    const bound = 7 / (1 + roundTrip / 1_000);
    const shares = Map.groupBy(arrivals, ({ from }) => from);
    const countOf = (wanted: string) => arrivals.filter(({ priority }) => priority === wanted).length;
    console.log(
      `${arrivals.length} calls, ${rate.toFixed(3)} a second, ${((rate / bound) * 100).toFixed(1)} % of ${bound.toFixed(3)}, at most ${busiest} in a second`,
    );
    console.log(
      `shares ${[...shares.values()].map(({ length }) => length).join(', ')}; ${countOf('person')} of a person, ${countOf('token')} for tokens`,
    );
    const typical = personLate[Math.floor(personLate.length / 2)] ?? Infinity;
    const usual = personLate[Math.floor(personLate.length * 0.95)] ?? Infinity;
    console.log(
      `a person after the next free slot: median ${typical.toFixed(1)} ms, 95 % ${usual.toFixed(1)} ms`,
    );
    const longest = personWaits.at(-1) ?? Infinity;
    const wait = personWaits[Math.floor(personWaits.length / 2)] ?? Infinity;
    console.log(`a person's wait for a slot: median ${wait.toFixed(0)} ms, at most ${longest.toFixed(0)} ms`);
    assert.equal(busiest, 7);
    assert.ok(countOf('token') > 0);
    assert.ok(usual <= 50);
    assert.ok(rate >= 0.97 * bound);
    for (const [name, { length }] of shares)
      assert.ok(length >= 0.2 * arrivals.length * 0.97, `${name} had ${length}`);
  });
});
