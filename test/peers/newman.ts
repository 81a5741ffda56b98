import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { collections } from './collections.ts';
import { oddCollections } from './oddCollections.ts';
import { atOrigin, type Peer } from './peer.ts';
import { randomCollections } from './randomCollections.ts';
import { programOf, versionOf } from './tools.ts';

const run = promisify(execFile);

/** Postman's own runner, for collections. */
export const newman: Peer = {
  name: 'newman',
  version: async () => {
    await programOf('newman');
    return versionOf('newman');
  },
  cases: [...collections, ...oddCollections, ...randomCollections].map(({ title, text, ...expected }) => ({
    title: `newman: ${title}`,
    ...expected,
    kind: 'postman',
    secret: /canary/,
    files(folder) {
      writeFileSync(join(folder, 'f.txt'), 'l1\r\nl2\n');
      writeFileSync(join(folder, 'a b.csv'), 'a,b\n');
      writeFileSync(join(folder, 'p.json'), '{"p": 1}\n');
      writeFileSync(join(folder, 'b.bin'), new Uint8Array([...Array(256).keys()]));
    },
    source: (origin) => atOrigin(text, origin),
    async send(source, folder) {
      writeFileSync(join(folder, 'theirs.json'), source);
      const options = ['--working-dir', folder, '--silent', '--timeout-request', '5000'];
      await run(await programOf('newman'), ['run', 'theirs.json', ...options], { cwd: folder }).catch(
        () => undefined,
      );
    },
  })),
};
