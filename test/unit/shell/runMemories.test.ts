import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import { ResponseBudget } from '../../../src/request/run/body/keptResponses.ts';
import type { OpenResponse } from '../../../src/request/run/body/bodyQuestions.ts';
import type { HistoryEntry } from '../../../src/response/history.ts';
import { RunMemories } from '../../../src/shell/requests/runMemories.ts';

const file = { toString: () => 'file:///calls/a.central' } as Uri;
const other = { toString: () => 'file:///calls/b.central' } as Uri;
const entry = (): HistoryEntry => ({ method: 'GET', url: '/a', account: 'lab', at: 0, status: 200 });
const response = () => ({ size: () => 1 }) as unknown as OpenResponse;

describe('the responses of named calls that a window keeps', () => {
  let memories: RunMemories;
  const keptIn = (uri: Uri) => ['sites', 'aps'].filter((name) => memories.of(uri).responses.has(name));

  beforeEach(() => {
    memories = new RunMemories(new ResponseBudget());
    for (const uri of [file, other])
      for (const name of ['sites', 'aps']) memories.of(uri).responses.set(name, response());
    memories.of(file).captures.set('id', { value: '1', secret: false });
  });

  it('go with the send that they came from, and no others', () => {
    const [first, second, ofOther] = [entry(), entry(), entry()];
    memories.noteSend(file, 'sites', first);
    memories.noteSend(other, 'sites', ofOther);
    memories.of(file).responses.set('sites', response());
    memories.noteSend(file, 'sites', second);
    memories.letSendsGo([first, entry()]);
    assert.deepEqual(
      [keptIn(file), keptIn(other)],
      [
        ['sites', 'aps'],
        ['sites', 'aps'],
      ],
    );
    memories.letSendsGo([second]);
    assert.deepEqual([keptIn(file), keptIn(other)], [['aps'], ['sites', 'aps']]);
    assert.ok(memories.of(file).responses.wasLetGo('sites'));
  });

  it('do not go with a later send that left them as they were', () => {
    const [first, withOtherAccount] = [entry(), entry()];
    memories.noteSend(file, 'sites', first);
    memories.noteSend(file, 'sites', withOtherAccount);
    memories.letSendsGo([withOtherAccount]);
    assert.deepEqual(keptIn(file), ['sites', 'aps']);
    memories.letSendsGo([first]);
    assert.deepEqual(keptIn(file), ['aps']);
  });

  it('go all at once, at the end of a run that needs them, and captures stay', async () => {
    await memories.of(file).responses.duringRun(async () => {
      memories.letResponsesGo();
      assert.deepEqual([keptIn(file), keptIn(other)], [['sites', 'aps'], []]);
    });
    assert.deepEqual([keptIn(file), memories.of(file).captures.size], [[], 1]);
  });
});
