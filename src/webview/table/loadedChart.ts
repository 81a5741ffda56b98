import type { ChartInput } from '../chart/main.ts';

/** The nonce of this page's scripts; a script can read only its own. */
const nonce = document.currentScript?.nonce ?? '';
let loading: Promise<void> | undefined;

/** Gives the function that makes charts, whose script is loaded with the first chart; undefined if it cannot be loaded. */
export async function loadedChart(): Promise<((input: ChartInput) => HTMLElement) | undefined> {
  loading ??= new Promise((resolve) => {
    const script = document.createElement('script');
    script.nonce = nonce;
    script.src = document.body.dataset['chart'] ?? '';
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => resolve());
    document.head.append(script);
  });
  await loading;
  return window.centralChart;
}
