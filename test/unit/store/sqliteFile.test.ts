import assert from 'node:assert/strict';
import { CentralError } from '../../../src/base/errors.ts';
import { isNodeError } from '../../../src/store/privateFiles.ts';
import { isBusy, isDamage, endsConnection, storeFailure } from '../../../src/store/sqliteFile.ts';

const ofSqlite = (errcode: number) => Object.assign(new Error('x'), { errcode });
const ofSystem = (code: string) => Object.assign(new Error('x'), { code });

describe('a failure of a store’s file', () => {
  const families = {
    storeNotWritable: ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOENT', 'ENAMETOOLONG'],
    storeDiskFailed: ['EIO', 'EUCLEAN', 'ENXIO', 'ESTALE'],
    unsafeFolder: ['EEXIST', 'ENOTDIR', 'ELOOP'],
  };
  for (const [reason, codes] of Object.entries(families))
    it(`of the system’s codes ${codes.join(', ')} has the sentence ${reason}`, () => {
      for (const code of codes) {
        const cause = ofSystem(code);
        const failure = storeFailure(cause) as CentralError;
        assert.deepEqual([failure.reason, failure.cause], [reason, cause]);
      }
    });

  it('that is in the way of a folder is told with its path', () => {
    const cause = Object.assign(ofSystem('ENOTDIR'), { path: '/state/tokens' });
    assert.match((storeFailure(cause) as CentralError).message, /“\/state\/tokens”/);
  });

  it('of another kind stays what it is', () => {
    for (const error of [ofSystem('ERR_INVALID_ARG_TYPE'), new Error('x'), 'x', undefined])
      assert.equal(storeFailure(error), error);
  });

  it('of the system that has no sentence of its own is told with its code', () => {
    assert.match((storeFailure(ofSystem('EMFILE')) as CentralError).message, /\(code EMFILE\)/);
  });

  it('of SQLite that has no sentence of its own is told with its code', () => {
    const cause = ofSqlite(21);
    const failure = storeFailure(cause) as CentralError;
    assert.match(failure.message, /\(code 21\)/);
    assert.equal(failure.cause, cause);
  });

  it('is worth another try where somebody else is in the way alone', () => {
    const worth = [...Array(30).keys()].filter((code) => isBusy(ofSqlite(code)));
    assert.deepEqual(worth, [5, 6, 15]);
    assert.ok(isBusy(ofSqlite(517)));
  });

  it('is damage where the file is not the database that it should be', () => {
    const damage = [...Array(30).keys()].filter((code) => isDamage(ofSqlite(code)));
    assert.deepEqual(damage, [1, 11, 19, 20, 26]);
    assert.ok(isDamage(new CentralError('storeDamaged')));
    for (const other of [new CentralError('storeIsNewer'), new Error('x'), ofSystem('EIO'), undefined])
      assert.ok(!isDamage(other));
  });

  it('ends its connection where the disk fails or the file was moved', () => {
    for (const code of [10, 266, 778, 1032]) assert.ok(endsConnection(ofSqlite(code)));
    for (const other of [ofSqlite(11), ofSqlite(8), ofSqlite(264), new Error('x')])
      assert.ok(!endsConnection(other));
  });

  it('is known by its code in an error alone', () => {
    assert.ok(isNodeError(ofSystem('EIO'), 'ENOENT', 'EIO'));
    for (const other of [ofSystem('EPERM'), new Error('x'), { code: 'EIO' }, undefined])
      assert.ok(!isNodeError(other, 'EIO'));
  });
});
