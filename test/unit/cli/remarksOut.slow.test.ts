import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliBench } from '../../support/benches/cliBench.ts';

const typed = 'Zq7xTyped9';

describe('what central says beside an answer', () => {
  let bench: CliBench;
  before(async () => void (bench = await CliBench.open()));
  after(() => bench.close());

  const said = async (args: string[], text?: string) => {
    if (text !== undefined) writeFileSync(join(bench.work, 'a.central'), text);
    const { stderr } = await bench.run(args);
    assert.ok(stderr !== '' && !stderr.includes(typed), stderr);
    return stderr;
  };
  const call = 'GET /central/v2/sites?limit=1';

  it('masks a secret in the title of a call, and in the titles there are to choose from [D1]', async () => {
    const title = `### radius password=${typed}\n${call}\n`;
    assert.match(await said(['send', 'a.central'], title), /^radius password=••••/);
    assert.match(await said(['send', 'a.central', '--name', 'other'], title), /“radius password=••••/);
  });

  it('masks one in a name, a path or a word of the command that is not there', async () => {
    await said(['send', 'a.central', '--name', `token=${typed}`], `### a\n${call}\n`);
    await said(['send', `token=${typed}.central`]);
    await said(['devices', '--filter', `name:token=${typed}`]);
    await said(['get', '/x', `--token=${typed}`]);
    await said([`password=${typed}`]);
  });

  it('masks one in what a capture or an assert says', async () => {
    await said(['send', 'a.central'], `# @capture x = $.psk['token=${typed}']\n${call}\n`);
    await said(['send', 'a.central'], `# @assert header x-token == ${typed}\n${call}\n`);
    await said(['send', 'a.central'], `# @assert body $.password == "${typed}"\n${call}\n`);
  });
});
