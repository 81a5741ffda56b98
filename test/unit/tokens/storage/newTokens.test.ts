import assert from 'node:assert/strict';
import { systemClock } from '../../../../src/base/clock.ts';
import { openDatabase, type Database } from '../../../../src/store/database.ts';
import { NewTokens } from '../../../../src/tokens/storage/newTokens.ts';
import { temporaryFolder } from '../../../support/doubles/tokenAccount.ts';

const minute = 60_000;
const start = Date.UTC(2026, 0, 31);

describe('the rule of one new token in 30 minutes', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let databases: Database[];
  let windows: NewTokens[];

  beforeEach(async () => {
    folder = temporaryFolder();
    databases = await Promise.all(
      [1, 2, 3].map(() => openDatabase({ folder: folder.path, clock: systemClock })),
    );
    windows = [];
    for (const database of databases) windows.push(await NewTokens.open(database));
  });

  afterEach(() => {
    for (const database of databases) database.dispose();
    folder.remove();
  });

  it('lets one of three windows ask in half an hour, however often they try [A21]', async () => {
    let taken = 0;
    for (let spent = 0; spent < 30; spent += 1.5) {
      const waits = await Promise.all(windows.map((window) => window.take('client', start + spent * minute)));
      taken += waits.filter((wait) => wait === 0).length;
    }
    assert.equal(taken, 1);
    assert.equal(await windows[0]?.take('client', start + 30 * minute), 0);
  });

  it('tells how long it takes, and counts each client by itself', async () => {
    await windows[0]?.take('client', start);
    assert.equal(await windows[1]?.take('client', start + 10 * minute), 20 * minute);
    assert.equal(await windows[1]?.take('other', start), 0);
  });

  it('gives the turn back when no token was issued', async () => {
    await windows[0]?.take('client', start);
    await windows[0]?.giveBack('client');
    assert.equal(await windows[1]?.take('client', start), 0);
  });

  it('does not wait for years when the clock was wrong', async () => {
    await windows[0]?.take('client', start + 1_000 * 24 * 60 * minute);
    assert.equal(await windows[1]?.take('client', start), 0);
  });
});
