import assert from 'node:assert/strict';
import { Renamings } from '../../../src/account/renamings.ts';
import { parse } from '../../../src/request/syntax/parse.ts';
import { Outcomes, type LastRun } from '../../../src/shell/responses/outcomes.ts';
import { renaming } from '../../support/doubles/renaming.ts';

describe('the last outcome of a block', () => {
  const [block, other] = parse('GET /a\n###\nGET /b\n').blocks;
  assert.ok(block && other);
  const done = (accounts: string[]): LastRun => ({ state: 'done', text: '200', failed: false, accounts });

  it('goes with an account that answered, and the next one of its name is shown', () => {
    const outcomes = new Outcomes();
    outcomes.set(block, done(['lab', 'prod']));
    outcomes.set(other, done(['lab']));
    outcomes.forget(['prod']);
    assert.equal(outcomes.get(block), undefined);
    assert.equal(outcomes.get(other)?.state, 'done');
    outcomes.set(block, done(['prod']));
    assert.equal(outcomes.get(block)?.state, 'done');
    outcomes.set(block, done(['prod / Hotel']));
    outcomes.forget(['prod']);
    assert.equal(outcomes.get(block), undefined, 'of a customer');
    outcomes.clear();
    assert.equal(outcomes.get(other), undefined);
  });

  it('goes with an account that was renamed since, and not with another that has its old name now', () => {
    const outcomes = new Outcomes();
    outcomes.set(block, done(['prod / Hotel']));
    outcomes.rename(renaming({ prod: 'main' }));
    outcomes.set(other, done(['prod']));
    outcomes.forget(['prod']);
    assert.deepEqual([outcomes.get(block)?.state, outcomes.get(other)], ['done', undefined]);
    outcomes.forget(['main']);
    assert.equal(outcomes.get(block), undefined);
  });

  it('goes with an account that was renamed while the call was under way', () => {
    const renamings = new Renamings(() => [{ id: 'a', label: 'main' }]);
    const outcomes = new Outcomes(renamings);
    renamings.add(renaming({ prod: 'main' }));
    outcomes.set(block, done(['prod / Hotel']));
    outcomes.forget(['main']);
    assert.equal(outcomes.get(block), undefined);
  });

  it('goes alone, and the next one of the block is shown', () => {
    const outcomes = new Outcomes();
    let changes = 0;
    outcomes.onDidChange(() => changes++);
    const [first, second] = [done(['lab']), done(['lab'])];
    outcomes.set(block, first);
    outcomes.set(other, second);
    outcomes.drop([first]);
    assert.deepEqual([outcomes.get(block), outcomes.get(other), changes], [undefined, second, 3]);
    outcomes.set(block, second);
    outcomes.drop([first]);
    assert.equal(outcomes.get(block), second);
  });

  it('is told at once when it is there, and of a call that runs once it is on its way', async () => {
    const outcomes = new Outcomes();
    const told: (string | undefined)[] = [];
    outcomes.onDidChange(() => told.push(outcomes.get(block)?.state));
    outcomes.set(block, { state: 'running' });
    outcomes.set(block, { state: 'running', progress: 'waits' });
    assert.deepEqual(told, []);
    await new Promise(setImmediate);
    assert.deepEqual(told, ['running']);
    outcomes.set(block, { state: 'running' });
    outcomes.set(block, done([]));
    await new Promise(setImmediate);
    assert.deepEqual(told, ['running', 'done']);
  });
});
