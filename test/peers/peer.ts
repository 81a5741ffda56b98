import type { Recorder } from './recorder.ts';

/** One input that a real tool sends and that the product imports and sends. */
export interface PeerCase {
  title: string;
  /** Kind for `central import`. */
  kind: 'curl' | 'http' | 'postman' | 'openapi';
  /** Note that must appear if the product's requests are meant to differ. */
  note?: RegExp;
  /** Words of the row in docs/other-tools.md that says why the requests differ without a note. */
  row?: string;
  /** Sentence by which the product refuses to send what the real tool sends. */
  refused?: RegExp;
  /** Text that is another one each time. */
  varies?: RegExp;
  /** Pattern that may appear in no text and no note. */
  secret?: RegExp;
  /** Lines that the imported text must have. */
  written?: RegExp;
  /** Puts the files that the input names into a folder. */
  files?(folder: string): void;
  source(origin: string): string;
  /** Has the real tool send it. */
  send(source: string, folder: string): Promise<void>;
}

/** A call that the product sends itself, and writes for a real tool to send. */
export interface CopyCase {
  title: string;
  /** Finds what is wrong; undefined if both sent the same, or the product noted the difference. */
  fault(recorder: Recorder): Promise<string | undefined>;
}

/** A tool that people come from or go to, with what it and the product must agree on. */
export interface Peer {
  name: string;
  /** The version that is run; rejects where it is not there. */
  version(): Promise<string>;
  cases: readonly (PeerCase | CopyCase)[];
}

/** An input with the recorder's origin for `$U`, its host for `$H` and its port for `$P`. */
export function atOrigin(text: string, origin: string): string {
  const { host, port } = new URL(origin);
  return text.replaceAll('$U', origin).replaceAll('$H', host).replaceAll('$P', port);
}
