import type { FileNames } from '../resolve/fileNames.ts';

interface Names {
  has(name: string): boolean;
  keys(): Iterable<string>;
}

/** The names of its file that the checks of one block look at. */
export interface CheckedNames {
  calls: Names;
  captures: Names;
  local: Pick<Names, 'has'>;
  /** The header's. */
  variables: ReadonlyMap<string, string>;
  /** By the block's index. */
  repeated: { has(index: number): boolean };
}

type Kind = 'calls' | 'captures' | 'local';

/**
 * The names of a file for the check of one block, with a note of every question: what was found holds for as long as the
 * file answers them alike. The header's variables are not noted, for whoever keeps an outcome compares the header itself.
 */
export class AskedNames implements CheckedNames {
  readonly variables: ReadonlyMap<string, string>;
  #names: FileNames | undefined;
  #responses: [kind: Kind, name: string, response: boolean][] = [];
  #isRepeated: boolean | undefined;
  #list: string | undefined;

  constructor(names: FileNames) {
    this.#names = names;
    this.variables = names.variables;
  }

  readonly calls = this.#asked('calls');
  readonly captures = this.#asked('captures');
  readonly local = this.#asked('local');
  readonly repeated = {
    has: (index: number) => (this.#isRepeated = this.#names?.repeated.has(index) ?? false),
  };

  /** Ends the asking: what is kept with an outcome holds no file. */
  close(): void {
    this.#names = undefined;
  }

  /** Tells if a block that stands at `index` of a file would be answered as this one was. */
  holdsFor(names: FileNames, index: number): boolean {
    return (
      (this.#isRepeated === undefined || this.#isRepeated === names.repeated.has(index)) &&
      (this.#list === undefined || this.#list === names.list()) &&
      this.#responses.every(([kind, name, response]) => names[kind].has(name) === response)
    );
  }

  #asked(kind: Kind): Names {
    return {
      has: (name) => {
        const response = this.#names?.[kind].has(name) ?? false;
        this.#responses.push([kind, name, response]);
        return response;
      },
      keys: () => {
        this.#list = this.#names?.list();
        return this.#names?.[kind].keys() ?? [];
      },
    };
  }
}
