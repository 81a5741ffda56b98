import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { CentralError } from '../base/errors.ts';
import type { Exchange } from '../http/call.ts';
import { memoryCap, type BodySink, type Spill } from '../http/readBody.ts';
import { laidOutResponse } from './layOut.ts';
import type { Output } from './output.ts';

const anySize = { over: memoryCap, limit: Infinity };

/** Sends a body that is too large for memory into the pipe as it comes. If the reader closes the pipe early: `cancelled`. */
export function intoPipe(output: Output): Spill {
  const sink: BodySink = {
    file: 'stdout',
    async write(chunk) {
      if (!(await output.part(chunk))) throw new CentralError('cancelled');
    },
    close: () => Promise.resolve(),
  };
  return { ...anySize, open: () => Promise.resolve(sink) };
}

/** Writes a body of any size into a file for this user only. The file is then complete, or as it was before. Throws fileNotWritten. */
export function intoFile(path: string): Spill & { write(body: Uint8Array): Promise<void> } {
  const opened = () => fileSink(path);
  return {
    ...{ ...anySize, open: opened },
    async write(body) {
      const sink = await opened();
      await sink.write(body);
      await sink.close('whole');
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
  let written = path;
  return {
    get file() {
      return written;
    },
    write: (chunk) => attempt(file.writeFile(chunk)),
    async close(ending) {
      const isWhole = ending === 'whole';
      await attempt(isWhole ? file.sync() : Promise.resolve());
      await attempt(file.close());
      if (ending === 'broken') written = temporary;
      else await attempt(isWhole ? rename(temporary, path) : rm(temporary, { force: true }));
    },
  };
}

/** Writes the part of a response that came before it broke off to stdout. The file that it was meant for stays as it was. */
export async function whatCame(output: Output, came: Exchange): Promise<void> {
  const { body, bytes, file } = came;
  if (file === undefined) return output.answer(output.isTerminal ? await laidOutResponse(came) : body);
  if (file === 'stdout') return;
  if (output.isTerminal) {
    await output.answer(await laidOutResponse(came));
    output.remark(`These are its first ${body.length} bytes of ${bytes} that came.`);
  } else for await (const part of createReadStream(file)) if (!(await output.part(part as Uint8Array))) break;
  await rm(file, { force: true });
}
