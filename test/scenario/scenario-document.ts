import { formatPosition, InputError } from '../../src/errors.ts';
import { parseDocuments } from '../../src/manifest/parse-documents.ts';
import type { SourceDocument } from '../../src/manifest/source-document.ts';
import { SourceText } from '../../src/manifest/source-text.ts';

/** The one document in a YAML text, as read from `scenario.yaml`. */
export function scenarioDocument(text: string): SourceDocument {
  const { documents, problems } = parseDocuments(new SourceText('scenario.yaml', text));
  const [document] = documents;
  if (document === undefined || documents.length > 1 || problems.length > 0)
    throw new Error(`the text of the test is not one document: ${JSON.stringify(problems)}`);
  return document;
}

/** What an action says of a user's mistakes: `scenario.yaml:3:7: expected ...`, and the hint after `|`. */
export function mistakesOf(action: () => unknown): readonly string[] {
  try {
    action();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ position, message, hint }) => {
      const place = position === undefined ? '' : `${formatPosition(position)}: `;
      return `${place}${message}${hint === undefined ? '' : ` | ${hint}`}`;
    });
  }
  return [];
}
