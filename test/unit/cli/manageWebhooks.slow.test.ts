import assert from 'node:assert/strict';
import { CliBench } from '../../support/benches/cliBench.ts';

describe('webhooks from the terminal', () => {
  let bench: CliBench;
  before(async () => {
    bench = await CliBench.open();
  });
  after(() => bench.close());

  const name = 'ops "a" {{x}}';
  const key = 'key-of-the-receiver';
  const webhook = (label: string, ...args: string[]) =>
    bench.run(['webhook', ...args], { label, env: { ARUBA_CENTRAL_WEBHOOK_API_KEY: key } });
  const listed = async (label: string): Promise<{ id: string; name: string; urls: string }[]> => {
    const { stdout } = await webhook(label, 'list', '--json');
    return JSON.parse(stdout) as { id: string; name: string; urls: string }[];
  };

  it('live from their making to their end on classic Central, and their token is all that is printed of them', async () => {
    const label = 'eu-prod';
    assert.equal((await webhook(label, 'create', name, 'https://a.example/x')).code, 3);
    assert.equal((await webhook(label, 'create', name, 'https://a.example/x', '--yes')).code, 0);
    const [made] = await listed(label);
    assert.deepEqual([made?.name, made?.urls], [name, 'https://a.example/x']);
    const before = await webhook(label, 'token', name);
    const after = await webhook(label, 'rotate', made?.id ?? '', '--yes');
    for (const { code, stdout } of [before, after])
      assert.deepEqual([code, /^\w{40}\n$/.test(stdout)], [0, true]);
    assert.notEqual(before.stdout, after.stdout);
    assert.ok(!after.stderr.includes(after.stdout.trim()));
    assert.equal((await webhook(label, 'test', name)).code, 0);
    const edited = await webhook(label, 'edit', name, 'https://b.example/y', '--name', 'night', '--yes');
    assert.equal(edited.code, 0, edited.stderr);
    assert.deepEqual(
      (await listed(label)).map((one) => [one.name, one.urls]),
      [['night', 'https://b.example/y']],
    );
    assert.equal((await webhook(label, 'delete', 'night', '--yes')).code, 0);
    assert.deepEqual(await listed(label), []);
  });

  it('print the key of new Central when they are made, and leave the receiver’s key out', async () => {
    const label = 'eu-next';
    const made = await webhook(label, 'create', name, 'https://a.example/x', '--yes');
    assert.match(made.stdout, /^\w{64}\n$/);
    assert.ok(!`${made.stdout}${made.stderr}`.includes(key));
    const rotated = await webhook(label, 'rotate', name, '--yes', '--json');
    const { token } = JSON.parse(rotated.stdout) as { token: string };
    assert.match(token, /^\w{64}$/);
    assert.notEqual(`${token}\n`, made.stdout);
    assert.equal((await webhook(label, 'edit', name, '--name', 'night', '--yes')).code, 0);
    assert.equal((await listed(label))[0]?.name, 'night');
    assert.equal((await webhook(label, 'delete', 'night', '--yes')).code, 0);
  });

  it('are named where one is not there, and what a platform cannot do is said', async () => {
    const missing = await webhook('eu-prod', 'show', 'none');
    assert.deepEqual([missing.code, /has no webhook “none”; it has none/.test(missing.stderr)], [2, true]);
    const test = await webhook('eu-next', 'test', name);
    assert.deepEqual([test.code, /“webhook test” is not one of/.test(test.stderr)], [2, true]);
    assert.equal((await webhook('eu-prod', 'create', name)).code, 2);
  });
});
