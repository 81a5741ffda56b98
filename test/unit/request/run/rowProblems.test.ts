import assert from 'node:assert/strict';
import { callFacts } from '../../../../src/catalogue/callFacts.ts';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { previewBlock } from '../../../../src/request/run/question/preview.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import { newAccount } from '../../../support/doubles/centralClient.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { refusedWith, start } from '../../../support/runs/requestRun.ts';

const catalogue = openCatalogue();
const scope = 'object-type={{row.type}}&scope-id={{row.scope}}&device-function={{row.function}}';
const text = `# @foreach row in x.csv\nPATCH /network-config/v1alpha1/wlan-ssids/Guest-{{row.n}}?${scope}\n\n{"hide-ssid": true}`;

function portsFor(rows: readonly string[]) {
  return requestPorts(() => ({ body: {} }), {
    fileTexts: { '/project/calls/x.csv': ['n,type,scope,function', ...rows].join('\n') },
    account: () => Promise.resolve(newAccount),
    facts: (call, platform) => callFacts(catalogue, call, platform),
    deed: ({ target }) => Promise.resolve({ words: `Do ${target}`, notes: ['Note.'] }),
  });
}

/** Rows of which all are right, with those that are given in their places. */
function rowsWith(others: Readonly<Record<number, string>>): string[] {
  return Array.from({ length: 9 }, (_, at) => others[at + 1] ?? `${at + 1},LOCAL,${at + 10},CAMPUS_AP`);
}

describe('The rows of a loop of changes', () => {
  it('are looked at before anything is asked, and what will not be sent or is odd is told by its rows', async () => {
    const ports = portsFor(
      rowsWith({
        4: '4,LOCAL,14,',
        5: '5,local,15,CAMPUS_AP',
        6: '6,LOCAL,16,',
        8: '8,LOCAL,18,CAMPUS_APS',
      }),
    );
    await runOne(start(text, ports), 0);
    const [question] = ports.questions;
    assert.deepEqual(question?.kind === 'rows' && question.notes, [
      'Rows 4,6 will not be sent: With object-type=LOCAL a change needs “device-function” too: without it this change could go to the library, where all sites use it.',
      'Row 5 will not be sent: “object-type” must be LOCAL or SHARED, in capital letters: with another value this change could go to the library, where all sites use it.',
      'Row 8: Did you mean CAMPUS_AP? The API reference has no such value of “device-function”.',
    ]);
    assert.equal(ports.calls.length, 6);
  });

  it('are told by the numbers that “only these rows” counts in', async () => {
    const ports = portsFor(rowsWith({ 8: '8,LOCAL,18,' }));
    const run = start(text, ports);
    await runOne({ ...run, options: { ...run.options, onlyRows: new Set([1, 2, 3, 8]) } }, 0);
    const [question] = ports.questions;
    assert.match(String(question?.kind === 'rows' && question.notes?.[0]), /^Row 8 will not/);
  });

  it('are told where nothing is known of the call itself, each sentence once', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => (at < 3 ? 'a,x' : ',x'));
    const ports = requestPorts(() => ({ body: {} }), {
      fileTexts: { '/project/calls/x.csv': ['n,m', ...rows].join('\n') },
    });
    await runOne(start('# @foreach row in x.csv\nPOST /x/{{row.n}}', ports), 0);
    const [question] = ports.questions;
    assert.match(String(question?.kind === 'rows' && question.notes), /^Rows 4-40 will not be sent: [^,]*$/);
  });

  it('are looked at by a preview too, when it is asked', async () => {
    const { rowNotes } = await previewBlock(start(text, portsFor(rowsWith({ 8: '8,LOCAL,18,' }))), 0);
    assert.match(String(await rowNotes?.()), /^Row 8 will not be sent: With object-type=LOCAL/);
  });

  it('name the row where one of the first keeps all from leaving', async () => {
    const ports = portsFor(rowsWith({ 2: '2,LOCAL,12,' }));
    await assert.rejects(
      runOne(start(text, ports), 0),
      (error) =>
        refusedWith('requestProblem')(error) && /Line 2, row 2: With object-type/.test(String(error)),
    );
    assert.deepEqual([ports.calls, ports.questions], [[], []]);
  });
});
