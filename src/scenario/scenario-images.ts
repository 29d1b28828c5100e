import type { ImageBehaviour } from '../../machines/facts.ts';
import type { DocumentPart } from './document-part.ts';

const greatestExitCode = 255;

/** A day: no probe waits that long. */
const mostSeconds = 86_400;

const behaviours = {
  ready: { kind: 'ready' },
  'runs-for-ever': { kind: 'ready' },
  'never-pulled': { kind: 'never-pulled' },
  'crash-loop': { kind: 'crash-loop' },
  'runs-but-never-serves': { kind: 'runs-but-never-serves' },
  'may-hang': { kind: 'may-hang' },
} as const satisfies Readonly<Record<string, ImageBehaviour>>;

const words = Object.keys(behaviours) as readonly (keyof typeof behaviours)[];

/** Reads `spec.images`: what containers of an image do, by a word, as `{ exits: 0 }` or as `{ startsAfterSeconds: 90 }`. */
export function readImages(part: DocumentPart): Readonly<Record<string, ImageBehaviour>> {
  const images: Record<string, ImageBehaviour> = {};
  for (const image of part.keys() ?? []) {
    const behaviour = readBehaviour(part.field(image));
    if (behaviour !== undefined) images[image] = behaviour;
  }
  return images;
}

function readBehaviour(part: DocumentPart): ImageBehaviour | undefined {
  const expected = `what the image does: ${words.join(', ')}, { exits: 0 } or { startsAfterSeconds: 90 }`;
  if (!part.isRequired(expected)) return undefined;
  if (typeof part.value !== 'object') {
    const word = part.oneOf(...words);
    return word === undefined ? undefined : behaviours[word];
  }
  const known = ['exits', 'startsAfterSeconds'] as const;
  const fields = part.fields(...known);
  if (fields === undefined || part.hasFieldBeside(known)) return undefined;
  if (!fields.startsAfterSeconds.isWritten) return readExit(fields.exits);
  if (fields.exits.isWritten) {
    const found = 'exits beside startsAfterSeconds';
    return fields.exits.refuse({ code: 'contradiction', expected: 'exits or startsAfterSeconds', found, atKey: true });
  }
  return readSlowStart(fields.startsAfterSeconds);
}

function readExit(part: DocumentPart): ImageBehaviour | undefined {
  if (!part.isRequired('exits, the code that the container exits with')) return undefined;
  const code = part.count(0, greatestExitCode);
  return code === undefined ? undefined : { kind: 'exits', code };
}

/** One number of seconds, or the least and the most. */
function readSlowStart(part: DocumentPart): ImageBehaviour | undefined {
  if (!Array.isArray(part.value)) {
    const seconds = part.count(1, mostSeconds);
    return seconds === undefined ? undefined : { kind: 'slow-start', fromSeconds: seconds, toSeconds: seconds };
  }
  const [from, to, ...more] = part.items() ?? [];
  if (from === undefined || to === undefined || more.length > 0)
    return part.refuse({ code: 'wrong-type', expected: 'a number of seconds, or two: [60, 120]' });
  const fromSeconds = from.count(0, mostSeconds);
  const toSeconds = fromSeconds === undefined ? undefined : to.count(Math.max(fromSeconds, 1), mostSeconds);
  if (fromSeconds === undefined || toSeconds === undefined) return undefined;
  return { kind: 'slow-start', fromSeconds, toSeconds };
}
