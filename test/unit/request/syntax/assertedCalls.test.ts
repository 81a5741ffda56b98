import assert from 'node:assert/strict';
import { runAll } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { assertedCalls, withProviders } from '../../../../src/request/syntax/assertedCalls.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';

const text = `### Make it
# @capture id = $.id
POST /sites

### There it is
# @assert status == 200
# @assert body $.id exists
GET /sites/{{id}}

### Not checked
GET /other

### All of them
# @assert status == 200
GET /sites
`;

describe('The calls of a file that check their answers', () => {
  it('are those with an assert, each with its place', () => {
    const found = assertedCalls(parse(text)).map(({ title, line, lastLine, asserts }) => [
      title,
      line,
      lastLine,
      asserts.length,
    ]);
    assert.deepEqual(found, [
      ['There it is', 7, 9, 2],
      ['All of them', 14, 15, 1],
    ]);
  });

  it('are all of them where the file’s header asserts', () => {
    const found = assertedCalls(parse(`# @assert status == 200\n${text}`));
    assert.equal(found.length, 4);
  });

  it('are sent with those whose answers they read, and are told of one by one', async () => {
    const document = parse(text);
    const told: string[] = [];
    const ports = requestPorts(() => ({ body: { id: 7 } }));
    const indexes = withProviders(document, [2, 4]);
    await runAll(startRun(document, ports, createRunMemory()), {
      indexes,
      started: (index) => told.push(`started ${index}`),
      done: ({ index }) => told.push(`done ${index}`),
    });
    assert.deepEqual(told, ['started 1', 'done 1', 'started 2', 'done 2', 'started 4', 'done 4']);
    assert.deepEqual(
      ports.calls.map(({ target }) => target),
      ['/sites', '/sites/7', '/sites'],
    );
    assert.deepEqual(
      ports.questions.map(({ kind }) => kind),
      ['all'],
    );
  });
});
