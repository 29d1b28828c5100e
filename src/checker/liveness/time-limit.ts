/** Thrown where something has taken all the time that it was given. */
export class TimeIsUp extends Error {}

/** Looks of a clock between two readings of the time. */
const stride = 256;

/** A clock that throws `TimeIsUp` once so many seconds have passed; it reads the time now and then, so that looking at it costs next to nothing. */
export function createTimeLimit(seconds: number): () => void {
  const until = performance.now() + seconds * 1000;
  let looks = 0;
  return () => {
    if (looks++ % stride === 0 && performance.now() >= until) throw new TimeIsUp();
  };
}
