import { CentralError, type Values } from '../base/errors.ts';
import type { Json } from '../text/json.ts';
import { isWrite, type Exchange } from './call.ts';
import { changeEnd } from './changeEnd.ts';

/** Codes of zlib, Brotli, Zstandard and Chromium for bytes that cannot be unpacked; bytes that only end early have others. */
const notPacked = /\bZ_DATA_ERROR|ERR__ERROR_FORMAT|\bZSTD_error|ERR_CONTENT_DECODING/;

/**
 * A response that broke off before its end. The part that came can still be looked at. If it was a change that was not refused, the error
 * says that it was probably carried out.
 */
export class BrokenResponse extends CentralError {
  /** The document that shows the part that came, once there is one; in the editor only. */
  document: string | undefined;
  readonly #came: Exchange;

  constructor(came: Exchange, values: Values, cause?: Error) {
    const { method } = came;
    const mayBeDone = isWrite(method) && changeEnd(came) !== 'refused';
    const reason = notPacked.test(cause?.message ?? '') ? 'answerNotPacked' : 'answerIncomplete';
    super(mayBeDone ? 'writeAnswerLost' : reason, { ...values, method }, { cause });
    this.#came = came;
  }

  /** Status, headers and the part of the body that came. It is behind a getter, so that no printed error contains it. */
  get came(): Exchange {
    return this.#came;
  }

  /** The same for a list, with the whole pages before it as one JSON line. A body that is in a file stays without them. */
  after(pages: Json): BrokenResponse {
    const came = this.#came;
    if (came.file !== undefined) return this;
    const before = Buffer.from(`${JSON.stringify(pages)}\n`);
    const body = Buffer.concat([before, came.body]);
    const whole = { ...came, body, bytes: came.bytes + before.length };
    return new BrokenResponse(whole, this.values, this.cause instanceof Error ? this.cause : undefined);
  }
}
