import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { memoryCap, type BodySink, type Spill } from '../api/readBody.ts';
import { CentralError } from '../errors.ts';
import type { Output } from './output.ts';

/** Up to there a body that breaks off shows nothing of itself. */
const anySize = { over: memoryCap, limit: Infinity };

/** A body that is too large for memory goes on into the pipe as it comes. Whoever reads it may have had enough: `cancelled`. */
export function intoPipe(output: Output): Spill {
  const sink: BodySink = {
    place: 'stdout',
    async write(chunk) {
      if (!(await output.part(chunk))) throw new CentralError('cancelled');
    },
    close: () => Promise.resolve(),
  };
  return { ...anySize, open: () => Promise.resolve(sink) };
}

/** A body of any size goes into a file for this user alone, which is whole or as it was before. Throws fileNotWritten. */
export function intoFile(path: string): Spill & { write(body: Uint8Array): Promise<void> } {
  const opened = () => fileSink(path);
  return {
    ...{ ...anySize, open: opened },
    async write(body) {
      const sink = await opened();
      await sink.write(body);
      await sink.close(true);
    },
  };
}

async function fileSink(path: string): Promise<BodySink> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.part`;
  const attempt = async <T>(work: Promise<T>): Promise<T> =>
    work.catch(async (cause: unknown) => {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw new CentralError('fileNotWritten', { path }, { cause });
    });
  const file = await attempt(open(temporary, 'wx', 0o600));
  return {
    place: path,
    write: (chunk) => attempt(file.writeFile(chunk)),
    async close(complete) {
      await attempt(complete ? file.sync() : Promise.resolve());
      await attempt(file.close());
      await attempt(complete ? rename(temporary, path) : rm(temporary, { force: true }));
    },
  };
}
