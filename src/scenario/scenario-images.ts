import type { ImageBehaviour } from '../../machines/facts.ts';
import type { DocumentPart } from './document-part.ts';

const greatestExitCode = 255;

const behaviours = {
  ready: { kind: 'ready' },
  'runs-for-ever': { kind: 'ready' },
  'never-pulled': { kind: 'never-pulled' },
  'crash-loop': { kind: 'crash-loop' },
  'runs-but-never-serves': { kind: 'runs-but-never-serves' },
} as const satisfies Readonly<Record<string, ImageBehaviour>>;

const words = Object.keys(behaviours) as readonly (keyof typeof behaviours)[];

/** Reads `spec.images`: what containers of an image do, by a word or as `{ exits: 0 }`. */
export function readImages(part: DocumentPart): Readonly<Record<string, ImageBehaviour>> {
  const images: Record<string, ImageBehaviour> = {};
  for (const image of part.keys() ?? []) {
    const behaviour = readBehaviour(part.field(image));
    if (behaviour !== undefined) images[image] = behaviour;
  }
  return images;
}

function readBehaviour(part: DocumentPart): ImageBehaviour | undefined {
  if (!part.isRequired(`what the image does: ${words.join(', ')}, or { exits: 0 }`)) return undefined;
  if (typeof part.value !== 'object') {
    const word = part.oneOf(...words);
    return word === undefined ? undefined : behaviours[word];
  }
  const exits = part.fields('exits')?.exits;
  if (part.hasFieldBeside(['exits'])) return undefined;
  if (exits?.isRequired('exits, the code that the container exits with') !== true) return undefined;
  const code = exits.count(0, greatestExitCode);
  return code === undefined ? undefined : { kind: 'exits', code };
}
