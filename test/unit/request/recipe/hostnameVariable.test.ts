import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { CentralClient } from '../../../../src/client/centralClient.ts';
import { withLookedUp } from '../../../../src/request/recipe/lookedUp.ts';
import { withNewNames } from '../../../../src/request/recipe/newNames.ts';
import { readRecipe } from '../../../../src/request/recipe/recipe.ts';
import { refuseRows, runText } from '../../../../src/request/recipe/recipeRun.ts';
import { runAll } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { requestAccount } from '../../../support/doubles/requestScopes.ts';
import { requestPorts, type Answer } from '../../../support/doubles/requestPorts.ts';

/** Responses of a gateway about the variables of a device, by its serial number. */
const answers: Record<string, Answer> = {
  PLAIN: { body: { total: 1, variables: { _sys_hostname: 'sw-1' } } },
  WRAPPED: { body: { data: { total: 1, variables: { _sys_hostname: 'sw-2' } } } },
  NUMBER: { body: { total: '1', variables: { _sys_hostname: 7, other: null } } },
  OTHERS: { body: { total: 1, variables: { vlan: '7' } } },
  EMPTY: { body: { variables: { _sys_hostname: '' } } },
  NULL: { body: { variables: null } },
  TEXT: { body: '"Success"' },
  GONE: { status: 404, body: { description: 'no variables' } },
  BROKEN: { status: 500, body: {} },
};

describe('The recipe rename-by-variable', () => {
  it('changes the devices alone that were found to have the variable, and skips the others', async () => {
    const file = new URL('../../../../recipes/classic/rename-by-variable.central', import.meta.url);
    const recipe = readRecipe({ id: 'rename-by-variable', text: readFileSync(file, 'utf8') });
    const ports = requestPorts(({ method, target }) =>
      method === 'GET' ? (answers[target.split('/').at(-2) ?? ''] ?? {}) : { body: '"Success"' },
    );
    const send: CentralClient['send'] = (to, call, options = {}) => ports.send(to, call, options);
    const rows = Object.keys(answers).map((serial) => ({
      kind: 'switch' as const,
      name: serial,
      row: { serial, mac: '02:00:00:00:00:01' },
    }));
    const { rows: known } = await withLookedUp({ send }, requestAccount, recipe, rows);
    const named = withNewNames(known, 'new-{serial}');
    refuseRows(recipe, named);
    const text = runText(recipe, requestAccount, named, []);
    const outcomes = await runAll(startRun(parse(text), ports, createRunMemory()));
    const changes = ports.calls.filter(({ method }) => method === 'PATCH');
    const changed = changes.map(({ target }) => target.split('/').at(-2) ?? '');
    assert.deepEqual(changed, ['PLAIN', 'WRAPPED', 'NUMBER']);
    const [loop] = outcomes;
    assert.ok(loop && 'rows' in loop && !('error' in loop));
    assert.deepEqual(
      loop.rows.map((row) => 'skipped' in row),
      Object.keys(answers).map((serial) => !changed.includes(serial)),
    );
  });
});
