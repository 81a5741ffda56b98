import assert from 'node:assert/strict';
import { Turns } from '../../../src/shell/editor/turns.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';

/** A clock whose work takes time, with the lengths of its turns. */
class BusyClock extends FakeClock {
  #spent = 0;
  readonly turns: number[] = [];
  override monotonic = (): number => this.#base() + this.#spent;
  #base = new FakeClock().monotonic;

  constructor() {
    super();
    const base = this.after;
    let at = 0;
    this.#base = () => at;
    this.after = (ms, callback) =>
      base(ms, () => {
        at += ms;
        const before = this.#spent;
        callback();
        this.turns.push(this.#spent - before);
      });
  }

  spend(ms: number): void {
    this.#spent += ms;
  }
}

function* parts(clock: BusyClock, count: number, done: string[], name: string): Generator<void> {
  for (let at = 0; at < count; at++) {
    clock.spend(0.5);
    done.push(name);
    yield;
  }
}

describe('Turns of work that nobody waits for', () => {
  it('take 8 ms at most, and let others in between', async () => {
    const clock = new BusyClock();
    const turns = new Turns(clock);
    const done: string[] = [];
    turns.begin('a', parts(clock, 100, done, 'a'), { isUrgent: true });
    await clock.advance(1_000);
    assert.equal(done.length, 100);
    assert.ok(clock.turns.length > 5);
    assert.ok(Math.max(...clock.turns) <= 8, clock.turns.join(' '));
  });

  it('do what is seen before what is not', async () => {
    const clock = new BusyClock();
    const turns = new Turns(clock);
    const done: string[] = [];
    turns.begin('later', parts(clock, 3, done, 'later'), { isUrgent: false });
    turns.begin('seen', parts(clock, 3, done, 'seen'), { isUrgent: true });
    await clock.advance(1_000);
    assert.deepEqual(done, ['seen', 'seen', 'seen', 'later', 'later', 'later']);
  });

  it('wait until it has been quiet after a question', async () => {
    const clock = new BusyClock();
    const turns = new Turns(clock);
    const done: string[] = [];
    turns.giveWay();
    turns.begin('a', parts(clock, 1, done, 'a'), { isUrgent: true });
    await clock.advance(50);
    assert.deepEqual(done, []);
    await clock.advance(50);
    assert.deepEqual(done, ['a']);
  });

  it('drop what is stopped', async () => {
    const clock = new BusyClock();
    const turns = new Turns(clock);
    const done: string[] = [];
    turns.begin('stopped', parts(clock, 1, done, 'stopped'), { isUrgent: true });
    turns.stop('stopped');
    turns.begin('a', parts(clock, 1, done, 'a'), { isUrgent: true });
    await clock.advance(100);
    assert.deepEqual(done, ['a']);
  });
});
