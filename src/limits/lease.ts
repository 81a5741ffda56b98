import type { HeaderFields } from '../http/transport.ts';

/** A slot that is held. Exactly one of the two is called, once. */
export interface Lease {
  /** The headers of a response have come. After a 429, `pause` is what all calls of the customer wait, or of the operation alone, ms. */
  answered(answer: { headers: HeaderFields; pause?: number }): Promise<void>;
  /** No response came: the request never left, or the connection broke, or it was given up while it was under way. */
  failed(how: 'unsent' | 'broken' | 'late' | 'cancelled'): Promise<void>;
}
