import { CentralError, type Values } from '../base/errors.ts';
import { isWrite, type Exchange } from './call.ts';

/** An answer that broke off before its end. What came of it can still be looked at; of a write it is told that it was carried out. */
export class BrokenAnswer extends CentralError {
  /** The document that shows what came, once there is one; in the editor only. */
  document: string | undefined;
  readonly #came: Exchange;

  constructor(came: Exchange, values: Values, cause?: Error) {
    const { method } = came;
    super(isWrite(method) ? 'writeAnswerLost' : 'answerIncomplete', { ...values, method }, { cause });
    this.#came = came;
  }

  /** Status, headers and as much of the body as there is. Behind a getter, so that no printed error holds it. */
  get came(): Exchange {
    return this.#came;
  }
}
