/** `12,345` */
export function countWords(count: number): string {
  return count.toLocaleString('en');
}

/** `42 ms`, `12.3 s`, `754 s` */
export function secondsWords(seconds: number): string {
  if (seconds < 1) return `${Math.ceil(seconds * 1000)} ms`;
  return `${seconds.toFixed(seconds < 100 ? 1 : 0)} s`;
}

/** `0.4 MiB`, `310 MiB` */
export function memoryWords(bytes: number): string {
  const mebibytes = bytes / (1024 * 1024);
  return `${mebibytes.toFixed(mebibytes < 10 ? 1 : 0)} MiB`;
}

/** `1 state`, `2 states` */
export function countOf(count: number, noun: string): string {
  return `${countWords(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `1.3`, `5.1`, `42`, `1,200`: how many times. */
export function factorWords(factor: number): string {
  return factor < 9.95 ? factor.toFixed(1) : countWords(Math.round(factor));
}

/** `0.4 %`, `12 %`, never broken between two lines. */
export function percentWords(share: number): string {
  const percent = share * 100;
  return `${percent > 0 && percent < 9.95 ? percent.toFixed(1) : percent.toFixed(0)}\u00a0%`;
}
