import type { ChartInput } from '../chart/main.ts';

/** The nonce of this page's scripts, which a script can read of itself alone. */
const nonce = document.currentScript?.nonce ?? '';
let loading: Promise<void> | undefined;

/** Gives what makes charts; its script is read with the first of them. Undefined if it cannot be read. */
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
