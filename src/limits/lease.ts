import type { HeaderFields } from '../http/transport.ts';

/** A slot that is held. Exactly one of its two methods is called, and only once. */
export interface Lease {
  /** The headers of a response have come. After a 429, `pause` is the time in ms that all calls of the customer wait, or only those of the operation. */
  answered(answer: { headers: HeaderFields; pause?: number }): Promise<void>;
  /** No response came: the request was not sent, the connection broke, or the call was cancelled on its way. */
  failed(how: 'unsent' | 'broken' | 'late' | 'cancelled'): Promise<void>;
}
