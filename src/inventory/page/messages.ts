import type { DeviceStatus } from '../model.ts';
import type { BlockName } from './blocks.ts';

/** Messages between the page of a device and the extension. Both sides import this, and nothing of VS Code is in it. */

/** A value with its text in the person's language. */
export interface ShownValue {
  text: string;
  /** Wall ms: the page writes the time in the person's way. */
  at?: number;
  state?: DeviceStatus;
}

/** A block as the page draws it; every text is cleaned and translated. */
export interface BlockView {
  name: BlockName;
  title: string;
  state: 'waiting' | 'loading' | 'filled' | 'failed';
  /** The cost of the block, and words about what was left out. */
  notes: readonly string[];
  loadedAt?: number;
  facts?: readonly (readonly [title: string, value: ShownValue])[];
  columns?: readonly string[];
  rows?: readonly (readonly (ShownValue | null)[])[];
  /** A sentence that says that there is nothing, or what went wrong. */
  message?: string;
}

export type PageWords = Record<
  'refreshAll' | 'refresh' | 'request' | 'portal' | 'console' | 'loading' | 'asOf' | 'missing',
  string
>;

export interface PageView {
  title: string;
  /** Kind, account and the like. */
  subtitle: string;
  hasPortal: boolean;
  /** The device can be asked by typed show commands. */
  hasConsole: boolean;
  blocks: readonly BlockView[];
}

export type ToPage = { type: 'show'; page: PageView; words: PageWords } | { type: 'block'; block: BlockView };

/** Messages that the extension takes from the page; readFromPage checks them. */
export type FromPage =
  | { type: 'ready' }
  | { type: 'see'; block: BlockName }
  | { type: 'refresh'; block?: BlockName | undefined }
  | { type: 'request'; block: BlockName }
  | { type: 'portal' }
  | { type: 'console' };
